/**
 * Proving that it is really you. Whoever reads somebody's mail has the mailed code, so some things
 * ask for more: one's own six digits, which no mailbox knows.
 */

import { timingSafeEqual } from 'node:crypto'
import type { Database, Tx } from '../platform/database.ts'
import type { Proved } from '../platform/http.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { Problem } from '../platform/problem.ts'
import { type TellUses, tellChange } from './account-change.ts'
import { pauseUntil } from './own-code.ts'
import { SALT_BYTES, slowHash } from './slow-hash.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  now: Date
}

/** Somebody in a session of theirs. */
export interface Prover {
  session: string
  person: string
  /** Whether this is a device on which they proved before. */
  knownDevice: boolean
}

/**
 * Notes that this session is now sure to be of its person.
 *
 * @param opensSince how far back its proof opens their own words; left out: all of them
 */
export async function proveSession(
  { database, now }: Pick<Uses, 'database' | 'now'>,
  session: string,
  opensSince?: Date,
): Promise<void> {
  await database.atEntry((tx) => markProved(tx, session, { now, opensSince }))
}

export const markProved = (
  tx: Tx,
  session: string,
  { now, opensSince }: { now: Date; opensSince?: Date | undefined },
) =>
  tx
    .updateTable('session')
    .set({ proved_at: now, opens_since: opensSince ?? null })
    .where('id', '=', session)
    .execute()

/**
 * Chooses the first own code. That proves the session too: until now a code by mail was all there
 * was, so nothing earlier is opened by it.
 *
 * @throws Problem when there is one already, or a passkey: then more than a mailbox is asked for
 */
export async function chooseOwnCode(
  uses: Uses,
  { session, person }: Pick<Prover, 'session' | 'person'>,
  code: string,
): Promise<void> {
  const { database, now } = uses
  const chosen = await newHash(uses, person, code)
  await database.atEntry(async (tx) => {
    const stronger = tx.selectFrom('passkey').select('credential').where('person', '=', person)
    if (await stronger.executeTakeFirst()) throw new Problem('refused', 'proof.ask.signInAgain')
    const first = await tx
      .insertInto('own_code')
      .values({ person, ...chosen, chosen_at: now })
      .onConflict((conflict) => conflict.column('person').doNothing())
      .returning('person')
      .executeTakeFirst()
    if (!first) throw new Problem('conflict', 'proof.code.already')
    await markProved(tx, session, { now })
  })
}

/**
 * Chooses another own code; whoever calls this has asked for fresh proof.
 *
 * @param opensSince how far back that proof opens their words: the new code opens no more
 */
export async function changeOwnCode(
  uses: Uses & TellUses,
  {
    person,
    session,
    opensSince,
  }: { person: string; session: string; opensSince: Date | undefined },
  code: string,
): Promise<void> {
  const chosen = await newHash(uses, person, code)
  await uses.database.atEntry(async (tx) => {
    await setOwnCode(tx, person, { ...chosen, now: uses.now, opensSince })
    await tellChange(tx, uses, { person, what: 'code-changed', session })
  })
}

/** In the place of the one there was, with what was counted against that. */
export const setOwnCode = (
  tx: Tx,
  person: string,
  { salt, hash, now, opensSince }: HashedCode & { now: Date; opensSince: Date | undefined },
) => {
  const tries = { tries: 0, tried_at: null, device_tries: 0, device_tried_at: null }
  const chosen = { salt, hash, chosen_at: now, opens_since: opensSince ?? null, ...tries }
  return tx
    .insertInto('own_code')
    .values({ person, ...chosen })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(chosen))
    .execute()
}

export interface HashedCode {
  salt: Uint8Array
  hash: Uint8Array
}

/** Proves a session with the own code of its person. */
export async function proveWithOwnCode(uses: Uses, prover: Prover, code: string): Promise<Proved> {
  const { database, keys, now } = uses
  const { person, session, knownDevice } = prover
  const counted = await database.atEntry((tx) => countTry(tx, prover, now))
  if (counted.outcome !== 'tried') return counted
  // Outside the transaction: so slow a hash would make everybody else wait for their turn.
  const hash = await hashFor(keys, person, code, counted.salt)
  if (!timingSafeEqual(hash, counted.hash)) return { outcome: 'wrong' }
  await database.atEntry(async (tx) => {
    await tx
      .updateTable('own_code')
      .set(knownDevice ? { device_tries: 0 } : { tries: 0 })
      .where('person', '=', person)
      .execute()
    await markProved(tx, session, { now, opensSince: counted.opensSince })
  })
  return { outcome: 'proved', opensSince: counted.opensSince }
}

/** Counts the try before it is judged, so that many at once are counted one by one. */
async function countTry(tx: Tx, { person, knownDevice }: Prover, now: Date) {
  const row = await tx
    .selectFrom('own_code')
    .selectAll()
    .where('person', '=', person)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return { outcome: 'none' } as const
  const [tries, triedAt] = knownDevice
    ? [row.device_tries, row.device_tried_at]
    : [row.tries, row.tried_at]
  const until = triedAt ? pauseUntil(tries, triedAt) : undefined
  if (until && until > now) return { outcome: 'wait', until } as const
  await tx
    .updateTable('own_code')
    .set(
      knownDevice
        ? { device_tries: tries + 1, device_tried_at: now }
        : { tries: tries + 1, tried_at: now },
    )
    .where('person', '=', person)
    .execute()
  const opensSince = row.opens_since ?? undefined
  return { outcome: 'tried', salt: row.salt, hash: row.hash, opensSince } as const
}

/** Outside any transaction, because it is slow. */
export async function newHash(
  { keys, random }: Pick<Uses, 'keys' | 'random'>,
  person: string,
  code: string,
): Promise<HashedCode> {
  const salt = random(SALT_BYTES)
  return { salt, hash: await hashFor(keys, person, code, salt) }
}

const hashFor = (keys: Keys, person: string, code: string, salt: Uint8Array) =>
  slowHash(keys, code, `own code of ${person}`, salt)
