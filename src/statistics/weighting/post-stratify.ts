import type { SampleDesign } from '../design/sample-design.ts'
import type { Margin } from './margin.ts'

/**
 * Weights with which each category counts for as many persons as the population has of it:
 * w′ = w N/Σw within the category.
 *
 * Influences lose the weighted mean of their category, since the size of a category is no longer a
 * matter of chance. Taking the new weights for fixed is wrong by some ten percent either way.
 *
 * Source: Holt & Smith (1979), JRSS A 142, 33–46; `postStratify` of R's survey 4.1-1.
 * Limits: categories with a handful of respondents get wild weights; see `weightSummary`. It takes who
 * answered for alike to who did not, within a category.
 */
export function postStratify(design: SampleDesign, margin: Margin): SampleDesign {
  const { categoryOf } = margin
  const old = design.weights
  const weights = fitted(old, margin)
  const size = new Float64Array(margin.population.length)
  for (let row = 0; row < old.length; row++) size[categoryOf[row]!]! += old[row]!
  const residual = (influence: Float64Array) => {
    const sums = new Float64Array(size.length)
    for (let row = 0; row < old.length; row++) {
      const weight = weights[row]!
      if (weight > 0) sums[categoryOf[row]!]! += (influence[row]! * old[row]!) / weight
    }
    return influence.map((value, row) => {
      const category = categoryOf[row]!
      return value - (sums[category]! / size[category]!) * weights[row]!
    })
  }
  return { ...design, weights, calibrations: [...design.calibrations, residual] }
}

/** The weights scaled to the population within each category. */
export function fitted(weights: Float64Array, { categoryOf, population }: Margin): Float64Array {
  const size = new Float64Array(population.length)
  for (let row = 0; row < weights.length; row++) size[categoryOf[row]!]! += weights[row]!
  return weights.map((weight, row) => {
    const category = categoryOf[row]!
    return (weight * population[category]!) / size[category]!
  })
}
