import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { fayHerriot } from './fay-herriot.ts'

for (const { name, holds } of casesOfR('fayHerriotEBLUP')) test(name, holds)

test('areas that differ less than their errors get the mean', () => {
  for (const method of ['REML', 'ML', 'DL', 'PM'] as const) {
    const found = fayHerriot(
      [
        { y: 1, v: 1 },
        { y: 1.1, v: 1 },
        { y: 0.9, v: 1 },
      ],
      method,
    )!
    assert.equal(found.between, 0)
    assert.ok(
      found.areas.every(
        ({ kind, estimate }) => kind === 'model-estimate' && Math.abs(estimate - 1) < 1e-12,
      ),
    )
  }
})

// With equal variances REML is the variance of the estimates less their own: 4 − 1; ML has 2/3 of 4 − 1.
test('equal variances, by hand', () => {
  const areas = [
    { y: 1, v: 1 },
    { y: 3, v: 1 },
    { y: 5, v: 1 },
  ]
  assert.ok(Math.abs(fayHerriot(areas, 'REML')!.between - 3) < 1e-9)
  assert.ok(Math.abs(fayHerriot(areas, 'ML')!.between - 5 / 3) < 1e-9)
  assert.ok(Math.abs(fayHerriot(areas, 'PM')!.between - 3) < 1e-9)
})
