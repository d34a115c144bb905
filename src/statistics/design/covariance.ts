import type { Domain } from './domain.ts'
import type { SampleDesign, SamplingStage } from './sample-design.ts'

/**
 * Covariance matrix of estimates from their influences: what each row adds to each of them, to first
 * order (Taylor linearisation).
 *
 * V = Σₕ (1 − fₕ) nₕ/(nₕ − 1) Σᵢ (zₕᵢ − z̄ₕ)(zₕᵢ − z̄ₕ)′ over the units of the first stage, plus the
 * same within each of those units times the share f of units that were drawn, and so on. Zeros of who
 * is not in a domain take part.
 *
 * Source: Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, §4.3.2 and §5.5;
 * equals `svyrecvar` of R's survey 4.1-1. Variants: calibration is taken out of the influences
 * first; a lonely unit is treated as the design says; a stratum of which all units were drawn adds
 * nothing at its stage.
 * Limits: stages are simple random samples without replacement; no unequal chances within a stratum.
 *
 * @param influences one column per estimate, 0 where a row is in no domain of it
 * @param counted the rows that are estimated upon; only `average` asks for them
 * @returns entry [a][b], in the product of the units of a and b
 * @throws RangeError when every stratum is lonely and `average` was asked for
 */
export function covariance(
  design: SampleDesign,
  influences: readonly Float64Array[],
  counted: Domain,
): number[][] {
  const columns = influences.map((influence) =>
    design.calibrations.reduce((left, residual) => residual(left), influence),
  )
  const size = columns.length
  const sum = new Float64Array(size * size)
  let share = new Float64Array([1])
  design.stages.forEach((stage, place) => {
    const spread = spreadWithin(stage, columns, design.lonely)
    const scale = lonelyScale(
      stage,
      design.lonely,
      design.calibrations.length > 0 ? undefined : counted,
    )
    const drawn = new Float64Array(stage.stratumOf.length)
    for (let h = 0; h < stage.sampled.length; h++) {
      const parents = place === 0 ? 1 : share[stage.within[h]!]!
      const factor = parents * scale(h) * correction(stage, h)
      for (let at = 0; at < sum.length; at++) sum[at]! += factor * spread[h * sum.length + at]!
    }
    for (let unit = 0; unit < drawn.length; unit++) {
      const h = stage.stratumOf[unit]!
      const parents = place === 0 ? 1 : share[stage.within[h]!]!
      drawn[unit] = (parents * stage.sampled[h]!) / stage.population[h]!
    }
    share = drawn
  })
  return Array.from({ length: size }, (_, a) => Array.from(sum.subarray(a * size, (a + 1) * size)))
}

/** Below this a stratum counts as drawn completely; R's survey draws the line here too. */
const NOTHING_LEFT = 1e-7

const unsampled = ({ sampled, population }: SamplingStage, h: number) => {
  const left = 1 - sampled[h]! / population[h]!
  return left < NOTHING_LEFT ? 0 : left
}

const correction = (stage: SamplingStage, h: number) => {
  const n = stage.sampled[h]!
  return unsampled(stage, h) * (n > 1 ? n / (n - 1) : 1)
}

/** Stratum → Σ of squares and products of its units around their mean, a matrix each. */
function spreadWithin(
  { unitOf, stratumOf, sampled }: SamplingStage,
  columns: readonly Float64Array[],
  lonely: SampleDesign['lonely'],
): Float64Array {
  const size = columns.length
  const units = stratumOf.length
  const totals = columns.map((column) => {
    const total = new Float64Array(units)
    for (let row = 0; row < column.length; row++) total[unitOf[row]!]! += column[row]!
    return total
  })
  for (const total of totals) {
    const mean = new Float64Array(sampled.length)
    for (let unit = 0; unit < units; unit++) mean[stratumOf[unit]!]! += total[unit]!
    for (let h = 0; h < mean.length; h++) {
      // Around its own mean a lonely unit would show no spread at all.
      mean[h] = sampled[h] === 1 && lonely === 'adjust' ? 0 : mean[h]! / sampled[h]!
    }
    for (let unit = 0; unit < units; unit++) total[unit]! -= mean[stratumOf[unit]!]!
  }
  const spread = new Float64Array(sampled.length * size * size)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const [first, second] = [totals[a]!, totals[b]!]
      for (let unit = 0; unit < units; unit++) {
        const at = stratumOf[unit]! * size * size
        const product = first[unit]! * second[unit]!
        spread[at + a * size + b]! += product
        if (a !== b) spread[at + b * size + a]! += product
      }
    }
  }
  return spread
}

/**
 * With `average`: strata over strata that are not lonely, among those within the same unit of the
 * stage before, and only where somebody is estimated upon. Otherwise 1.
 */
function lonelyScale(
  stage: SamplingStage,
  lonely: SampleDesign['lonely'],
  counted: Domain | undefined,
): (h: number) => number {
  if (lonely !== 'average') return () => 1
  const present = new Uint8Array(stage.sampled.length)
  stage.unitOf.forEach((unit, row) => {
    if (!counted || counted[row]) present[stage.stratumOf[unit]!] = 1
  })
  const all = new Map<number, number>()
  const usable = new Map<number, number>()
  present.forEach((there, h) => {
    if (!there) return
    const parent = stage.within[h]!
    all.set(parent, (all.get(parent) ?? 0) + 1)
    const alone = stage.sampled[h] === 1 && unsampled(stage, h) > 0
    if (!alone) usable.set(parent, (usable.get(parent) ?? 0) + 1)
  })
  return (h) => {
    const parent = stage.within[h]!
    if (!all.has(parent)) return 1
    const others = usable.get(parent)
    if (!others) throw new RangeError('every stratum has one unit: there is nothing to average')
    return all.get(parent)! / others
  }
}
