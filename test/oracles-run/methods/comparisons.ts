import {
  type AssociationStatistic,
  association,
} from '../../../src/statistics/comparison/association.ts'
import {
  type Difference,
  differenceOfMeans,
} from '../../../src/statistics/comparison/difference-of-means.ts'
import { adjusted } from '../../../src/statistics/comparison/multiplicity.ts'
import { type RankScore, rankTest } from '../../../src/statistics/comparison/rank-test.ts'
import { answering } from '../../../src/statistics/design/domain.ts'
import type { Table } from '../oracle-files.ts'
import type { Method } from './method.ts'
import { levelsOf, readAsked, readDesign } from './read-design.ts'

/** Row → the place of its label among those of the column, as R orders them; NaN without. */
function placesOf(table: Table, name: string, labels = levelsOf(table.column(name))): Float64Array {
  const place = new Map(labels.map((label, index) => [label, index]))
  return Float64Array.from(table.column(name), (label) => place.get(label) ?? NaN)
}

const writtenTest = ({
  estimate,
  standardError,
  t,
  degreesOfFreedom,
  p,
  interval,
}: Difference) => ({
  estimate,
  se: standardError,
  t,
  df: degreesOfFreedom,
  p,
  ci: [interval.low, interval.high],
})

const svyttest: Method = (spec, files) => {
  const designed = readDesign(spec.design, files)
  const { y, domain } = readAsked(spec, designed)
  const labels = levelsOf(designed.table.column(spec.group).filter((_, row) => domain[row]))
  const second = placesOf(designed.table, spec.group, labels)
  return writtenTest(differenceOfMeans(designed.design, { y, second }, { domain })!)
}

const svyranktest: Method = (spec, files) => {
  const designed = readDesign(spec.design, files)
  const { y, domain } = readAsked({ ...spec, topCodes: undefined }, designed)
  const labels = levelsOf(designed.table.column(spec.group).filter((_, row) => domain[row]))
  const second = placesOf(designed.table, spec.group, labels)
  const score: RankScore = spec.test === 'KruskalWallis' ? 'wilcoxon' : (spec.test ?? 'wilcoxon')
  return writtenTest(rankTest(designed.design, { y, second }, { domain, score })!)
}

const statistics: Record<string, AssociationStatistic> = {
  F: 'rao-scott-f',
  Chisq: 'rao-scott-chi-square',
  Wald: 'wald',
  adjWald: 'adjusted-wald',
}

const svychisq: Method = (spec, files) => {
  const designed = readDesign(spec.design, files)
  const { domain } = readAsked({ ...spec, event: 'all' }, designed)
  const [row, column] = spec.formula
    .replace('~', '')
    .split('+')
    .map((name: string) => name.trim())
    .map((name: string) => placesOf(designed.table, name === 'item' ? spec.item : name))
  const statistic = statistics[spec.statistic ?? 'F']!
  const test = association(designed.design, { row, column }, { domain, statistic })!
  return { statistic: test.statistic, parameter: test.degreesOfFreedom, p: test.p }
}

/** `each gemeente with >=30 answers against all others` */
const family: Method = (spec, files) => {
  const designed = readDesign(spec.design, files)
  const { y, domain } = readAsked(spec, designed)
  const match = /each (\w+) with >=\s*(\d+) answers against all others/.exec(spec.comparison)
  if (!match) throw new RangeError(`cannot read the comparison ${spec.comparison}`)
  const [, name, fewest] = match as unknown as [string, string, string]
  const labels = designed.table.column(name)
  const counted = answering([y], domain)
  const compared = levelsOf(labels).filter(
    (level) =>
      labels.filter((label, row) => counted[row] && label === level).length >= Number(fewest),
  )
  const tests = compared.map((level) => {
    const second = Float64Array.from(labels, (label) => (label === level ? 1 : 0))
    return differenceOfMeans(designed.design, { y, second }, { domain })!
  })
  const p = tests.map((test) => test.p)
  return {
    [name]: compared,
    difference: tests.map(({ estimate }) => estimate),
    se: tests.map(({ standardError }) => standardError),
    t: tests.map(({ t }) => t),
    df: tests.map(({ degreesOfFreedom }) => degreesOfFreedom),
    p,
    ...adjustments(p),
  }
}

const adjustments = (p: readonly number[]) => ({
  holm: adjusted(p, 'holm'),
  bh: adjusted(p, 'benjamini-hochberg'),
  by: adjusted(p, 'benjamini-yekutieli'),
  hochberg: adjusted(p, 'hochberg'),
})

export const comparisons: Record<string, Method> = {
  svyttest,
  svyranktest,
  svychisq,
  'svyttest.family': family,
  pAdjust: (spec) => adjustments(spec.p),
}
