import assert from 'node:assert/strict'
import { test } from 'node:test'
import { innerPlaces, readersSystem, withTotals } from './two-way-table.ts'

const table = withTotals([
  [1, 2],
  [3, 4],
])

test('totals stand in the last row and column', () => {
  assert.deepEqual(table, [
    [1, 2, 3],
    [3, 4, 7],
    [4, 6, 10],
  ])
  assert.deepEqual(innerPlaces(table), [0, 1, 3, 4])
})

test('a suppressed cell is unknown in its row and its column', () => {
  const { equations } = readersSystem(table, [0])
  assert.deepEqual(
    equations.map(({ sum }) => sum),
    [1, 1],
  )
})
