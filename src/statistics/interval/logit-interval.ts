import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Interval } from '../wilson-interval.ts'
import type { Share } from './share.ts'

/**
 * Interval for a share that is symmetric in its log odds: expit(logit p ∓ t·se/(p(1 − p))).
 *
 * Source: Korn & Graubard (1999), Analysis of Health Surveys, §3.4; "xlogit" of `svyciprop` in R's
 * survey 4.1-1. Its "logit", a logistic regression on nothing, is the same to nine digits.
 * Limits: covers far less than it says near 0 and 1 with few units (0.41 in place of 0.95 at N = 24,
 * n = 10, p = 0.96); kept to compare with others, not published.
 *
 * @returns undefined for shares of 0 and 1, and without degrees of freedom
 */
export function logitInterval(
  { estimate: p, standardError, degreesOfFreedom }: Share,
  level = 0.95,
): Interval | undefined {
  if (p <= 0 || p >= 1 || degreesOfFreedom <= 0) return undefined
  const centre = Math.log(p / (1 - p))
  const half = (tQuantile((1 + level) / 2, degreesOfFreedom) * standardError) / (p * (1 - p))
  const expit = (x: number) => 1 / (1 + Math.exp(-x))
  return { low: expit(centre - half), high: expit(centre + half) }
}
