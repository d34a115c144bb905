import type { QuestionProps } from '../question-type.ts'
import { FourSteps } from '../step-list.tsx'

export const FrequencyView = (question: QuestionProps) => (
  <FourSteps
    question={question}
    labelKey="question.frequency"
    faces={['glad', 'content', 'down', 'sad']}
  />
)
