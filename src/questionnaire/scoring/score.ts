/** What scoring gives: a number, or why there is none. Pure. */

export interface Score {
  readonly score: number
  /** How many questions it rests on, and how many there are. */
  readonly answered: number
  readonly asked: number
}

/**
 * Why there is no score.
 * - `nothing-answered`: no question of this part has an answer;
 * - `too-few-answers`: fewer are answered than the rule needs;
 * - `key-unknown`: nobody told which questions belong to this part and which are reversed;
 * - `norms-unknown`: nobody told the mean, spread or reliability that this needs;
 * - `rule-not-used`: this instrument is not compared in this way.
 */
export const noScoreReasons = [
  'nothing-answered',
  'too-few-answers',
  'key-unknown',
  'norms-unknown',
  'rule-not-used',
] as const
export type NoScoreReason = (typeof noScoreReasons)[number]

export interface NoScore {
  readonly noScore: NoScoreReason
}

export type ScoreResult = Score | NoScore

export const isScore = (result: ScoreResult): result is Score => 'score' in result

/** What rules work on: the code of each question in turn, turned round where that is needed. */
export type Codes = readonly (number | undefined)[]

export const answeredOf = (codes: Codes): number[] => codes.filter((code) => code !== undefined)
