/** Who somebody of an organisation is here. */

import { type Database, takeTurn } from '../../platform/database.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  now: Date
}

interface Login {
  organisation: string
  issuer: string
  /** What the organisation calls them: the same for good, and never somebody else. */
  subject: string
}

/**
 * The person with this login, who from now on exists. An organisation speaks for its own people
 * alone: whatever it says about addresses or names makes nobody here anybody else.
 *
 * @returns also when they last signed out here
 */
export async function personOfLogin(
  { database, keys, random, now }: Uses,
  { organisation, issuer, subject }: Login,
): Promise<{ person: string; leftAt: Date | undefined }> {
  const index = keys.fingerprint(JSON.stringify([issuer, subject]), 'organisation login')
  return database.atEntry(async (tx) => {
    await takeTurn(tx, `login ${Buffer.from(index).toString('hex')}`)
    const known = await tx
      .selectFrom('organisation_login')
      .select(['person', 'left_at'])
      .where('subject_index', '=', index)
      .executeTakeFirst()
    if (known) return { person: known.person, leftAt: known.left_at ?? undefined }
    const person = newId(random)
    await tx
      .insertInto('person')
      .values({ id: person, email_index: null, email: null, created_at: now })
      .execute()
    await tx
      .insertInto('organisation_login')
      .values({ subject_index: index, person, organisation, created_at: now, left_at: null })
      .execute()
    return { person, leftAt: undefined }
  })
}

/** By which organisation somebody signs in. */
export const organisationOf = (database: Database, person: string): Promise<string | undefined> =>
  database.atEntry(async (tx) => {
    const found = await tx
      .selectFrom('organisation_login')
      .select('organisation')
      .where('person', '=', person)
      .executeTakeFirst()
    return found?.organisation
  })

/** Notes that somebody signed out: what their organisation saw before does not bring them back. */
export const noteLeaving = (database: Database, person: string, now: Date) =>
  database.atEntry((tx) =>
    tx
      .updateTable('organisation_login')
      .set({ left_at: now })
      .where('person', '=', person)
      .execute(),
  )
