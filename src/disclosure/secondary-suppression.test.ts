import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../test/oracles-run/cases-of-r.ts'
import { loadAttainableRanges } from './attainable-range.ts'
import { fewestSecondaryCells, isProtected, primaryCells } from './secondary-suppression.ts'
import { withTotals } from './two-way-table.ts'

const ranges = await loadAttainableRanges()
const rule = { threshold: 5, width: 5 }
for (const { name, holds } of casesOfR('secondarySuppression')) test(name, holds)

test('one small cell alone follows from its total', () => {
  const table = withTotals([
    [20, 3],
    [12, 25],
  ])
  const primary = primaryCells(table, rule)
  assert.ok(!isProtected(table, { primary, suppressed: primary }, { rule, ranges }))
})

test('a zero is no cover: whoever knows that counts are not negative reads through it', () => {
  const table = withTotals([
    [3, 0, 30],
    [0, 20, 30],
    [30, 30, 30],
  ])
  const chosen = fewestSecondaryCells(table, { rule, ranges })!
  assert.ok(chosen.every((place) => table.flat()[place]! > 0))
})

test('nothing small, nothing left out; the same table always gives the same cells', () => {
  const large = withTotals([
    [20, 30],
    [12, 25],
  ])
  assert.deepEqual(fewestSecondaryCells(large, { rule, ranges }), [])
  const table = withTotals([
    [3, 9, 9],
    [9, 9, 9],
    [9, 9, 9],
  ])
  const chosen = fewestSecondaryCells(table, { rule, ranges })
  assert.deepEqual(fewestSecondaryCells(table, { rule, ranges }), chosen)
})

test('a table with one row cannot protect anything', () => {
  assert.equal(fewestSecondaryCells(withTotals([[3, 20]]), { rule, ranges }), undefined)
})
