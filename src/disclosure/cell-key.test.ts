import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../test/oracles-run/cases-of-r.ts'
import { cellKey, perturbationTable, perturbedCount } from './cell-key.ts'

for (const { name, holds } of casesOfR('cellKeyPTable', 'cellKeyPerturb')) test(name, holds)

for (const rule of [
  { most: 3, variance: 1 },
  { most: 5, variance: 2, neverShown: 2 },
  { most: 4, variance: 1.5, neverShown: 1 },
]) {
  test(`at most ${rule.most}, variance ${rule.variance}, never 1 to ${rule.neverShown ?? 0}: right on average`, () => {
    for (const { count, moves } of perturbationTable(rule)) {
      const moment = (power: number) =>
        moves.reduce((sum, { by, chance }) => sum + chance * by ** power, 0)
      assert.ok(Math.abs(moment(0) - 1) < 1e-9 && Math.abs(moment(1)) < 1e-9)
      assert.ok(count === 0 || Math.abs(moment(2) - rule.variance) < 1e-9)
      for (const { by } of moves) {
        const shown = count + by
        assert.ok(shown === 0 || shown > (rule.neverShown ?? 0))
      }
    }
  })
}

test('a variance that cannot be had is told of', () => {
  assert.throws(() => perturbationTable({ most: 2, variance: 9 }), /a count of 1 /)
})

test('the same people give the same count, in whatever order; nobody stays nobody', () => {
  const table = perturbationTable({ most: 3, variance: 1 })
  assert.equal(cellKey([200, 100, 7]), cellKey([7, 200, 100]))
  assert.equal(cellKey([200, 100, 7]), (200 + 100 + 7) % 256)
  assert.equal(perturbedCount(0, 17, table), 0)
})
