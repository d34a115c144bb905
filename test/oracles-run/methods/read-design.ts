import { type Domain, domainOf } from '../../../src/statistics/design/domain.ts'
import type { Estimate } from '../../../src/statistics/design/estimate.ts'
import { tInterval } from '../../../src/statistics/design/estimate.ts'
import { type SampleDesign, sampleDesign } from '../../../src/statistics/design/sample-design.ts'
import { chosenRows, rowsWhere } from '../condition.ts'
import type { OracleFiles, Table, Written } from '../oracle-files.ts'

export interface DesignedTable {
  table: Table
  design: SampleDesign
}

/** A design as the cases write it: ids and fpc by stage, `~row` or `~1` where each row is a unit. */
export function readDesign(spec: Written, files: OracleFiles): DesignedTable {
  const whole = files.table(spec.data)
  const table = spec.filter ? whole.where(chosenRows(whole, spec.filter)) : whole
  const ids = list(spec.id ?? '~row')
  const strata = stratified(spec.strata, ids.length)
  const fpc = list(spec.fpc)
  const weights = spec.weights
    ? table.numbers(bare(spec.weights))
    : new Float64Array(table.rows).fill(1)
  const design = sampleDesign({
    weights,
    stages: ids.map((id, stage) => ({
      unit: isRow(id) ? undefined : table.column(bare(id)),
      strata: strata[stage]!.map((name) => table.column(bare(name))),
      population: fpc[stage] === undefined ? undefined : table.numbers(bare(fpc[stage])),
    })),
    ...(spec.lonelyPsu && { lonely: spec.lonelyPsu }),
  })
  return { table, design }
}

export const list = (value: Written): string[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
const bare = (name: string) => name.replace(/^~/, '')
const isRow = (id: string) => ['row', '1', '0'].includes(bare(id))

/** Columns that make the strata of the first stage together, or a list of columns for each stage. */
function stratified(strata: Written, stages: number): string[][] {
  const given = list(strata)
  const byStage = given.some((one: unknown) => Array.isArray(one)) ? given.map(list) : [given]
  return Array.from({ length: stages }, (_, stage) => byStage[stage] ?? [])
}

export interface Asked {
  /** NaN where there is no answer. */
  y: Float64Array
  domain: Domain
}

/** What is estimated: an event (0 or 1), an item by its top codes or as codes, or a variable. */
export function readAsked(spec: Written, { table }: DesignedTable): Asked {
  const inDomain = rowsWhere(table, spec.domain)
  const domain = domainOf(table.rows, inDomain)
  if (spec.event) {
    const holds = rowsWhere(table, spec.event)
    return {
      y: Float64Array.from({ length: table.rows }, (_, row) => (holds(row) ? 1 : 0)),
      domain,
    }
  }
  if (spec.item) {
    const codes = table.numbers(spec.item)
    const asCodes = /mean of codes/.test(spec.stat ?? '')
    return { y: asCodes || !spec.topCodes ? codes : topCoded(codes, spec.topCodes), domain }
  }
  return { y: table.numbers(spec.var), domain }
}

export const topCoded = (codes: Float64Array, top: readonly number[]): Float64Array =>
  codes.map((code) => (Number.isNaN(code) ? NaN : [top].flat().includes(code) ? 1 : 0))

export function written(estimate: Omit<Estimate, 'n'>) {
  const interval = tInterval(estimate)
  return {
    estimate: estimate.estimate,
    se: estimate.standardError,
    df: estimate.degreesOfFreedom,
    ci: interval && [interval.low, interval.high],
  }
}

/** The labels of a column, sorted as R sorts levels. */
export const levelsOf = (labels: readonly string[]): string[] =>
  [...new Set(labels)]
    .filter((label) => label !== '' && label !== 'NA')
    .sort((a, b) => (Number.isFinite(+a) && Number.isFinite(+b) ? +a - +b : a < b ? -1 : 1))
