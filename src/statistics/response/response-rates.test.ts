import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { responseRates } from './response-rates.ts'

for (const { name, holds } of casesOfR('aapor')) test(name, holds)

const counts = {
  complete: 30,
  partial: 10,
  refused: 20,
  notReached: 30,
  other: 10,
  unknown: 20,
  notEligible: 0,
}

test('a rate never counts the unknown as answered, and the six are in order', () => {
  const { RR1, RR2, RR3, RR4, RR5, RR6 } = responseRates(counts)!
  assert.equal(RR1, 30 / 120)
  assert.equal(RR6, 40 / 100)
  assert.ok(RR1 <= RR3 && RR3 <= RR5 && RR2 <= RR4 && RR4 <= RR6)
})

test('nobody invited, no rate; fewer than nobody is refused', () => {
  const none = {
    complete: 0,
    partial: 0,
    refused: 0,
    notReached: 0,
    other: 0,
    unknown: 0,
    notEligible: 0,
  }
  assert.equal(responseRates(none), undefined)
  assert.throws(() => responseRates({ ...counts, refused: -1 }), RangeError)
})
