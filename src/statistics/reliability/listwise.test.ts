import assert from 'node:assert/strict'
import { test } from 'node:test'
import { covarianceMatrix, listwise } from './listwise.ts'

test('a row counts when every item has an answer', () => {
  const found = listwise(
    [Float64Array.of(1, NaN, 3), Float64Array.of(4, 5, 6)],
    Float64Array.of(7, 8, 9),
  )
  assert.deepEqual(found, {
    items: [Float64Array.of(1, 3), Float64Array.of(4, 6)],
    weights: Float64Array.of(7, 9),
    n: 2,
  })
})

// R: cov(cbind(c(1, 2, 6), c(1, 3, 2))) is 7, 0.5, 1.
test('the covariance matrix is that of R', () => {
  const found = covarianceMatrix(
    [Float64Array.of(1, 2, 6), Float64Array.of(1, 3, 2)],
    Float64Array.of(1, 1, 1),
  )
  assert.deepEqual(
    found.map((row) => [...row].map((value) => value.toFixed(10))),
    [
      ['7.0000000000', '0.5000000000'],
      ['0.5000000000', '1.0000000000'],
    ],
  )
})
