import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../platform/text.ts'
import { howLongAgo, isTooLongAgo } from './how-long-ago.ts'

const text = loadTexts().nl
const on = (day: string, time = '12:00') => new Date(`${day}T${time}:00Z`)

describe('how long ago a day was', () => {
  for (const { at, today, said } of [
    { at: on('2026-11-28'), today: '2026-11-28', said: 'vandaag' },
    { at: on('2026-11-27'), today: '2026-11-28', said: 'gisteren' },
    // Half past eleven at night in London is the next day already in the Netherlands.
    { at: on('2026-11-26', '23:30'), today: '2026-11-28', said: 'gisteren' },
    { at: on('2026-11-26'), today: '2026-11-28', said: '2 dagen geleden' },
    { at: on('2026-11-15'), today: '2026-11-28', said: '13 dagen geleden' },
    { at: on('2026-11-14'), today: '2026-11-28', said: '2 weken geleden' },
    { at: on('2026-08-28'), today: '2026-11-28', said: '13 weken geleden' },
    { at: on('2026-08-27'), today: '2026-11-28', said: '3 maanden geleden' },
    { at: on('2025-11-28'), today: '2026-11-28', said: '12 maanden geleden' },
    { at: on('2026-11-29'), today: '2026-11-28', said: 'vandaag' },
  ]) {
    test(said, () => assert.equal(howLongAgo(text, at, today), said))
  }
})

describe('three months', () => {
  for (const { at, last } of [
    { at: '2026-08-28', last: '2026-11-28' },
    { at: '2026-11-30', last: '2027-02-28' },
    { at: '2027-11-30', last: '2028-02-29' },
    { at: '2026-12-31', last: '2027-03-31' },
  ]) {
    test(`after ${at} are over after ${last}`, () => {
      const next = new Date(Date.parse(`${last}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
      assert.equal(isTooLongAgo(on(at), last), false)
      assert.equal(isTooLongAgo(on(at), next), true)
    })
  }
})
