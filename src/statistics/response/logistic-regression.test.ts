import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logisticRegression } from './logistic-regression.ts'

const one = new Float64Array(10).fill(1)
const yes = Float64Array.of(1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
const group = Float64Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1)

// Two groups are fitted exactly: 3 of 5 and 1 of 5; log odds log 1.5 and log .25; errors by counts.
test('two groups have their own log odds', () => {
  const { coefficients, covariance, converged } = logisticRegression({ columns: [one, group], yes })
  assert.ok(converged)
  assert.ok(Math.abs(coefficients[0]! - Math.log(1.5)) < 1e-10)
  assert.ok(Math.abs(coefficients[1]! - (Math.log(0.25) - Math.log(1.5))) < 1e-10)
  assert.ok(Math.abs(covariance[0]![0]! - (1 / 3 + 1 / 2)) < 1e-6)
  assert.ok(Math.abs(covariance[1]![1]! - (1 / 3 + 1 / 2 + 1 + 1 / 4)) < 1e-6)
})

test('a column that repeats others gets nothing, and chances stay', () => {
  const plain = logisticRegression({ columns: [one, group], yes })
  const double = logisticRegression({ columns: [one, group, group.map((g) => 1 - g)], yes })
  assert.equal(double.coefficients[2], 0)
  double.chance.forEach((p, row) => {
    assert.ok(Math.abs(p - plain.chance[row]!) < 1e-10)
  })
})

test('a column that separates yes from no is told of, not divided by', () => {
  const { converged, chance } = logisticRegression({ columns: [one, yes], yes })
  assert.ok(!converged || chance.every((p, row) => Math.abs(p - yes[row]!) < 1e-6))
  assert.ok(chance.every((p) => p >= 0 && p <= 1))
})
