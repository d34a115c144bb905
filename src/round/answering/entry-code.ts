/**
 * The code in an invitation: sixteen signs, of which fifteen are drawn and the last one checks them.
 * Fifteen signs of thirty-two are 75 bits: nobody guesses one, and what is sealed under one stays
 * shut for whoever took the database. Pure.
 *
 * The signs are Crockford's (Base 32, 2002): no I, L, O and U, so that nothing on paper looks like
 * something else, and no word of four letters comes about that one would rather not post.
 */

import type { Random } from '../../platform/seal.ts'

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DRAWN = 15
const LENGTH = DRAWN + 1

/** What is typed for another sign, because it looks the same. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

export function newEntryCode(random: Random): string {
  // 256 is a whole number of times 32, so every sign is equally likely.
  const drawn = Array.from(random(DRAWN), (byte) => byte % SIGNS.length)
  return [...drawn, checkOf(drawn)].map((value) => SIGNS[value]).join('')
}

/** As it stands in a letter: `7K2M-9QXA-…`, in groups that one reads in one go. */
export const inGroups = (code: string): string => code.match(/.{1,4}/g)!.join('-')

export type TypedCode =
  | { code: string }
  /** `short` and `long` count signs; `mistyped` is as long as a code and is none. */
  | { problem: 'short' | 'long' | 'mistyped' }

/** Reads what somebody typed: small or large, with spaces and dashes, O for 0 and l for 1. */
export function readEntryCode(typed: string): TypedCode {
  const code = [...typed.normalize('NFKC').toUpperCase()]
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign))
    .map((sign) => LOOKS_LIKE[sign] ?? sign)
    .join('')
  if (code.length < LENGTH) return { problem: 'short' }
  if (code.length > LENGTH) return { problem: 'long' }
  const values = [...code].map((sign) => SIGNS.indexOf(sign))
  const right = !values.includes(-1) && checkOf(values.slice(0, DRAWN)) === values[DRAWN]
  return right ? { code } : { problem: 'mistyped' }
}

/**
 * A weighted sum in the field of 32 elements, modulo x⁵ + x² + 1. The weights are powers of x, all
 * different, so one wrong sign, and any two signs that changed places, always give another sum.
 */
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value) => timesX(sum ^ value), 0)
}

function timesX(value: number): number {
  const doubled = value << 1
  return doubled & 32 ? doubled ^ 0b100101 : doubled
}
