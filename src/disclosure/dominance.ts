/** Pure. Whether one contributor to a sum of amounts, in euros or hours, can be seen in it. */

/**
 * Share of the largest contributors in a sum, 0 to 1. The (n, k) rule withholds a sum of which the n
 * largest make up more than k percent.
 *
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, §4.2.2.
 *
 * @param contributions amounts of 0 or more
 */
export function largestShare(contributions: readonly number[], n: number): number {
  const sorted = contributions.slice().sort((a, b) => b - a)
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  return sum(sorted.slice(0, n)) / sum(sorted)
}

/**
 * Whether the second largest could work out the largest to within p percent, by taking their own
 * share off (the p % rule).
 *
 * Source: as above. Limits: for amounts; counts of people have a threshold.
 */
export function isNarrowedByRival(contributions: readonly number[], p: number): boolean {
  const [first = 0, , ...rest] = contributions.slice().sort((a, b) => b - a)
  return rest.reduce((total, amount) => total + amount, 0) < (p / 100) * first
}
