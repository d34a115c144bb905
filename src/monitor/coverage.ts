/**
 * How often an interval holds a truth that is known, as only example data can tell. Counted by size
 * of the cell, since methods fail first where few people answered.
 */

import type { RespondentGroup } from '../questionnaire/index.ts'
import type { Stratum } from '../round/index.ts'
import { shareInterval } from '../statistics/interval/share-interval.ts'
import { proportion } from '../statistics/proportion.ts'
import { noSums } from '../statistics/stratum-sums.ts'
import type { Tally } from './tally.ts'

/** The true share of one item among one group in one municipality. */
export interface KnownShare {
  municipality: string
  group: RespondentGroup
  item: string
  share: number
}

export interface Coverage {
  /** Cells of item × municipality × group with an interval. */
  cells: number
  /** Of these, how many intervals hold the truth. */
  covered: number
  /** Cells in which nobody answered, or too few for any interval. */
  withoutInterval: number
}

/** Lower bounds of the number that answered, per row of the table. */
export const sizeClasses = [0, 10, 30, 100, 300] as const
export type SizeClass = (typeof sizeClasses)[number]

const none: Coverage = { cells: 0, covered: 0, withoutInterval: 0 }

export function coverageOf(
  strata: readonly Stratum[],
  tallies: readonly Tally[],
  known: readonly KnownShare[],
): Map<SizeClass, Coverage> {
  const sums = new Map(tallies.map((tally) => [`${tally.stratum} ${tally.item}`, tally.sums]))
  const counted = new Map<SizeClass, Coverage>(sizeClasses.map((size) => [size, none]))
  for (const { municipality, group, item, share } of known) {
    const sampled = strata
      .filter((stratum) => stratum.municipality === municipality && stratum.group === group)
      .map(({ id, respondents, population }) => ({
        sampleSize: respondents,
        populationSize: population ?? undefined,
        sums: sums.get(`${id} ${item}`) ?? noSums,
      }))
    const estimate = proportion(sampled)
    const interval = estimate && shareInterval(sampled, estimate)
    const size = sizeClasses.findLast((bound) => (estimate?.n ?? 0) >= bound)!
    const before = counted.get(size)!
    counted.set(
      size,
      interval
        ? {
            ...before,
            cells: before.cells + 1,
            covered: before.covered + (holds(interval, share) ? 1 : 0),
          }
        : { ...before, withoutInterval: before.withoutInterval + 1 },
    )
  }
  return counted
}

/** All rows from a size on, together. */
export function together(counted: ReadonlyMap<SizeClass, Coverage>, from: SizeClass = 0): Coverage {
  return [...counted]
    .filter(([size]) => size >= from)
    .reduce(
      (sum, [, { cells, covered, withoutInterval }]) => ({
        cells: sum.cells + cells,
        covered: sum.covered + covered,
        withoutInterval: sum.withoutInterval + withoutInterval,
      }),
      none,
    )
}

/** Shares are quotients of whole numbers: a bound that equals one may differ in the last digit. */
const ROUNDING = 1e-12

const holds = ({ low, high }: { low: number; high: number }, share: number) =>
  share >= low - ROUNDING && share <= high + ROUNDING
