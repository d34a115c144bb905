import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logitInterval } from './logit-interval.ts'

// R survey 4.1-1, svyciprop "xlogit" on apistrat (awards) and apiclus1 (sch.wide).
for (const { share, low, high } of [
  {
    share: {
      estimate: 0.638936064050578,
      standardError: 0.0344059179972689,
      degreesOfFreedom: 197,
      n: 200,
    },
    low: 0.568721098868047,
    high: 0.703675779368257,
  },
  {
    share: {
      estimate: 0.87431693989071,
      standardError: 0.0203594772446274,
      degreesOfFreedom: 14,
      n: 183,
    },
    low: 0.823798892383002,
    high: 0.911900077024393,
  },
]) {
  test(`the interval of ${share.estimate.toFixed(3)} is that of R`, () => {
    const found = logitInterval(share)!
    assert.ok(Math.abs(found.low - low) < 1e-10 && Math.abs(found.high - high) < 1e-10)
  })
}

test('where all agree there is none, rather than a point', () => {
  assert.equal(
    logitInterval({ estimate: 1, standardError: 0, degreesOfFreedom: 9, n: 10 }),
    undefined,
  )
})
