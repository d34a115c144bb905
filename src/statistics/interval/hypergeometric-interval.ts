import gammaln from '@stdlib/math-base-special-gammaln'
import type { Interval } from '../wilson-interval.ts'

/**
 * Exact interval for a share of a small population of known size, of which n were drawn by chance:
 * every number M of good answers in the population under which neither x or more nor x or fewer is as
 * rare as (1 − level)/2.
 *
 * Source: Buonaccorsi (1987), American Statistician 41, 215–218; by definition of `phyper` in R.
 * Limits: one stratum, equal weights. Conservative, and never wider than the binomial interval needs.
 *
 * @param x good answers among n, of a population of N; whole numbers
 * @returns ends as numbers of the population; divide by N for a share
 * @throws RangeError when the three cannot be
 */
export function hypergeometricInterval(
  { x, n, N }: { x: number; n: number; N: number },
  level = 0.95,
): Interval {
  if (!(0 <= x && x <= n && n <= N && n > 0)) throw new RangeError(`${x} of ${n} of ${N} cannot be`)
  const tail = (1 - level) / 2
  // The more good ones there are, the likelier x or more of them, and the less likely x or fewer.
  const low = firstWhere((M) => atLeast(x, { n, N, M }) > tail, x, N - n + x)
  const beyond = firstWhere((M) => 1 - atLeast(x + 1, { n, N, M }) <= tail, low, N - n + x + 1)
  return { low, high: Math.max(low, beyond - 1) }
}

/** The first whole number from which something holds, or the end when it holds for none before. */
function firstWhere(holds: (number: number) => boolean, from: number, end: number): number {
  let [low, high] = [from, end]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** P(X ≥ x) when M of N are good and n are drawn. */
function atLeast(x: number, { n, N, M }: { n: number; N: number; M: number }): number {
  const ways = (from: number, take: number) =>
    gammaln(from + 1) - gammaln(take + 1) - gammaln(from - take + 1)
  let sum = 0
  for (let found = Math.max(x, n - (N - M)); found <= Math.min(n, M); found++) {
    sum += Math.exp(ways(M, found) + ways(N - M, n - found) - ways(N, n))
  }
  return sum
}
