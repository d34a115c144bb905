import { NumberRow } from '../number-row.tsx'
import type { QuestionProps } from '../question-type.ts'

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

export const Scale0To10View = (question: QuestionProps) => (
  <NumberRow
    question={question}
    numbers={numbers}
    ends={question.text('question.scale-0-10.ends')}
  />
)
