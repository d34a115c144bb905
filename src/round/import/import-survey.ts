/** Turns a survey file and its mapping into a round, or tells everything that is in the way. Pure. */

import type { Failure } from '../../platform/failure.ts'
import type { ExpandedItem, ExpandedQuestionnaire } from '../../questionnaire/index.ts'
import type { RoundData } from '../round.ts'
import { frameOfSheets } from './frame-of-sheets.ts'
import { itemReaders } from './item-reader.ts'
import { columnsIn, type Mapping } from './mapping.ts'
import { didYouMean } from './nearest-name.ts'
import { Problems } from './problems.ts'
import { type CellOf, readSheet } from './sheet.ts'
import type { Row, Table } from './table.ts'

export interface ImportedSurvey {
  data: RoundData
  /** The items that were read. */
  items: readonly ExpandedItem[]
  /** Rows that the filter does not keep. */
  leftOut: number
}

/** How messages call what is imported, and the round it becomes. */
export interface Called {
  id: string
  mapping: string
  file: string
}

/**
 * @param questionnaire the one the mapping names
 * @throws Failure with a line for each mistake; a mistake in the mapping is told before the rows are
 * read, because one wrong column would make every row wrong
 */
export function importSurvey(
  table: Table,
  mapping: Mapping,
  questionnaire: ExpandedQuestionnaire,
  called: Called,
): ImportedSurvey {
  const misfit = `${called.mapping} does not fit ${called.file}; nothing was kept:`
  const inMapping = new Problems()
  checkColumns(table.headings, mapping, inMapping)
  const readers = itemReaders(mapping, questionnaire, inMapping)
  stopAt(inMapping, misfit)

  const cellOf = cellsOf(table.headings)
  const rows = keptRows(table, mapping, cellOf, inMapping)
  stopAt(inMapping, misfit)

  const wrongRows = `${called.file} has mistakes; nothing was kept:`
  const inRows = new Problems(table.rowsAre)
  checkPersons(rows, mapping.columns.person, cellOf, inRows)
  const sheets = rows.flatMap((row) => readSheet(row, cellOf, mapping, readers, inRows) ?? [])
  stopAt(inRows, wrongRows)
  const { municipalities, strata, stratumOf } = frameOfSheets(sheets, mapping.round.example, inRows)
  stopAt(inRows, wrongRows)

  const { questionnaire: _key, ...round } = mapping.round
  return {
    items: readers.map(({ item }) => item),
    leftOut: table.rows.length - rows.length,
    data: {
      round: {
        ...round,
        id: called.id,
        questionnaire: questionnaire.id,
        questionnaireVersion: questionnaire.version,
        // A file holds a survey that is over.
        state: 'closed',
      },
      municipalities,
      strata,
      responses: sheets.map((sheet) => {
        const { id, population, respondents } = stratumOf(sheet)
        const drawn = population === null ? 1 : population / respondents
        return { stratum: id, weight: sheet.weight ?? drawn, answers: sheet.answers }
      }),
    },
  }
}

function stopAt(problems: Problems, opening: string): void {
  if (!problems.any) return
  const failure: Failure = problems.asFailure(opening)
  throw failure
}

function checkColumns(headings: readonly string[], mapping: Mapping, problems: Problems): void {
  for (const [place, column] of columnsIn(mapping)) {
    const times = headings.filter((heading) => heading === column).length
    if (times === 0) {
      problems.add(`${place}: there is no column ${column}${didYouMean(column, headings)}`)
    } else if (times > 1) {
      problems.add(`${place}: there are ${times} columns ${column}; expected one`)
    }
  }
}

function cellsOf(headings: readonly string[]): CellOf {
  const places = new Map(headings.map((heading, place) => [heading, place]))
  return ({ cells }, column) => cells[places.get(column)!]!
}

function keptRows(
  { rows }: Table,
  { filter }: Mapping,
  cellOf: CellOf,
  problems: Problems,
): readonly Row[] {
  if (!filter) return rows
  const kept = rows.filter((row) => filter.keep.includes(cellOf(row, filter.column)))
  if (kept.length === 0) {
    const seen = [...new Set(rows.map((row) => cellOf(row, filter.column)))].slice(0, 5)
    problems.add(
      `filter: no row has ${filter.keep.join(' or ')} in column ${filter.column}; it holds ${seen.join(', ')}`,
    )
  }
  return kept
}

function checkPersons(
  rows: readonly Row[],
  column: string | undefined,
  cellOf: CellOf,
  problems: Problems,
): void {
  if (column === undefined) return
  const seen = new Map<string, number>()
  for (const row of rows) {
    const person = cellOf(row, column)
    const earlier = seen.get(person)
    if (person === '') {
      problems.at(row.line, column, 'is empty; expected a value in every row')
    } else if (earlier !== undefined) {
      problems.at(
        row.line,
        column,
        `${person} is on ${problems.row(earlier)} too; expected one row a person`,
      )
    } else seen.set(person, row.line)
  }
}
