import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { adjusted, controls } from './multiplicity.ts'

for (const { name, holds } of casesOfR('pAdjust')) test(name, holds)

test('whoever uses Benjamini and Hochberg does not control any false claim', () => {
  assert.equal(controls.holm, 'any-false-claim')
  assert.equal(controls['benjamini-hochberg'], 'share-of-false-claims')
})

test('one test in a family is itself', () => {
  for (const way of ['holm', 'hochberg', 'benjamini-hochberg', 'benjamini-yekutieli'] as const) {
    assert.deepEqual(adjusted([0.03], way), [0.03])
    assert.deepEqual(adjusted([], way), [])
  }
})
