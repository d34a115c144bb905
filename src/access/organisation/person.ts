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
 */
export async function personOfLogin(
  { database, keys, random, now }: Uses,
  { organisation, issuer, subject }: Login,
): Promise<string> {
  const index = keys.fingerprint(JSON.stringify([issuer, subject]), 'organisation login')
  return database.atEntry(async (tx) => {
    await takeTurn(tx, `login ${Buffer.from(index).toString('hex')}`)
    const known = await tx
      .selectFrom('organisation_login')
      .select('person')
      .where('subject_index', '=', index)
      .executeTakeFirst()
    if (known) return known.person
    const person = newId(random)
    await tx
      .insertInto('person')
      .values({ id: person, email_index: null, email: null, created_at: now })
      .execute()
    await tx
      .insertInto('organisation_login')
      .values({ subject_index: index, person, organisation, created_at: now })
      .execute()
    return person
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
