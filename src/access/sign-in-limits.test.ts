import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { digitsOfCode, MOST_TRIES, mailLimits } from './sign-in-limits.ts'

/** What the issue promises: less than one in ten thousand, per account and day. */
const LIKELIEST = 1e-4
const GUESSES = Number(process.env.ROER_GUESSES ?? 1_000_000)
const HOURS = 24
/** Those of strangers, and those of a device that is known. */
const BUDGETS = 2

describe('guessing a mailed code', () => {
  /** The codes that somebody gets mailed who asks as often as helps, by how many digits they have. */
  function* codesOfADay(mailedBefore: number) {
    let mailed = mailedBefore
    for (let code = 0; code < HOURS * mailLimits.mailsPerHour * BUDGETS; code++) {
      yield digitsOfCode(mailed++, mailLimits)
    }
  }
  const chanceOf = (codes: Iterable<number>) =>
    [...codes].reduce((sum, digits) => sum + MOST_TRIES / 10 ** digits, 0)

  test('succeeds less than once in 10,000 days, for who asks and guesses day and night', (t) => {
    const chance = chanceOf(codesOfADay(0))
    t.diagnostic(`at most ${chance.toExponential(2)} per account and day`)
    assert.ok(chance < LIKELIEST)
    const allShort = HOURS * mailLimits.mailsPerHour * BUDGETS * (MOST_TRIES / 1e6)
    assert.ok(allShort > LIKELIEST, 'with six digits all day it would be too likely')
  })

  test(`hits as rarely in ${GUESSES.toLocaleString('en')} guesses that are really made`, (t) => {
    const draw = seeded(20261125)
    let [guesses, days, hits] = [0, 0, 0]
    while (guesses < GUESSES) {
      days++
      for (const digits of codesOfADay(0)) {
        const code = Math.floor(draw() * 10 ** digits)
        const first = Math.floor(draw() * 10 ** digits)
        for (let tried = 0; tried < MOST_TRIES; tried++, guesses++) {
          if ((first + tried) % 10 ** digits === code) hits++
        }
      }
    }
    t.diagnostic(`${guesses} guesses in ${days} days of one account: ${hits} hits`)
    // Were it as likely as the limit, more than this would come up in fewer than 1 in 1,000 runs.
    const expected = days * LIKELIEST
    assert.ok(hits <= expected + 3.1 * Math.sqrt(expected))
  })
})

/** Chance that comes out the same each time (mulberry32, Tommy Ettinger, public domain). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
