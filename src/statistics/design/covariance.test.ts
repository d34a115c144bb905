import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { covariance } from './covariance.ts'
import { mean } from './mean.ts'
import { type LonelyUnits, sampleDesign } from './sample-design.ts'

const ones = (rows: number) => new Uint8Array(rows).fill(1)
const weights = (rows: number) => new Float64Array(rows).fill(1)

// Two in stratum a, one in stratum b; by hand: Σ(z − z̄)² of a is 2, times 2/1; b adds 3² or nothing.
for (const [lonely, variance] of [
  ['adjust', 4 + 9],
  ['average', 4 * 2],
  ['certainty', 4],
  ['remove', 4],
] as [LonelyUnits, number][]) {
  test(`a stratum with one unit, "${lonely}"`, () => {
    const design = sampleDesign({
      weights: weights(3),
      stages: [{ strata: [['a', 'a', 'b']] }],
      lonely,
    })
    assert.deepEqual(covariance(design, [Float64Array.of(1, 3, 3)], ones(3)), [[variance]])
  })
}

test('where every stratum has one unit there is nothing to average', () => {
  const design = sampleDesign({
    weights: weights(2),
    stages: [{ strata: [[1, 2]] }],
    lonely: 'average',
  })
  assert.throws(() => covariance(design, [Float64Array.of(1, 2)], ones(2)), RangeError)
})

test('a stratum that took part completely adds nothing, also when one person is all of it', () => {
  const design = sampleDesign({
    weights: weights(3),
    stages: [{ strata: [['a', 'a', 'b']], population: [2, 2, 1] }],
  })
  assert.deepEqual(covariance(design, [Float64Array.of(1, 3, 3)], ones(3)), [[0]])
})

test('the same label in two strata is two units, each with the population of its own', () => {
  const strata = [['n', 'n', 'n', 'z', 'z', 'z']]
  const population = [30, 30, 30, 3, 3, 3]
  const y = [Float64Array.of(1, 2, 3, 1, 2, 6)]
  const labelled = (unit: (string | number)[]) =>
    covariance(
      sampleDesign({ weights: weights(6), stages: [{ unit, strata, population }] }),
      y,
      ones(6),
    )
  const found = labelled([1, 2, 3, 1, 2, 3])
  assert.deepEqual(found, labelled(['n1', 'n2', 'n3', 'z1', 'z2', 'z3']))
  // Stratum z took part completely; n adds 3/2 · (1 − 3/30) · 2.
  assert.ok(Math.abs(found[0]![0]! - 1.5 * 0.9 * 2) < 1e-12)
})

// Särndal, Swensson & Wretman (1992), §4.3.2: two of four clusters, two of three persons in each.
test('two stages: units, and within each of them persons times the share of units', () => {
  const design = sampleDesign({
    weights: weights(4),
    stages: [
      { unit: ['A', 'A', 'B', 'B'], population: [4, 4, 4, 4] },
      { population: [3, 3, 3, 3] },
    ],
  })
  const between = 2 * (1 - 2 / 4) * (2 * 2 ** 2)
  const within = (1 - 2 / 3) * 2 * (0.5 + 2)
  const [[found]] = covariance(design, [Float64Array.of(1, 2, 2.5, 4.5)], ones(4)) as [[number]]
  assert.ok(Math.abs(found - (between + (2 / 4) * within)) < 1e-12)
})

test('without a population of the first stage, later stages are part of it', () => {
  const unit = ['A', 'A', 'B', 'B']
  const y = [Float64Array.of(1, 2, 2.5, 4.5)]
  const two = sampleDesign({
    weights: weights(4),
    stages: [{ unit }, { population: [3, 3, 3, 3] }],
  })
  const one = sampleDesign({ weights: weights(4), stages: [{ unit }] })
  assert.deepEqual(covariance(two, y, ones(4)), covariance(one, y, ones(4)))
})

test('whatever the answers: covariance is symmetric and a sum has the variance of its parts', () => {
  const column = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(column, column, (first, second) => {
      const design = sampleDesign({
        weights: weights(6),
        stages: [{ strata: [[1, 1, 1, 2, 2, 2]] }],
      })
      const [a, b] = [Float64Array.from(first), Float64Array.from(second)]
      const [[aa, ab], [ba, bb]] = covariance(design, [a, b], ones(6)) as [
        [number, number],
        [number, number],
      ]
      const sum = covariance(design, [a.map((x, row) => x + b[row]!)], ones(6))[0]![0]!
      assert.equal(ab, ba)
      assert.ok(Math.abs(sum - (aa + bb + 2 * ab)) < 1e-6)
    }),
  )
})

test('equal weights give what no weights give', () => {
  const y = Float64Array.of(1, 2, 4, 4)
  const of = (weight: number) =>
    mean(sampleDesign({ weights: new Float64Array(4).fill(weight), stages: [{}] }), y)!
  assert.equal(of(1).standardError, of(8).standardError)
})
