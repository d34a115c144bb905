/** A symmetric matrix that is positive (semi)definite, by rows. */
export type SymmetricMatrix = readonly ArrayLike<number>[]

export interface SolvedSystem {
  /** x with Ax = b, 0 in places that depend on others. */
  solve(b: ArrayLike<number>): Float64Array
  /** The inverse, with zeros in rows and columns of places that depend on others. */
  inverse(): Float64Array[]
  /** Places that depend on no place before them. */
  rank: number
}

/** A column of which less than this share is left after those before it counts as their sum. */
const DEPENDENT = 1e-11

/**
 * Cholesky's decomposition, made once for any number of right-hand sides. Columns that are sums of
 * earlier ones, as the categories of a second margin are, get coefficient 0: the fit is the same.
 *
 * Source: Golub & Van Loan (2013), Matrix Computations, §4.2; leaving out dependent columns as in
 * Healy (1968), Applied Statistics 17, 195–197.
 */
export function solveSymmetric(matrix: SymmetricMatrix): SolvedSystem {
  const size = matrix.length
  const lower = matrix.map((row) => Float64Array.from(row))
  const used = new Uint8Array(size)
  let rank = 0
  for (let i = 0; i < size; i++) {
    const row = lower[i]!
    const whole = row[i]!
    for (let j = 0; j < i; j++) {
      if (!used[j]) {
        row[j] = 0
        continue
      }
      let left = row[j]!
      const other = lower[j]!
      for (let k = 0; k < j; k++) left -= row[k]! * other[k]!
      row[j] = left / other[j]!
    }
    let left = whole
    for (let k = 0; k < i; k++) left -= row[k]! ** 2
    if (left <= DEPENDENT * whole || whole <= 0) continue
    used[i] = 1
    row[i] = Math.sqrt(left)
    rank++
  }
  const solve = (b: ArrayLike<number>) => {
    const x = Float64Array.from(b)
    for (let i = 0; i < size; i++) {
      if (!used[i]) {
        x[i] = 0
        continue
      }
      for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!
      x[i]! /= lower[i]![i]!
    }
    for (let i = size - 1; i >= 0; i--) {
      if (!used[i]) continue
      for (let k = i + 1; k < size; k++) if (used[k]) x[i]! -= lower[k]![i]! * x[k]!
      x[i]! /= lower[i]![i]!
    }
    return x
  }
  return {
    solve,
    rank,
    inverse: () =>
      Array.from({ length: size }, (_, place) => {
        const unit = new Float64Array(size)
        unit[place] = used[place]!
        return solve(unit)
      }),
  }
}

/** Σ wᵢ xᵢ xᵢ′ over rows, from columns. */
export function crossProducts(
  columns: readonly Float64Array[],
  weights: Float64Array,
): Float64Array[] {
  const product = columns.map(() => new Float64Array(columns.length))
  const weighted = new Float64Array(weights.length)
  columns.forEach((column, a) => {
    for (let row = 0; row < weighted.length; row++) weighted[row] = column[row]! * weights[row]!
    for (let b = 0; b <= a; b++) {
      const other = columns[b]!
      let sum = 0
      for (let row = 0; row < weighted.length; row++) sum += weighted[row]! * other[row]!
      product[a]![b] = sum
      product[b]![a] = sum
    }
  })
  return product
}
