/** Pure. */

import { answeredOf, type Codes, type ScoreResult } from './score.ts'

/**
 * The sum of all questions of a part ("ruwe score", raw score), in points: Σx.
 *
 * Source: Likert (1932), summated ratings. Variant: nothing is filled in, because a sum with a
 * question missing looks like a lower score; one missing answer and there is no sum.
 * Limits: sums of parts with different numbers of questions cannot be compared.
 *
 * @param codes of every question of this part, `undefined` where there is no answer
 */
export function sumOfAll(codes: Codes): ScoreResult {
  const answered = answeredOf(codes)
  if (answered.length === 0) return { noScore: 'nothing-answered' }
  if (answered.length < codes.length) return { noScore: 'too-few-answers' }
  const score = answered.reduce((total, code) => total + code, 0)
  return { score, answered: answered.length, asked: codes.length }
}
