/** Pure. */

import { refuseWrongCounts } from './share-of-known.ts'

/**
 * Why help ended ("reden beëindiging"), in the codes of the Informatieprotocol Beleidsinformatie
 * Jeugd: 01 as planned, 02 early and agreed, 03 by the client alone, 04 by the provider alone,
 * 05 circumstances outside. CBS has `unknown` since 2021.
 */
export const endReasons = ['01', '02', '03', '04', '05', 'unknown'] as const
export type EndReason = (typeof endReasons)[number]

export const dropoutReasons: readonly EndReason[] = ['03', '04']

export interface DropoutShare {
  /** Ended by one side alone, of all that ended: 0 to 1. At least this much. */
  readonly share: number
  /** Of how many the reason is unknown: 0 to 1. At most `share` + this dropped out. */
  readonly unknownShare: number
  /** Trajectories that ended. */
  readonly ended: number
}

/**
 * The share of trajectories of help that ended because one side stopped ("uitval"):
 * (n₀₃ + n₀₄) / n ended. Whose reason is unknown stays in the denominator and outside the numerator,
 * and its share stands beside it.
 *
 * Source: Informatieprotocol Beleidsinformatie Jeugd (Regeling Jeugdwet, bijlage 2): 03 and 04 are
 * "in feite de opties waarbij van 'uitval' kan worden gesproken". Variant: the protocol gives no
 * formula and no rule for `unknown`, so the whole of what ended is Roer's choice of denominator.
 * Limits: a trajectory is a youth × form of help × provider, so one youth can be in it twice; a change
 * of form of help ends one. For freely accessible help there is no such record.
 *
 * @returns undefined when nothing ended
 * @throws RangeError when a count is not a whole number from 0 on
 */
export function dropoutShare(
  counts: Readonly<Partial<Record<EndReason, number>>>,
): DropoutShare | undefined {
  refuseWrongCounts(counts)
  const count = (reasons: readonly EndReason[]) =>
    reasons.reduce((sum, reason) => sum + (counts[reason] ?? 0), 0)
  const ended = count(endReasons)
  if (ended === 0) return undefined
  return {
    share: count(dropoutReasons) / ended,
    unknownShare: count(['unknown']) / ended,
    ended,
  }
}
