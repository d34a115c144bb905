import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clopperPearsonInterval, kornGraubardInterval } from './korn-graubard-interval.ts'

// R survey 4.1-1, svyciprop "beta" on apiclus1 (sch.wide), and with n* at most n.
test('the interval of a cluster sample is that of R, with and without a cap', () => {
  const share = {
    estimate: 0.87431693989071,
    standardError: 0.0203594772446274,
    degreesOfFreedom: 14,
    n: 183,
  }
  const found = kornGraubardInterval(share)!
  assert.ok(Math.abs(found.low - 0.823702210847501) < 1e-10)
  assert.ok(Math.abs(found.high - 0.914704492126865) < 1e-10)
  assert.ok(kornGraubardInterval(share, { capped: true })!.low <= found.low)
})

// Clopper & Pearson (1934): 0 of 10 is [0, 1 − .025^(1/10)].
for (const { x, n, low, high } of [
  { x: 0, n: 10, low: 0, high: 1 - 0.025 ** 0.1 },
  { x: 10, n: 10, low: 0.025 ** 0.1, high: 1 },
  { x: 5, n: 10, low: 0.187086028447292, high: 0.812913971552708 },
]) {
  test(`${x} of ${n} is the exact interval`, () => {
    const found = clopperPearsonInterval({ x, n })
    assert.ok(Math.abs(found.low - low) < 1e-12 && Math.abs(found.high - high) < 1e-12)
  })
}

test('where all agree it needs the cap to say anything', () => {
  const share = { estimate: 1, standardError: 0, degreesOfFreedom: 9, n: 10 }
  assert.equal(kornGraubardInterval(share), undefined)
  const found = kornGraubardInterval(share, { capped: true })!
  assert.ok(found.low > 0.6 && found.low < 0.75 && found.high === 1)
})
