import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arcsineInterval } from './arcsine-interval.ts'

// R survey 4.1-1, svyciprop "asin" on apiclus1 (sch.wide).
test('the interval of a cluster sample is that of R', () => {
  const share = {
    estimate: 0.87431693989071,
    standardError: 0.0203594772446274,
    degreesOfFreedom: 14,
    n: 183,
  }
  const found = arcsineInterval(share)!
  assert.ok(Math.abs(found.low - 0.827533453321086) < 1e-10)
  assert.ok(Math.abs(found.high - 0.914614571848907) < 1e-10)
})

test('where all agree there is none, rather than a point', () => {
  assert.equal(
    arcsineInterval({ estimate: 0, standardError: 0, degreesOfFreedom: 9, n: 10 }),
    undefined,
  )
})
