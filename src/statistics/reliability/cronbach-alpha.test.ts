import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { cronbachAlpha } from './cronbach-alpha.ts'

for (const { name, holds } of casesOfR('cronbachAlpha')) test(name, holds)

// Two items that correlate .5 with equal variances: 2r/(1 + r), Spearman (1910) and Brown (1910).
test('two items are as reliable as Spearman and Brown say', () => {
  const items = [
    Float64Array.of(1, -1, 1, -1),
    Float64Array.of(1, -1, 1, -1).map((x, row) => (row < 2 ? x : 0) * Math.SQRT2),
  ]
  const found = cronbachAlpha(items)!
  const r = Math.SQRT1_2
  assert.ok(Math.abs(found.alpha - (2 * r) / (1 + r)) < 1e-12)
  assert.ok(Math.abs(found.itemRest[0]! - r) < 1e-12)
})

test('rows without one of the items tell nothing, and one item is no scale', () => {
  const items = [Float64Array.of(1, 2, 3, 4, NaN), Float64Array.of(1, 3, 2, 4, 9)]
  assert.equal(cronbachAlpha(items)?.n, 4)
  assert.equal(cronbachAlpha(items.slice(0, 1)), undefined)
  assert.equal(cronbachAlpha([new Float64Array(5).fill(1), new Float64Array(5).fill(2)]), undefined)
})
