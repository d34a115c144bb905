/** Comma-separated values as RFC 4180 has them: UTF-8, one header, lines that end with CRLF. */

export type Cell = string | number | boolean | undefined

export const csvOf = (columns: readonly string[], rows: readonly Record<string, Cell>[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column]))].map(csvLine).join('')

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`

/**
 * Spreadsheets run a text that starts with one of these signs as a formula; an apostrophe in front
 * makes it text again. Numbers keep their sign.
 */
const FORMULA = /^[=+\-@\t\r]/

function cellOf(value: Cell): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value)
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
