import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tInterval } from './estimate.ts'

// t(.975, 4) = 2.7764451 and t(.95, 4) = 2.1318468: Student (1908), or any table.
test('an interval is t standard errors to either side', () => {
  const one = { estimate: 10, standardError: 2, degreesOfFreedom: 4 }
  assert.equal(tInterval(one)?.low.toFixed(5), '4.44711')
  assert.equal(tInterval(one)?.high.toFixed(5), '15.55289')
  assert.equal(tInterval(one, 0.9)?.high.toFixed(5), '14.26369')
})

test('without degrees of freedom there is no interval', () => {
  assert.equal(tInterval({ estimate: 10, standardError: 2, degreesOfFreedom: 0 }), undefined)
})
