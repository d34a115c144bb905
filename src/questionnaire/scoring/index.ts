/** Every rule by which answers become scores. A new one is a file in this folder and a name here. */

export { type Answer, type AnswerScale, type Answers, codeOf } from './answer-scale.ts'
export {
  type DropoutShare,
  dropoutReasons,
  dropoutShare,
  type EndReason,
  endReasons,
} from './dropout-share.ts'
export { levelOfDomain } from './level-of-domain.ts'
export { type AnswersNeeded, answersNeeded, meanOfAnswered } from './mean-of-answered.ts'
export { type Precision, type ReliableChange, reliableChange } from './reliable-change.ts'
export { reversedCode } from './reversed-item.ts'
export {
  isScore,
  type NoScore,
  type NoScoreReason,
  noScoreReasons,
  type Score,
  type ScoreResult,
} from './score.ts'
export { type ShareOfKnown, shareOfKnown } from './share-of-known.ts'
export { sumOfAll } from './sum-of-all.ts'
export { type Norm, tScore } from './t-score.ts'

/** As instruments and outcome indicators name them; each is a file of that name. */
export const scoringRules = [
  'reversed-item',
  'mean-of-answered',
  'sum-of-all',
  'level-of-domain',
  't-score',
  'reliable-change',
  'dropout-share',
  'share-of-known',
] as const
export type ScoringRule = (typeof scoringRules)[number]
