import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { weightSummary } from './weight-summary.ts'

for (const { name, holds } of casesOfR('weights')) test(name, holds)

// Kish (1965), §11.7: weights 1 and 3 in equal numbers make 1 + (1/2)².
test('half of the weights three times the other half', () => {
  const found = weightSummary(Float64Array.of(1, 3, 1, 3))!
  assert.equal(found.kishDesignEffect, 1.25)
  assert.equal(found.effectiveSize, 3.2)
  assert.equal(found.coefficientOfVariation, 0.5)
})

test('no weights, no summary', () => {
  assert.equal(weightSummary(new Float64Array()), undefined)
})
