/**
 * The only way a count of plans leaves the wall. What a cell is too small for is not kept either:
 * the database holds what may be shown, as it is shown, and nothing finer.
 *
 * A whole and its parts are one table. Whoever knows the whole and all parts but some, knows those
 * some together; so these must be large enough by themselves, together, or another part stays behind
 * with them. A part with no family at all counts as one that stays behind: that nobody has something
 * is said of everybody. Pure.
 */

import { type PublishedCount, publishedCount, roundedShare } from '../statistics/disclosure.ts'
import { type Cell, cellOf, type Found, mayLeave, meanOf } from './cell.ts'
import type { PlanMeasure } from './definition.ts'
import type { Quarter } from './quarter.ts'

/** What came out of a quarter, as it may be shown. */
export interface PlanFigure extends Publishable {
  quarter: Quarter
  /** Made up, for trying Roer out. */
  example: boolean
}

export interface Publishable {
  measure: string
  /** Empty for the whole. */
  part: string
  result: 'share' | 'almost-none' | 'almost-all'
  /** Over families: each weighs the same. */
  percent: number
  families: PublishedCount
}

/** The families that had agreed when this cell was published last; undefined for never. */
export type BeforeOf = (measure: string, part: string) => ReadonlySet<string> | undefined

export function publish(
  { key, parts = [] }: Pick<PlanMeasure, 'key' | 'parts'>,
  found: readonly Found[],
  beforeOf: BeforeOf,
): Publishable[] {
  const whole = cellOf(found)
  if (!mayLeave(whole, beforeOf(key, ''))) return []
  const cells = parts.map(({ code }) => ({
    code,
    cell: cellOf(found, ({ part }) => part === code),
  }))
  const shown = shownParts(cells, found, {
    mayLeave: (code, cell) => mayLeave(cell, beforeOf(key, code)),
    mayBeKnown: (rest) => mayLeave(rest, beforeOf(key, '')),
  })
  return [
    published(key, '', whole),
    ...cells
      .filter(({ code }) => shown.has(code))
      .map(({ code, cell }) => published(key, code, cell)),
  ]
}

interface Part {
  code: string
  cell: Cell
}

function shownParts(
  parts: readonly Part[],
  found: readonly Found[],
  rule: { mayLeave(code: string, cell: Cell): boolean; mayBeKnown(rest: Cell): boolean },
): ReadonlySet<string> {
  // The largest first, so that the smallest stays behind; of two alike always the same one.
  const shown = parts
    .filter(({ code, cell }) => rule.mayLeave(code, cell))
    .sort((a, b) => b.cell.shares.size - a.cell.shares.size || (a.code < b.code ? -1 : 1))
    .map(({ code }) => code)
  const rest = () => cellOf(found, ({ part }) => part === undefined || !shown.includes(part))
  const isWhole = () => shown.length === parts.length && rest().shares.size === 0
  while (shown.length > 0 && !isWhole() && !rule.mayBeKnown(rest())) shown.pop()
  return new Set(shown)
}

const published = (measure: string, part: string, cell: Cell): Publishable => ({
  measure,
  part,
  ...roundedShare(cell.shares.size, meanOf(cell)),
  families: publishedCount(cell.shares.size),
})
