import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { omega } from './omega.ts'

for (const { name, holds } of casesOfR('mcdonaldOmega')) test(name, holds)

test('fewer than three items have no factor', () => {
  assert.equal(omega([Float64Array.of(1, 2, 3), Float64Array.of(1, 3, 2)]), undefined)
})

test('an item on which nobody differs measures nothing', () => {
  const item = Float64Array.of(1, 2, 3, 5, 4)
  assert.equal(omega([item, item.map((x) => x * x), new Float64Array(5).fill(1)]), undefined)
})
