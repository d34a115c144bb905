import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assumptionFreeBand, nonResponseBand } from './non-response-band.ts'

// The example of the reference data: CV .41 and p = .78 make a band of 17 points either way.
test('78 % with lopsided response lies anywhere within 17 points', () => {
  const { low, high } = nonResponseBand(0.78, 0.407791302927386)
  assert.equal(low.toFixed(2), '0.61')
  assert.equal(high.toFixed(2), '0.95')
})

// Manski (1989) on a response of 3 %.
test('80 % of the three in a hundred who answered means nearly nothing', () => {
  const { low, high } = assumptionFreeBand(0.8, 0.03)
  assert.equal(low.toFixed(3), '0.024')
  assert.equal(high.toFixed(3), '0.994')
})

test('when everybody answered there is no band', () => {
  assert.deepEqual(assumptionFreeBand(0.8, 1), { low: 0.8, high: 0.8 })
  assert.deepEqual(nonResponseBand(0.8, 0), { low: 0.8, high: 0.8 })
})
