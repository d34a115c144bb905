import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { pairedChange } from './paired-change.ts'

for (const { name, holds } of casesOfR('pairedChange')) test(name, holds)

// Student (1908), table 1: hours of sleep of ten patients with two drugs; t = 4.0621 on 9 degrees.
test('Student’s own example', () => {
  const first = Float64Array.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2)
  const second = Float64Array.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)
  const found = pairedChange(first, second)!
  assert.equal(found.meanDifference.toFixed(2), '1.58')
  assert.equal(found.t.toFixed(4), '4.0621')
  assert.equal(found.p.toFixed(6), '0.002833')
})

test('who missed a moment is no pair; one pair, or all alike, has no test', () => {
  assert.equal(pairedChange(Float64Array.of(1, NaN, 3), Float64Array.of(2, 2, 5))?.n, 2)
  assert.equal(pairedChange(Float64Array.of(1, NaN), Float64Array.of(2, 2)), undefined)
  assert.equal(pairedChange(Float64Array.of(1, 2), Float64Array.of(2, 3)), undefined)
})
