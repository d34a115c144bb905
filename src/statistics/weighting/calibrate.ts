import type { SampleDesign } from '../design/sample-design.ts'
import { crossProducts, solveSymmetric } from '../linear-algebra/symmetric-system.ts'

/**
 * How far a weight may move, given the linear predictor u = x′λ.
 * - `linear`: 1 + u, the regression estimator; weights can become negative without bounds;
 * - `raking`: exp u, always positive;
 * - `logit`: between its bounds, which it never reaches.
 * Bounds on the first two cut them off.
 */
export type CalibrationDistance = 'linear' | 'raking' | 'logit'

export interface Bounds {
  /** Smallest and largest factor by which a weight changes: 0 ≤ low < 1 < high. */
  low: number
  high: number
}

const CLOSE_ENOUGH = 1e-12
const MOST_STEPS = 200

/**
 * Weights that are as near as possible to those of the design and with which totals of known
 * columns are exactly those of the population: Σ w F(x′λ) x = T, by Newton's method.
 *
 * Influences lose what the columns predict of them: residuals of the regression, weighted by the
 * design, of influence per weight on the columns.
 *
 * Source: Deville & Särndal (1992), JASA 87, 376–382; `calibrate` of R's survey 4.1-1.
 * Limits: a single x for all rows, no grouping by household.
 *
 * @param columns what is known of each row; a constant among them fixes the size of the population
 * @param totals of the columns in the population, in the same order
 * @throws RangeError when no weights reach the totals: bounds too narrow, or totals that contradict
 */
export function calibrate(
  design: SampleDesign,
  {
    columns,
    totals,
    distance,
    bounds,
  }: {
    columns: readonly Float64Array[]
    totals: ArrayLike<number>
    distance: CalibrationDistance
    bounds?: Bounds | undefined
  },
): SampleDesign {
  const base = design.weights
  const change = changeBy(distance, bounds)
  const wanted = Float64Array.from(totals)
  // Columns of the same size make steps of the same size: a test score of 700 beside a 0 or 1.
  const scale = columns.map(
    (column) => column.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1,
  )
  const scaled = columns.map((column, place) => column.map((x) => x / scale[place]!))
  const target = wanted.map((total, place) => total / scale[place]!)
  const size = Math.max(...target.map(Math.abs))
  const missing = (factor: Float64Array) =>
    target.map((total, place) => {
      const column = scaled[place]!
      let sum = 0
      for (let row = 0; row < base.length; row++) sum += base[row]! * factor[row]! * column[row]!
      return total - sum
    })
  const worst = (gap: Float64Array) => Math.max(...gap.map(Math.abs)) / size

  let predictor = new Float64Array(base.length)
  let factor = predictor.map(change.factor)
  let gap = missing(factor)
  for (let step = 0; worst(gap) > CLOSE_ENOUGH; step++) {
    const slopes = base.map((weight, row) => weight * change.slope(predictor[row]!))
    const move = solveSymmetric(crossProducts(scaled, slopes)).solve(gap)
    let next = { predictor, factor, gap }
    // Half a step is tried where a whole one goes past.
    for (let length = 1; length > 1e-4; length /= 2) {
      const tried = predictor.map((u, row) => {
        let sum = u
        for (let place = 0; place < scaled.length; place++) {
          sum += length * move[place]! * scaled[place]![row]!
        }
        return sum
      })
      const factors = tried.map(change.factor)
      const left = missing(factors)
      if (worst(left) < worst(gap)) {
        next = { predictor: tried, factor: factors, gap: left }
        break
      }
    }
    const stuck = next.predictor === predictor
    ;({ predictor, factor, gap } = next)
    if (stuck && worst(gap) < 1e-9) break
    if (stuck || step === MOST_STEPS)
      throw new RangeError('no weights within bounds reach these totals')
  }

  const weights = base.map((weight, row) => weight * factor[row]!)
  const system = solveSymmetric(crossProducts(scaled, base))
  const residual = (influence: Float64Array) => {
    const perWeight = influence.map((value, row) => (weights[row] ? value / weights[row]! : 0))
    const predicted = scaled.map((column) => {
      let sum = 0
      for (let row = 0; row < base.length; row++) sum += base[row]! * column[row]! * perWeight[row]!
      return sum
    })
    const slopes = system.solve(predicted)
    return perWeight.map((value, row) => {
      let left = value
      for (let place = 0; place < scaled.length; place++)
        left -= slopes[place]! * scaled[place]![row]!
      return left * weights[row]!
    })
  }
  return { ...design, weights, calibrations: [...design.calibrations, residual] }
}

interface Change {
  factor(predictor: number): number
  slope(predictor: number): number
}

function changeBy(distance: CalibrationDistance, bounds: Bounds | undefined): Change {
  const { low, high } = bounds ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  if (!(low < 1 && 1 < high)) throw new RangeError('bounds lie below and above 1')
  const cut = (factor: number) => Math.min(high, Math.max(low, factor))
  const free = (factor: number) => low < factor && factor < high
  if (distance === 'linear') {
    return { factor: (u) => cut(1 + u), slope: (u) => (free(1 + u) ? 1 : 0) }
  }
  if (distance === 'raking') {
    return { factor: (u) => cut(Math.exp(u)), slope: (u) => (free(Math.exp(u)) ? Math.exp(u) : 0) }
  }
  if (!bounds) throw new RangeError('logit calibration needs bounds')
  const steepness = (high - low) / ((1 - low) * (high - 1))
  // Odds of being above the lower bound rather than below the upper one, at 1 when nothing moves.
  const share = (u: number) => 1 / (1 + ((high - 1) / (1 - low)) * Math.exp(-steepness * u))
  return {
    factor: (u) => low + (high - low) * share(u),
    slope: (u) => (high - low) * steepness * share(u) * (1 - share(u)),
  }
}
