/**
 * Mail leaves through an outbox: a message is stored in the same transaction as what it is about,
 * and carried out afterwards, so that neither exists without the other. Recipient and message are
 * sealed while they wait, and wiped once they are sent.
 */

import { sql } from 'kysely'
import type { Database, Tx } from './database.ts'
import type { Keys } from './keys.ts'

export interface Message {
  subject: string
  /** Plain text. Mail is read by whoever has the phone: no names, no word about help. */
  text: string
}

export interface Letter extends Message {
  /** The same on every attempt, so that a mail server can see a message it already has. */
  id: string
  to: string
}

/** Carries one letter to its reader; throws when that did not work. */
export type Deliver = (letter: Letter) => Promise<void>

/** The channel that wakes the carrier as soon as a letter is posted for good. */
export const MAIL_POSTED = 'mail_posted'

const MOST_ATTEMPTS = 8
const LOOK_AGAIN_MS = 30_000

export async function post(tx: Tx, keys: Keys, letter: Letter & { now: Date }): Promise<void> {
  const { id, to, subject, text, now } = letter
  await tx
    .insertInto('mail')
    .values({
      id,
      recipient: keys.system.seal(to, `mail|${id}|recipient`),
      message: keys.system.seal(JSON.stringify({ subject, text }), `mail|${id}|message`),
      created_at: now,
      retry_at: now,
    })
    .execute()
  await sql`select pg_notify(${MAIL_POSTED}, '')`.execute(tx)
}

/** Carries out everything that waits, oldest first. What could not leave waits for a next round. */
export async function carryOut(
  database: Database,
  keys: Keys,
  deliver: Deliver,
  clock: () => Date,
): Promise<void> {
  while (await carryOne(database, keys, deliver, clock()));
}

/**
 * Carries mail out from now on: at once when a letter is posted, and in between for what could not
 * leave before.
 *
 * @returns how to stop, after the letter that is under way
 */
export async function keepCarrying(
  uses: { database: Database; keys: Keys; deliver: Deliver; clock: () => Date },
  report: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const { database, keys, deliver, clock } = uses
  let round = Promise.resolve()
  const carry = () => {
    round = round.then(() => carryOut(database, keys, deliver, clock)).catch(report)
  }
  const stopListening = await database.listen(MAIL_POSTED, carry)
  const timer = setInterval(carry, LOOK_AGAIN_MS)
  carry()
  return async () => {
    clearInterval(timer)
    await stopListening()
    await round
  }
}

/** @returns whether there was a letter to try */
const carryOne = (database: Database, keys: Keys, deliver: Deliver, now: Date) =>
  database.atEntry(async (tx) => {
    // Two Roers on one database never take the same letter: a locked row is passed over.
    const waiting = await tx
      .selectFrom('mail')
      .select(['id', 'recipient', 'message', 'attempts'])
      .where('sent_at', 'is', null)
      .where('attempts', '<', MOST_ATTEMPTS)
      .where('retry_at', '<=', now)
      .orderBy('created_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!waiting) return false

    const { id } = waiting
    const to = keys.system.open(waiting.recipient, `mail|${id}|recipient`)
    const message: Message = JSON.parse(keys.system.open(waiting.message, `mail|${id}|message`))
    try {
      await deliver({ id, to, ...message })
    } catch {
      await tx
        .updateTable('mail')
        .set({ attempts: waiting.attempts + 1, retry_at: nextAttempt(now, waiting.attempts) })
        .where('id', '=', id)
        .execute()
      return true
    }
    const nothing = new Uint8Array()
    await tx
      .updateTable('mail')
      .set({ sent_at: now, recipient: nothing, message: nothing })
      .where('id', '=', id)
      .execute()
    return true
  })

/** Half a minute after the first failure, doubling: an evening without mail server is no loss. */
const nextAttempt = (now: Date, attempts: number) =>
  new Date(now.getTime() + 30_000 * 2 ** attempts)
