import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proportion } from '../proportion.ts'
import { addSums, noSums, type SampledStratum, sumsOfOne } from '../stratum-sums.ts'
import { shareInterval } from './share-interval.ts'

const stratum = (good: number, n: number, populationSize?: number, weight = 2): SampledStratum => ({
  sampleSize: n,
  populationSize,
  sums: Array.from({ length: n }, (_, at) => sumsOfOne(weight, at < good ? 1 : 0)).reduce(
    addSums,
    noSums,
  ),
})

const intervalOf = (...strata: SampledStratum[]) => shareInterval(strata, proportion(strata)!)

test('a small municipality of known size gets the exact interval', () => {
  // R: phyper on 11 of 11 out of 24 gives 19 to 24.
  assert.deepEqual(intervalOf(stratum(11, 11, 24)), {
    method: 'hypergeometric',
    low: 19 / 24,
    high: 1,
  })
})

test('so does a large one in which all agree', () => {
  assert.equal(intervalOf(stratum(200, 200, 900))?.method, 'hypergeometric')
})

for (const [why, strata] of [
  ['100 or more who differ', [stratum(80, 160, 400)]],
  ['several strata', [stratum(4, 9, 60), stratum(4, 9, 60)]],
  ['an unknown population', [stratum(4, 9)]],
] as const) {
  test(`${why}: Wilson's`, () => {
    assert.equal(intervalOf(...strata)?.method, 'wilson')
  })
}

test('four who agree are never shown as certainty', () => {
  for (const strata of [
    [stratum(4, 4, 24)],
    [stratum(4, 4)],
    [stratum(2, 2, 24), stratum(2, 2, 24)],
  ]) {
    const { low, high } = intervalOf(...strata)!
    assert.ok(high - low > 0.3, `${low} to ${high}`)
  }
})
