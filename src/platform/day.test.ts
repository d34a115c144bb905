import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayInTheNetherlands, instantOf } from './day.ts'

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

// The clock goes back at 03:00 on 25 October 2026, and forward at 02:00 on 28 March 2027.
for (const { day, time, utc } of [
  { day: '2026-12-02', time: '16:00', utc: '2026-12-02T15:00:00.000Z' },
  { day: '2026-07-01', time: '09:30', utc: '2026-07-01T07:30:00.000Z' },
  { day: '2026-12-02', time: '00:15', utc: '2026-12-01T23:15:00.000Z' },
  { day: '2026-10-25', time: '02:30', utc: '2026-10-25T00:30:00.000Z' },
  { day: '2026-10-25', time: '03:30', utc: '2026-10-25T02:30:00.000Z' },
  { day: '2027-03-28', time: '02:30', utc: '2027-03-28T01:30:00.000Z' },
  { day: '2027-03-28', time: '03:30', utc: '2027-03-28T01:30:00.000Z' },
]) {
  test(`${time} on ${day} is ${utc}`, () => assert.equal(instantOf(day, time).toISOString(), utc))
}
