import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayInTheNetherlands } from './day.ts'

// Wet op de zomertijd: the clock goes forward on the last Sunday of March and back on that of
// October, at 01:00 UTC. In winter the Netherlands are one hour ahead of UTC, in summer two.
for (const { moment, day } of [
  { moment: '2026-11-22T22:59:59Z', day: '2026-11-22' },
  { moment: '2026-11-22T23:00:00Z', day: '2026-11-23' },
  { moment: '2026-07-01T21:59:59Z', day: '2026-07-01' },
  { moment: '2026-07-01T22:00:00Z', day: '2026-07-02' },
  { moment: '2026-03-28T23:00:00Z', day: '2026-03-29' },
  { moment: '2026-03-29T22:00:00Z', day: '2026-03-30' },
  { moment: '2026-10-25T22:59:59Z', day: '2026-10-25' },
  { moment: '2026-10-25T23:00:00Z', day: '2026-10-26' },
  { moment: '2028-02-28T23:00:00Z', day: '2028-02-29' },
]) {
  test(`at ${moment} it is ${day} in the Netherlands`, () => {
    assert.equal(dayInTheNetherlands(new Date(moment)), day)
  })
}
