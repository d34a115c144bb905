import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ageBand, isSixteenNear, outgrownBy, wasBefore } from './age.ts'

describe('a youth', () => {
  for (const { bornOn, today, band } of [
    { bornOn: '2014-11-26', today: '2026-11-25', band: 'under 12' },
    { bornOn: '2014-11-25', today: '2026-11-25', band: '12-15' },
    { bornOn: '2010-11-26', today: '2026-11-25', band: '12-15' },
    { bornOn: '2010-11-25', today: '2026-11-25', band: '16-17' },
    { bornOn: '2008-11-26', today: '2026-11-25', band: '16-17' },
    { bornOn: '2008-11-25', today: '2026-11-25', band: '18+' },
    // 29 February: every fourth birthday is on the day itself, the others on 1 March.
    { bornOn: '2012-02-29', today: '2028-02-28', band: '12-15' },
    { bornOn: '2012-02-29', today: '2028-02-29', band: '16-17' },
    { bornOn: '2008-02-29', today: '2026-02-28', band: '16-17' },
    { bornOn: '2008-02-29', today: '2026-03-01', band: '18+' },
  ] as const) {
    test(`born on ${bornOn} is ${band} on ${today}`, () => {
      assert.equal(ageBand(bornOn, today), band)
    })
  }

  test('is asked who may go on looking from 30 days before their 16th birthday', () => {
    assert.equal(isSixteenNear('2011-03-01', '2027-01-29'), false)
    assert.equal(isSixteenNear('2011-03-01', '2027-01-30'), true)
    assert.equal(isSixteenNear('2011-03-01', '2027-03-01'), true)
    assert.equal(isSixteenNear('2011-03-01', '2040-01-01'), true)
  })
})

// The day begins an hour after midnight UTC in winter, two hours in summer.
for (const { moment, day, before } of [
  { moment: '2026-11-24T22:59:59Z', day: '2026-11-25', before: true },
  { moment: '2026-11-24T23:00:00Z', day: '2026-11-25', before: false },
  { moment: '2026-07-01T21:59:59Z', day: '2026-07-02', before: true },
  { moment: '2026-07-01T22:00:00Z', day: '2026-07-02', before: false },
  { moment: '2026-03-28T23:00:00Z', day: '2026-03-29', before: false },
  { moment: '2026-10-25T22:59:59Z', day: '2026-10-26', before: true },
]) {
  test(`${moment} was ${before ? '' : 'not '}before ${day}`, () => {
    assert.equal(wasBefore(new Date(moment), day), before)
  })
}

test('no moment at all was before any day', () => {
  assert.equal(wasBefore(null, '2000-01-01'), true)
})

test('whoever was a parent stays one to the rule of 16, whatever they come back as', () => {
  const youths = [{ person: 'noor', bornOn: '2010-11-25', keeps: ['kept'] }]
  const outgrown = (member: { person: string; role: string; wasParent?: boolean }) => [
    ...outgrownBy(member, youths, '2026-11-25'),
  ]
  const sixteen = [['noor', '2026-11-25']]
  assert.deepEqual(outgrown({ person: 'mama', role: 'parent' }), sixteen)
  assert.deepEqual(outgrown({ person: 'mama', role: 'circle', wasParent: true }), sixteen)
  assert.deepEqual(outgrown({ person: 'kept', role: 'circle', wasParent: true }), [])
  assert.deepEqual(outgrown({ person: 'oma', role: 'circle', wasParent: false }), [])
})
