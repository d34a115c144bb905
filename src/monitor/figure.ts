/**
 * A figure as it is measured: the weighted share of good answers to one item among one group in one
 * area, with its interval, from the tallies of a round. It stays inside: the publication rule
 * decides what may be shown of it. Pure.
 */

import type { RespondentGroup } from '../questionnaire/index.ts'
import { shareInterval } from '../statistics/interval/share-interval.ts'
import { type ProportionFlag, proportion } from '../statistics/proportion.ts'
import { noSums, type StratumSums } from '../statistics/stratum-sums.ts'

export interface Figure {
  item: string
  group: RespondentGroup
  /** Weighted share of good answers, 0 to 1, like its standard error and the ends of its interval. */
  estimate: number
  standardError: number
  low: number
  high: number
  /** Persons who answered, and those of them whose answer is good: unweighted. */
  n: number
  positives: number
  degreesOfFreedom: number
  effectiveN: number
  flags: readonly ProportionFlag[]
}

/** `not-measurable`: asked, but there are too few answers for a share or for its interval. */
export type Measured = Figure | 'not-asked' | 'not-measurable'

/** What the frame of a round says of one stratum. */
export interface FrameStratum {
  id: number
  municipality: string
  group: RespondentGroup
  /** Persons; null when the source does not tell. */
  population: number | null
  invited: number | null
  respondents: number
}

/** The tallies of a round, laid ready to be added up by item. */
export interface RoundTallies {
  state: 'open' | 'closed'
  strata: readonly FrameStratum[]
  /** Item, then stratum. */
  sums: ReadonlyMap<string, ReadonlyMap<number, StratumSums>>
}

export interface Area {
  group: RespondentGroup
  /** Code; undefined for all municipalities of the round together. */
  municipality: string | undefined
}

export function measure(
  { strata, sums }: RoundTallies,
  { item, ...area }: Area & { item: string },
): Measured {
  const ofItem = sums.get(item)
  const here = strata.filter(isWithin(area))
  const asked = strata.some(({ id, group }) => group === area.group && ofItem?.has(id))
  if (!ofItem || !asked || here.length === 0) return 'not-asked'

  const sampled = here.map(({ id, population, respondents }) => ({
    sampleSize: respondents,
    populationSize: population ?? undefined,
    sums: ofItem.get(id) ?? noSums,
  }))
  const share = proportion(sampled)
  const interval = share && shareInterval(sampled, share)
  if (!share || !interval) return 'not-measurable'
  const { effectiveSampleSize, ...rest } = share
  const { low, high } = interval
  return { item, group: area.group, ...rest, low, high, effectiveN: effectiveSampleSize }
}

/** How many were invited and took part; undefined when this group is not in the frame here. */
export function countsOf(
  { strata }: RoundTallies,
  area: Area,
): { invited: number | null; respondents: number } | undefined {
  const here = strata.filter(isWithin(area))
  if (here.length === 0) return undefined
  return {
    invited: here.reduce<number | null>((total, { invited }) => {
      return total === null || invited === null ? null : total + invited
    }, 0),
    respondents: here.reduce((total, { respondents }) => total + respondents, 0),
  }
}

const isWithin =
  ({ group, municipality }: Area) =>
  (stratum: FrameStratum) =>
    stratum.group === group && (!municipality || stratum.municipality === municipality)
