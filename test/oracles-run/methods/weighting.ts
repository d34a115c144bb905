import { mean } from '../../../src/statistics/design/mean.ts'
import type { SampleDesign } from '../../../src/statistics/design/sample-design.ts'
import { total } from '../../../src/statistics/design/total.ts'
import { calibrate } from '../../../src/statistics/weighting/calibrate.ts'
import { type Margin, marginOf } from '../../../src/statistics/weighting/margin.ts'
import { postStratify } from '../../../src/statistics/weighting/post-stratify.ts'
import { rake } from '../../../src/statistics/weighting/rake.ts'
import { weightSummary } from '../../../src/statistics/weighting/weight-summary.ts'
import { chosenRows } from '../condition.ts'
import type { OracleFiles, Table, Written } from '../oracle-files.ts'
import type { Method } from './method.ts'
import { type DesignedTable, levelsOf, list, readDesign, written } from './read-design.ts'

const weighting =
  (weigh: (designed: DesignedTable, spec: Written, files: OracleFiles) => SampleDesign): Method =>
  (spec, files) => {
    const designed = readDesign(spec.design, files)
    const design = weigh(designed, spec, files)
    return { ...answers(spec, { ...designed, design }), ...weightsOf(design) }
  }

function answers(spec: Written, { table, design }: DesignedTable) {
  if (!spec.var) return { y: shareFrom(spec.y), y2: shareFrom(spec.y2) }
  const y = table.numbers(spec.var)
  // A case that asks for a total asks for a mean beside it: of `api00`, which it does not name.
  const average = mean(design, spec.stat === 'total' ? table.numbers(spec.meanVar ?? 'api00') : y)!
  const main = spec.stat === 'total' ? total(design, y)! : average
  return { ...written(main), mean: average.estimate, meanSe: average.standardError }

  function shareFrom(asked: { item: string; from: number } | undefined) {
    if (!asked) return undefined
    const good = table
      .numbers(asked.item)
      .map((code) => (Number.isNaN(code) ? NaN : code >= asked.from ? 1 : 0))
    const share = mean(design, good)!
    return [share.estimate, share.standardError]
  }
}

function weightsOf({ weights }: SampleDesign) {
  const summary = weightSummary(weights)!
  return {
    wMin: summary.smallest,
    wMax: summary.largest,
    w1: weights[0],
    weights: {
      sum: summary.sum,
      min: summary.smallest,
      max: summary.largest,
      cv: summary.coefficientOfVariation,
      kishDeff: summary.kishDesignEffect,
      nEffKish: summary.effectiveSize,
      first5: weights.slice(0, 5),
    },
  }
}

interface NamedMargin {
  columns: string[]
  population: Map<string, number>
}

/** Margins with their counts in the case, or by columns of a file with persons in `N`. */
function readMargins(spec: Written, files: OracleFiles): NamedMargin[] {
  if (!Array.isArray(spec.margins)) {
    return Object.entries(spec.margins as Record<string, Record<string, number>>).map(
      ([name, counts]) => ({ columns: [name], population: new Map(Object.entries(counts)) }),
    )
  }
  const [file, condition] = String(spec.population).split(/\s+/, 2) as [string, string | undefined]
  const whole = files.table(file)
  const population = whole.where(chosenRows(whole, condition))
  return spec.margins.map((margin: string | string[]) => {
    const columns = list(margin)
    return { columns, population: countsOf(population, columns) }
  })
}

function countsOf(population: Table, columns: readonly string[]): Map<string, number> {
  const persons = population.numbers('N')
  const counts = new Map<string, number>()
  for (let row = 0; row < population.rows; row++) {
    const label = columns.map((name) => population.column(name)[row]).join(' ')
    counts.set(label, (counts.get(label) ?? 0) + persons[row]!)
  }
  return counts
}

const marginIn = (table: Table, { columns, population }: NamedMargin): Margin =>
  marginOf(
    table.rows,
    columns.map((name) => table.column(name)),
    population,
  )

/** The columns of a formula, with totals by level or by name, or those of margins. */
function calibrationColumns({ table }: DesignedTable, spec: Written, files: OracleFiles) {
  if (!spec.formula) {
    const margins = readMargins(spec, files).map((margin) => marginIn(table, margin))
    return {
      columns: margins.flatMap(({ categoryOf, population }) =>
        Array.from(population, (_, category) =>
          indicator(table.rows, (row) => categoryOf[row] === category),
        ),
      ),
      totals: margins.flatMap(({ population }) => Array.from(population)),
    }
  }
  const given = spec.totals as Record<string, number>
  const named = (...names: string[]) =>
    names.map((name) => given[name]).find((n) => n !== undefined)
  const columns: Float64Array[] = [new Float64Array(table.rows).fill(1)]
  const totals = [named('n', '(Intercept)', 'N')!]
  for (const name of spec.formula
    .replace('~', '')
    .split('+')
    .map((term: string) => term.trim())) {
    const labels = table.column(name)
    const amount = named(name)
    if (amount !== undefined && !table.numbers(name).some(Number.isNaN)) {
      columns.push(table.numbers(name))
      totals.push(amount)
      continue
    }
    for (const level of levelsOf(labels)) {
      const count = named(level, `${name}${level}`)
      if (count === undefined) continue
      columns.push(indicator(table.rows, (row) => labels[row] === level))
      totals.push(count)
    }
  }
  return { columns, totals }
}

const indicator = (rows: number, holds: (row: number) => boolean) =>
  Float64Array.from({ length: rows }, (_, row) => (holds(row) ? 1 : 0))

export const weightings: Record<string, Method> = {
  weights: weighting(({ design }) => design),
  postStratify: weighting(({ table, design }, spec, files) =>
    postStratify(design, marginIn(table, readMargins(spec, files)[0]!)),
  ),
  rake: weighting(({ table, design }, spec, files) =>
    rake(
      design,
      readMargins(spec, files).map((margin) => marginIn(table, margin)),
    ),
  ),
  calibrate: weighting((designed, spec, files) =>
    calibrate(designed.design, {
      ...calibrationColumns(designed, spec, files),
      distance: spec.calfun ?? 'linear',
      bounds: spec.bounds && { low: spec.bounds[0], high: spec.bounds[1] },
    }),
  ),
}
