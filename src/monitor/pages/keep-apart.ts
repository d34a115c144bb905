/**
 * Moves labels that stand too close, as little as possible: of all placements in the same order
 * with at least `gap` between neighbours, the one with the least total squared movement.
 *
 * Taking `gap` off each next label turns this into the nearest non-decreasing row, which pooling
 * neighbours that are out of order solves exactly (Ayer et al. 1955).
 *
 * @param wished where labels would stand by themselves, in any order
 * @returns where they stand, in the order of `wished`, and all between `least` and `most`
 */
export function keepApart(
  wished: readonly number[],
  { gap, least, most }: { gap: number; least: number; most: number },
): number[] {
  const order = wished.map((_, index) => index).sort((a, b) => wished[a]! - wished[b]! || a - b)
  const pools: { sum: number; size: number }[] = []
  order.forEach((index, rank) => {
    let pool = { sum: wished[index]! - rank * gap, size: 1 }
    for (let last = pools.at(-1); last && mean(last) > mean(pool); last = pools.at(-1)) {
      pools.pop()
      pool = { sum: pool.sum + last.sum, size: pool.size + last.size }
    }
    pools.push(pool)
  })

  const placed: number[] = []
  const ceiling = most - (wished.length - 1) * gap
  let rank = 0
  for (const pool of pools) {
    const start = Math.max(least, Math.min(ceiling, mean(pool)))
    for (let i = 0; i < pool.size; i++, rank++) placed[order[rank]!] = start + rank * gap
  }
  return placed
}

const mean = ({ sum, size }: { sum: number; size: number }) => sum / size
