/** The codes that an answer can have. Pure. */

export interface AnswerScale {
  readonly lowest: number
  readonly highest: number
  /** Whether "does not apply" is an answer here. Where the source does not say, it is taken. */
  readonly notApplicable: 'yes' | 'no' | 'some items' | 'unknown'
}

/** A code, or "does not apply". Not answered is `undefined`, or not there. */
export type Answer = number | 'not-applicable'
export type Answers = Readonly<Record<string, Answer | undefined>>

/**
 * The code of an answer. "Does not apply" says nothing about what is measured, so it has none and
 * counts as not answered.
 *
 * @throws RangeError that names question, answer and scale when this answer cannot be given here
 */
export function codeOf(item: string, answers: Answers, scale: AnswerScale): number | undefined {
  const answer = Object.hasOwn(answers, item) ? answers[item] : undefined
  if (answer === undefined) return undefined
  if (answer === 'not-applicable') {
    if (scale.notApplicable !== 'no') return undefined
    throw new RangeError(`${item}: "does not apply" is no answer here`)
  }
  if (Number.isInteger(answer) && answer >= scale.lowest && answer <= scale.highest) return answer
  throw new RangeError(
    `${item}: ${answer} is not on a scale of ${scale.lowest} to ${scale.highest}`,
  )
}
