import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Interval } from '../wilson-interval.ts'
import { designEffectiveSize, type Share } from './share.ts'

/**
 * Shares that explain the answers nearly as well as the estimate does: 2 n* K(p, q) ≤ t² n/(n − 1),
 * with n* = p(1 − p)/V and K the Kullback–Leibler divergence of q from p.
 *
 * Source: Rao & Scott (1984), Annals of Statistics 12, 46–60; "likelihood" of `svyciprop` in R's
 * survey 4.1-1, where n/(n − 1) is the estimated dispersion. Variant: q is solved for; R reads it
 * from a spline through some ten points of the same curve, and lies up to 4e-5 of the share beside it.
 * Limits: none for shares of 0 and 1; kept to compare with others, not published.
 *
 * @returns undefined for shares of 0 and 1, without a variance, and without degrees of freedom
 */
export function likelihoodInterval(share: Share, level = 0.95): Interval | undefined {
  const { estimate: p, n, degreesOfFreedom } = share
  const size = designEffectiveSize(share)
  if (p <= 0 || p >= 1 || size === undefined || degreesOfFreedom <= 0 || n < 2) return undefined
  const far = (tQuantile((1 + level) / 2, degreesOfFreedom) ** 2 * n) / (n - 1)
  const within = (q: number) => 2 * size * divergence(p, q) <= far
  return { low: lastWithin(within, p, 0), high: lastWithin(within, p, 1) }
}

/** Kullback–Leibler divergence of one share from another, both between 0 and 1. */
export const divergence = (p: number, q: number): number =>
  p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q))

/** Halves the way from a share that is within to an end that is not, until no number lies between. */
function lastWithin(within: (q: number) => boolean, inside: number, end: number): number {
  let [near, far] = [inside, end]
  for (;;) {
    const middle = (near + far) / 2
    if (middle === near || middle === far) return near
    if (within(middle)) near = middle
    else far = middle
  }
}
