import type { QuestionProps } from '../question-type.ts'
import { FourSteps } from '../step-list.tsx'

export const SatisfactionView = (question: QuestionProps) => (
  <FourSteps
    question={question}
    labelKey="question.satisfaction"
    faces={['glad', 'content', 'down', 'sad']}
  />
)
