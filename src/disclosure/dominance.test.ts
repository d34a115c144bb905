import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../test/oracles-run/cases-of-r.ts'
import { isNarrowedByRival, largestShare } from './dominance.ts'

for (const { name, holds } of casesOfR('dominance')) test(name, holds)

test('of 80, 15 and 5 the largest is known to its rival within seven percent', () => {
  assert.equal(largestShare([15, 80, 5], 1), 0.8)
  assert.equal(largestShare([15, 80, 5], 2), 0.95)
  assert.ok(isNarrowedByRival([15, 80, 5], 10))
  assert.ok(!isNarrowedByRival([15, 80, 5], 6))
})
