/**
 * Signing in with a code by e-mail. Asking for a code looks the same for an address that
 * is known and for one that is not: whoever redeems a code for a new address becomes a person then.
 */

import { timingSafeEqual } from 'node:crypto'
import { type Database, type Tx, takeTurn } from '../platform/database.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { newId } from '../platform/new-id.ts'
import { contactAt, postCode, type Wording } from './safe-contact.ts'
import { digitsOfCode, MOST_TRIES, type SignInLimits } from './sign-in-limits.ts'

const CODE_LASTS_MS = 10 * 60_000
const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

interface Uses {
  database: Database
  keys: Keys
  random: Random
  now: Date
}

interface CodeRequest {
  email: string
  /** Whether it is asked on a device where the owner of this address proved before. */
  knownDevice: boolean
  limits: SignInLimits
  /** Makes the mail around the code. */
  letter: (code: string) => Wording
}

/**
 * Sends a code to this address, or quietly none when it had enough of them in the past hour. A
 * request that got no mail has no code either, so that asking often does not help to guess one.
 *
 * @returns the request that the code belongs to: kept by the browser that asked, and needed to redeem it
 */
export async function requestCode(
  uses: Uses,
  { email, knownDevice, limits, letter }: CodeRequest,
): Promise<string> {
  const { database, keys, random, now } = uses
  const request = newId(random)
  const emailIndex = keys.fingerprint(email, 'email')

  await database.atEntry(async (tx) => {
    await takeTurn(tx, `codes for ${Buffer.from(emailIndex).toString('hex')}`)
    const [anHourAgo, aDayAgo] = [HOUR_MS, DAY_MS].map((ago) => new Date(now.getTime() - ago))
    await tx.deleteFrom('sign_in_code').where('created_at', '<=', aDayAgo!).execute()
    const { mailed, lately } = await tx
      .selectFrom('sign_in_code')
      .select(({ fn }) => [
        fn.countAll<string>().as('mailed'),
        fn
          .countAll<string>()
          .filterWhere('created_at', '>', anHourAgo!)
          .filterWhere('known_device', '=', knownDevice)
          .as('lately'),
      ])
      .where('email_index', '=', emailIndex)
      .where('code_hash', '<>', NO_CODE)
      .executeTakeFirstOrThrow()
    const contact = await contactAt(tx, keys, email)
    const mayMail = Number(lately) < limits.mailsPerHour
    const code = randomCode(random, digitsOfCode(Number(mailed), limits))
    await tx
      .insertInto('sign_in_code')
      .values({
        id: request,
        email_index: emailIndex,
        email: keys.system.seal(email, `sign_in_code|${request}|email`),
        code_hash: mayMail && contact.mail !== 'no' ? hashOf(keys, code, request) : NO_CODE,
        known_device: knownDevice,
        created_at: now,
        expires_at: new Date(now.getTime() + CODE_LASTS_MS),
      })
      .execute()
    if (mayMail) await postCode(tx, uses, { to: email, wording: letter(code), contact })
  })
  return request
}

export type Redeemed =
  | { outcome: 'signed-in'; person: string }
  /** Not this code; another try is possible. */
  | { outcome: 'wrong' }
  /** Too late, too often, used before, or never asked for: a new code is needed. */
  | { outcome: 'over' }

/** Redeems a code once, for the browser that asked for it. */
export async function redeemCode(uses: Uses, request: string, code: string): Promise<Redeemed> {
  const { database, keys, now } = uses
  return database.atEntry(async (tx) => {
    const asked = await tx
      .selectFrom('sign_in_code')
      .selectAll()
      .where('id', '=', request)
      .forUpdate()
      .executeTakeFirst()
    const open = asked && !asked.used_at && asked.expires_at > now && asked.tries < MOST_TRIES
    if (!open) return { outcome: 'over' }

    if (!isSame(hashOf(keys, code.replace(/\s/g, ''), request), asked.code_hash)) {
      const tries = asked.tries + 1
      await tx.updateTable('sign_in_code').set({ tries }).where('id', '=', request).execute()
      return { outcome: tries < MOST_TRIES ? 'wrong' : 'over' }
    }
    await tx.updateTable('sign_in_code').set({ used_at: now }).where('id', '=', request).execute()

    const email = keys.system.open(asked.email, `sign_in_code|${request}|email`)
    return { outcome: 'signed-in', person: await personOfAddress(tx, uses, email) }
  })
}

/** Of a request that was not answered by mail; no code has this hash. */
const NO_CODE = new Uint8Array()

const hashOf = (keys: Keys, code: string, request: string) =>
  keys.fingerprint(code, `code of ${request}`)

const isSame = (given: Uint8Array, asked: Uint8Array) =>
  given.length === asked.length && timingSafeEqual(given, asked)

/** The person with this address, who from now on exists. */
export async function personOfAddress(
  tx: Tx,
  { keys, random, now }: Pick<Uses, 'keys' | 'random' | 'now'>,
  email: string,
): Promise<string> {
  const emailIndex = keys.fingerprint(email, 'email')
  const fresh = newId(random)
  await tx
    .insertInto('person')
    .values({
      id: fresh,
      email_index: emailIndex,
      email: keys.system.seal(email, `person|${fresh}|email`),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('email_index').doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('person')
    .select('id')
    .where('email_index', '=', emailIndex)
    .executeTakeFirstOrThrow()
  return id
}

function randomCode(random: Random, digits: number): string {
  const limit = 10n ** BigInt(digits)
  // Numbers past the last whole multiple of the limit would make low codes likelier: draw again.
  const fair = (2n ** 64n / limit) * limit
  for (;;) {
    const drawn = new DataView(random(8).slice().buffer).getBigUint64(0)
    if (drawn < fair) return String(drawn % limit).padStart(digits, '0')
  }
}
