/** What changed about somebody's way in: told by mail, and wherever they are signed in. */

import type { Database, Tx } from '../platform/database.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { newId } from '../platform/new-id.ts'
import type { AccountChange } from '../platform/tables.ts'
import type { Text } from '../platform/text.ts'
import { mailPerson, type Wording, wordingOf } from './safe-contact.ts'

const DAY_MS = 24 * 60 * 60_000
/** How long a new session is told of it; the list itself is kept for longer. */
const TOLD_FOR_MS = 14 * DAY_MS

/** From when on what changed is news. */
export const newsSince = (now: Date): Date => new Date(now.getTime() - TOLD_FOR_MS)

export interface Change {
  person: string
  what: AccountChange
  /** Where it was done, if somewhere they are signed in. */
  session?: string | undefined
}

export interface TellUses {
  keys: Keys
  random: Random
  now: Date
  /** Says nothing but that something changed. */
  letter: Wording
}

export const changedLetter = (text: Text): Wording => wordingOf(text, 'changed')

/** @param address how people reach this Roer */
export const stoppableLetter =
  (text: Text, address: string) =>
  (stop: string): Wording =>
    wordingOf(text, 'stoppable', { link: `${address}/herstel/stop/${stop}` })

/** In the transaction of the change itself: neither is there without the other. */
export async function tellChange(
  tx: Tx,
  { letter, ...uses }: TellUses,
  { person, what, session }: Change,
): Promise<void> {
  const { random, now } = uses
  await tx
    .insertInto('account_change')
    .values({ person, id: newId(random), what, at: now, session: session ?? null })
    .execute()
  await mailPerson(tx, uses, person, letter)
}

/** The latest first. */
export const changesOf = (database: Database, person: string) =>
  database.atEntry((tx) =>
    tx
      .selectFrom('account_change')
      .select(['what', 'at'])
      .where('person', '=', person)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  )

/** This session was told; the others still are. */
export const noteTold = (database: Database, session: string, now: Date) =>
  database.atEntry((tx) =>
    tx.updateTable('session').set({ told_at: now }).where('id', '=', session).execute(),
  )
