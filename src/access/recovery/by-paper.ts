/** The printed code: made with fresh proof, and good for one new own code, a day after it is typed. */

import { timingSafeEqual } from 'node:crypto'
import type { Database, Tx } from '../../platform/database.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { type TellUses, tellChange } from '../account-change.ts'
import { type HashedCode, newHash } from '../proof.ts'
import { SALT_BYTES, slowHash } from '../slow-hash.ts'
import { PRINTED_BYTES, printedCode } from './printed-code.ts'
import { findWaiting, waitingFrom } from './waiting.ts'

interface Uses extends TellUses {
  database: Database
  keys: Keys
  random: Random
}

const hashFor = (keys: Keys, person: string, code: string, salt: Uint8Array) =>
  slowHash(keys, code, `printed code of ${person}`, salt)

/**
 * Makes one, in the place of any before it. It opens no more than the session it is made in.
 *
 * @returns the code: it is shown now, and nobody can look it up again
 */
export async function makePrinted(
  uses: Uses,
  {
    person,
    session,
    opensSince,
  }: { person: string; session: string; opensSince: Date | undefined },
): Promise<string> {
  const { database, keys, random, now } = uses
  const code = printedCode(random(PRINTED_BYTES))
  const salt = random(SALT_BYTES)
  const hash = await hashFor(keys, person, code, salt)
  const made = { salt, hash, made_at: now, opens_since: opensSince ?? null }
  await database.atEntry(async (tx) => {
    await tx
      .insertInto('recovery_code')
      .values({ person, ...made })
      .onConflict((conflict) => conflict.column('person').doUpdateSet(made))
      .execute()
    await tellChange(tx, uses, { person, what: 'paper-made', session })
  })
  return code
}

export const printedAt = (database: Database, person: string): Promise<Date | undefined> =>
  database.atEntry(async (tx) => {
    const found = await tx
      .selectFrom('recovery_code')
      .select('made_at')
      .where('person', '=', person)
      .executeTakeFirst()
    return found?.made_at
  })

export async function removePrinted(
  uses: Uses,
  { person, session }: { person: string; session: string },
): Promise<void> {
  await uses.database.atEntry(async (tx) => {
    const gone = await tx
      .deleteFrom('recovery_code')
      .where('person', '=', person)
      .executeTakeFirst()
    await tx
      .deleteFrom('recovery')
      .where('person', '=', person)
      .where('way', '=', 'paper')
      .execute()
    if (gone.numDeletedRows > 0n) {
      await tellChange(tx, uses, { person, what: 'paper-removed', session })
    }
  })
}

interface Typed {
  email: string
  code: string
}

/**
 * Whose paper this is. An unknown address, one without a paper and a wrong code are the same nobody,
 * and take as long: the slow hash is made for each.
 */
async function ownerOf({ database, keys }: Uses, { email, code }: Typed) {
  const found = await database.atEntry((tx) =>
    tx
      .selectFrom('person')
      .leftJoin('recovery_code', 'recovery_code.person', 'person.id')
      .select(['person.id', 'recovery_code.salt', 'recovery_code.hash'])
      .where('email_index', '=', keys.fingerprint(email, 'email'))
      .executeTakeFirst(),
  )
  const salt = found?.salt ?? keys.fingerprint(email, 'no printed code').subarray(0, SALT_BYTES)
  const hash = await hashFor(keys, found?.id ?? 'nobody', code, salt)
  return found?.hash && timingSafeEqual(hash, found.hash) ? found.id : undefined
}

export type Tried =
  | { outcome: 'wrong' }
  /** A new code can be chosen from then on. */
  | { outcome: 'waiting'; from: Date }
  | { outcome: 'ready' }

/** Typing it the first time starts the wait; typing it again tells how that stands. */
export async function tryPrinted(uses: Uses, typed: Typed): Promise<Tried> {
  const person = await ownerOf(uses, typed)
  if (!person) return { outcome: 'wrong' }
  const { database, now } = uses
  return database.atEntry(async (tx) => {
    const waiting = await findWaiting(tx, person, now)
    if (waiting?.way === 'paper') return standOf(waiting.ready_at!, now)
    const { ready_at, expires_at } = waitingFrom(now)
    const asked = {
      ...{ way: 'paper' as const, word: null, tries: 0, asked_at: now, helper: null, family: null },
      ...{ ready_at, expires_at, stop_hash: null },
    }
    await tx
      .insertInto('recovery')
      .values({ person, ...asked })
      .onConflict((conflict) => conflict.column('person').doUpdateSet(asked))
      .execute()
    await tellChange(tx, uses, { person, what: 'recovery-asked' })
    return { outcome: 'waiting', from: ready_at }
  })
}

const standOf = (readyAt: Date, now: Date): Tried =>
  readyAt <= now ? { outcome: 'ready' } : { outcome: 'waiting', from: readyAt }

interface Chosen {
  person: string
  hashed: HashedCode
  opensSince: Date | undefined
}

/**
 * Uses the paper up. `choose` sets the new own code and ends what was open.
 *
 * @returns whose it is, or undefined when the paper is not right or it is too early or too late
 */
export async function usePrinted(
  uses: Uses,
  typed: Typed,
  newCode: string,
  choose: (tx: Tx, chosen: Chosen) => Promise<void>,
): Promise<Pick<Chosen, 'person' | 'opensSince'> | undefined> {
  const person = await ownerOf(uses, typed)
  if (!person) return undefined
  const { database, now } = uses
  const hashed = await newHash(uses, person, newCode)
  return database.atEntry(async (tx) => {
    const waiting = await findWaiting(tx, person, now)
    if (waiting?.way !== 'paper' || waiting.ready_at! > now) return undefined
    const paper = await tx
      .deleteFrom('recovery_code')
      .where('person', '=', person)
      .returning('opens_since')
      .executeTakeFirst()
    if (!paper) return undefined
    const opensSince = paper.opens_since ?? undefined
    await tx.deleteFrom('recovery').where('person', '=', person).execute()
    await choose(tx, { person, hashed, opensSince })
    return { person, opensSince }
  })
}
