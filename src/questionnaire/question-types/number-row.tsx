/** Numbers beside each other that wrap on a narrow screen; what the ends mean is said before them. */

import { QuestionFieldset } from './question-field.tsx'
import type { QuestionProps } from './question-type.ts'
import { shownAnswer } from './read-code.ts'
import { Skip } from './step-list.tsx'

export function NumberRow({
  question,
  numbers,
  ends,
}: {
  question: QuestionProps
  numbers: readonly number[]
  ends: string
}) {
  const { item, text } = question
  const shown = shownAnswer(question)
  return (
    <QuestionFieldset question={question} hint={ends}>
      <div class={`number-row of-${numbers.length}`}>
        {numbers.map((number) => (
          <label>
            <input
              type="radio"
              name={item.id}
              value={String(number)}
              checked={shown === String(number)}
            />
            <span>{text.number(number)}</span>
          </label>
        ))}
      </div>
      <Skip question={question} />
    </QuestionFieldset>
  )
}
