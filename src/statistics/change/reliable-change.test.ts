import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reliableChange } from './reliable-change.ts'

// Jacobson & Truax (1991), p. 14: s 7.5 and reliability .80 make S_diff 4.74; 47.5 to 32.5 is −3.16.
test('the example of the paper', () => {
  const found = reliableChange(Float64Array.of(-15, 9.2, 9.4, 0), {
    deviation: 7.5,
    reliability: 0.8,
  })
  assert.equal(found.differenceError.toFixed(2), '4.74')
  assert.deepEqual([found.improved, found.deteriorated, found.unchanged], [1, 1, 2])
})
