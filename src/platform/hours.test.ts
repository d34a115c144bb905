import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstWithin, isWithin } from './hours.ts'

const at = (text: string) => new Date(text)

test('hours are those of clocks in the Netherlands, in winter and in summer', () => {
  const hours = { from: 16, until: 20 }
  assert.equal(isWithin(hours, at('2026-11-25T14:59:59Z')), false)
  assert.equal(isWithin(hours, at('2026-11-25T15:00:00Z')), true)
  assert.equal(isWithin(hours, at('2026-11-25T18:59:59Z')), true)
  assert.equal(isWithin(hours, at('2026-11-25T19:00:00Z')), false)
  assert.equal(isWithin(hours, at('2026-07-25T14:00:00Z')), true)
  assert.equal(isWithin(hours, at('2026-07-25T18:00:00Z')), false)
})

test('what comes too early or too late waits until the hours begin', () => {
  const hours = { from: 16, until: 20 }
  const begins = at('2026-11-25T15:00:00Z')
  assert.deepEqual(firstWithin(hours, at('2026-11-25T03:21:07Z')), begins)
  assert.deepEqual(firstWithin(hours, at('2026-11-24T19:00:00Z')), begins)
  const within = at('2026-11-25T16:30:00Z')
  assert.deepEqual(firstWithin(hours, within), within)
})

test('hours may go over midnight, and over the night in which the clock is moved', () => {
  const night = { from: 22, until: 6 }
  assert.equal(isWithin(night, at('2026-11-25T23:30:00Z')), true)
  assert.equal(isWithin(night, at('2026-11-25T05:00:00Z')), false)
  // 29 March 2026: two o'clock does not exist; 25 October 2026: it is there twice.
  const early = { from: 2, until: 3 }
  assert.deepEqual(firstWithin(early, at('2026-03-29T00:30:00Z')), at('2026-03-30T00:00:00Z'))
  assert.equal(isWithin(early, at('2026-10-25T00:30:00Z')), true)
  assert.equal(isWithin(early, at('2026-10-25T01:30:00Z')), true)
})
