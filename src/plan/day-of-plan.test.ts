import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAfter, daysBetween, monthsAfter } from './day-of-plan.ts'

// Gregorian calendar: 2028 is a leap year, 2027 is not.
for (const { day, months, becomes } of [
  { day: '2026-11-28', months: 1, becomes: '2026-12-28' },
  { day: '2026-11-28', months: 3, becomes: '2027-02-28' },
  { day: '2026-11-30', months: 3, becomes: '2027-02-28' },
  { day: '2027-11-30', months: 3, becomes: '2028-02-29' },
  { day: '2026-08-31', months: 6, becomes: '2027-02-28' },
  { day: '2026-12-31', months: 1, becomes: '2027-01-31' },
  { day: '2027-01-31', months: 1, becomes: '2027-02-28' },
]) {
  test(`${months} months after ${day} is ${becomes}`, () =>
    assert.equal(monthsAfter(day, months), becomes))
}

test('days are counted over the nights when the clock is moved, and back', () => {
  assert.equal(daysAfter('2026-10-24', 2), '2026-10-26')
  assert.equal(daysAfter('2027-03-01', -1), '2027-02-28')
  assert.equal(daysBetween('2026-10-24', '2026-10-26'), 2)
  assert.equal(daysBetween('2026-12-31', '2027-12-31'), 365)
})
