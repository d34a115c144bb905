import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAfter, isOverIn, quarterBefore, quarterNamed } from './quarter.ts'

for (const [day, id, first, last] of [
  ['2026-01-01', '2025-Q4', '2025-10-01', '2025-12-31'],
  ['2026-03-31', '2025-Q4', '2025-10-01', '2025-12-31'],
  ['2026-04-01', '2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-07-01', '2026-Q2', '2026-04-01', '2026-06-30'],
  ['2026-10-01', '2026-Q3', '2026-07-01', '2026-09-30'],
  ['2026-12-31', '2026-Q3', '2026-07-01', '2026-09-30'],
] as const) {
  test(`on ${day} the quarter that is over is ${id}`, () => {
    assert.deepEqual(quarterBefore(day), { id, first, last })
    assert.deepEqual(quarterNamed(id), { id, first, last })
  })
}

test('no other name is a quarter', () => {
  for (const id of ['2026-Q5', '2026', '', '2026-q1']) {
    assert.throws(() => quarterNamed(id), RangeError)
  }
})

test('days later pass the ends of months and years, also in a leap year', () => {
  assert.equal(daysAfter('2026-12-25', 14), '2027-01-08')
  assert.equal(daysAfter('2028-02-28', 1), '2028-02-29')
  // The night in which the clock is moved.
  assert.equal(daysAfter('2026-03-28', 2), '2026-03-30')
  assert.ok(isOverIn(quarterNamed('2027-Q1'), '2026-12-25', 14))
  assert.ok(!isOverIn(quarterNamed('2026-Q4'), '2026-12-25', 14))
})
