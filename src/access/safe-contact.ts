/**
 * Whether, when and how shortly Roer may mail somebody. Every mail goes by this. A code to sign in
 * with is asked for, so it does not wait.
 */

import { z } from 'zod'
import type { Database, Tx } from '../platform/database.ts'
import type { Hours } from '../platform/hours.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { letLeave, type Message, post } from '../platform/mail.ts'
import { newId } from '../platform/new-id.ts'
import type { Text } from '../platform/text.ts'

export const mayMails = ['yes', 'codes', 'no'] as const

const hour = z.number().int().min(0).max(23)
const Contact = z.strictObject({
  /** Everything, codes to sign in with alone, or nothing at all. */
  mail: z.enum(mayMails),
  hours: z.strictObject({ from: hour, until: hour }).optional(),
  /** Whether somebody else may read it. */
  othersRead: z.boolean(),
})
export type Contact = z.output<typeof Contact>

/** Until somebody says otherwise: it works, and counts on others reading it. */
export const usualContact: Contact = { mail: 'yes', othersRead: true }

/** What a mail says, and the same with nothing in it for whoever reads along. */
export interface Wording extends Message {
  bare?: Message
}

export type About = 'code' | 'invitation' | 'waiting' | 'reminder' | 'changed' | 'stoppable'

export const wordingOf = (
  text: Text,
  about: About,
  fill: Record<string, string> = {},
): Wording => ({
  subject: text(`mail.${about}.subject`),
  text: text(`mail.${about}.text`, fill),
  bare: {
    subject: text(`mail.bare.${about}.subject`),
    text: text(`mail.bare.${about}.text`, fill),
  },
})

interface Uses {
  keys: Keys
  random: Random
  now: Date
}

const placeOf = (person: string) => `safe_contact|${person}`

const opened = (keys: Keys, person: string, kept: Uint8Array | null | undefined): Contact =>
  kept ? Contact.parse(JSON.parse(keys.system.open(kept, placeOf(person)))) : usualContact

/** @param tx at the entry */
export async function contactOf(tx: Tx, keys: Keys, person: string): Promise<Contact> {
  const found = await tx
    .selectFrom('safe_contact')
    .select('kept')
    .where('person', '=', person)
    .executeTakeFirst()
  return opened(keys, person, found?.kept)
}

/** The same for an address, which may be nobody's: then it is the usual. */
export async function contactAt(tx: Tx, keys: Keys, email: string): Promise<Contact> {
  const found = await tx
    .selectFrom('person')
    .leftJoin('safe_contact', 'safe_contact.person', 'person.id')
    .select(['person.id', 'safe_contact.kept'])
    .where('email_index', '=', keys.fingerprint(email, 'email'))
    .executeTakeFirst()
  return opened(keys, found?.id ?? '', found?.kept)
}

const inWords = ({ bare, ...full }: Wording, { othersRead }: Contact): Message =>
  othersRead && bare ? bare : full

/** A code that somebody asks for. Where none is wanted as much is done, and nothing leaves. */
export const postCode = (
  tx: Tx,
  { keys, random, now }: Uses,
  { to, wording, contact }: { to: string; wording: Wording; contact: Contact },
) =>
  post(tx, keys, {
    ...{ id: newId(random), to, now, withheld: contact.mail === 'no' },
    ...inWords(wording, contact),
  })

/**
 * Anything else: within the hours, or not at all.
 *
 * @param letter.once what it is for: of letters for the same thing only the first leaves
 * @param letter.usualHours for whoever chose none: when this sort of letter may leave
 */
export async function postWithin(
  tx: Tx,
  { keys, random, now }: Uses,
  letter: {
    to: string
    wording: Wording
    contact: Contact
    once?: string
    usualHours?: Hours | undefined
  },
): Promise<void> {
  const { to, wording, contact, once, usualHours } = letter
  if (contact.mail !== 'yes') return
  const hours = contact.hours ?? usualHours
  const words = inWords(wording, contact)
  const id = newId(
    once === undefined ? random : (length) => keys.fingerprint(once, 'letter').subarray(0, length),
  )
  await post(tx, keys, { id, to, now, ...words, hours: hours ?? 'any' })
}

/** To somebody whom Roer knows. Who came in by their organisation has no address here. */
export async function mailPerson(
  tx: Tx,
  uses: Uses,
  person: string,
  wording: Wording,
  { usualHours }: { usualHours?: Hours } = {},
): Promise<void> {
  const to = await addressOf(tx, uses.keys, person)
  if (!to) return
  const contact = await contactOf(tx, uses.keys, person)
  await postWithin(tx, uses, { to, wording, contact, usualHours })
}

/** How somebody can be mailed: asked beforehand, as whoever mails them may read nothing of it. */
export interface Reachable {
  to: string
  contact: Contact
}

/** Undefined for nobody Roer knows, and for who came in by their organisation. */
export const reachableBy = (
  { database, keys }: { database: Database; keys: Keys },
  person: string,
): Promise<Reachable | undefined> =>
  database.atEntry(
    async (tx) => {
      const known = await tx
        .selectFrom('person')
        .select('id')
        .where('id', '=', person)
        .executeTakeFirst()
      const to = known && (await addressOf(tx, keys, person))
      return to ? { to, contact: await contactOf(tx, keys, person) } : undefined
    },
    { onlyReads: true },
  )

async function addressOf(tx: Tx, keys: Keys, person: string): Promise<string | undefined> {
  const { email } = await tx
    .selectFrom('person')
    .select('email')
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  return email ? keys.system.open(email, `person|${person}|email`) : undefined
}

/** Keeps what somebody chose; it holds for what waits for them as well. */
export async function keepContact(
  { database, keys, now }: { database: Database; keys: Keys; now: Date },
  person: string,
  contact: Contact,
): Promise<void> {
  const kept = keys.system.seal(JSON.stringify(Contact.parse(contact)), placeOf(person))
  await database.atEntry(async (tx) => {
    await tx
      .insertInto('safe_contact')
      .values({ person, kept })
      .onConflict((conflict) => conflict.column('person').doUpdateSet({ kept }))
      .execute()
    const to = await addressOf(tx, keys, person)
    const hours = contact.mail === 'yes' ? (contact.hours ?? 'any') : 'never'
    if (to) await letLeave(tx, keys, { to, hours, now })
  })
}

/** Whoever lost their last passkey needs a mailed code again to come in. */
export async function needCodesAgain(tx: Tx, keys: Keys, person: string): Promise<void> {
  const contact = await contactOf(tx, keys, person)
  if (contact.mail !== 'no') return
  const kept = keys.system.seal(JSON.stringify({ ...contact, mail: 'codes' }), placeOf(person))
  await tx.updateTable('safe_contact').set({ kept }).where('person', '=', person).execute()
}
