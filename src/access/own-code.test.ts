import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isEasy, NewOwnCode, pauseUntil } from './own-code.ts'

describe('the own code that somebody chooses', () => {
  for (const code of [
    ...['000000', '777777', '121212', '123123', '112233', '554433', '345678', '876543'],
    ...['123456', '654321', '789012', '098765'],
  ]) {
    test(`is not ${code}, which everybody tries first`, () => assert.ok(isEasy(code)))
  }

  for (const code of ['274951', '150409', '198812', '100000', '121213', '112234']) {
    test(`may be ${code}`, () => assert.ok(!isEasy(code)))
  }

  test('is six digits, however they are typed', () => {
    assert.equal(NewOwnCode.parse(' 274-951 '), '274951')
    for (const typed of ['', '27495', '2749511', 'abcdef', '１２３４５６']) {
      assert.ok(!NewOwnCode.safeParse(typed).success, typed)
    }
  })

  test('is refused for the easy ones alone: hardly any code is lost', () => {
    const all = Array.from({ length: 1_000_000 }, (_, code) => String(code).padStart(6, '0'))
    const easy = all.filter(isEasy).length
    assert.ok(easy > 1_000 && easy < 3_000, `${easy} are refused`)
  })
})

describe('the pauses after wrong tries', () => {
  const at = new Date('2026-11-23T12:00:00Z')
  const minutes = (tries: number) => {
    const until = pauseUntil(tries, at)
    return until && (until.getTime() - at.getTime()) / 60_000
  }

  test('begin after five, double, and never become a lock', () => {
    const waits = [4, 5, 6, 7, 12, 13, 14, 400].map(minutes)
    assert.deepEqual(waits, [undefined, 1, 2, 4, 128, 240, 240, 240])
  })

  test('leave somebody who guesses day and night less than 1 in 10,000 in a day', () => {
    let [now, tries] = [0, 0]
    const triedAt: number[] = []
    while (now < 24 * 60) {
      triedAt.push(now)
      tries++
      now += minutes(tries) ?? 0
    }
    const possible = 1_000_000 - 3_000
    assert.ok(triedAt.length < 25, `${triedAt.length} tries`)
    assert.ok(triedAt.length / possible < 1e-4)
  })
})
