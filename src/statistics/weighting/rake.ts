import type { SampleDesign } from '../design/sample-design.ts'
import { type Margin, refuseUnequalTotals } from './margin.ts'
import { fitted } from './post-stratify.ts'

const CLOSE_ENOUGH = 1e-11
const MOST_ROUNDS = 1000
/** R's survey sweeps an influence ten times; margins of a survey have long settled by then. */
const SWEEPS = 10

/**
 * Weights that agree with several margins at once, by fitting one after the other until none is off
 * by more than 1e-11 of the population (iterative proportional fitting).
 *
 * Influences per unit of weight lose the mean of their category, margin by margin, ten times over.
 *
 * Source: Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427–444; `rake` of R's survey
 * 4.1-1, whose variance takes the unweighted mean within a category.
 * Limits: margins only, so what goes together in the population does not have to in the weights.
 *
 * @throws RangeError when margins have different totals, or do not come together
 */
export function rake(design: SampleDesign, margins: readonly Margin[]): SampleDesign {
  refuseUnequalTotals(margins)
  let { weights } = design
  for (let round = 0; worstMargin(weights, margins) > CLOSE_ENOUGH; round++) {
    if (round === MOST_ROUNDS) throw new RangeError('the margins do not come together')
    for (const margin of margins) weights = fitted(weights, margin)
  }
  const residual = (influence: Float64Array) => {
    const perWeight = influence.map((value, row) => (weights[row]! > 0 ? value / weights[row]! : 0))
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      for (const margin of margins) centre(perWeight, margin)
    }
    return perWeight.map((value, row) => value * weights[row]!)
  }
  return { ...design, weights, calibrations: [...design.calibrations, residual] }
}

/** The largest error of any category, as a share of the population. */
function worstMargin(weights: Float64Array, margins: readonly Margin[]): number {
  let worst = 0
  for (const { categoryOf, population } of margins) {
    const left = population.slice()
    for (let row = 0; row < weights.length; row++) left[categoryOf[row]!]! -= weights[row]!
    const total = population.reduce((sum, n) => sum + n, 0)
    for (const error of left) worst = Math.max(worst, Math.abs(error) / total)
  }
  return worst
}

function centre(values: Float64Array, { categoryOf, population }: Margin): void {
  const [sums, counts] = [new Float64Array(population.length), new Float64Array(population.length)]
  for (let row = 0; row < values.length; row++) {
    sums[categoryOf[row]!]! += values[row]!
    counts[categoryOf[row]!]!++
  }
  for (let row = 0; row < values.length; row++) {
    const category = categoryOf[row]!
    values[row]! -= sums[category]! / counts[category]!
  }
}
