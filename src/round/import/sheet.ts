/** One row of a survey file, understood: who it stands for and what they answered. Pure. */

import type { RespondentGroup } from '../../questionnaire/index.ts'
import type { ItemReader } from './item-reader.ts'
import type { Mapping } from './mapping.ts'
import { hasOtherDecimal, numberInFile } from './number-in-file.ts'
import type { Problems } from './problems.ts'
import type { Row } from './table.ts'

export interface Sheet {
  line: number
  municipality: string
  name: string
  group: RespondentGroup
  /** The values of the extra stratum columns. */
  label: string
  /** Null when the mapping names no such column. */
  population: number | null
  invited: number | null
  weight: number | null
  answers: Record<string, number>
}

/** The cell of a row under this heading. */
export type CellOf = (row: Row, column: string) => string

/** Sums of squared weights stay exact enough below this; nobody stands for so many. */
const LARGEST_WEIGHT = 1e6
const SMALLEST_WEIGHT = 1e-6
/** More persons than any country has, and less than an integer of the database holds. */
const LARGEST_POPULATION = 2e9

/** @returns undefined when the row cannot be placed; then, as for any mistake, a problem is told */
export function readSheet(
  row: Row,
  cellOf: CellOf,
  mapping: Mapping,
  readers: readonly ItemReader[],
  problems: Problems,
): Sheet | undefined {
  const { municipality, group, strata, population, invited, weight } = mapping.columns
  const filled = (column: string) => {
    const cell = cellOf(row, column)
    if (cell === '') problems.at(row.line, column, 'is empty; expected a value in every row')
    return cell
  }
  const number = (column: string | undefined, fits: (n: number) => boolean, expected: string) => {
    if (column === undefined) return null
    const cell = filled(column)
    const read = numberInFile(cell, mapping.file.decimal)
    if (read !== undefined && fits(read)) return read
    if (cell !== '') problems.at(row.line, column, misread(cell, mapping.file.decimal, expected))
    return null
  }

  const code = filled(municipality.code)
  const name = municipality.name === undefined ? code : filled(municipality.name)
  const inGroup = readGroup(row, cellOf, group, problems)
  const label = strata.map(filled).join(' · ')
  const sizes = {
    population: number(population, isCount, 'a whole number above 0'),
    invited: number(invited, isCount, 'a whole number above 0'),
    weight: number(weight, isWeight, 'a number above 0 and at most a million'),
  }
  if (!inGroup) return undefined
  const answers = readAnswers(row, cellOf, inGroup, readers, problems)
  return { line: row.line, municipality: code, name, group: inGroup, label, ...sizes, answers }
}

const isCount = (n: number) => Number.isInteger(n) && n > 0 && n <= LARGEST_POPULATION
const isWeight = (n: number) => n >= SMALLEST_WEIGHT && n <= LARGEST_WEIGHT

function misread(cell: string, decimal: '.' | ',', expected: string): string {
  if (!hasOtherDecimal(cell, decimal)) return `"${shown(cell)}"; expected ${expected}`
  const [other, called] = decimal === '.' ? [',', 'comma'] : ['.', 'point']
  return `"${cell}" has a decimal ${called}: say decimal: '${other}' under file in the mapping`
}

function readGroup(
  row: Row,
  cellOf: CellOf,
  group: Mapping['columns']['group'],
  problems: Problems,
): RespondentGroup | undefined {
  if ('fixed' in group) return group.fixed
  const cell = cellOf(row, group.column)
  const known = Object.keys(group.values)
  const found = Object.hasOwn(group.values, cell) ? group.values[cell] : undefined
  if (!found) {
    problems.at(row.line, group.column, `"${shown(cell)}"; expected ${known.join(' or ')}`)
  }
  return found
}

function readAnswers(
  row: Row,
  cellOf: CellOf,
  group: RespondentGroup,
  readers: readonly ItemReader[],
  problems: Problems,
): Record<string, number> {
  const answers: Record<string, number> = {}
  for (const { item, column, read, expected } of readers) {
    const cell = cellOf(row, column)
    const code = read(cell)
    if (code === undefined) continue
    if (code === 'unknown') {
      problems.at(
        row.line,
        column,
        `"${shown(cell)}" is no answer to ${item.id}; expected ${expected}`,
      )
    } else if (item.for.includes(group)) answers[item.id] = code
    else {
      problems.at(
        row.line,
        column,
        `"${shown(cell)}", but ${item.id} is not asked of ${group}; expected empty`,
      )
    }
  }
  return answers
}

/** Enough of a cell to find it; a column mixed up may hold somebody's words. */
const shown = (cell: string) => (cell.length > 30 ? `${cell.slice(0, 30)}…` : cell)
