/**
 * Whoever answers has no account and no cookie: the address of the page itself says with which code
 * they came, sealed, and only for a while. What stays behind in the history of a phone that others
 * use as well therefore opens nothing an hour later, and the code itself is not in it.
 */

import type { DataKey } from '../../platform/keys.ts'
import type { Language } from '../../platform/text.ts'

export interface Visit {
  /** The sixteen signs, as they are sealed under. */
  code: string
  language: Language
  /** What the code opened, once its questions were shown. */
  shown?: Shown
}

export interface Shown {
  round: string
  stratum: number
  ticket: string
}

const LASTS_MS = 60 * 60_000
const PLACE = 'visit'

/** @returns the part of an address: letters, digits, `-` and `_` */
export function visitToken(key: DataKey, { code, language, shown }: Visit, now: Date): string {
  const until = now.getTime() + LASTS_MS
  const said = [code, language, until, ...(shown ? [shown.round, shown.stratum, shown.ticket] : [])]
  return Buffer.from(key.seal(said.join(' '), PLACE)).toString('base64url')
}

/** Undefined when it is over, or was never one. */
export function readVisit(key: DataKey, token: string, now: Date): Visit | undefined {
  const opened = openedOrNot(key, token)
  if (opened === undefined) return undefined
  const [code, language, until, round, stratum, ticket] = opened.split(' ')
  if (Number(until) <= now.getTime()) return undefined
  const visit = { code: code!, language: language as Language }
  return round ? { ...visit, shown: { round, stratum: Number(stratum), ticket: ticket! } } : visit
}

function openedOrNot(key: DataKey, token: string): string | undefined {
  try {
    return key.open(Buffer.from(token, 'base64url'), PLACE)
  } catch {
    // Cut off, changed, or of another Roer: to whoever holds it that is one and the same.
    return undefined
  }
}
