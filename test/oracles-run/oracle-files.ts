/** A folder with `reference.json` and the data files beside it, each of them perhaps compressed. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

// biome-ignore lint/suspicious/noExplicitAny: every method has arguments of its own, and a wrong one fails.
export type Written = any

export interface OracleCase {
  id: string
  method: string
  spec: Written
  expected: Written
  tol: Tolerance
}

export interface Tolerance {
  rel: number
  abs: number
}

export interface OracleFiles {
  cases: readonly OracleCase[]
  table(name: string): Table
}

export interface Table {
  rows: number
  /** @throws RangeError when there is no such column */
  column(name: string): readonly string[]
  /** Empty cells, and cells with words, are NaN. */
  numbers(name: string): Float64Array
  has(name: string): boolean
  where(chosen: readonly number[]): Table
}

export function openOracles(folder: string): OracleFiles {
  const { cases } = JSON.parse(read(folder, 'reference.json'))
  const tables = new Map<string, Table>()
  return {
    cases,
    table(name) {
      const known = tables.get(name) ?? tableOf(read(folder, name))
      tables.set(name, known)
      return known
    },
  }
}

function read(folder: string, name: string): string {
  const plain = join(folder, name)
  if (existsSync(plain)) return readFileSync(plain, 'utf8')
  return gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8')
}

function tableOf(csv: string): Table {
  const [headings, ...rows] = csv
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1')))
  return tableFrom(
    rows.length,
    new Map(headings!.map((name, place) => [name, rows.map((row) => row[place] ?? '')])),
  )
}

export function tableFrom(rows: number, columns: ReadonlyMap<string, readonly string[]>): Table {
  const numeric = new Map<string, Float64Array>()
  const column = (name: string) => {
    const found = columns.get(name)
    if (!found) throw new RangeError(`no column ${name}`)
    return found
  }
  return {
    rows,
    column,
    numbers(name) {
      const known =
        numeric.get(name) ??
        Float64Array.from(column(name), (cell) =>
          cell === '' || cell === 'NA' ? NaN : Number(cell),
        )
      numeric.set(name, known)
      return known
    },
    has: (name) => columns.has(name),
    where: (chosen) =>
      tableFrom(
        chosen.length,
        new Map([...columns].map(([name, cells]) => [name, chosen.map((row) => cells[row]!)])),
      ),
  }
}
