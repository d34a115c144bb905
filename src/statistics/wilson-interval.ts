import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { ProportionEstimate } from './proportion.ts'

export interface Interval {
  low: number
  high: number
}

/**
 * Wilson's score interval for a share from a survey, with the effective sample size of the design in
 * place of n and Student's t in place of the normal quantile.
 *
 * (p + t²/2n ∓ t/2n √(4np(1 − p) + t²)) / (1 + t²/n)
 *
 * Source: Wilson (1927), JASA 22, 209–212; in surveys as "wilson" of R's survey 4.5, `svyciprop`.
 * It stays inside 0 to 1 and exists for shares of 0 and 1, where Wald's does not.
 * Limits: a sampling interval only; it knows nothing of who did not answer.
 *
 * @param level coverage that is aimed at, between 0 and 1; 0.95 unless told
 * @returns a point when the whole population answered; undefined when there are no degrees of
 *   freedom, so nothing to say how far the share is off
 */
export function wilsonInterval(
  {
    estimate: p,
    effectiveSampleSize: n,
    degreesOfFreedom,
  }: Pick<ProportionEstimate, 'estimate' | 'effectiveSampleSize' | 'degreesOfFreedom'>,
  level = 0.95,
): Interval | undefined {
  if (n === Number.POSITIVE_INFINITY) return { low: p, high: p }
  if (degreesOfFreedom <= 0) return undefined
  const t = tOf(level, degreesOfFreedom)
  const centre = p + t ** 2 / (2 * n)
  const half = (t / (2 * n)) * Math.sqrt(4 * n * p * (1 - p) + t ** 2)
  const scale = 1 + t ** 2 / n
  // The formula holds the share and stays on the scale; its last digit does not always.
  return {
    low: Math.max(0, Math.min(p, (centre - half) / scale)),
    high: Math.min(1, Math.max(p, (centre + half) / scale)),
  }
}

/** The figures of a country ask for the same few quantiles ten thousand times. */
const known = new Map<number, Map<number, number>>()

function tOf(level: number, degreesOfFreedom: number): number {
  const ofLevel = known.get(level) ?? new Map<number, number>()
  known.set(level, ofLevel)
  const t = ofLevel.get(degreesOfFreedom) ?? tQuantile((1 + level) / 2, degreesOfFreedom)
  ofLevel.set(degreesOfFreedom, t)
  return t
}
