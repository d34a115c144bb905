import betainc from '@stdlib/math-base-special-betainc'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import type { Interval } from '../wilson-interval.ts'

export interface Funnel {
  /** The pooled share to which areas are held. */
  target: number
  /** Mean square of the winsorised z-scores; well above 1 areas differ by more than chance. */
  overdispersion: number
  /** Variance between areas that would explain it, 0 when there is nothing to explain. */
  between: number
  areas: readonly FunnelArea[]
}

export interface FunnelArea {
  /** Distance from the target in standard errors, if only chance made areas differ. */
  z: number
  /** The same on the arcsine scale. */
  zArcsine: number
  /** The same when areas differ by themselves as much as `between` says: the one to judge by. */
  zAdditive: number
  /** Where 95 and 99.8 % of areas of this size lie if only chance makes them differ. */
  limits95: Interval
  limits998: Interval
  /** 99.8 % limits with the overdispersion in them; these are drawn, cut off at 0 and 1. */
  overdispersed998: Interval
}

/**
 * Which areas lie further from the whole than their size explains: a funnel plot in place of an
 * ordered list.
 *
 * Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202. Variants: pooled target; exact
 * binomial limits, interpolated (his A.1.1); φ from z-scores winsorised at 10 % by type-7 quantiles,
 * multiplicative limits √φ and additive τ² (his §4).
 * Limits: unweighted counts of independent persons. Overdispersion is the rule; limits without it
 * accuse too many.
 *
 * @param counts good answers x of n, by area
 * @returns undefined with fewer than two areas, or when all answers of all areas agree
 */
export function funnel(
  counts: readonly { x: number; n: number }[],
  winsor = 0.1,
): Funnel | undefined {
  const size = counts.length
  const target =
    counts.reduce((sum, { x }) => sum + x, 0) / counts.reduce((sum, { n }) => sum + n, 0)
  if (size < 2 || !(target > 0 && target < 1)) return undefined
  const scored = counts.map(({ x, n }) => {
    const variance = (target * (1 - target)) / n
    const distance = x / n - target
    return { x, n, variance, distance, z: distance / Math.sqrt(variance) }
  })
  const overdispersion = meanSquare(
    winsorised(
      scored.map(({ z }) => z),
      winsor,
    ),
  )
  const weight = scored.reduce((sum, { variance }) => sum + 1 / variance, 0)
  const squares = scored.reduce((sum, { variance }) => sum + 1 / variance ** 2, 0)
  const between = Math.max(0, (size * overdispersion - (size - 1)) / (weight - squares / weight))
  const wide = normalQuantile(0.999, 0, 1)
  return {
    target,
    overdispersion,
    between,
    areas: scored.map(({ x, n, variance, distance, z }) => {
      const half = wide * Math.sqrt(variance * overdispersion)
      return {
        z,
        zArcsine: 2 * Math.sqrt(n) * (Math.asin(Math.sqrt(x / n)) - Math.asin(Math.sqrt(target))),
        zAdditive: distance / Math.sqrt(variance + between),
        limits95: exactLimits(n, target, 0.95),
        limits998: exactLimits(n, target, 0.998),
        overdispersed998: { low: target - half, high: target + half },
      }
    }),
  }
}

/** The outermost values drawn in to the quantiles that leave this share out on either side. */
function winsorised(values: readonly number[], share: number): number[] {
  const sorted = values.slice().sort((a, b) => a - b)
  const quantile = (p: number) => {
    const place = (sorted.length - 1) * p
    const below = Math.floor(place)
    const above = Math.min(sorted.length - 1, below + 1)
    return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!)
  }
  const [low, high] = [quantile(share), quantile(1 - share)]
  return values.map((value) => Math.min(high, Math.max(low, value)))
}

const meanSquare = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value ** 2, 0) / values.length

function exactLimits(n: number, target: number, level: number): Interval {
  return { low: limit((1 - level) / 2), high: limit((1 + level) / 2) }

  /** Between whole numbers the limit is interpolated, so that it falls smoothly with n. */
  function limit(p: number): number {
    const atMost = (r: number) => (r < 0 ? 0 : r >= n ? 1 : betainc(1 - target, n - r, r + 1))
    let [below, reached] = [-1, n]
    while (reached - below > 1) {
      const middle = Math.floor((below + reached) / 2)
      if (atMost(middle) >= p) reached = middle
      else below = middle
    }
    const past = (atMost(reached) - p) / (atMost(reached) - atMost(reached - 1))
    return (reached - past) / n
  }
}
