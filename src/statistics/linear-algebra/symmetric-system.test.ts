import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { crossProducts, solveSymmetric } from './symmetric-system.ts'

test('two equations, by hand', () => {
  const system = solveSymmetric([
    [4, 2],
    [2, 3],
  ])
  const [x, y] = system.solve([9, 12.5])
  assert.ok(Math.abs(x! - 0.25) < 1e-12 && Math.abs(y! - 4) < 1e-12)
  assert.equal(system.rank, 2)
})

test('whatever the columns, the fit leaves nothing that they could still explain', () => {
  const column = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(column, column, column, (first, second, target) => {
      const columns = [first, second, first.map((x, row) => x + second[row]!)].map((x) =>
        Float64Array.from(x),
      )
      const weights = Float64Array.of(1, 2, 1, 3, 1, 2)
      const sums = columns.map((x) =>
        x.reduce((sum, value, row) => sum + value * weights[row]! * target[row]!, 0),
      )
      const slopes = solveSymmetric(crossProducts(columns, weights)).solve(sums)
      for (const x of columns) {
        const left = x.reduce((sum, value, row) => {
          const fitted = columns.reduce((all, one, place) => all + slopes[place]! * one[row]!, 0)
          return sum + value * weights[row]! * (target[row]! - fitted)
        }, 0)
        assert.ok(Math.abs(left) < 1e-6, `${left}`)
      }
    }),
  )
})
