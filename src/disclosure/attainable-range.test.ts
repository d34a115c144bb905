import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { casesOfR } from '../../test/oracles-run/cases-of-r.ts'
import { loadAttainableRanges } from './attainable-range.ts'
import { linearlyDetermined } from './linearly-determined.ts'
import { readersSystem, withTotals } from './two-way-table.ts'

const ranges = await loadAttainableRanges()
for (const { name, holds } of casesOfR('suppressionAudit')) test(name, holds)

const counts = [
  { low: 0, high: Number.POSITIVE_INFINITY },
  { low: 0, high: Number.POSITIVE_INFINITY },
]
const sum = (factors: number[], total: number) => ({
  terms: factors.map((factor, unknown) => ({ unknown, factor })),
  sum: total,
})

test('two counts with a sum lie anywhere between nothing and all of it', () => {
  assert.deepEqual(ranges({ bounds: counts, equations: [sum([1, 1], 7)] }), [
    { low: 0, high: 7 },
    { low: 0, high: 7 },
  ])
})

test('what the reader knows beforehand makes ranges narrower: 2 is 1 and 1 where zeros are printed', () => {
  const bounds = counts.map(({ high }) => ({ low: 1, high }))
  assert.deepEqual(ranges({ bounds, equations: [sum([1, 1], 2)] }), [
    { low: 1, high: 1 },
    { low: 1, high: 1 },
  ])
})

test('a difference alone leaves no end above', () => {
  const [first] = ranges({ bounds: counts, equations: [sum([1, -1], 3)] })
  assert.deepEqual(first, { low: 3, high: Number.POSITIVE_INFINITY })
})

test('sums that contradict each other are no knowledge', () => {
  const equations = [sum([1, 1], 7), sum([1, 1], 8)]
  assert.throws(() => ranges({ bounds: counts, equations }), RangeError)
})

test('whatever the table, the truth lies in the ranges, and what is determined is a point', () => {
  const row = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(
      fc.tuple(row, row, row),
      fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { maxLength: 6 }),
      (inner, suppressed) => {
        const table = withTotals(inner)
        const found = ranges(readersSystem(table, suppressed))
        suppressed.forEach((place, unknown) => {
          const { low, high } = found[unknown]!
          const count = table.flat()[place]!
          assert.ok(low <= count + 1e-6 && count <= high + 1e-6, `${count} in ${low} to ${high}`)
        })
        const sums = readersSystem(table, suppressed).equations.map(({ terms }) =>
          terms.map(({ unknown }) => unknown),
        )
        if (suppressed.every((place) => place % 4 < 3 && place < 12)) {
          for (const unknown of linearlyDetermined(suppressed.length, sums)) {
            assert.ok(found[unknown]!.high - found[unknown]!.low < 1e-6)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})
