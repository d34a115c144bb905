/**
 * Proving that it is really you. Whoever reads somebody's mail has the mailed code, so some things
 * ask for more: one's own six digits, which no mailbox knows.
 */

import { scrypt, timingSafeEqual } from 'node:crypto'
import type { Database, Tx } from '../platform/database.ts'
import type { Proved } from '../platform/http.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { Problem } from '../platform/problem.ts'
import { pauseUntil } from './own-code.ts'

const SALT_BYTES = 16
const HASH_BYTES = 32
/** About a tenth of a second: nothing for one person, eleven days for all codes of ten people. */
const SLOWNESS = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

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

/** Notes that this session is now sure to be of its person. */
export async function proveSession(
  { database, now }: Pick<Uses, 'database' | 'now'>,
  session: string,
): Promise<void> {
  await database.atEntry((tx) => markProved(tx, session, now))
}

const markProved = (tx: Tx, session: string, now: Date) =>
  tx.updateTable('session').set({ proved_at: now }).where('id', '=', session).execute()

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
    await markProved(tx, session, now)
  })
}

/** Chooses another own code; whoever calls this has asked for fresh proof. */
export async function changeOwnCode(uses: Uses, person: string, code: string): Promise<void> {
  const { database, now } = uses
  const chosen = await newHash(uses, person, code)
  await database.atEntry((tx) =>
    tx
      .insertInto('own_code')
      .values({ person, ...chosen, chosen_at: now })
      .onConflict((conflict) =>
        conflict.column('person').doUpdateSet({ ...chosen, chosen_at: now }),
      )
      .execute(),
  )
}

/** Proves a session with the own code of its person. */
export async function proveWithOwnCode(uses: Uses, prover: Prover, code: string): Promise<Proved> {
  const { database, keys, now } = uses
  const { person, session, knownDevice } = prover
  const counted = await database.atEntry((tx) => countTry(tx, prover, now))
  if (counted.outcome !== 'tried') return counted
  // Outside the transaction: so slow a hash would make everybody else wait for their turn.
  const hash = await slowHash(keys, person, code, counted.salt)
  if (!timingSafeEqual(hash, counted.hash)) return { outcome: 'wrong' }
  await database.atEntry(async (tx) => {
    await tx
      .updateTable('own_code')
      .set(knownDevice ? { device_tries: 0 } : { tries: 0 })
      .where('person', '=', person)
      .execute()
    await markProved(tx, session, now)
  })
  return { outcome: 'proved' }
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
  return { outcome: 'tried', salt: row.salt, hash: row.hash } as const
}

async function newHash({ keys, random }: Uses, person: string, code: string) {
  const salt = random(SALT_BYTES)
  return { salt, hash: await slowHash(keys, person, code, salt) }
}

/** Without the root key there is nothing to try a million codes against. */
const slowHash = (keys: Keys, person: string, code: string, salt: Uint8Array) =>
  new Promise<Uint8Array>((resolve, reject) => {
    const peppered = keys.fingerprint(code, `own code of ${person}`)
    scrypt(peppered, salt, HASH_BYTES, SLOWNESS, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
