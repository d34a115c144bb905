import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedRankTest } from './signed-rank-test.ts'

// R: wilcox.test(d, exact = FALSE) with d = c(1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, .8, 4.6, 1.4).
test('Student’s sleepers, ranked', () => {
  const found = signedRankTest(Float64Array.of(1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4))!
  assert.equal(found.V, 45)
  assert.equal(found.p.toFixed(6), '0.009091')
})

test('when nobody changed there is no test', () => {
  assert.equal(signedRankTest(new Float64Array(4)), undefined)
})
