import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Found } from './cell.ts'
import { publish } from './publication.ts'

const said = { nl: 'x', en: 'x' }
const plain = { key: 'steps' }
const split = {
  key: 'steps',
  parts: ['circle', 'professional', 'self'].map((code) => ({ code, name: said })),
}
const never = () => undefined
/** Families from a number on, of which the first so many are as asked. */
const families = (count: number, good: number, { from = 0, part = 'self' } = {}): Found[] =>
  Array.from({ length: count }, (_, n) => ({
    family: `family-${from + n}`,
    looked: [{ good: n < good, part }],
  }))
const names = (found: readonly Found[], definition = split) =>
  publish(definition, found, never).map(({ part }) => part || 'whole')

describe('a count of plans', () => {
  for (const [n, good, out] of [
    [9, 5, undefined],
    [10, 5, ['share', 50, { from: 10, to: 19 }]],
    [10, 4, undefined],
    [10, 6, undefined],
    [20, 15, ['share', 75, { from: 20, to: 49 }]],
    [23, 16, ['share', 70, { from: 20, to: 49 }]],
    [99, 60, ['share', 60, { from: 50, to: 99 }]],
    [103, 60, ['share', 58, 105]],
    [400, 5, ['share', 1, 400]],
    [400, 4, undefined],
  ] as const) {
    test(`of ${n} families, ${good} of them as asked, is ${out ? out.join(' ') : 'not shown'}`, () => {
      const shown = publish(plain, families(n, good), never)
      const [figure] = shown
      assert.deepEqual(figure && [figure.result, figure.percent, figure.families], out)
      assert.equal(shown.length, out ? 1 : 0)
    })
  }

  test('is renewed by ten families that were not there, not by nine', () => {
    const before = new Set(families(20, 0).map(({ family }) => family))
    const now = (added: number) => publish(plain, families(20 + added, 12), () => before).length
    assert.equal(now(9), 0)
    assert.equal(now(10), 1)
    // One that withdrew makes it no easier.
    const without = families(29, 12).slice(1)
    assert.equal(publish(plain, without, () => before).length, 0)
  })

  test('does not count as new who had agreed then and had nothing to look at', () => {
    const before = new Set(families(30, 0).map(({ family }) => family))
    assert.equal(publish(plain, families(30, 12), () => before).length, 0)
  })
})

describe('parts of a count', () => {
  const self = families(20, 10)
  const circle = families(15, 8, { part: 'circle', from: 20 })
  const professional = (count: number, good: number) =>
    families(count, good, { part: 'professional', from: 40 })

  test('are all shown when each may be', () => {
    const all = [...self, ...circle, ...professional(12, 6)]
    assert.deepEqual(names(all), ['whole', 'circle', 'professional', 'self'])
  })

  test('keep a second one behind when one may not be: else it could be taken off the whole', () => {
    assert.deepEqual(names([...self, ...circle, ...professional(3, 1)]), ['whole', 'self'])
  })

  test('keep it behind for a part that is empty, since that is said of everybody', () => {
    assert.deepEqual(names([...self, ...circle]), ['whole', 'self'])
  })

  test('are not shown when only one is there', () => {
    assert.deepEqual(names(self), ['whole'])
  })

  test('stand beside what has no part, or one that nobody named, if that is ten families too', () => {
    const other = (count: number, good: number) =>
      families(count, good, { part: 'somebody-else', from: 60 })
    const all = [...self, ...circle, ...professional(12, 6)]
    assert.deepEqual(names([...all, ...other(2, 1)]), ['whole', 'circle', 'self'])
    assert.deepEqual(names([...all, ...other(12, 6)]), ['whole', 'circle', 'professional', 'self'])
  })

  test('are never shown without the whole', () => {
    const before = new Set([...self, ...circle].map(({ family }) => family))
    const shown = publish(split, [...self, ...circle], (_, part) => (part ? undefined : before))
    assert.deepEqual(shown, [])
  })

  test('never let a part that stays behind be fewer than ten families, whatever there is', () => {
    // Every way in which three parts can be from 0 to 24 families large, in steps of 3.
    const sizes = Array.from({ length: 9 }, (_, n) => 3 * n)
    for (const a of sizes)
      for (const b of sizes)
        for (const c of sizes) {
          const parts = { self: a, circle: b, professional: c }
          const all = Object.entries(parts).flatMap(([part, size], index) =>
            families(size, Math.ceil(size / 2), { part, from: 100 * index }),
          )
          const shown = names(all).filter((name) => name !== 'whole')
          if (shown.length === 0) continue
          const behind = Object.entries(parts).filter(([part]) => !shown.includes(part))
          const size = behind.reduce((total, [, one]) => total + one, 0)
          assert.ok(behind.length === 0 || size >= 10, JSON.stringify({ parts, shown }))
        }
  })
})
