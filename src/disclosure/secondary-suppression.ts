/** Pure. Which cells to leave out besides those that are too small, so that those stay unknown. */

import type { AttainableRanges } from './attainable-range.ts'
import {
  type CellPlace,
  countAt,
  innerPlaces,
  readersSystem,
  type TableWithTotals,
} from './two-way-table.ts'

export interface SuppressionRule {
  /** Counts above 0 and below this are left out. */
  threshold: number
  /** How far apart the smallest and largest count that fit must lie, for each of those. */
  width: number
  /** Whether a 0 is left out too. */
  zeros?: boolean
}

/** The cells that may not be shown by themselves. */
export const primaryCells = (
  table: TableWithTotals,
  { threshold, zeros = false }: SuppressionRule,
): CellPlace[] =>
  innerPlaces(table).filter((place) => {
    const count = countAt(table, place)
    return count < threshold && (count > 0 || zeros)
  })

/** Whether no primary cell can be told to within the width, given all that stays in the table. */
export function isProtected(
  table: TableWithTotals,
  { primary, suppressed }: { primary: readonly CellPlace[]; suppressed: readonly CellPlace[] },
  { rule, ranges }: { rule: SuppressionRule; ranges: AttainableRanges },
): boolean {
  const found = ranges(readersSystem(table, suppressed))
  return primary.every((place) => {
    const { low, high } = found[suppressed.indexOf(place)]!
    return high - low >= rule.width - 1e-6
  })
}

/**
 * The fewest other cells that protect the primary ones, and among those the smallest by their sum:
 * every set is tried, fewest first. The same table always gives the same cells.
 *
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, §4.4. A 0 is never a secondary
 * suppression: whoever knows that counts cannot be negative reads through it.
 * Limits: one table of two dimensions with published totals, of about ten by ten at most.
 *
 * @returns places besides the primary ones, ascending; undefined when no set protects them
 */
export function fewestSecondaryCells(
  table: TableWithTotals,
  { rule, ranges }: { rule: SuppressionRule; ranges: AttainableRanges },
): CellPlace[] | undefined {
  const primary = primaryCells(table, rule)
  const candidates = innerPlaces(table).filter(
    (place) => !primary.includes(place) && countAt(table, place) > 0,
  )
  const width = table[0]!.length
  for (let size = 0; size <= candidates.length; size++) {
    const bySum = [...subsets(candidates, size)]
      .filter((chosen) => noneStandsAlone([...primary, ...chosen], width))
      .map((chosen) => ({ chosen, sum: chosen.reduce((sum, at) => sum + countAt(table, at), 0) }))
      .sort((a, b) => a.sum - b.sum)
    const found = bySum.find(({ chosen }) =>
      isProtected(table, { primary, suppressed: [...primary, ...chosen] }, { rule, ranges }),
    )
    if (found) return found.chosen
  }
  return undefined
}

/** A cell that is alone in its row or column follows from the total: no program is needed for that. */
function noneStandsAlone(suppressed: readonly CellPlace[], width: number): boolean {
  const perLine = new Map<string, number>()
  for (const place of suppressed) {
    for (const line of [`row ${Math.floor(place / width)}`, `column ${place % width}`]) {
      perLine.set(line, (perLine.get(line) ?? 0) + 1)
    }
  }
  return [...perLine.values()].every((count) => count > 1)
}

function* subsets<Item>(items: readonly Item[], size: number, from = 0): Generator<Item[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let first = from; first <= items.length - size; first++) {
    for (const rest of subsets(items, size - 1, first + 1)) yield [items[first]!, ...rest]
  }
}
