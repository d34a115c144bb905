/**
 * The only way a figure of answers leaves Roer. Pages, pictures, their texts for the ear, JSON and CSV are made
 * from what this file returns, and only this file can make it.
 *
 * The rule: closed rounds only. At least 10 respondents, and at least 5 of them on either side of
 * the share, counted as persons, without weights. From 100 respondents: whole percents, and their
 * number rounded to 5. Below that: percents in steps of 5, and their number as a band; below 50
 * respondents 0 and 100 percent become words. Ends of intervals are rounded outward by the same
 * step, so that rounding never makes an interval narrower.
 *
 * What this does not yet protect from: subtraction. Whoever knows the figure of a region and of all
 * its municipalities but one can come near the one that is withheld, and two rounds that differ by
 * one person can be laid beside each other. Rounding and bands blur that; they do not prevent it.
 * Secondary suppression over linked tables, an audit of what can be computed back, and the ledger
 * of earlier publications are a layer of their own, on top of this one. Nor does the rule look at
 * groups in which nearly everybody answers alike, beyond the five persons on either side. Pure.
 */

import {
  ceilTo,
  floorTo,
  mayBeShown,
  type PublishedCount,
  publishedCount,
  roundedShare,
  roundTo,
  stepFor,
} from '../statistics/disclosure.ts'
import type { Measured } from './figure.ts'

export type { PublishedCount } from '../statistics/disclosure.ts'

/** Only `publish` makes one: the mark exists for the type checker alone. */
declare const passedTheRule: unique symbol
type Passed<T> = T & { readonly [passedTheRule]: true }

interface WithInterval {
  /** Percents: the true share lies probably between these. */
  low: number
  high: number
  n: PublishedCount
}

export type ShownFigure = Passed<
  | ({ result: 'share'; percent: number } & WithInterval)
  | ({ result: 'almost-none' | 'almost-all' } & WithInterval)
>

export type PublishedFigure = ShownFigure | Passed<{ result: 'too-few' | 'not-asked' }>

/** Anything that knows whether its round is over. */
interface OfRound {
  state: 'open' | 'closed'
}

/**
 * What may be shown of a figure.
 *
 * @throws RangeError for a round that is still open: its figures could be watched person by person
 */
export function publish(round: OfRound, figure: Measured): PublishedFigure {
  refuseOpen(round)
  if (figure === 'not-asked') return passed({ result: 'not-asked' })
  if (figure === 'not-measurable') return passed({ result: 'too-few' })
  const { n, positives } = figure
  if (!mayBeShown(n, [positives, n - positives])) return passed({ result: 'too-few' })

  const step = stepFor(n)
  const { result, percent } = roundedShare(n, figure.estimate)
  const interval = {
    low: Math.max(0, floorTo(step, figure.low)),
    // Rounded up, a bound of nothing would be the computer's -0.
    high: Math.min(100, Math.max(0, ceilTo(step, figure.high))),
    n: publishedCount(n),
  }
  return passed(result === 'share' ? { result, percent, ...interval } : { result, ...interval })
}

/** How many were invited, and how many took part. */
export interface PublishedResponse {
  respondents: PublishedCount
  /** Undefined when the source of the round does not tell. */
  invited: PublishedCount | undefined
  /** A function of the two counts above; undefined when one of them is a band. */
  percent: number | undefined
}

/** @throws RangeError for a round that is still open */
export function publishResponse(
  round: OfRound,
  counts: { invited: number | null; respondents: number },
): PublishedResponse {
  refuseOpen(round)
  const respondents = publishedCount(counts.respondents)
  const invited = counts.invited === null ? undefined : publishedCount(counts.invited)
  const known = typeof respondents === 'number' && typeof invited === 'number'
  // An exact percentage of a known number of invitations would give back the exact count.
  return { respondents, invited, percent: known ? roundTo(1, respondents / invited) : undefined }
}

function refuseOpen(round: OfRound) {
  if (round.state !== 'closed') throw new RangeError('figures of an open round are not published')
}

const passed = <T>(figure: T) => figure as Passed<T>
