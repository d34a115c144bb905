/** Pure. */

import { answeredOf, type Codes, type ScoreResult } from './score.ts'

/** How many of the questions must be answered: every one, or at least half of them. */
export const answersNeeded = ['all', 'half'] as const
export type AnswersNeeded = (typeof answersNeeded)[number]

/**
 * The mean of the questions that were answered, in the unit of their scale: Σx / n answered.
 *
 * With `half` it is given when at least half of the questions are answered, which takes the missing
 * answers to be like the person's own others. With `all` nothing is filled in.
 *
 * Source of `half`: Fayers et al. (2001), EORTC QLQ-C30 Scoring Manual, 3rd edition, "missing data", cited
 * from memory; exactly half is enough. `all` is for an instrument whose own rule we do not know: no score is
 * better than a score its makers would not give.
 * Limits: questions of one part only, already turned the same way. A mean of steps takes these to be
 * equally far apart. Whoever skips the hard questions is not like their own other answers.
 *
 * @param codes of every question of this part, `undefined` where there is no answer
 */
export function meanOfAnswered(codes: Codes, needed: AnswersNeeded): ScoreResult {
  const answered = answeredOf(codes)
  if (answered.length === 0) return { noScore: 'nothing-answered' }
  const enough = needed === 'all' ? codes.length : codes.length / 2
  if (answered.length < enough) return { noScore: 'too-few-answers' }
  const sum = answered.reduce((total, code) => total + code, 0)
  return { score: sum / answered.length, answered: answered.length, asked: codes.length }
}
