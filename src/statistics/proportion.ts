import { effectiveSampleSize } from './effective-sample-size.ts'
import {
  addSums,
  noSums,
  type SampledStratum,
  type StratumSums,
  unsampledShare,
} from './stratum-sums.ts'

export interface ProportionEstimate {
  /** Weighted share of good answers, 0 to 1. */
  estimate: number
  /** Square root of the design-based variance of the share. */
  standardError: number
  /** Persons who answered, unweighted. */
  n: number
  /** Persons with a good answer, unweighted. */
  positives: number
  /** Sampling units minus strata, of those that answered; at or below 0 there is no interval. */
  degreesOfFreedom: number
  /**
   * Persons in a simple random sample of an endless population that would tell as much; Infinity for
   * a census. It belongs in an interval and is no number of people: nearly everybody of a small
   * population tells more than any sample of that size, so it can be larger than the population.
   */
  effectiveSampleSize: number
  flags: readonly ProportionFlag[]
}

/**
 * What a reader of the estimate should know.
 * - `lonely-stratum`: a stratum in which one person took part, whose variance is a guess;
 * - `empty-stratum`: a stratum in which nobody answered: the share is that of the others;
 * - `no-spread`: in each stratum everybody answered alike, so the variance says nothing and the
 *   effective sample size comes from the weights alone;
 * - `few-degrees-of-freedom`: fewer than 8, where standard errors are themselves very uncertain.
 */
export type ProportionFlag =
  | 'lonely-stratum'
  | 'empty-stratum'
  | 'no-spread'
  | 'few-degrees-of-freedom'

/** Below this NCHS has a statistician look before it publishes (Vital Health Stat 2(175), 2017). */
const FEW_DEGREES_OF_FREEDOM = 8

/**
 * The share of good answers in a domain, with its variance by Taylor linearisation over strata.
 *
 * p = Σwy / Σw. With influence z = w(y − p)/Σw for who answered the item and z = 0 for who took part
 * without answering it, V = Σₕ (1 − fₕ) nₕ/(nₕ − 1) Σᵢ (zₕᵢ − z̄ₕ)², where nₕ counts everybody who
 * took part: not answering an item makes a domain, it does not remove a person from the design.
 *
 * Source: Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, §5.6 and §5.8; equals
 * `svymean` and `svyby` of R's survey package (Lumley). Variant: Hájek ratio; persons, or households
 * by their totals, as sampling units; degrees of freedom of the domain, not of the whole survey; a
 * lonely stratum "adjusted" (centred at 0, the mean of all z), and of no variance where it holds its
 * whole population.
 * Limits: one stage, no calibrated weights (`design/mean.ts` has both), and see `unsampledShare`.
 *
 * @param strata the strata of the domain: one municipality, or all of them
 * @returns undefined when nobody answered
 * @throws RangeError when a stratum has more answers than people, or more people than its population
 */
export function proportion(strata: readonly SampledStratum[]): ProportionEstimate | undefined {
  for (const stratum of strata) {
    if (unitsOf(stratum) > stratum.sampleSize) {
      throw new RangeError(
        `${unitsOf(stratum)} answers cannot come from ${stratum.sampleSize} persons`,
      )
    }
  }
  const active = strata.filter(({ sums }) => sums.n > 0)
  const total = active.reduce((sums, stratum) => addSums(sums, stratum.sums), noSums)
  if (total.n === 0) return undefined

  const estimate = shareOf(total)
  const variance = active.reduce(
    (sum, stratum) => sum + stratumVariance(stratum, estimate, total.w),
    0,
  )
  const units = active.reduce((sum, stratum) => sum + unitsOf(stratum), 0)
  const degreesOfFreedom = units - active.length
  const noSpread = active.every(({ sums }) => isUnanimous(sums))
  const flagged: Record<ProportionFlag, boolean> = {
    'lonely-stratum': active.some(isLonely),
    'empty-stratum': active.length < strata.length,
    'no-spread': noSpread,
    'few-degrees-of-freedom': degreesOfFreedom < FEW_DEGREES_OF_FREEDOM,
  }
  return {
    estimate,
    standardError: Math.sqrt(variance),
    n: total.n,
    positives: total.positives,
    degreesOfFreedom,
    effectiveSampleSize: effectiveSampleSize(active, {
      estimate,
      variance: noSpread ? 0 : variance,
      degreesOfFreedom,
    }),
    flags: (Object.keys(flagged) as ProportionFlag[]).filter((flag) => flagged[flag]),
  }
}

/** Exactly 0 or 1 where everybody agrees: sums of the same weights in two orders can differ a hair. */
const shareOf = ({ n, positives, w, wy }: StratumSums) =>
  positives === 0 ? 0 : positives === n ? 1 : wy / w

/** What one stratum adds to the variance of a share p of all of them. */
export function stratumVariance(stratum: SampledStratum, p: number, totalWeight: number): number {
  const { sampleSize, sums } = stratum
  const sum = (sums.wy - p * sums.w) / totalWeight
  const squares = (sums.w2y2 - 2 * p * sums.w2y + p * p * sums.w2) / totalWeight ** 2
  if (sampleSize === 1) return unsampledShare(stratum) * Math.max(0, squares)
  // Rounding can leave a hair below nothing where all z are equal.
  const spread = Math.max(0, squares - sum ** 2 / sampleSize)
  return unsampledShare(stratum) * (sampleSize / (sampleSize - 1)) * spread
}

const unitsOf = ({ answeringUnits, sums }: SampledStratum) => answeringUnits ?? sums.n

const isUnanimous = ({ n, positives }: StratumSums) => positives === 0 || positives === n

const isLonely = ({ sampleSize, populationSize }: SampledStratum) =>
  sampleSize === 1 && populationSize !== 1
