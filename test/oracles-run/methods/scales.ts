import { attrition } from '../../../src/statistics/change/attrition.ts'
import {
  pairedChange,
  standardDeviation,
  weightedChange,
} from '../../../src/statistics/change/paired-change.ts'
import { reliableChange } from '../../../src/statistics/change/reliable-change.ts'
import { signedRankTest } from '../../../src/statistics/change/signed-rank-test.ts'
import { sampleDesign } from '../../../src/statistics/design/sample-design.ts'
import { cronbachAlpha } from '../../../src/statistics/reliability/cronbach-alpha.ts'
import { omega } from '../../../src/statistics/reliability/omega.ts'
import { scaleScore } from '../../../src/statistics/reliability/scale-score.ts'
import { chosenRows } from '../condition.ts'
import type { OracleFiles, Table, Written } from '../oracle-files.ts'
import type { Method } from './method.ts'
import { list, written } from './read-design.ts'

function chosen(spec: Written, files: OracleFiles): Table {
  const whole = files.table(spec.data)
  return whole.where(chosenRows(whole, spec.filter))
}

const alpha: Method = (spec, files) => {
  const table = chosen(spec, files)
  const weights = table.has(spec.weights ?? 'w') ? table.numbers(spec.weights ?? 'w') : undefined
  const found = cronbachAlpha(
    list(spec.items).map((name) => table.numbers(name)),
    weights && { weights },
  )!
  return {
    n: found.n,
    k: found.items,
    alpha: found.alpha,
    alphaFeldtCI: [found.interval.low, found.interval.high],
    sem: found.measurementError,
    alphaIfDeleted: found.withoutItem,
    itemRest: found.itemRest,
    alphaWeighted: found.weighted,
  }
}

const mcdonald: Method = (spec, files) => {
  const table = chosen(spec, files)
  return omega(list(spec.items).map((name) => table.numbers(name)))
}

/** Persons of a panel with a score at each moment, from a file with a row per person and moment. */
function panel(spec: Written, files: OracleFiles) {
  const table = files.table(spec.data)
  const rule = /mean of (\D+)(\d+)\.\.\D+(\d+), at least (\d+) of/.exec(
    spec.score ?? 'mean of e1..e6, at least 4 of 6 answered',
  )
  if (!rule) throw new RangeError(`cannot read the score ${spec.score}`)
  const [, prefix, from, to, fewest] = rule as unknown as string[]
  const names = Array.from(
    { length: +to! - +from! + 1 },
    (_, place) => `${prefix}${+from! + place}`,
  )
  const items = names.map((name) => table.numbers(name))
  const scores = scaleScore(items, Number(fewest))
  const [person, moment] = [table.column('kind'), table.column('golf')]
  const persons = [...new Set(person)]
  const placeOf = new Map(persons.map((id, place) => [id, place]))
  const rowAt = (wanted: string) => {
    const rows = new Int32Array(persons.length).fill(-1)
    moment.forEach((golf, row) => {
      if (golf === wanted) rows[placeOf.get(person[row]!)!] = row
    })
    return rows
  }
  const at = (wanted: string) =>
    Float64Array.from(rowAt(wanted), (row) => (row < 0 ? NaN : scores[row]!))
  const first = person.map((_, row) => row).filter((row) => person.indexOf(person[row]!) === row)
  return { table, items, at, rowAt, first }
}

const change: Method = (spec, files) => {
  const { table, items, at, rowAt, first } = panel(spec, files)
  const [before, after] = [at(spec.from), at(spec.to)]
  const found = pairedChange(before, after)!
  const starts = [...rowAt('T0')].filter((row) => row >= 0)
  const alphaT0 = cronbachAlpha(
    items.map((item) => Float64Array.from(starts, (row) => item[row]!)),
  )!.alpha
  const deviation = standardDeviation(at('T0').filter((score) => !Number.isNaN(score)))
  const reliable = reliableChange(found.differences, { deviation, reliability: alphaT0 })
  // Only who has both moments was drawn for this comparison.
  const paired = Array.from(before.keys()).filter(
    (place) => !Number.isNaN(after[place]! - before[place]!),
  )
  const design = sampleDesign({
    weights: Float64Array.from(paired, (place) => table.numbers(spec.weights)[first[place]!]!),
    stages: [{ strata: [paired.map((place) => table.column(spec.strata)[first[place]!]!)] }],
  })
  const chosenOf = (scores: Float64Array) => Float64Array.from(paired, (place) => scores[place]!)
  return {
    n: found.n,
    meanDiff: found.meanDifference,
    se: found.standardError,
    t: found.t,
    df: found.degreesOfFreedom,
    p: found.p,
    ci: [found.interval.low, found.interval.high],
    dz: found.dz,
    dav: found.dav,
    wilcoxonP: signedRankTest(found.differences)!.p,
    weighted: written(weightedChange(design, chosenOf(before), chosenOf(after))!),
    alphaT0,
    sDiff: reliable.differenceError,
    improved: reliable.improved,
    deteriorated: reliable.deteriorated,
  }
}

/** R stops a step earlier than Roer does, and that shows in the seventh digit of p. */
const AS_SOON_AS_R = 1e-8

/** `observed at T1 ~ score T0` */
const attritionLogit: Method = (spec, files) => {
  const { at } = panel(spec, files)
  const match = /observed at (\w+) ~ score (\w+)/.exec(spec.model)
  if (!match) throw new RangeError(`cannot read the model ${spec.model}`)
  const stayed = at(match[1]!).map((score) => (Number.isNaN(score) ? 0 : 1))
  const { coefficients, standardErrors, p } = attrition(at(match[2]!), stayed, AS_SOON_AS_R)!
  return { coef: coefficients, se: standardErrors, p }
}

export const scales: Record<string, Method> = {
  cronbachAlpha: alpha,
  mcdonaldOmega: mcdonald,
  pairedChange: change,
  attritionLogit,
}
