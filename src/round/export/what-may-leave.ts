/**
 * What of each answer sheet may leave in a file for the researcher of a round. Where somebody
 * answered is left out where fewer than 10 answered, so that nobody who knows the place finds a
 * person in it. Decision 54. Pure.
 */

import type { RespondentGroup } from '../../questionnaire/index.ts'
import { FEWEST } from '../../statistics/disclosure.ts'

/** A stratum in which somebody answered. */
export interface AnsweredStratum {
  id: number
  group: RespondentGroup
  respondents: number
  /** The sum of the weights of its sheets. */
  weight: number
}

export interface MayLeave {
  /**
   * Strata whose sheets leave without municipality and stratum, with the weight that each of their
   * sheets gets: a weight of its own would tell the stratum after all.
   */
  withoutPlace: ReadonlyMap<number, number>
  /** Strata whose sheets do not leave: fewer than 10 of their whole group answered. */
  stay: ReadonlySet<number>
}

export function whatMayLeave(strata: readonly AnsweredStratum[]): MayLeave {
  const withoutPlace = new Map<number, number>()
  const stay = new Set<number>()
  for (const [, own] of Map.groupBy(strata, ({ group }) => group)) {
    if (respondentsIn(own) < FEWEST) {
      for (const { id } of own) stay.add(id)
      continue
    }
    const together = smallestTogether(own)
    const mean = sum(together.map(({ weight }) => weight)) / respondentsIn(together)
    for (const { id } of together) withoutPlace.set(id, mean)
  }
  return { withoutPlace, stay }
}

/**
 * The strata that are too small, and as many of the next smallest as it takes: one stratum without a
 * name among named ones has a name, and so have nine people.
 */
function smallestTogether(own: readonly AnsweredStratum[]): readonly AnsweredStratum[] {
  const sorted = [...own].sort((a, b) => a.respondents - b.respondents || a.id - b.id)
  let count = sorted.filter(({ respondents }) => respondents < FEWEST).length
  if (count === 0) return []
  while (count < sorted.length && !isEnough(sorted.slice(0, count))) count++
  return sorted.slice(0, count)
}

const isEnough = (strata: readonly AnsweredStratum[]) =>
  strata.length > 1 && respondentsIn(strata) >= FEWEST

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const respondentsIn = (strata: readonly AnsweredStratum[]) =>
  sum(strata.map(({ respondents }) => respondents))
