/**
 * Tallies: answers added up per stratum and item. Everything that is published is a function of
 * these sums, so a figure costs the same for a thousand answers and for ten million.
 */

import { bestCodes, type ExpandedItem, isTallied } from '../questionnaire/index.ts'
import type { Response } from '../round/index.ts'
import { addSums, noSums, type StratumSums, sumsOfOne } from '../statistics/stratum-sums.ts'

export interface Tally {
  stratum: number
  item: string
  sums: StratumSums
}

/**
 * Adds up answers to every item that has codes. A good answer is one of the item's best codes; an
 * item that somebody did not answer counts nowhere.
 */
export function tallyResponses(
  responses: readonly Response[],
  items: readonly ExpandedItem[],
): Tally[] {
  const best = new Map(
    items.filter(({ type }) => isTallied(type)).map((item) => [item.id, new Set(bestCodes(item))]),
  )
  const tallies = new Map<string, Tally>()
  for (const { stratum, weight, answers } of responses) {
    for (const [item, code] of Object.entries(answers)) {
      const good = best.get(item)
      if (!good) continue
      const key = `${stratum} ${item}`
      const tally = tallies.get(key) ?? { stratum, item, sums: noSums }
      tally.sums = addSums(tally.sums, sumsOfOne(weight, good.has(code) ? 1 : 0))
      tallies.set(key, tally)
    }
  }
  return [...tallies.values()].sort((a, b) => a.stratum - b.stratum || (a.item < b.item ? -1 : 1))
}
