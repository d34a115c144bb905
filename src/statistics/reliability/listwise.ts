/**
 * Rows that answered every item, as columns of equal length. Reliability is about how items of one
 * scale go together, so a row without one of them tells nothing of it.
 */
export function listwise(
  items: readonly Float64Array[],
  weights?: Float64Array,
): { items: Float64Array[]; weights: Float64Array; n: number } {
  const rows = Array.from(items[0]!.keys()).filter((row) =>
    items.every((item) => !Number.isNaN(item[row]!)),
  )
  return {
    items: items.map((item) => Float64Array.from(rows, (row) => item[row]!)),
    weights: Float64Array.from(rows, (row) => weights?.[row] ?? 1),
    n: rows.length,
  }
}

/**
 * Covariance matrix with n − 1; weighted, Σw(x − x̄)(y − ȳ)/Σw times n/(n − 1).
 *
 * Equals `cov` of R, and up to that factor `cov.wt(method = "ML")`.
 */
export function covarianceMatrix(
  items: readonly Float64Array[],
  weights: Float64Array,
): Float64Array[] {
  const n = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const centred = items.map((item) => {
    const mean = item.reduce((sum, x, row) => sum + x * weights[row]!, 0) / total
    return item.map((x) => x - mean)
  })
  return centred.map((a) =>
    Float64Array.from(centred, (b) => {
      const sum = a.reduce((before, x, row) => before + weights[row]! * x * b[row]!, 0)
      return (sum / total) * (n / (n - 1))
    }),
  )
}
