import fQuantile from '@stdlib/stats-base-dists-f-quantile'
import type { Interval } from '../wilson-interval.ts'
import { covarianceMatrix, listwise } from './listwise.ts'

export interface Reliability {
  /** Rows that answered all items. */
  n: number
  items: number
  alpha: number
  /** The same with each row counted by its weight. */
  weighted: number
  interval: Interval
  /** Standard error of measurement of one person's mean score, in the unit of the items. */
  measurementError: number
  /** Alpha of the others, by item left out. */
  withoutItem: number[]
  /** Correlation of each item with the sum of the others. */
  itemRest: number[]
}

/**
 * How far items of a scale measure one thing: Cronbach's α = k/(k − 1) · (1 − Σs²ᵢ/s²_sum), with
 * Feldt's interval and s√(1 − α), s the standard deviation of the mean of the items.
 *
 * Source: Cronbach (1951), Psychometrika 16, 297–334; Feldt (1965), Psychometrika 30, 357–370; equals
 * `alpha` of R's psych 2.2.9.
 * Limits: a lower bound only if errors are independent; high for any long list of items. Reported
 * with n, and no score is formed below .70.
 *
 * @param items one column per item, in the same direction; NaN where there is no answer
 * @returns undefined with fewer than two items or three rows, or when nobody differs
 */
export function cronbachAlpha(
  items: readonly Float64Array[],
  { weights, level = 0.95 }: { weights?: Float64Array; level?: number } = {},
): Reliability | undefined {
  const answered = listwise(items, weights)
  const { n } = answered
  const k = items.length
  if (k < 2 || n < 3) return undefined
  const matrix = covarianceMatrix(answered.items, new Float64Array(n).fill(1))
  const all = matrix.map((_, place) => place)
  const sumVariance = blockSum(matrix, all)
  if (sumVariance === 0) return undefined
  const alpha = alphaOf(matrix, all)
  const [df, below] = [n - 1, (n - 1) * (k - 1)]
  const end = (p: number) => 1 - (1 - alpha) * fQuantile(p, df, below)
  return {
    n,
    items: k,
    alpha,
    weighted: alphaOf(covarianceMatrix(answered.items, answered.weights), all),
    interval: { low: end((1 + level) / 2), high: end((1 - level) / 2) },
    measurementError: Math.sqrt((sumVariance / k ** 2) * Math.max(0, 1 - alpha)),
    withoutItem: all.map((left) =>
      alphaOf(
        matrix,
        all.filter((place) => place !== left),
      ),
    ),
    itemRest: all.map((item) => {
      const others = all.filter((place) => place !== item)
      const shared = others.reduce((sum, other) => sum + matrix[item]![other]!, 0)
      return shared / Math.sqrt(matrix[item]![item]! * blockSum(matrix, others))
    }),
  }
}

const blockSum = (matrix: readonly Float64Array[], places: readonly number[]) =>
  places.reduce((sum, a) => sum + places.reduce((part, b) => part + matrix[a]![b]!, 0), 0)

function alphaOf(matrix: readonly Float64Array[], places: readonly number[]): number {
  const k = places.length
  const own = places.reduce((sum, place) => sum + matrix[place]![place]!, 0)
  return (k / (k - 1)) * (1 - own / blockSum(matrix, places))
}
