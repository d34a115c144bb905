import type { QuestionProps } from '../question-type.ts'
import { StepList } from '../step-list.tsx'
import { yesNoCodes } from './yes-no-codes.ts'

/** Without faces: it asks for a fact, and neither answer is a sad one. */
export const YesNoView = (question: QuestionProps) => (
  <StepList
    question={question}
    steps={[
      { code: yesNoCodes.yes, label: question.text('question.yes-no.2') },
      { code: yesNoCodes.no, label: question.text('question.yes-no.1') },
    ]}
  />
)
