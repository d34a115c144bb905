import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  agreementsOn,
  asSeenBy,
  type Read,
  releasedQuotes,
  type Settled,
  type Story,
  themesOf,
  toSettle,
} from './reading.ts'

const story = (first?: Read, second?: Read, settled: Settled = { quotes: {} }): Story => ({
  ...{ id: 'story', group: 'youth', item: 'open', words: 'Fijn was het.', settled },
  read: { ...(first && { 1: first }), ...(second && { 2: second }) },
})
const about = (...themes: string[]): Read => ({ themes })

describe('a story that two people read', () => {
  test('is seen by each with their own themes, until both have read all of them', () => {
    const half = [story(about('heard'), about('waiting')), story(about('heard'))]
    assert.deepEqual(
      asSeenBy(half, 2).map(({ read }) => read),
      [{ 2: about('waiting') }, {}],
    )
    const whole = [story(about('heard'), about('waiting'))]
    assert.deepEqual(asSeenBy(whole, 2), whole)
  })

  test('has the themes that both found, in whatever order, or those they settled', () => {
    assert.deepEqual(themesOf(story(about('a', 'b'), about('b', 'a'))), ['a', 'b'])
    assert.deepEqual(themesOf(story(about(), about())), [])
    assert.equal(themesOf(story(about('a'), about('a', 'b'))), undefined)
    const settled = { themes: ['b'], quotes: {} }
    assert.deepEqual(themesOf(story(about('a'), about('a', 'b'), settled)), ['b'])
    assert.equal(themesOf(story(about('a'))), undefined)
  })

  test('is quoted only as one of them stripped it and the other let it go', () => {
    const proposed = [{ themes: ['a'], quote: 'Zij luisterde.' }, about('a')] as const
    const told = (settled?: Settled) =>
      releasedQuotes([story(...proposed, settled)]).map(({ words }) => words)
    assert.deepEqual(told(), [])
    assert.deepEqual(told({ quotes: { 1: false } }), [])
    // Whoever proposed it cannot let it go themselves: a yes on a quote of the second is no yes here.
    assert.deepEqual(told({ quotes: { 2: true } }), [])
    assert.deepEqual(told({ quotes: { 1: true } }), ['Zij luisterde.'])
    assert.deepEqual(toSettle(story(...proposed), 1), { themes: false, quote: false })
    assert.deepEqual(toSettle(story(...proposed), 2), { themes: false, quote: true })
  })
})

test('agreement on a theme counts every story once', () => {
  // The fifty requests of the test of Cohen's kappa: both 20, only one 5 and 10, neither 15.
  const [yes, no] = [about('heard'), about()]
  const stories = [
    ...Array.from({ length: 20 }, () => story(yes, yes)),
    ...Array.from({ length: 5 }, () => story(yes, no)),
    ...Array.from({ length: 10 }, () => story(no, yes)),
    ...Array.from({ length: 15 }, () => story(no, no)),
  ]
  const [heard, waiting] = agreementsOn(['heard', 'waiting'], stories)
  assert.deepEqual(
    [heard!.both, heard!.onlyFirst, heard!.onlySecond, heard!.neither],
    [20, 5, 10, 15],
  )
  assert.ok(Math.abs(heard!.agreement!.kappa - 0.4) < 1e-12)
  assert.equal(waiting!.agreement, undefined)
})
