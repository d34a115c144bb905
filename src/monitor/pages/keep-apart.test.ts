import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keepApart } from './keep-apart.ts'

const room = { gap: 15, least: 0, most: 300 }

for (const { wished, placed } of [
  { wished: [], placed: [] },
  { wished: [100], placed: [100] },
  { wished: [100, 200], placed: [100, 200] },
  { wished: [105, 100], placed: [110, 95] },
  { wished: [100, 100, 100], placed: [85, 100, 115] },
  { wished: [298, 299], placed: [285, 300] },
  { wished: [-4, 2], placed: [0, 15] },
]) {
  test(`labels that wish for ${wished.join(', ') || 'nothing'} stand at ${placed.join(', ')}`, () => {
    assert.deepEqual(keepApart(wished, room), placed)
  })
}

test('labels never touch, never change places, and stay where they can', () => {
  const wishes = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 12 })
  fc.assert(
    fc.property(wishes, (wished) => {
      const placed = keepApart(wished, room)
      const inOrder = wished.map((_, i) => i).sort((a, b) => wished[a]! - wished[b]! || a - b)
      for (const [rank, index] of inOrder.entries()) {
        const here = placed[index]!
        assert.ok(here >= -1e-9 && here <= 300 + 1e-9)
        if (rank > 0) assert.ok(here - placed[inOrder[rank - 1]!]! >= 15 - 1e-9)
      }
    }),
  )
})
