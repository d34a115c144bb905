/** The synthetic answers and R's values, as tests use them; README.md tells where they come from. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  addSums,
  noSums,
  type SampledStratum,
  sumsOfOne,
} from '../../../src/statistics/stratum-sums.ts'

export type Item = 'q01' | 'q06' | 'q33'

export interface ProportionCase {
  id: string
  item: Item
  /** Undefined: all of them. */
  municipality: string | undefined
  topCodes: readonly number[]
  n: number
  estimate: number
  se: number
  df: number
  wilson: readonly [number, number]
  /** Fails, and says what it is about, unless both are the same within the tolerance of the case. */
  same(actual: number | undefined, expected: number, what: string): void
}

interface Tolerance {
  rel: number
  abs: number
}

const read = (name: string) => gunzipSync(readFileSync(join(import.meta.dirname, '..', name)))
const { cases } = JSON.parse(read('reference.json.gz').toString('utf8'))

const columns = ['persoon', 'jaar', 'gemeente', 'rol', 'N_rol', 'w', 'q01', 'q06', 'q33']

/** The answers as a file of a municipality would bring them: nine of the columns. */
export function microdata(): Uint8Array {
  const [headings, ...rows] = read('microdata.csv.gz')
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  const places = columns.map((name) => headings!.indexOf(name))
  const lines = [columns, ...rows.map((row) => places.map((place) => row[place]))]
  return new TextEncoder().encode(`${lines.map((line) => line.join(',')).join('\n')}\n`)
}

/** Of a municipality or of all, one of three items. */
const isHere = (id: string) => /^roer\.prop\.(nat26|G27|G02)\.(q01|q06|q33)$/.test(id)

export const proportionCases: ProportionCase[] = cases
  .filter(({ id }: { id: string }) => isHere(id))
  .map(({ id, spec, expected, tol }: Record<string, any>) => ({
    id,
    item: spec.item,
    municipality: /gemeente==(\w+)/.exec(spec.domain)?.[1],
    topCodes: spec.topCodes,
    n: expected.n,
    estimate: expected.estimate,
    se: expected.se,
    df: expected.df,
    wilson: expected.ci.wilson,
    same: sameWithin(tol, id),
  }))

const { spec, expected, tol } = cases.find(({ id }: { id: string }) => id === 'dist.qt')
const sameQuantile = sameWithin(tol, 'dist.qt')

export const tQuantiles: { p: number; df: number; same(actual: number): void }[] = spec.args.map(
  ([p, df]: [number, number], place: number) => ({
    p,
    df,
    same: (actual: number) =>
      sameQuantile(actual, expected.value[place], `t of ${p} with ${df} degrees`),
  }),
)

function sameWithin({ rel, abs }: Tolerance, id: string) {
  return (actual: number | undefined, wanted: number, what: string) => {
    const near =
      actual !== undefined && Math.abs(actual - wanted) <= Math.max(abs, rel * Math.abs(wanted))
    assert.ok(near, `${what} of ${id} is ${actual}; R says ${wanted}`)
  }
}

/** Municipality × role in 2026, everybody who took part, with the sums of one item. */
export function strataOf2026({
  item,
  topCodes,
  municipality,
}: Pick<ProportionCase, 'item' | 'topCodes' | 'municipality'>): SampledStratum[] {
  const [headings, ...rows] = new TextDecoder()
    .decode(microdata())
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const place = (heading: string) => headings!.indexOf(heading)
  const [year, town, role] = [place('jaar'), place('gemeente'), place('rol')]
  const [population, weight, answer] = [place('N_rol'), place('w'), place(item)]
  const chosen = rows.filter(
    (row) => row[year] === '2026' && (municipality ?? row[town]) === row[town],
  )
  return [...Map.groupBy(chosen, (row) => `${row[town]} ${row[role]}`).values()].map((persons) => ({
    sampleSize: persons.length,
    populationSize: Number(persons[0]![population]),
    sums: persons
      .filter((row) => row[answer] !== '')
      .map((row) => sumsOfOne(Number(row[weight]), topCodes.includes(Number(row[answer])) ? 1 : 0))
      .reduce(addSums, noSums),
  }))
}

export interface CellCase {
  id: string
  item: Item
  topCodes: readonly number[]
  tol: Tolerance
  cells: { municipality: string; role: string; estimate: number; se: number; df: number }[]
}

/** R's `svyby`: each municipality × role in 2026. */
export const cellCases: CellCase[] = cases
  .filter(({ id }: { id: string }) => /^roer\.by\.(q01|q06|q33)$/.test(id))
  .map(({ id, spec, expected, tol }: Record<string, any>) => ({
    id,
    item: spec.item,
    topCodes: spec.topCodes,
    tol,
    cells: expected.gemeente.map((municipality: string, cell: number) => ({
      municipality,
      role: expected.rol[cell],
      estimate: expected.estimate[cell],
      se: expected.se[cell],
      df: expected.df[cell],
    })),
  }))
