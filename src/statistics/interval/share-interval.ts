import type { ProportionEstimate } from '../proportion.ts'
import type { SampledStratum } from '../stratum-sums.ts'
import { type Interval, wilsonInterval } from '../wilson-interval.ts'
import { hypergeometricInterval } from './hypergeometric-interval.ts'
import { satterthwaite } from './satterthwaite.ts'

export interface ShareInterval extends Interval {
  /** Which of the two it is; printed on the page of methods. */
  method: 'wilson' | 'hypergeometric'
}

/** From here on Wilson's interval covers what it says, and is narrower. */
const EXACT_BELOW = 100
const NEARLY_EQUAL = 1e-9

/**
 * The interval that is published with a share. Exact where the answers are a simple random draw from
 * a population of known size and there are fewer than 100, or all alike; otherwise Wilson's with the
 * effective sample size of the design and the degrees of freedom that its variance has. Never Wald's,
 * which is a point where all agree.
 *
 * Source: Wilson (1927), JASA 22, 209–212; Buonaccorsi (1987), American Statistician 41, 215–218.
 * Limits: a sampling interval, for respondents that are a chance part of their stratum. What
 * non-response can do stands in `nonResponseBand`.
 *
 * @param strata of the domain, those without answers too
 * @param share what `proportion` made of them
 * @returns undefined when there is nothing to say how far the share is off
 */
export function shareInterval(
  strata: readonly SampledStratum[],
  share: ProportionEstimate,
  level = 0.95,
): ShareInterval | undefined {
  const [only, ...others] = strata
  const agree = share.positives === 0 || share.positives === share.n
  if (
    only?.populationSize !== undefined &&
    others.length === 0 &&
    hasEqualWeights(only) &&
    (share.n < EXACT_BELOW || agree)
  ) {
    const N = only.populationSize
    const { low, high } = hypergeometricInterval({ x: share.positives, n: share.n, N }, level)
    return { method: 'hypergeometric', low: low / N, high: high / N }
  }
  const ofVariance = Math.max(1, Math.floor(satterthwaite(strata, share.estimate)))
  const believed = Math.min(share.degreesOfFreedom, ofVariance)
  const interval = wilsonInterval({ ...share, degreesOfFreedom: believed }, level)
  return interval && { method: 'wilson', ...interval }
}

const hasEqualWeights = ({ sums: { n, w, w2 } }: SampledStratum) =>
  Math.abs((n * w2) / w ** 2 - 1) < NEARLY_EQUAL
