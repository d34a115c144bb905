import { type SampledStratum, unsampledShare } from './stratum-sums.ts'

interface Share {
  /** Share of good answers, 0 to 1. */
  estimate: number
  /** Its design-based variance; 0 when nobody in any stratum differs from the others there. */
  variance: number
  degreesOfFreedom: number
}

/** From here on the estimated variance is trusted to show that strata make a sample more precise. */
const TRUSTED_FROM = 150

/**
 * How many persons of a simple random sample, without finite correction, would estimate this share
 * as precisely: p(1 − p)/V.
 *
 * An estimated variance can come out far too small by chance. In the extreme, six persons of one
 * stratum say yes, four of another say no, V is 0, and "exactly 60 %" would be claimed on ten
 * answers. Therefore
 * - without any spread within strata, which includes shares of 0 and 1, the size is `sizeByWeights`;
 * - below 150 degrees of freedom it is at most that: the gain from the finite population is kept, a
 *   gain from differences between strata is not believed yet.
 * Worked out over every outcome of two strata whose shares lie 2.5 apart as logits, a 95 % Wilson
 * interval held the truth in 75 % of samples of 4 and 92 % of samples of 10 without these rules, and
 * in 98 % or more with them. Where strata do not differ they make it 2 to 7 % wider. In 4,000 surveys
 * of youth and parents with unequal weights and 42 answers it held a share of 0.9 in 83 % while the
 * second rule ended at 30, and in 95 % with 150 (`npm run coverage`).
 *
 * Source: the formula is Kish (1965), Survey Sampling, §8.2. The second rule is Roer's own, milder
 * than that of NCHS (Vital Health Stat 2(175), 2017), which never lets it exceed n.
 *
 * @param strata those in which somebody answered
 * @returns Infinity when the whole population answered
 */
export function effectiveSampleSize(
  strata: readonly SampledStratum[],
  { estimate, variance, degreesOfFreedom }: Share,
): number {
  const byWeights = sizeByWeights(strata)
  if (byWeights === Number.POSITIVE_INFINITY || variance === 0) return byWeights
  const byVariance = (estimate * (1 - estimate)) / variance
  return degreesOfFreedom < TRUSTED_FROM ? Math.min(byVariance, byWeights) : byVariance
}

/**
 * The effective size that the weights alone allow, for an item on which strata do not differ:
 * 1 / Σₕ (1 − fₕ) Σᵢ w²ₕᵢ/(Σw)². With equal weights this is n/(1 − f); without finite correction it is
 * n divided by Kish's design effect, n Σw²/(Σw)² (Kish 1965, §11.7).
 */
function sizeByWeights(strata: readonly SampledStratum[]): number {
  const weight = strata.reduce((sum, { sums }) => sum + sums.w, 0)
  const squares = strata.reduce(
    (sum, stratum) => sum + unsampledShare(stratum) * stratum.sums.w2,
    0,
  )
  return weight ** 2 / squares
}
