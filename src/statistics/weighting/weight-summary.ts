export interface WeightSummary {
  sum: number
  smallest: number
  largest: number
  /** Standard deviation over mean, with n in the standard deviation. */
  coefficientOfVariation: number
  /** n Σw²/(Σw)²: how much unequal weights alone enlarge a variance. */
  kishDesignEffect: number
  /** n over Kish's design effect. It is no number of respondents. */
  effectiveSize: number
}

/**
 * What a reader of weights should see beside each weighted figure.
 *
 * Source: Kish (1965), Survey Sampling, §11.7; the design effect is 1 + cv².
 * Limits: it takes the item for unrelated to the weights; then it is the worst case.
 *
 * @returns undefined without weights
 */
export function weightSummary(weights: Float64Array): WeightSummary | undefined {
  const n = weights.length
  if (n === 0) return undefined
  let [sum, squares, smallest, largest] = [0, 0, Number.POSITIVE_INFINITY, 0]
  for (const weight of weights) {
    sum += weight
    squares += weight ** 2
    smallest = Math.min(smallest, weight)
    largest = Math.max(largest, weight)
  }
  const kishDesignEffect = (n * squares) / sum ** 2
  return {
    sum,
    smallest,
    largest,
    coefficientOfVariation: Math.sqrt(Math.max(0, kishDesignEffect - 1)),
    kishDesignEffect,
    effectiveSize: n / kishDesignEffect,
  }
}
