/** Pure. Counts that are off by a little, always by the same for the same people: the cell-key method. */

export interface PerturbationRule {
  /** How far a count is moved at most. */
  most: number
  /** Variance of the move. */
  variance: number
  /** Counts from 1 up to this never come out. */
  neverShown?: number
}

/** Chances of moving a count by so much. */
export interface PerturbationRow {
  /** The count before, or the largest row for all larger ones. */
  count: number
  moves: readonly { by: number; chance: number }[]
}

const CLOSE_ENOUGH = 1e-12
const MOST_STEPS = 500

/**
 * The table of chances with which counts are moved: on average by nothing, with the variance asked
 * for, never below 0, and as unpredictable as that allows (maximum entropy).
 *
 * Source: Marley & Leaver (2011), ISI World Statistics Congress; Giessing (2016), Privacy in
 * Statistical Databases. Chances are proportional to exp(λd + μd²); λ and μ by Newton's method.
 * Limits: some variances cannot be had for small counts. Sums of moved counts do not add up.
 *
 * @throws RangeError naming the count for which the variance cannot be had
 */
export function perturbationTable({
  most,
  variance,
  neverShown = 0,
}: PerturbationRule): PerturbationRow[] {
  const rows: PerturbationRow[] = [{ count: 0, moves: [{ by: 0, chance: 1 }] }]
  // From most + neverShown on a move can reach nothing that is forbidden.
  for (let count = 1; count <= most + neverShown; count++) {
    const by = Array.from({ length: 2 * most + 1 }, (_, place) => place - most).filter((move) => {
      const shown = count + move
      return shown === 0 || shown > neverShown
    })
    rows.push({ count, moves: leastPredictable(count, by, variance) })
  }
  return rows
}

function leastPredictable(count: number, by: readonly number[], variance: number) {
  let [linear, square] = [0, 0]
  const at = (l: number, s: number) => {
    const weights = by.map((d) => Math.exp(l * d + s * d * d))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const chances = weights.map((weight) => weight / total)
    const moment = (power: number) =>
      chances.reduce((sum, p, place) => sum + p * by[place]! ** power, 0)
    return { chances, moment, potential: Math.log(total) - s * variance }
  }
  for (let step = 0; step < MOST_STEPS; step++) {
    const { chances, moment, potential } = at(linear, square)
    const [gapMean, gapSquare] = [-moment(1), variance - moment(2)]
    if (Math.abs(gapMean) + Math.abs(gapSquare) < CLOSE_ENOUGH) {
      return by.map((move, place) => ({ by: move, chance: chances[place]! }))
    }
    const varMean = moment(2) - moment(1) ** 2
    const varSquare = moment(4) - moment(2) ** 2
    const shared = moment(3) - moment(1) * moment(2)
    const determinant = varMean * varSquare - shared ** 2
    if (!(determinant > 1e-14)) break
    const moveLinear = (varSquare * gapMean - shared * gapSquare) / determinant
    const moveSquare = (varMean * gapSquare - shared * gapMean) / determinant
    // Half a step is tried where a whole one goes past; near the end only rounding tells them apart.
    let length = 1
    while (
      length > 1e-10 &&
      !(
        at(linear + length * moveLinear, square + length * moveSquare).potential <=
        potential + 1e-13
      )
    ) {
      length /= 2
    }
    linear += length * moveLinear
    square += length * moveSquare
  }
  throw new RangeError(`a count of ${count} cannot be moved with a variance of ${variance}`)
}

const KEYS = 256

/** The key of a cell: record keys of its people added up, modulo 256. */
export const cellKey = (recordKeys: Iterable<number>): number => {
  let sum = 0
  for (const key of recordKeys) sum += key
  return sum % KEYS
}

/**
 * The count that is shown: the same people always give the same one, in whatever table they stand.
 *
 * @param key of the cell, 0 to 255
 */
export function perturbedCount(
  count: number,
  key: number,
  table: readonly PerturbationRow[],
): number {
  const { moves } = table[Math.min(count, table.length - 1)]!
  const chosen = (key + 0.5) / KEYS
  let reached = 0
  for (const { by, chance } of moves) {
    reached += chance
    if (reached >= chosen) return count + by
  }
  return count + moves.at(-1)!.by
}
