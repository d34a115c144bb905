/**
 * Which six digits may be somebody's own code, and how long to wait after wrong tries. Pure.
 */

import { z } from 'zod'

const DIGITS = 6
const FREE_TRIES = 5
const FIRST_PAUSE_MS = 60_000
/** So that a stranger who guesses on never keeps somebody out for a day. */
const LONGEST_PAUSE_MS = 4 * 60 * 60_000

/** Digits as people type them: with spaces or dashes between. */
const typedDigits = (missing: string) =>
  z.string(missing).transform((typed) => typed.replace(/[^\d]/g, ''))

/** A code to choose: not one of those that everybody tries first. */
export const NewOwnCode = typedDigits('proof.code.sixDigits')
  .refine((digits) => digits.length === DIGITS, 'proof.code.sixDigits')
  .refine((digits) => !isEasy(digits), 'proof.code.easy')

/** A code to prove with; one that cannot be right does not cost a try. */
export const TypedOwnCode = typedDigits('proof.code.sixDigits').refine(
  (digits) => digits.length === DIGITS,
  'proof.code.sixDigits',
)

/** Whether a code repeats itself or only counts: 000000, 121212, 123123, 112233, 345678, 987654. */
export function isEasy(code: string): boolean {
  const repeats = [1, 2, 3].some((length) => code === code.slice(0, length).repeat(6 / length))
  const digits = [...code].map(Number)
  const steps = digits.slice(1).map((digit, index) => (digit - digits[index]! + 10) % 10)
  const counts = [1, 9].some((step) => steps.every((one) => one === step))
  const pairs = digits.filter((_, index) => index % 2 === 0)
  const isPairs = digits.every((digit, index) => digit === pairs[Math.floor(index / 2)])
  return repeats || counts || isPairs
}

/**
 * Until when to wait after this many wrong tries: not at all after the first few, then twice as
 * long each time. It never becomes a lock.
 */
export function pauseUntil(tries: number, triedAt: Date): Date | undefined {
  if (tries < FREE_TRIES) return undefined
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - FREE_TRIES), LONGEST_PAUSE_MS)
  return new Date(triedAt.getTime() + pause)
}
