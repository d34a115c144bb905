/** Where somebody is signed in, as they can see and end it themselves. */

import type { Database, Tx } from '../platform/database.ts'
import type { SignedInBy } from '../platform/tables.ts'
import { isOver } from './session.ts'

export interface OwnSession {
  id: string
  startedAt: Date
  seenAt: Date
  ownDevice: boolean
  how: SignedInBy
}

/** The sessions that still work, the latest first. */
export async function sessionsOf(
  { database, now }: { database: Database; now: Date },
  person: string,
): Promise<OwnSession[]> {
  const rows = await database.atEntry((tx) =>
    tx
      .selectFrom('session')
      .select(['id', 'how', 'own_device', 'created_at', 'seen_at', 'expires_at'])
      .where('person', '=', person)
      .orderBy('created_at', 'desc')
      .execute(),
  )
  return rows
    .filter((row) => !isOver(row, now))
    .map(({ id, how, own_device: ownDevice, created_at: startedAt, seen_at: seenAt }) => {
      return { id, how, ownDevice, startedAt, seenAt }
    })
}

/** Ends one session of this person; of another's it ends nothing. */
export const endOwnSession = (database: Database, person: string, id: string) =>
  database.atEntry((tx) =>
    tx.deleteFrom('session').where('person', '=', person).where('id', '=', id).execute(),
  )

/** Ends every session of this person but the one they ask it in. */
export const endOtherSessions = (database: Database, person: string, here: string) =>
  database.atEntry((tx) => endSessionsBut(tx, person, here))

/** @param here left out: there is none to spare */
export const endSessionsBut = (tx: Tx, person: string, here: string | undefined) =>
  tx
    .deleteFrom('session')
    .where('person', '=', person)
    .$if(here !== undefined, (others) => others.where('id', '<>', here!))
    .execute()
