import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { likelihoodInterval } from './likelihood-interval.ts'

// R survey 4.1-1 on apiclus1 (sch.wide); R reads it from a spline, hence the tolerance.
test('the interval of a cluster sample is that of R to five digits', () => {
  const share = {
    estimate: 0.87431693989071,
    standardError: 0.0203594772446274,
    degreesOfFreedom: 14,
    n: 183,
  }
  const found = likelihoodInterval(share)!
  assert.ok(Math.abs(found.low - 0.826288241963576) < 1e-5)
  assert.ok(Math.abs(found.high - 0.913694491892495) < 1e-5)
})

test('whatever the share, the interval holds it and lies within 0 and 1', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: 0.001, max: 0.2, noNaN: true }),
      (estimate, standardError) => {
        const found = likelihoodInterval({ estimate, standardError, degreesOfFreedom: 20, n: 30 })!
        assert.ok(
          0 <= found.low && found.low <= estimate && estimate <= found.high && found.high <= 1,
        )
      },
    ),
  )
})

test('where all agree there is none', () => {
  assert.equal(
    likelihoodInterval({ estimate: 1, standardError: 0, degreesOfFreedom: 9, n: 10 }),
    undefined,
  )
})
