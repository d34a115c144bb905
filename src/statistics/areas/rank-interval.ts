import { adjusted } from '../comparison/multiplicity.ts'
import { normalTwoSided } from '../distribution/upper-tail.ts'

export interface RankInterval {
  /** 1 is the highest estimate; equal estimates share the better rank. */
  rank: number
  /** Best and worst rank that the data do not exclude; all areas at once, at the level given. */
  best: number
  worst: number
}

export interface Ranks {
  areas: readonly RankInterval[]
  /** Pairs of areas that differ. */
  differingPairs: number
  /** The smallest adjusted p-value of any pair. */
  smallestP: number
}

/**
 * Which places in an order are possible. A rank never comes without its interval: there is no other
 * function here that makes one.
 *
 * Every pair is tested (z), with Holm over all pairs; an area ranks below those that are better and
 * above those that are worse.
 *
 * Source: Mogstad, Romano, Shaikh & Wilhelm (2024), Review of Economic Studies 91, 476–518; Mohamad,
 * van Zwet, Solari & Goeman (2019), arXiv 1708.02729. Variant: Holm, no bootstrap.
 * Limits: estimates independent of each other, normal. Most intervals hold nearly every place, so no
 * list is ordered by them.
 *
 * @param level that all intervals hold at once
 * @returns undefined with fewer than two areas
 */
export function rankIntervals(
  estimates: readonly { estimate: number; standardError: number }[],
  {
    level = 0.95,
    order = 'descending',
  }: { level?: number; order?: 'descending' | 'ascending' } = {},
): Ranks | undefined {
  const count = estimates.length
  if (count < 2) return undefined
  const sign = order === 'descending' ? 1 : -1
  const pairs: { one: number; other: number; lead: number }[] = []
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) {
      const [a, b] = [estimates[one]!, estimates[other]!]
      const lead = (sign * (a.estimate - b.estimate)) / Math.hypot(a.standardError, b.standardError)
      pairs.push({ one, other, lead })
    }
  }
  const p = adjusted(
    pairs.map(({ lead }) => normalTwoSided(lead)),
    'holm',
  )
  const [better, worse] = [new Int32Array(count), new Int32Array(count)]
  let differingPairs = 0
  pairs.forEach(({ one, other, lead }, place) => {
    if (p[place]! > 1 - level) return
    differingPairs++
    const [ahead, behind] = lead > 0 ? [one, other] : [other, one]
    better[behind]!++
    worse[ahead]!++
  })
  return {
    differingPairs,
    smallestP: Math.min(...p),
    areas: estimates.map(({ estimate }, place) => ({
      rank: 1 + estimates.filter((other) => sign * (other.estimate - estimate) > 0).length,
      best: 1 + better[place]!,
      worst: count - worse[place]!,
    })),
  }
}
