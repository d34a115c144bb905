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

const here = import.meta.dirname
const { cases } = JSON.parse(readFileSync(join(here, 'expected.json'), 'utf8'))

/** The file, byte for byte. */
export const microdata = (): Uint8Array =>
  gunzipSync(readFileSync(join(here, 'microdata.csv.gz')))

export const proportionCases: ProportionCase[] = cases
  .filter(({ method }: { method: string }) => method === 'svyciprop')
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
