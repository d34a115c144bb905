import { InLanguage } from '../question-field.tsx'
import type { QuestionProps } from '../question-type.ts'
import { StepList } from '../step-list.tsx'

export const SingleChoiceView = (question: QuestionProps) => (
  <StepList
    question={question}
    hint={question.text('question.single-choice.hint')}
    steps={(question.item.options ?? []).map(({ code, label }) => ({
      code,
      label: <InLanguage {...question} words={label[question.group]?.[question.language] ?? ''} />,
    }))}
  />
)
