/**
 * Mail leaves through an outbox: a message is stored in the same transaction as what it is about,
 * and carried out afterwards, so that neither exists without the other. Recipient and message are
 * sealed while they wait, and wiped once they are sent or given up.
 */

import { sql } from 'kysely'
import type { Database, Tx } from './database.ts'
import { Fault } from './fault.ts'
import { firstWithin, type Hours, isWithin } from './hours.ts'
import type { Keys } from './keys.ts'

export interface Message {
  subject: string
  /** Plain text. Mail is read by whoever has the phone: no names, no word about help. */
  text: string
}

/** When a letter may leave: at once, or only in these hours. */
export type Leaves = Hours | 'any' | undefined

export interface Letter extends Message {
  /** The same on every attempt, so that a mail server can see a message it already has. */
  id: string
  to: string
}

/** A letter on its way. */
export interface Leaving extends Letter {
  /**
   * Its date, the same on every attempt: some mail servers take a letter for another one when only
   * that differs. Within the hours in which its reader wants mail.
   */
  date: Date
}

/** Carries one letter to its reader; throws when that did not work. */
export type Deliver = (letter: Leaving) => Promise<void>

/** The channel that wakes the carrier as soon as a letter is posted for good. */
export const MAIL_POSTED = 'mail_posted'

const NOTHING = new Uint8Array()
/** The last attempt is eight hours after the first: an evening without mail server is no loss. */
const MOST_ATTEMPTS = 11
/** Longer than an attempt lasts; until then nobody else tries the same letter. */
const TAKEN_FOR_MS = 2 * 60_000
const LOOK_AGAIN_MS = 30_000

interface Posted extends Letter {
  now: Date
  /** Left out for what somebody asked for a moment ago, and waits for. */
  hours?: Leaves
  /** Done as if it were sent, and never sent: whoever asks for it cannot tell by the time it takes. */
  withheld?: boolean
}

/** The same id is the same letter: it is posted once. */
export async function post(tx: Tx, keys: Keys, letter: Posted): Promise<void> {
  const { id, to, subject, text, now, hours, withheld } = letter
  const sealed = {
    recipient: keys.system.seal(to, `mail|${id}|recipient`),
    message: keys.system.seal(JSON.stringify({ subject, text, hours }), `mail|${id}|message`),
  }
  await tx
    .insertInto('mail')
    .values({
      id,
      ...(withheld ? { recipient: NOTHING, message: NOTHING, sent_at: now } : sealed),
      created_at: now,
      retry_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await sql`select pg_notify(${MAIL_POSTED}, '')`.execute(tx)
}

interface Uses {
  database: Database
  keys: Keys
  deliver: Deliver
  clock: () => Date
}

type Report = (error: unknown) => void

/** Carries out everything that waits, oldest first. What could not leave waits for a next round. */
export async function carryOut(uses: Uses, report: Report): Promise<void> {
  while (await carryOne(uses, report));
}

/**
 * Carries mail out from now on: at once when a letter is posted, and in between for what could not
 * leave before.
 *
 * @returns how to stop, after the letter that is under way
 */
export async function keepCarrying(uses: Uses, report: Report): Promise<() => Promise<void>> {
  let round = Promise.resolve()
  const carry = () => {
    round = round.then(() => carryOut(uses, report)).catch(report)
  }
  const stopListening = await uses.database.listen(MAIL_POSTED, carry)
  const timer = setInterval(carry, LOOK_AGAIN_MS)
  carry()
  return async () => {
    clearInterval(timer)
    await stopListening()
    await round
  }
}

/** @returns whether there was a letter to try */
async function carryOne(uses: Uses, report: Report): Promise<boolean> {
  const { database, keys, deliver, clock } = uses
  const waiting = await database.atEntry((tx) => takeOne(tx, clock()))
  if (!waiting) return false
  // Outside any transaction: a slow mail server must not keep the database waiting.
  try {
    const { hours, ...letter } = opened(keys, waiting)
    // Looked at when it would leave: a mail server that was away for a while may be back at night.
    if (hours && hours !== 'any' && !isWithin(hours, clock())) {
      await database.atEntry((tx) => waitFor(tx, waiting, firstWithin(hours, clock())))
      return true
    }
    await deliver({ ...letter, date: dateOf(waiting, hours) })
  } catch (error) {
    // What a mail server answers can hold the address; its code is enough.
    report(new Fault('letter', (error as { code?: string }).code))
    await database.atEntry((tx) => waitOrGiveUp(tx, waiting, clock()))
    return true
  }
  await database.atEntry((tx) => wipe(tx, waiting.id, clock()))
  return true
}

type Waiting = NonNullable<Awaited<ReturnType<typeof takeOne>>>

/** Two Roers on one database never take the same letter: a locked row is passed over. */
async function takeOne(tx: Tx, now: Date) {
  const waiting = await tx
    .selectFrom('mail')
    .select(['id', 'recipient', 'message', 'attempts', 'created_at'])
    .where('sent_at', 'is', null)
    .where('attempts', '<', MOST_ATTEMPTS)
    .where('retry_at', '<=', now)
    .orderBy('created_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!waiting) return undefined
  const taken = { ...waiting, attempts: waiting.attempts + 1 }
  await tx
    .updateTable('mail')
    .set({ attempts: taken.attempts, retry_at: new Date(now.getTime() + TAKEN_FOR_MS) })
    .where('id', '=', taken.id)
    .execute()
  return taken
}

function opened(
  keys: Keys,
  { id, recipient, message }: Pick<Waiting, 'id' | 'recipient' | 'message'>,
): Letter & { hours?: Leaves } {
  const kept: Message & { hours?: Leaves } = JSON.parse(
    keys.system.open(message, `mail|${id}|message`),
  )
  return { ...kept, id, to: keys.system.open(recipient, `mail|${id}|recipient`) }
}

/** One that was damaged is nobody's, and keeps nobody from what they choose. */
function openedOrNot(keys: Keys, row: Parameters<typeof opened>[1]) {
  try {
    return opened(keys, row)
  } catch {
    return undefined
  }
}

function dateOf({ created_at }: Waiting, hours: Leaves): Date {
  const posted = new Date(created_at)
  return hours && hours !== 'any' ? firstWithin(hours, posted) : posted
}

/** That was no attempt: it was not the hour for it. */
const waitFor = (tx: Tx, { id, attempts }: Waiting, retry_at: Date) =>
  tx
    .updateTable('mail')
    .set({ retry_at, attempts: attempts - 1 })
    .where('id', '=', id)
    .execute()

/**
 * What waits for this address leaves in other hours, or not any more; but for what its owner asked
 * for a moment ago.
 */
export async function letLeave(
  tx: Tx,
  keys: Keys,
  { to, hours, now }: { to: string; hours: Hours | 'any' | 'never'; now: Date },
): Promise<void> {
  const waiting = await tx
    .selectFrom('mail')
    .select(['id', 'recipient', 'message'])
    .where('sent_at', 'is', null)
    .where('recipient', '<>', NOTHING)
    .execute()
  for (const row of waiting) {
    const letter = openedOrNot(keys, row)
    if (letter?.to !== to || !letter.hours) continue
    const { subject, text } = letter
    if (hours === 'never') {
      await tx.deleteFrom('mail').where('id', '=', row.id).execute()
      continue
    }
    const message = JSON.stringify({ subject, text, hours })
    await tx
      .updateTable('mail')
      .set({ message: keys.system.seal(message, `mail|${row.id}|message`), retry_at: now })
      .where('id', '=', row.id)
      .execute()
  }
  await sql`select pg_notify(${MAIL_POSTED}, '')`.execute(tx)
}

async function waitOrGiveUp(tx: Tx, { id, attempts }: Waiting, now: Date) {
  if (attempts === MOST_ATTEMPTS) return wipe(tx, id, null)
  await tx
    .updateTable('mail')
    .set({ retry_at: nextAttempt(now, attempts) })
    .where('id', '=', id)
    .execute()
}

async function wipe(tx: Tx, id: string, sent_at: Date | null) {
  await tx
    .updateTable('mail')
    .set({ sent_at, recipient: NOTHING, message: NOTHING })
    .where('id', '=', id)
    .execute()
}

/** Half a minute after the first attempt, and twice as long after each next one. */
const nextAttempt = (now: Date, attempts: number) =>
  new Date(now.getTime() + 30_000 * 2 ** (attempts - 1))
