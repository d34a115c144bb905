import type { QuestionProps } from '../question-type.ts'
import { FourSteps } from '../step-list.tsx'

export const AgreeView = (question: QuestionProps) => (
  <FourSteps
    question={question}
    labelKey="question.agree"
    faces={['glad', 'content', 'down', 'sad']}
  />
)
