import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addSums, noSums, type SampledStratum, sumsOfOne } from '../stratum-sums.ts'
import { satterthwaite } from './satterthwaite.ts'

const stratum = (good: number, n: number, weight: number): SampledStratum => ({
  sampleSize: n,
  populationSize: undefined,
  sums: Array.from({ length: n }, (_, at) => sumsOfOne(weight, at < good ? 1 : 0)).reduce(
    addSums,
    noSums,
  ),
})

test('one stratum has one less than its answers', () => {
  assert.ok(Math.abs(satterthwaite([stratum(5, 20, 1)], 0.25) - 19) < 1e-9)
})

// Welch (1938): equal variances and sizes add up; a variance that is nearly all counts alone.
test('two alike have both; where one weighs nearly everything it has its own', () => {
  assert.ok(Math.abs(satterthwaite([stratum(5, 10, 1), stratum(5, 10, 1)], 0.5) - 18) < 1e-9)
  const few = satterthwaite([stratum(5, 10, 100), stratum(500, 1000, 0.01)], 0.5)
  assert.ok(few > 9 && few < 9.1, `${few}`)
})

test('without spread it limits nothing', () => {
  assert.equal(satterthwaite([stratum(5, 5, 1)], 1), Number.POSITIVE_INFINITY)
})
