/** What goes to one person as it is kept: only they get it, with a letter in which nothing stands. */

import { postWithin, reachableBy, wordingOf } from '../access/index.ts'
import type { Tx } from '../platform/database.ts'
import { dayInTheNetherlands } from '../platform/day.ts'
import { type Fields, field, isUuid } from '../platform/http.ts'
import type { Text } from '../platform/text.ts'
import type { AnyKind } from './item-kind.ts'
import type { Uses } from './uses.ts'

/**
 * A cry for help is told at once. Who sends twenty of them in an hour fills a plan, in which all of
 * them stay, and not a mailbox: what is there to read is found by the first letter.
 */
const AT_ONCE_MS = 15 * 60_000

/** Whom this is sent to alone; undefined for what is shared afterwards, by choice. */
export const sentToAlone = (
  { sentTo }: AnyKind,
  facts: Record<string, unknown>,
): string[] | undefined => sentTo && [String(facts[sentTo.fact])]

/**
 * A letter to whoever a form is sent to, ready to be posted with what is kept: how they want to be
 * mailed is asked now, since whoever writes to them may read nothing of it.
 */
export async function letterFor(
  uses: Posting,
  { sentTo }: AnyKind,
  fields: Fields,
  by: By,
): Promise<(tx: Tx) => Promise<void>> {
  const person = sentTo && field(fields, sentTo.fact)
  const atOnce = `${by.author}|${person}|${Math.floor(by.now.getTime() / AT_ONCE_MS)}`
  return letterTo(uses, person, by, sentTo?.mail === 'at once' ? atOnce : onceADay(person, by))
}

/** A letter to whom something was written down for, that it waits for them. */
export const letterOfSomethingGiven = (uses: Posting, person: string, by: By) =>
  letterTo(uses, person, by, onceADay(person, by))

type Posting = Pick<Uses, 'database' | 'keys' | 'random' | 'report'>
interface By {
  text: Text
  author: string
  now: Date
}

const onceADay = (person: string | undefined, { now }: By) =>
  `${person}|${dayInTheNetherlands(now)}`

async function letterTo(
  uses: Posting,
  person: string | undefined,
  { text, now }: By,
  once: string,
) {
  // Without a letter it is kept and read all the same: nothing stops what somebody has to say.
  const reachable =
    person && isUuid(person)
      ? await reachableBy(uses, person).catch((error) => void uses.report(error))
      : undefined
  if (!reachable) return async () => {}
  const letter = { ...reachable, wording: wordingOf(text, 'waiting'), once }
  return (tx: Tx) => postWithin(tx, { ...uses, now }, letter)
}
