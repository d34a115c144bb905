import {
  type AttainableRanges,
  cellKey,
  countAt,
  fewestSecondaryCells,
  isNarrowedByRival,
  isProtected,
  largestShare,
  linearlyDetermined,
  loadAttainableRanges,
  perturbationTable,
  perturbedCount,
  primaryCells,
  type Range,
  readersSystem,
  withTotals,
} from '../../../src/disclosure/index.ts'
import { chosenRows } from '../condition.ts'
import type { Written } from '../oracle-files.ts'
import type { Method } from './method.ts'
import { list } from './read-design.ts'

let loaded: Promise<AttainableRanges> | undefined
const solver = () => {
  loaded ??= loadAttainableRanges()
  return loaded
}

const ends = ({ low, high }: Range) => [low, high]
/** The cases count cells and parts from 1. */
const fromOne = (places: readonly number[]) => places.map((place) => place + 1)
const fromZero = (places: number | number[]) => [places].flat().map((place) => place - 1)
const isExact = ({ low, high }: Range) => high - low < 1e-6

const suppressionAudit: Method = async (spec) => {
  const ranges = await solver()
  const suppressed = fromZero(spec.suppressedRowMajor1)
  const found = ranges(readersSystem(spec.tableWithTotals, suppressed))
  return {
    intervals: found.map(ends),
    exactlyDisclosed: fromOne(suppressed.filter((_, unknown) => isExact(found[unknown]!))),
  }
}

const secondarySuppression: Method = async (spec, _files, expected) => {
  const ranges = await solver()
  const table = withTotals(spec.inner)
  const rule = { threshold: spec.threshold, width: spec.requiredWidth, zeros: spec.zerosPrimary }
  const primary = primaryCells(table, rule)
  const chosen = fewestSecondaryCells(table, { rule, ranges })!
  const sum = (places: readonly number[]) =>
    places.reduce((total, place) => total + countAt(table, place), 0)
  // The pattern of the case is an example: another that is as small and as safe is as good.
  const example = fromZero(expected.examplePattern)
  const isAsGood =
    example.length === chosen.length &&
    isProtected(table, { primary, suppressed: [...primary, ...chosen] }, { rule, ranges })
  return {
    table,
    primaryRowMajor1: fromOne(primary),
    primaryOnlyIntervals: ranges(readersSystem(table, primary)).map(ends),
    minSecondaryCount: chosen.length,
    minSumAmongMinCount: sum(chosen),
    examplePattern: isAsGood ? expected.examplePattern : fromOne(chosen),
  }
}

const differencing: Method = async (spec) => {
  const ranges = await solver()
  const atoms: number[] = spec.atoms
  const sums = (spec.publications as (number | number[])[]).map(fromZero)
  return {
    steps: sums.map((_, last) => {
      const published = sums.slice(0, last + 1)
      const found = ranges({
        bounds: atoms.map(() => ({ low: 0, high: Number.POSITIVE_INFINITY })),
        equations: published.map((members) => ({
          terms: members.map((unknown) => ({ unknown, factor: 1 })),
          sum: members.reduce((total, atom) => total + atoms[atom]!, 0),
        })),
      })
      return {
        afterPublication: last + 1,
        linearlyDisclosed: fromOne(linearlyDetermined(atoms.length, published)),
        intervals: found.map(ends),
      }
    }),
  }
}

const dominance: Method = ({ contributions, nk, n2, pPercent }) => ({
  n1share: contributions.map((amounts: number[]) => 100 * largestShare(amounts, nk[0])),
  n2share: contributions.map((amounts: number[]) => 100 * largestShare(amounts, n2[0])),
  pUnsafe: contributions.map((amounts: number[]) => isNarrowedByRival(amounts, pPercent)),
})

const ruleOf = ({ D, V, js }: Written) => ({ most: D, variance: V, neverShown: js ?? 0 })

const cellKeyPTable: Method = (spec) => {
  const rows = perturbationTable(ruleOf(spec)).flatMap(({ count, moves }) =>
    moves.map(({ by, chance }) => ({ i: count, d: by, p: chance })),
  )
  return { i: rows.map(({ i }) => i), d: rows.map(({ d }) => d), p: rows.map(({ p }) => p) }
}

const cellKeyPerturb: Method = (spec, files) => {
  const whole = files.table(spec.data)
  const table = whole.where(chosenRows(whole, spec.filter))
  const by = list(spec.by)
  const keys = table.numbers('rkey')
  const cells = Map.groupBy(
    Array.from({ length: table.rows }, (_, row) => row),
    (row) => by.map((name) => table.column(name)[row]).join('\t'),
  )
  const perturbation = perturbationTable(ruleOf(spec))
  const sorted = [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([labels, rows]) => {
      const key = cellKey(rows.map((row) => keys[row]!))
      return { labels: labels.split('\t'), n: rows.length, key }
    })
  return {
    ...Object.fromEntries(
      by.map((name, place) => [name, sorted.map(({ labels }) => labels[place])]),
    ),
    n: sorted.map(({ n }) => n),
    ckey: sorted.map(({ key }) => key),
    perturbed: sorted.map(({ n, key }) => perturbedCount(n, key, perturbation)),
  }
}

export const disclosure: Record<string, Method> = {
  suppressionAudit,
  secondarySuppression,
  differencing,
  dominance,
  cellKeyPTable,
  cellKeyPerturb,
}
