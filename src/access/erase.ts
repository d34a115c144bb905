/**
 * Erasing for good, by whoever's it is: own words in one family, or a whole account. Each is noted
 * in the shred ledger in the same transaction; the ledger is gone through at every start.
 */

import { sql } from 'kysely'
import type { Database, Tx } from '../platform/database.ts'
import { dayInTheNetherlands } from '../platform/day.ts'
import type { Keys, Random } from '../platform/keys.ts'
import {
  noteLength,
  refuseShorter,
  type Shredded,
  type ShredLedger,
} from '../platform/shred-ledger.ts'
import { everIn, lastGeneration, shredFamily, shredPerson, shredWords } from './shred.ts'

interface Uses {
  database: Pick<Database, 'erasing' | 'forKeys'>
  keys: Keys
  random: Random
  ledger: ShredLedger
  now: Date
}

/** What this person wrote in this family, everywhere and in every version. They stay a member. */
export async function eraseOwnWords(
  { database, ledger, now }: Omit<Uses, 'keys' | 'random'>,
  { family, person }: { family: string; person: string },
): Promise<void> {
  await database.erasing({ person }, async (tx) => {
    const generation = await lastGeneration(tx, family, person)
    await shredWords(tx, { family, person, generation, at: now })
    await ledger.add(tx, now, { what: 'words', family, person, generation })
  })
}

/** Everything of this person, in every family they were ever in, and their way in. */
export async function eraseAccount(uses: Uses, person: string): Promise<void> {
  const { database, keys, random, ledger, now } = uses
  await database.erasing({ person }, async (tx) => {
    await shredPerson(tx, { person, at: now, system: keys.system, blank: random(32) })
    await ledger.add(tx, now, { what: 'person', person })
  })
}

/** How long the key of a family is kept after the last one left: until then they can come back. */
export const EMPTY_FAMILY_DAYS = 30
const DAY_MS = 24 * 60 * 60_000

/**
 * Destroys the keys of families that nobody belonged to for thirty days, with all that was in them.
 *
 * @returns how many there were
 */
export async function eraseEmptyFamilies({
  database,
  ledger,
  now,
}: Omit<Uses, 'keys' | 'random'>): Promise<number> {
  const before = new Date(now.getTime() - EMPTY_FAMILY_DAYS * DAY_MS)
  const empty = await database.forKeys((tx) => emptySince(tx, before))
  for (const family of empty) {
    await database.erasing({ family }, async (tx) => {
      await shredFamily(tx, family, now)
      await ledger.add(tx, now, { what: 'family', family })
    })
  }
  return empty.length
}

/** How many families nobody belonged to since this moment or before. */
export const countEmptyFamilies = async (
  { database }: Pick<Uses, 'database'>,
  until: Date,
): Promise<number> => (await database.forKeys((tx) => emptySince(tx, until))).length

/** Families whose last member had left, or had their last day, before this moment. */
async function emptySince(tx: Tx, before: Date): Promise<string[]> {
  const day = dayInTheNetherlands(before)
  const rows = await tx
    .selectFrom('family')
    .innerJoin('membership', 'membership.family', 'family.id')
    .select('family.id')
    .where('wrapped_key', '<>', new Uint8Array())
    .groupBy('family.id')
    .having(
      sql<boolean>`bool_and(coalesce(ended_at < ${before}, false) or coalesce(until < ${day}::date, false))`,
    )
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Goes through the ledger: what it says is erased, and is there again because an older copy of the
 * database was put back, is erased once more. Before the first request, at every start.
 *
 * @returns how many lines had to be done again
 * @throws Failure when the ledger is damaged, of another database, or shorter than it was
 */
export async function replayLedger(uses: Omit<Uses, 'now'>): Promise<number> {
  const { database, ledger } = uses
  const lines = ledger.read()
  await database.forKeys((tx) => refuseShorter(tx, ledger.file, lines.length))
  if (lines.length === 0) return 0
  let again = 0
  for (const { at, shredded } of lines)
    if (await isBack(uses, shredded)) {
      await shredAgain(uses, at, shredded)
      again++
    }
  await database.forKeys((tx) => noteLength(tx, lines.length))
  return again
}

/** Whether what was erased is there. */
const isBack = ({ database }: Pick<Uses, 'database'>, shredded: Shredded): Promise<boolean> =>
  database.forKeys(async (tx) => {
    if (shredded.what === 'family') {
      const family = await tx
        .selectFrom('family')
        .select('wrapped_key')
        .where('id', '=', shredded.family)
        .executeTakeFirst()
      return family !== undefined && family.wrapped_key.length > 0
    }
    if (shredded.what === 'person') {
      const person = await tx
        .selectFrom('person')
        .select('email')
        .where('id', '=', shredded.person)
        .executeTakeFirst()
      return person !== undefined && person.email?.length !== 0
    }
    const { family, person, generation } = shredded
    if (!(await everIn(tx, person)).includes(family)) return false
    const key = await tx
      .selectFrom('author_key')
      .select(['generation', 'wrapped'])
      .where('family', '=', family)
      .where('person', '=', person)
      .executeTakeFirst()
    if (!key) return true
    return key.generation < generation || (key.generation === generation && key.wrapped !== null)
  })

async function shredAgain(
  { database, keys, random }: Omit<Uses, 'now'>,
  at: Date,
  shredded: Shredded,
) {
  if (shredded.what === 'family') {
    const { family } = shredded
    return database.erasing({ family }, (tx) => shredFamily(tx, family, at))
  }
  const { person } = shredded
  return database.erasing({ person }, async (tx) => {
    if (shredded.what === 'words') return shredWords(tx, { ...shredded, at })
    await shredPerson(tx, { person, at, system: keys.system, blank: random(32) })
  })
}
