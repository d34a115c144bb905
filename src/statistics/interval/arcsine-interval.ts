import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Interval } from '../wilson-interval.ts'
import type { Share } from './share.ts'

/**
 * Interval for a share on the scale that makes its variance nearly constant:
 * sin²(arcsin √p ∓ t·se/(2√(p(1 − p)))).
 *
 * Source: "asin" of `svyciprop` in R's survey 4.1-1. Variant: past the ends of the scale the sine
 * turns back, as in R.
 * Limits: near 0 and 1 it turns back and means little; kept to compare with others, not published.
 *
 * @returns undefined for shares of 0 and 1, and without degrees of freedom
 */
export function arcsineInterval(
  { estimate: p, standardError, degreesOfFreedom }: Share,
  level = 0.95,
): Interval | undefined {
  if (p <= 0 || p >= 1 || degreesOfFreedom <= 0) return undefined
  const centre = Math.asin(Math.sqrt(p))
  const half =
    (tQuantile((1 + level) / 2, degreesOfFreedom) * standardError) / (2 * Math.sqrt(p * (1 - p)))
  return { low: Math.sin(centre - half) ** 2, high: Math.sin(centre + half) ** 2 }
}
