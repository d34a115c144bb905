import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { outcomeOf } from './outcome.ts'
import type { Story } from './reading.ts'

const told = (count: number, first: string[], second: string[] | undefined = first): Story[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{
      id: `${index}`,
      group: 'youth',
      item: 'open',
      words: 'Zo was het.',
      settled: { quotes: {} },
    },
    read: { 1: { themes: first }, 2: { themes: second } },
  }))

describe('what may be told of stories', () => {
  test('waits until both have read them all, and settled where they differ', () => {
    const half = told(3, ['heard']).map((story) => ({ ...story, read: { 1: story.read[1]! } }))
    assert.deepEqual(outcomeOf(half, ['heard']), { unread: { first: 0, second: 3 } })
    assert.deepEqual(outcomeOf(told(3, ['heard'], []), ['heard']), { unsettled: 3 })
  })

  test('is a band or a rounded number, and nothing where few have a theme or few have not', () => {
    const stories = [...told(20, ['heard', 'waiting']), ...told(4, ['changes', 'heard'])]
    const outcome = outcomeOf(stories, ['heard', 'waiting', 'changes'])
    assert.ok('themes' in outcome)
    const shown = outcome.themes.map(({ theme, groups }) => [theme, groups[0]!.count])
    assert.deepEqual(shown, [
      // All 24 have it: that says it of each of them.
      ['heard', undefined],
      // Four have it not.
      ['waiting', undefined],
      ['changes', undefined],
    ])
    const more = outcomeOf([...told(20, ['heard']), ...told(30, [])], ['heard'])
    assert.ok('themes' in more)
    assert.deepEqual(more.themes[0]!.groups[0], {
      ...{ group: 'youth', of: { from: 50, to: 99 }, count: { from: 20, to: 49 } },
    })
    assert.equal(more.themes[0]!.agreement?.kappa, 1)
    // Three of fifty: neither how many, nor that anybody did.
    const few = outcomeOf([...told(3, ['heard']), ...told(47, [])], ['heard'])
    assert.ok('themes' in few)
    assert.equal(few.themes[0]!.agreement, undefined)
  })

  test('has no quote that only one of them let go', () => {
    const [story] = told(1, ['heard'])
    const proposed = {
      ...story!,
      read: { ...story!.read, 1: { themes: ['heard'], quote: 'Fijn.' } },
    }
    assert.deepEqual(outcomeOf([proposed], ['heard']), { unsettled: 1 })
    const refused = outcomeOf([{ ...proposed, settled: { quotes: { 1: false } } }], ['heard'])
    assert.ok('quotes' in refused)
    assert.deepEqual(refused.quotes, [])
    const released = outcomeOf([{ ...proposed, settled: { quotes: { 1: true } } }], ['heard'])
    assert.ok('quotes' in released)
    assert.deepEqual(released.quotes, [{ group: 'youth', words: 'Fijn.' }])
  })
})
