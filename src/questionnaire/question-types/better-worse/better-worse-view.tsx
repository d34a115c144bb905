import type { QuestionProps } from '../question-type.ts'
import { FourSteps } from '../step-list.tsx'

export const BetterWorseView = (question: QuestionProps) => (
  <FourSteps
    question={question}
    labelKey="question.better-worse"
    faces={['glad', 'content', 'even', 'down']}
  />
)
