/**
 * A visit to the sign-in of an organisation: begun in one browser, and ended once in the same one,
 * within ten minutes.
 */

import { createHash } from 'node:crypto'
import type { Database } from '../../platform/database.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import type { Expected } from './provider.ts'

export const VISIT_LASTS_SECONDS = 10 * 60
const TOKEN_BYTES = 32

interface Uses {
  database: Database
  keys: Keys
  random: Random
  now: Date
}

export interface Visit {
  organisation: string
  expected: Expected
  /** The session that is being proved. */
  session: string | undefined
  /** Where they were going. */
  onward: string
}

/** @returns what the browser keeps */
export async function beginVisit(uses: Uses, { organisation, ...rest }: Visit): Promise<string> {
  const { database, keys, random, now } = uses
  const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url')
  const token_hash = hashOf(token)
  await database.atEntry(async (tx) => {
    await tx.deleteFrom('organisation_visit').where('expires_at', '<=', now).execute()
    await tx
      .insertInto('organisation_visit')
      .values({
        token_hash,
        organisation,
        expected: keys.system.seal(JSON.stringify(rest), placeOf(token_hash)),
        created_at: now,
        expires_at: new Date(now.getTime() + VISIT_LASTS_SECONDS * 1000),
      })
      .execute()
  })
  return token
}

/** The visit that this browser began with this organisation: found once, also when it then fails. */
export async function endVisit(
  { database, keys, now }: Uses,
  token: string,
  organisation: string,
): Promise<Visit | undefined> {
  const found = await database.atEntry((tx) =>
    tx
      .deleteFrom('organisation_visit')
      .where('token_hash', '=', hashOf(token))
      .returning(['organisation', 'expected', 'expires_at'])
      .executeTakeFirst(),
  )
  if (!found || found.expires_at <= now || found.organisation !== organisation) return undefined
  const rest = JSON.parse(keys.system.open(found.expected, placeOf(hashOf(token))))
  const startedAt = new Date(rest.expected.startedAt)
  return { ...rest, organisation, expected: { ...rest.expected, startedAt } }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest()
const placeOf = (hash: Buffer) => `organisation_visit|${hash.toString('hex')}|expected`
