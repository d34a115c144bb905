/** Answers below each other, each as wide as the page: easy to hit with a thumb. */

import type { Child } from '#ui/jsx-runtime'
import { QuestionFieldset } from './question-field.tsx'
import type { QuestionProps } from './question-type.ts'
import { SKIPPED, shownAnswer } from './read-code.ts'
import { type Face, FaceHere } from './scale-faces.tsx'

export interface Step {
  code: number
  label: Child
  face?: Face
}

/** One of these answers, or none: the last one takes back what was chosen, without a script. */
export function StepList({
  question,
  hint,
  steps,
}: {
  question: QuestionProps
  hint?: string
  steps: readonly Step[]
}) {
  const { item } = question
  const shown = shownAnswer(question)
  return (
    <QuestionFieldset question={question} hint={hint}>
      {steps.map(({ code, label, face }) => (
        <label class="choice">
          <input
            type="radio"
            name={item.id}
            value={String(code)}
            checked={shown === String(code)}
          />
          {face && <FaceHere face={face} />}
          <span>{label}</span>
        </label>
      ))}
      <Skip question={question} />
    </QuestionFieldset>
  )
}

export const Skip = ({ question }: { question: QuestionProps }) => (
  <label class="choice skip-question">
    <input
      type="radio"
      name={question.item.id}
      value={SKIPPED}
      checked={shownAnswer(question) === SKIPPED}
    />
    <span>{question.text('question.skip')}</span>
  </label>
)

/**
 * Four steps with a face each, the best answer of an ordinary question on top.
 *
 * A question that is put the other way round gets no faces: a smile beside "I strongly agree" would
 * contradict "I am not satisfied", and another order of faces would trip whoever looks at those.
 */
export function FourSteps({
  question,
  labelKey,
  faces,
}: {
  question: QuestionProps
  labelKey: string
  faces: readonly [Face, Face, Face, Face]
}) {
  const steps = faces.map((face, place): Step => {
    const code = faces.length - place
    const label = question.text(`${labelKey}.${code}`)
    return question.item.reversed ? { code, label } : { code, label, face }
  })
  return <StepList question={question} steps={steps} />
}
