import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import {
  chiSquareUpperTail,
  fUpperTail,
  normalUpperTail,
  tTwoSided,
  tUpperTail,
} from './upper-tail.ts'

for (const { name, holds } of casesOfR(
  'tQuantile',
  'betaQuantile',
  'fUpperTail',
  'chisqUpperTail',
)) {
  test(name, holds)
}

// R 4.2.2: pt, pf, pchisq and pnorm with lower.tail = FALSE, far where 1 − p has no digits left.
for (const [name, found, expected] of [
  ['t of 12 with 704', tUpperTail(12, 704), 1.28607125986958e-30],
  ['t of 0.2 with 3.5', tUpperTail(0.2, 3.5), 0.426275834841307],
  ['t of −2 with 5', tUpperTail(-2, 5), 0.949030260585071],
  ['F of 40 with 3 and 900', fUpperTail(40, 3, 900), 2.86637240439916e-24],
  ['chi-square of 150 with 2', chiSquareUpperTail(150, 2), 2.67863696180807e-33],
  ['chi-square of 0.001 with 4', chiSquareUpperTail(0.001, 4), 0.999999875041659],
  ['normal of 9', normalUpperTail(9), 1.12858840595384e-19],
] as const) {
  test(`the chance of more than ${name} is that of R`, () => {
    assert.ok(Math.abs(found / expected - 1) < 1e-10, `${found}`)
  })
}

test('at the middle both sides together are everything', () => {
  assert.equal(tTwoSided(0, 7), 1)
})
