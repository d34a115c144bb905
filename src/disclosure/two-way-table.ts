/** Pure. Two-way tables of counts with their totals in the last row and column. */

import type { LinearSystem } from './attainable-range.ts'

/** Rows of counts; the last row and column are sums of the others. */
export type TableWithTotals = readonly (readonly number[])[]

/** Place of a cell, counted along the rows from 0, totals included. */
export type CellPlace = number

export function withTotals(inner: readonly (readonly number[])[]): TableWithTotals {
  const sum = (cells: readonly number[]) => cells.reduce((total, count) => total + count, 0)
  const rows = inner.map((row) => [...row, sum(row)])
  return [...rows, rows[0]!.map((_, column) => sum(rows.map((row) => row[column]!)))]
}

/** Places of the cells that are no totals. */
export function innerPlaces(table: TableWithTotals): CellPlace[] {
  const width = table[0]!.length
  return table
    .slice(0, -1)
    .flatMap((row, r) => row.slice(0, -1).map((_, column) => r * width + column))
}

export const countAt = (table: TableWithTotals, place: CellPlace): number =>
  table[Math.floor(place / table[0]!.length)]![place % table[0]!.length]!

/**
 * What a reader of the table can set up: the sums of its rows and columns, with the suppressed cells
 * as unknowns.
 *
 * @param suppressed in the order in which they become unknowns
 * @param smallest what the reader knows each count to be at least: 0, or 1 where zeros are printed
 */
export function readersSystem(
  table: TableWithTotals,
  suppressed: readonly CellPlace[],
  smallest = 0,
): LinearSystem {
  const [height, width] = [table.length, table[0]!.length]
  const unknownOf = new Map(suppressed.map((place, unknown) => [place, unknown]))
  const lines = [
    ...table.map((_, row) => Array.from({ length: width }, (_, column) => row * width + column)),
    ...table[0]!.map((_, column) =>
      Array.from({ length: height }, (_, row) => row * width + column),
    ),
  ]
  const equations = lines
    .filter((places) => places.some((place) => unknownOf.has(place)))
    .map((places) => {
      const terms: { unknown: number; factor: number }[] = []
      let sum = 0
      places.forEach((place, at) => {
        // The last of a line is its total: the others minus the total are nothing.
        const factor = at === places.length - 1 ? -1 : 1
        const unknown = unknownOf.get(place)
        if (unknown === undefined) sum -= factor * countAt(table, place)
        else terms.push({ unknown, factor })
      })
      return { terms, sum }
    })
  return {
    bounds: suppressed.map(() => ({ low: smallest, high: Number.POSITIVE_INFINITY })),
    equations,
  }
}
