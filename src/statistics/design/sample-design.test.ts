import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbered, sampleDesign } from './sample-design.ts'

const weights = Float64Array.of(1, 1, 1)

test('labels become numbers, and combinations of columns too', () => {
  assert.deepEqual(numbered(4, [['b', 'a', 'b', 'a']]), { of: Int32Array.of(0, 1, 0, 1), count: 2 })
  assert.equal(
    numbered(4, [
      ['b', 'a', 'b', 'a'],
      [1, 1, 2, 1],
    ]).count,
    3,
  )
})

test('sampling fractions say the same as the sizes of populations', () => {
  const of = (population: number[]) =>
    sampleDesign({ weights, stages: [{ population }] }).stages[0]!.population
  assert.deepEqual(of([0.5, 0.5, 0.5]), of([6, 6, 6]))
})

for (const [why, build] of [
  [
    'more units than there are',
    () => sampleDesign({ weights, stages: [{ population: [2, 2, 2] }] }),
  ],
  ['a negative weight', () => sampleDesign({ weights: Float64Array.of(1, -1, 1), stages: [{}] })],
  [
    'a weight that is no number',
    () => sampleDesign({ weights: Float64Array.of(1, NaN), stages: [{}] }),
  ],
  ['a column that is too short', () => sampleDesign({ weights, stages: [{ unit: ['a'] }] })],
  [
    'two populations of one stratum',
    () => sampleDesign({ weights, stages: [{ population: [9, 9, 8] }] }),
  ],
] as [string, () => unknown][]) {
  test(`${why}: refused`, () => {
    assert.throws(build, RangeError)
  })
}
