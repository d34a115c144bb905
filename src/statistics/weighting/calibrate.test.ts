import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { mean } from '../design/mean.ts'
import { sampleDesign } from '../design/sample-design.ts'
import { type CalibrationDistance, calibrate } from './calibrate.ts'

for (const { name, holds } of casesOfR('calibrate')) test(name, holds)

const design = sampleDesign({ weights: new Float64Array(4).fill(10), stages: [{}] })
const columns = [new Float64Array(4).fill(1), Float64Array.of(1, 2, 3, 4)]

for (const distance of ['linear', 'raking', 'logit'] as CalibrationDistance[]) {
  test(`${distance}: totals are met, and what they determine has no error left`, () => {
    const bounds = { low: 0.3, high: 3 }
    const found = calibrate(design, { columns, totals: [40, 110], distance, bounds })
    const sum = (column: Float64Array) =>
      column.reduce((all, x, row) => all + x * found.weights[row]!, 0)
    assert.ok(Math.abs(sum(columns[0]!) - 40) < 1e-8 && Math.abs(sum(columns[1]!) - 110) < 1e-8)
    assert.ok(mean(found, columns[1]!)!.standardError < 1e-9)
    assert.ok(mean({ ...found, calibrations: [] }, columns[1]!)!.standardError > 0.3)
  })
}

// 1 + λ(x − 2.5) with Σ10(x − 2.5)²λ = 10: λ = 0.2.
test('the regression estimator by hand', () => {
  const found = calibrate(design, { columns, totals: [40, 110], distance: 'linear' })
  found.weights.forEach((weight, row) => {
    assert.ok(Math.abs(weight - [7, 9, 11, 13][row]!) < 1e-9)
  })
})

test('columns that repeat each other change nothing', () => {
  const twice = calibrate(design, {
    columns: [...columns, columns[1]!],
    totals: [40, 110, 110],
    distance: 'raking',
  })
  const once = calibrate(design, { columns, totals: [40, 110], distance: 'raking' })
  twice.weights.forEach((weight, row) => {
    assert.ok(Math.abs(weight - once.weights[row]!) < 1e-9)
  })
})

for (const [why, options] of [
  ['totals out of reach', { totals: [40, 200], bounds: { low: 0.5, high: 1.5 } }],
  ['bounds on one side of 1', { totals: [40, 110], bounds: { low: 1.1, high: 2 } }],
] as const) {
  test(`${why}: refused`, () => {
    assert.throws(() => calibrate(design, { columns, distance: 'logit', ...options }), RangeError)
  })
}
