import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { chosenRows } from '../../test/oracles-run/condition.ts'
import { openOracles } from '../../test/oracles-run/oracle-files.ts'
import { answerColumns, sampledStrata } from './answer-columns.ts'
import { proportion } from './proportion.ts'
import { wilsonInterval } from './wilson-interval.ts'

const { cases, table } = openOracles(join(import.meta.dirname, '../../test/oracles'))
const microdata = table('microdata.csv')

/** The persons of 2026 with their strata, and households within those, together. */
function columnsOf(strata: string[], unit?: string) {
  const whole = microdata.where(chosenRows(microdata, 'jaar==2026'))
  const label = Array.from({ length: whole.rows }, (_, row) =>
    strata.map((name) => whole.column(name)[row]).join(' '),
  )
  const households = whole.column('hh')
  const order = label
    .map((_, row) => row)
    .sort((a, b) => compare(label[a]!, label[b]!) || compare(households[a]!, households[b]!))
  const rows = whole.where(order)
  const starts = order.flatMap((row, place) =>
    label[row] === label[order[place - 1]!] ? [] : [place],
  )
  const weights = rows.numbers('w')
  const places = Int32Array.from([...starts, whole.rows])
  const units = new Map<string, number>()
  const unitOf = Int32Array.from(rows.column('hh'), (household) => {
    if (!units.has(household)) units.set(household, units.size)
    return units.get(household)!
  })
  const columns = answerColumns({
    starts: places,
    weights,
    sampled: starts.map((from, stratum) =>
      unit ? new Set(unitOf.slice(from, places[stratum + 1]!)).size : places[stratum + 1]! - from,
    ),
    population: starts.map((row) => rows.numbers(unit ? 'N_hh' : 'N_rol')[row]!),
    ...(unit && { unitOf }),
  })
  return {
    columns,
    codesOf: (item: string) => Uint8Array.from(rows.numbers(item), (code) => code || 0),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

for (const [design, strata, unit] of [
  ['nat26', ['gemeente', 'rol'], undefined],
  ['hh26', ['gemeente'], 'hh'],
] as const) {
  const { columns, codesOf } = columnsOf([...strata], unit)
  for (const { id, spec, expected } of cases.filter((one) =>
    one.id.startsWith(`roer.prop.${design}.`),
  )) {
    test(`${id}: from columns, share, error, degrees of freedom and interval are those of R`, () => {
      const share = proportion(sampledStrata(columns, codesOf(spec.item), spec.topCodes))!
      const { low, high } = wilsonInterval(share)!
      assert.equal(share.n, expected.n)
      assert.equal(share.degreesOfFreedom, expected.df)
      for (const [found, wanted] of [
        [share.estimate, expected.estimate],
        [share.standardError, expected.se],
        [low, expected.ci.wilson[0]],
        [high, expected.ci.wilson[1]],
      ]) {
        assert.ok(Math.abs(found - wanted) < 1e-7 * wanted, `${found} is not ${wanted}`)
      }
    })
  }
}

test('weights that differ within a stratum give the same sums as equal ones that are', () => {
  const codes = Uint8Array.of(4, 1, 0, 3, 3)
  const found = (weights: Float64Array, unitOf?: Int32Array) =>
    sampledStrata(
      answerColumns({
        starts: Int32Array.of(0, 3, 5),
        weights,
        sampled: [3, 2],
        population: [9, 9],
        ...(unitOf && { unitOf }),
      }),
      codes,
      [3, 4],
    ).map(({ sums }) => sums)
  const [equal, almost] = [Float64Array.of(2, 2, 2, 3, 3), Float64Array.of(2, 2, 2.5, 3, 3)]
  // The third did not answer, so its weight is in no sum; that it differs takes the longer way.
  assert.deepEqual(found(almost), found(equal))
  assert.deepEqual(found(equal, Int32Array.of(0, 1, 2, 3, 4)), found(equal))
})
