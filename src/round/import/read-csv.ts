/** Reads a file of comma-separated values into rows that know their line. Pure: bytes in. */

import { CsvError, parse } from 'csv-parse/sync'
import { Failure } from '../../platform/failure.ts'
import type { TextForm } from './mapping.ts'
import { Problems } from './problems.ts'
import { isSav } from './read-sav.ts'
import { readText } from './read-text.ts'
import type { Row, Table } from './table.ts'

const DELIMITERS = { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab' }
type Delimiter = keyof typeof DELIMITERS

/**
 * @param name how messages call the file
 * @throws Failure when it is empty, no table, or a table of another form than `form` says
 */
export function readCsv(bytes: Uint8Array, form: TextForm, name: string): Table {
  if (isSav(bytes)) {
    throw new Failure(
      `${name} is a file of SPSS: say file: { format: sav } in the mapping, and nothing else there.`,
    )
  }
  const text = readText(bytes, form.encoding, name)
  if (text.trim() === '') throw new Failure(`${name} is empty.`)
  refuseOtherDelimiter(text, form.delimiter as Delimiter, name)

  const [first, ...rows] = parseRows(text, form.delimiter, name)
  const headings = first!.cells
  if (rows.length === 0) throw new Failure(`${name} has headings and no rows.`)

  const problems = new Problems()
  for (const { line, cells } of rows) {
    if (cells.length === headings.length) continue
    problems.add(`line ${line}: ${cells.length} cells; expected ${headings.length}, as in line 1`)
  }
  if (problems.any) throw problems.asFailure(`${name} has rows that are too short or too long:`)
  return { headings, rows }
}

function parseRows(text: string, delimiter: string, name: string): Row[] {
  const rows: Row[] = []
  try {
    parse(text.replace(/\r\n?/g, '\n'), {
      delimiter,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record(cells: string[], { lines }) {
        rows.push({ line: lines, cells })
        return null
      },
    })
    return rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // A quote that is never closed runs to the end of the file; it opened after the last good row.
    const line = (rows.at(-1)?.line ?? 0) + 1
    const reason = error.code.includes('QUOTE')
      ? 'a quote (") without its other half; a quote inside a cell is doubled ("")'
      : error.message
    throw new Failure(`${name}, line ${line}: ${reason}`)
  }
}

/** Told from the headings alone: with the wrong delimiter they are one long heading. */
function refuseOtherDelimiter(text: string, delimiter: Delimiter, name: string) {
  const [headings = ''] = text.trimStart().split(/\r?\n|\r/, 1)
  if (headings.includes(delimiter)) return
  const other = (Object.keys(DELIMITERS) as Delimiter[]).find((one) => headings.includes(one))
  if (other === undefined) return
  throw new Failure(
    `${name} has ${DELIMITERS[other]} between its columns, and file.delimiter of the mapping says ${DELIMITERS[delimiter]}.`,
  )
}
