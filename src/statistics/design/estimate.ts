import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Interval } from '../wilson-interval.ts'
import { covariance } from './covariance.ts'
import { type Domain, degreesOfFreedom, sizeOf } from './domain.ts'
import type { SampleDesign } from './sample-design.ts'

export interface Estimate {
  /** In the unit of the answers; a share is 0 to 1. */
  estimate: number
  /** Square root of the design-based variance, in the same unit. */
  standardError: number
  /** Units minus strata, of the domain. */
  degreesOfFreedom: number
  /** Rows that were estimated upon, unweighted: the number of respondents, which weights never change. */
  n: number
  /** What each row adds to the estimate, to first order. Covariances follow from it. */
  influence: Float64Array
  domain: Domain
}

/** An estimate with the variance that its influence has under the design. */
export function estimateFrom(
  design: SampleDesign,
  { estimate, influence, domain }: Pick<Estimate, 'estimate' | 'influence' | 'domain'>,
): Estimate {
  const variance = covariance(design, [influence], domain)[0]![0]!
  return {
    estimate,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: degreesOfFreedom(design, domain),
    n: sizeOf(domain),
    influence,
    domain,
  }
}

/**
 * Estimate ∓ t × standard error.
 *
 * Right for means, totals and differences. For a share it leaves the scale near 0 and 1 and collapses
 * to a point on them; a share has `wilsonInterval` or `hypergeometricInterval`.
 *
 * @param level coverage that is aimed at, between 0 and 1
 * @returns undefined without degrees of freedom
 */
export function tInterval(
  { estimate, standardError, degreesOfFreedom }: Omit<Estimate, 'n' | 'influence' | 'domain'>,
  level = 0.95,
): Interval | undefined {
  if (degreesOfFreedom <= 0) return undefined
  const half = tQuantile((1 + level) / 2, degreesOfFreedom) * standardError
  return { low: estimate - half, high: estimate + half }
}
