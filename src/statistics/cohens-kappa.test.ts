import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cohensKappa } from './cohens-kappa.ts'

const near = (got: number | undefined, expected: number, within: number) =>
  assert.ok(Math.abs(got! - expected) <= within, `${got} is not ${expected}`)

test('of couples about their life, as vcd tells for its data SexualFun', () => {
  // Hout, Duncan and Sobel (1987), in Agresti (1990), p. 372; Kappa(SexualFun) of vcd prints these.
  const found = cohensKappa([
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ])
  near(found?.kappa, 0.1293, 5e-5)
  near(found?.standardError, 0.0686, 5e-5)
})

test('of two who read fifty requests, worked out by hand', () => {
  // Both yes 20, both no 15: alike 0.7; by chance 0.5 × 0.6 + 0.5 × 0.4 = 0.5.
  const found = cohensKappa([
    [20, 5],
    [10, 15],
  ])
  near(found?.kappa, 0.4, 1e-12)
  near(found?.alike, 0.7, 1e-12)
  assert.equal(found?.n, 50)
})

test('is one, without doubt, when they agree in everything', () => {
  const found = cohensKappa([
    [4, 0],
    [0, 6],
  ])
  assert.equal(found?.kappa, 1)
  near(found?.standardError, 0, 1e-9)
})

test('is unknown when nothing was read, or both say the same of all', () => {
  assert.equal(cohensKappa([]), undefined)
  assert.equal(
    cohensKappa([
      [0, 0],
      [0, 9],
    ]),
    undefined,
  )
})
