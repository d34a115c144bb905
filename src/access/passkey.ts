/**
 * Passkeys: somebody's own device vouches for them, after a finger, a face or a device code. Nothing
 * to remember, nothing to read over a shoulder or in a mailbox, and useless on any other website.
 *
 * WebAuthn Level 3, by way of SimpleWebAuthn. A device's own make is not asked for: it would tell
 * more about people than it protects.
 */

import { createHash, timingSafeEqual } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Database, Tx } from '../platform/database.ts'
import { isUuid, type PasskeyAnswer } from '../platform/http.ts'
import type { Random } from '../platform/keys.ts'
import { newId } from '../platform/new-id.ts'

const CHALLENGE_BYTES = 32
const QUESTION_LASTS_MS = 5 * 60_000
const MOST_PASSKEYS = 20

export interface Uses {
  database: Database
  random: Random
  now: Date
  /** How people reach this Roer: a passkey works there and nowhere else. */
  address: string
}

const placeOf = (address: string) => {
  const { origin, hostname } = new URL(address)
  return { origin, host: hostname }
}

/** What a browser hands to the device, and under which id the answer is expected. */
export interface Question<Options> {
  id: string
  options: Options
}

/**
 * Asks a device of this person for a new passkey.
 *
 * @param label what the device calls it: read by whoever looks at its list of passkeys
 */
export async function askNewPasskey(
  uses: Uses,
  { person, label }: { person: string; label: string },
) {
  const { database } = uses
  const known = await passkeysOf(database, person)
  const challenge = uses.random(CHALLENGE_BYTES)
  const options = await generateRegistrationOptions({
    rpName: 'Roer',
    rpID: placeOf(uses.address).host,
    userID: new TextEncoder().encode(person) as Uint8Array<ArrayBuffer>,
    userName: label,
    userDisplayName: label,
    challenge: challenge as Uint8Array<ArrayBuffer>,
    attestationType: 'none',
    excludeCredentials: known.map(({ credential }) => ({ id: credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { id: await keepQuestion(uses, challenge, person), options }
}

export type Kept = 'kept' | 'refused' | 'too-many'

/**
 * Keeps the passkey with which a device answered. It opens no more than the session it is made in.
 *
 * @param answer as the browser sent it
 * @param tell says that there is a new one, in the same transaction
 */
export async function keepPasskey(
  uses: Uses,
  made: { question: string; person: string; answer: string; opensSince?: Date | undefined },
  tell: (tx: Tx) => Promise<void>,
): Promise<Kept> {
  const { question, person, answer, opensSince } = made
  const { database, now } = uses
  const response = parsed<RegistrationResponseJSON>(answer)
  const expectedChallenge = await takeQuestion(uses, question, person)
  if (!response || !expectedChallenge) return 'refused'
  const { origin, host } = placeOf(uses.address)
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
  }).catch(notTrue)
  if (!verified?.verified) return 'refused'
  const { id, publicKey, counter } = verified.registrationInfo.credential
  return database.atEntry(async (tx) => {
    const { kept } = await tx
      .selectFrom('passkey')
      .select(({ fn }) => fn.countAll<string>().as('kept'))
      .where('person', '=', person)
      .executeTakeFirstOrThrow()
    if (Number(kept) >= MOST_PASSKEYS) return 'too-many'
    const added = await tx
      .insertInto('passkey')
      .values({
        ...{ credential: id, person, public_key: publicKey, counter, made_at: now },
        opens_since: opensSince ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('credential')
      .executeTakeFirst()
    if (!added) return 'refused'
    await tell(tx)
    return 'kept'
  })
}

/** Asks whichever device is there: it shows its owner which passkeys it has, so nobody is named. */
export async function askPasskey(uses: Uses) {
  const challenge = uses.random(CHALLENGE_BYTES)
  const options = await generateAuthenticationOptions({
    rpID: placeOf(uses.address).host,
    challenge: challenge as Uint8Array<ArrayBuffer>,
    userVerification: 'required',
  })
  return { id: await keepQuestion(uses, challenge, null), options }
}

export interface PasskeyOwner {
  person: string
  /** How far back it opens their own words; undefined: all of them. */
  opensSince: Date | undefined
}

/**
 * Whose passkey answered. An unknown passkey, another's and a wrong answer are all the same nobody.
 *
 * @param answer as the browser sent it
 */
export async function ownerOfPasskey(
  uses: Uses,
  { question, answer }: PasskeyAnswer,
): Promise<PasskeyOwner | undefined> {
  if (!isUuid(question)) return undefined
  const { database, now } = uses
  const response = parsed<AuthenticationResponseJSON>(answer)
  const expectedChallenge = await takeQuestion(uses, question, null)
  if (!response || typeof response.id !== 'string' || !expectedChallenge) return undefined
  const known = await database.atEntry((tx) =>
    tx.selectFrom('passkey').selectAll().where('credential', '=', response.id).executeTakeFirst(),
  )
  if (!known) return undefined
  const { origin, host } = placeOf(uses.address)
  const vouched = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
    credential: {
      id: known.credential,
      publicKey: new Uint8Array(known.public_key),
      counter: Number(known.counter),
    },
  }).catch(notTrue)
  if (!vouched?.verified) return undefined
  const { newCounter } = vouched.authenticationInfo
  // Two answers at once with one count: only the first moves it on, unless the device counts nothing.
  const moved = await database.atEntry((tx) =>
    tx
      .updateTable('passkey')
      .set({ counter: newCounter, used_at: now })
      .where('credential', '=', known.credential)
      .where((where) => where.or([where('counter', '<', newCounter), where('counter', '=', 0)]))
      .returning('person')
      .executeTakeFirst(),
  )
  return moved && { person: moved.person, opensSince: known.opens_since ?? undefined }
}

/** The passkeys somebody has, newest first. */
export const passkeysOf = (database: Database, person: string) =>
  database.atEntry((tx) =>
    tx
      .selectFrom('passkey')
      .select(['credential', 'made_at', 'used_at'])
      .where('person', '=', person)
      .orderBy('made_at', 'desc')
      .orderBy('credential')
      .execute(),
  )

/** Takes one's own passkey away; it opens nothing from then on. */
export const removePasskey = (
  database: Database,
  { person, credential }: { person: string; credential: string },
  tell: (tx: Tx) => Promise<void>,
) =>
  database.atEntry(async (tx) => {
    const gone = await tx
      .deleteFrom('passkey')
      .where('person', '=', person)
      .where('credential', '=', credential)
      .executeTakeFirst()
    if (gone.numDeletedRows > 0n) await tell(tx)
  })

async function keepQuestion(uses: Uses, challenge: Uint8Array, person: string | null) {
  const { database, random, now } = uses
  const id = newId(random)
  await database.atEntry(async (tx) => {
    await tx.deleteFrom('passkey_question').where('expires_at', '<=', now).execute()
    await tx
      .insertInto('passkey_question')
      .values({
        id,
        challenge_hash: hashOf(Buffer.from(challenge).toString('base64url')),
        person,
        expires_at: new Date(now.getTime() + QUESTION_LASTS_MS),
      })
      .execute()
  })
  return id
}

/** Takes a question away, so that it is answered once. @returns what recognises its challenge */
async function takeQuestion({ database, now }: Uses, id: string, person: string | null) {
  const asked = await database.atEntry((tx) =>
    tx
      .deleteFrom('passkey_question')
      .where('id', '=', id)
      .where('person', 'is not distinct from', person)
      .where('expires_at', '>', now)
      .returning('challenge_hash')
      .executeTakeFirst(),
  )
  return asked && ((challenge: string) => timingSafeEqual(hashOf(challenge), asked.challenge_hash))
}

const hashOf = (challenge: string) => createHash('sha256').update(challenge).digest()

/** A device that answers nonsense is no fault of ours: it did not vouch. */
const notTrue = () => undefined

function parsed<T>(answer: string): T | undefined {
  try {
    const value = JSON.parse(answer)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
