import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { attrition } from './attrition.ts'

for (const { name, holds } of casesOfR('attritionLogit')) test(name, holds)

test('who stayed stands for who left with a score like theirs', () => {
  const found = attrition(Float64Array.of(0, 0, 0, 0, 1, 1), Float64Array.of(1, 1, 0, 0, 1, 0))!
  assert.deepEqual(
    [...found.weights].map((weight) => Number(weight.toFixed(6))),
    [2, 2, 0, 0, 2, 0],
  )
})

test('when all stayed there is nothing to find', () => {
  assert.equal(attrition(Float64Array.of(0, 1), Float64Array.of(1, 1)), undefined)
})
