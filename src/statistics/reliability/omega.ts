import { covarianceMatrix, listwise } from './listwise.ts'

export interface Omega {
  n: number
  omega: number
  /** By item, in its own unit: what one standard deviation of the factor adds to it. */
  loadings: Float64Array
  /** Variance of each item that the factor does not explain. */
  uniqueness: Float64Array
}

const CLOSE_ENOUGH = 1e-13
const MOST_ROUNDS = 20_000

/**
 * Reliability of a sum when items measure one factor unequally well: McDonald's
 * ω = (Σλ)²/((Σλ)² + Σψ), from a factor analysis with one factor by maximum likelihood (EM).
 *
 * Source: McDonald (1999), Test Theory, §6; Rubin & Thayer (1982), Psychometrika 47, 69–76 for EM;
 * agrees with `factanal` of R within its tolerance.
 * Limits: one factor is assumed and not tested. Needs three items.
 *
 * @param items one column per item, in the same direction; NaN where there is no answer
 * @returns undefined with fewer than three items, too few rows, an item on which nobody differs, or
 *   where no solution is found
 */
export function omega(items: readonly Float64Array[]): Omega | undefined {
  const answered = listwise(items)
  const { n } = answered
  if (items.length < 3 || n <= items.length) return undefined
  const matrix = covarianceMatrix(answered.items, answered.weights)
  const deviation = matrix.map((row, place) => Math.sqrt(row[place]!))
  if (deviation.some((s) => s === 0)) return undefined
  const correlation = matrix.map((row, a) =>
    row.map((value, b) => value / (deviation[a]! * deviation[b]!)),
  )

  let loadings = new Float64Array(items.length).fill(0.7)
  let unique = new Float64Array(items.length).fill(0.5)
  for (let round = 0; ; round++) {
    if (round === MOST_ROUNDS) return undefined
    // The factor is predicted from the items with these weights; the rest of it is uncertain.
    const precision = 1 + loadings.reduce((sum, l, place) => sum + l ** 2 / unique[place]!, 0)
    const predicts = loadings.map((l, place) => l / unique[place]! / precision)
    const shared = correlation.map((row) =>
      row.reduce((sum, r, place) => sum + r * predicts[place]!, 0),
    )
    const factor = 1 / precision + predicts.reduce((sum, b, place) => sum + b * shared[place]!, 0)
    const next = Float64Array.from(shared, (c) => c / factor)
    // An item that the factor explains completely would stop the search on the edge.
    unique = Float64Array.from(next, (l, place) => Math.max(0.005, 1 - l * shared[place]!))
    const moved = Math.max(...next.map((l, place) => Math.abs(l - loadings[place]!)))
    loadings = next
    if (moved < CLOSE_ENOUGH) break
  }
  if (loadings.reduce((sum, l) => sum + l, 0) < 0) loadings = loadings.map((l) => -l)
  const inUnits = loadings.map((l, place) => l * deviation[place]!)
  const uniqueness = unique.map((u, place) => u * deviation[place]! ** 2)
  const common = inUnits.reduce((sum, l) => sum + l, 0) ** 2
  return {
    n,
    omega: common / (common + uniqueness.reduce((sum, u) => sum + u, 0)),
    loadings: inUnits,
    uniqueness,
  }
}
