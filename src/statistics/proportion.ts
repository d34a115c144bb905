import { addSums, noSums, type SampledStratum, type StratumSums } from './stratum-sums.ts'

export interface ProportionEstimate {
  /** Weighted share of good answers, 0 to 1. */
  estimate: number
  /** Square root of the design-based variance of the share. */
  standardError: number
  /** Persons who answered, unweighted. */
  n: number
  positives: number
  /** Sampling units minus strata, of those that answered; at or below 0 there is no interval. */
  degreesOfFreedom: number
  /** Persons in a simple random sample that would be equally precise; Infinity for a census. */
  effectiveSampleSize: number
  flags: readonly ProportionFlag[]
}

/**
 * `lonely-stratum`: a stratum with one person, whose variance is a guess. `no-spread`: everybody
 * answered alike, so the effective sample size comes from the weights and not from the variance.
 */
export type ProportionFlag = 'lonely-stratum' | 'no-spread'

/**
 * The share of good answers in a domain, with its variance by Taylor linearisation over strata.
 *
 * p = Σwy / Σw. With influence z = w(y − p)/Σw for who answered the item and z = 0 for who took part
 * without answering it, V = Σₕ (1 − fₕ) nₕ/(nₕ − 1) Σᵢ (zₕᵢ − z̄ₕ)², where nₕ counts everybody who
 * took part: not answering an item makes a domain, it does not remove a person from the design.
 *
 * Source: Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, §5.6 and §5.8; equals
 * `svymean` of R's survey package (Lumley). Variant: Hájek ratio, persons as sampling units, a
 * lonely stratum "adjusted" (centred at 0, the mean of all z). The finite population correction
 * 1 − fₕ, fₕ = nₕ/Nₕ, takes respondents for a chance selection within their stratum.
 * Limits: no clusters, no calibrated weights.
 *
 * @param strata the strata of the domain: one municipality, or all of them
 * @returns undefined when nobody answered
 */
export function proportion(strata: readonly SampledStratum[]): ProportionEstimate | undefined {
  const active = strata.filter(({ sums }) => sums.n > 0)
  const total = active.reduce((sums, stratum) => addSums(sums, stratum.sums), noSums)
  if (total.n === 0) return undefined

  const estimate = total.wy / total.w
  const variance = active.reduce(
    (sum, stratum) => sum + stratumVariance(stratum, estimate, total.w),
    0,
  )
  const noSpread = total.positives === 0 || total.positives === total.n
  const isLonely = ({ sampleSize, populationSize }: SampledStratum) =>
    sampleSize === 1 && populationSize !== 1
  const flags: ProportionFlag[] = []
  if (active.some(isLonely)) flags.push('lonely-stratum')
  if (noSpread) flags.push('no-spread')

  return {
    estimate,
    standardError: Math.sqrt(variance),
    n: total.n,
    positives: total.positives,
    degreesOfFreedom: total.n - active.length,
    effectiveSampleSize: noSpread
      ? sizeWithoutSpread(active, total)
      : variance > 0
        ? (estimate * (1 - estimate)) / variance
        : Number.POSITIVE_INFINITY,
    flags,
  }
}

function stratumVariance(
  { sampleSize, populationSize, sums }: SampledStratum,
  p: number,
  totalWeight: number,
): number {
  const unsampled = populationSize === undefined ? 1 : 1 - sampleSize / populationSize
  const sum = (sums.wy - p * sums.w) / totalWeight
  const squares = (sums.w2y2 - 2 * p * sums.w2y + p * p * sums.w2) / totalWeight ** 2
  if (sampleSize === 1) return unsampled * squares
  // Rounding can leave a hair below nothing where all z are equal.
  const spread = Math.max(0, squares - sum ** 2 / sampleSize)
  return unsampled * (sampleSize / (sampleSize - 1)) * spread
}

/**
 * Everybody answered alike: the variance is 0 and says nothing. With equal weights the sample is
 * worth n/(1 − f) persons, with unequal ones n divided by Kish's design effect (Kish 1965, §11.7).
 */
function sizeWithoutSpread(strata: readonly SampledStratum[], { n, w, w2 }: StratumSums): number {
  const designEffect = (n * w2) / w ** 2
  const equalWeights = designEffect - 1 < 1e-9
  const populations = strata.map(({ populationSize }) => populationSize)
  if (!equalWeights || populations.includes(undefined)) return n / designEffect
  const sampled = strata.reduce((sum, { sampleSize }) => sum + sampleSize, 0)
  const population = populations.reduce<number>((sum, size) => sum + size!, 0)
  return sampled === population ? Number.POSITIVE_INFINITY : n / (1 - sampled / population)
}
