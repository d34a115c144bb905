/**
 * Taking words away for good: the key that opens them is destroyed, and what it opened is blanked.
 * Each works inside `erasing(…)`, whose role can blank what one person or one family kept and can
 * read none of it.
 */

import { sql } from 'kysely'
import { announceChange, type Tx, takeTurn } from '../platform/database.ts'
import type { DataKey } from '../platform/keys.ts'
import { turnOfAuthor } from './author-key.ts'

const NOTHING = new Uint8Array()

/**
 * Everything that this author wrote in this family, up to and with this generation of their key.
 * Where others saw it an empty place stays, on which their own words may hang.
 */
export async function shredWords(
  tx: Tx,
  shredded: { family: string; person: string; generation: number; at: Date },
): Promise<void> {
  const { family, person, generation, at } = shredded
  await tx
    .insertInto('author_key')
    .values({ family, person, generation, wrapped: null })
    .onConflict((conflict) =>
      conflict.columns(['family', 'person']).doUpdateSet({ generation, wrapped: null }),
    )
    .execute()
  await tx
    .deleteFrom('item_version')
    .where('family', '=', family)
    .where('author', '=', person)
    .execute()
  await tx
    .deleteFrom('item')
    .where('family', '=', family)
    .where('author', '=', person)
    .where(sql<boolean>`(audience = '{}' or state = 'archived')`)
    .execute()
  await tx
    .updateTable('item')
    .set({
      words: NOTHING,
      facts: '{}',
      about: [],
      version: sql`version + 1`,
      changed_at: at,
      erased_at: at,
    })
    .where('family', '=', family)
    .where('author', '=', person)
    .where('erased_at', 'is', null)
    .execute()
  await announceChange(tx, family)
}

/** Waits for words of this author that are just being written, and then tells which key they have. */
export async function lastGeneration(tx: Tx, family: string, person: string): Promise<number> {
  await takeTurn(tx, turnOfAuthor(family, person))
  const key = await tx
    .selectFrom('author_key')
    .select('generation')
    .where('family', '=', family)
    .where('person', '=', person)
    .executeTakeFirst()
  return key?.generation ?? 1
}

/** The families in which this person ever had a place. */
export async function everIn(tx: Tx, person: string): Promise<string[]> {
  const places = await tx
    .selectFrom('membership')
    .select('family')
    .where('person', '=', person)
    .execute()
  return places.map(({ family }) => family)
}

/**
 * A person: all their words, their names, their way in. A row without anything in it stays, because
 * an empty place among others' words still has an author.
 *
 * @param system opens the addresses of mail that waits
 * @param blank something that no address has the fingerprint of
 */
export async function shredPerson(
  tx: Tx,
  { person, at, system, blank }: { person: string; at: Date; system: DataKey; blank: Uint8Array },
): Promise<void> {
  for (const family of await everIn(tx, person)) {
    const generation = await lastGeneration(tx, family, person)
    await shredWords(tx, { family, person, generation, at })
  }
  await tx
    .updateTable('membership')
    .set({ name: NOTHING, organisation: null, ended_at: sql`coalesce(ended_at, ${at})` })
    .where('person', '=', person)
    .execute()
  await tx.deleteFrom('coming_of_age').where('person', '=', person).execute()
  await tx.deleteFrom('copy_taken').where('person', '=', person).execute()
  await tx.deleteFrom('counting_consent').where('person', '=', person).execute()
  await tx.deleteFrom('reminder').where('person', '=', person).execute()
  await tx
    .deleteFrom('invitation')
    .where((or) =>
      or.or([
        or('invited_by', '=', person),
        or('spoken_by', '=', person),
        or('accepted_by', '=', person),
      ]),
    )
    .execute()
  await tx.deleteFrom('session').where('person', '=', person).execute()
  await tx.deleteFrom('own_code').where('person', '=', person).execute()
  await tx.deleteFrom('passkey').where('person', '=', person).execute()
  await tx.deleteFrom('safe_contact').where('person', '=', person).execute()
  await tx.deleteFrom('recovery_code').where('person', '=', person).execute()
  await tx
    .deleteFrom('recovery')
    .where((or) => or.or([or('person', '=', person), or('helper', '=', person)]))
    .execute()
  await tx.deleteFrom('account_change').where('person', '=', person).execute()
  await tx.deleteFrom('passkey_question').where('person', '=', person).execute()
  await tx.deleteFrom('organisation_login').where('person', '=', person).execute()

  const known = await tx
    .selectFrom('person')
    .select(['email_index', 'email'])
    .where('id', '=', person)
    .executeTakeFirst()
  if (!known || known.email?.length === 0) return
  // Whoever came in by their organisation never had an address here.
  if (known.email && known.email_index) {
    await tx.deleteFrom('sign_in_code').where('email_index', '=', known.email_index).execute()
    await throwAwayMail(tx, system, system.open(known.email, `person|${person}|email`))
  }
  await tx
    .updateTable('person')
    .set({ email_index: blank, email: NOTHING })
    .where('id', '=', person)
    .execute()
}

/** What still waits to leave for this address; what left is wiped already. */
async function throwAwayMail(tx: Tx, system: DataKey, address: string): Promise<void> {
  const waiting = await tx
    .selectFrom('mail')
    .select(['id', 'recipient'])
    .where('sent_at', 'is', null)
    .where('recipient', '<>', NOTHING)
    .execute()
  for (const { id, recipient } of waiting) {
    if (system.open(recipient, `mail|${id}|recipient`) !== address) continue
    await tx.deleteFrom('mail').where('id', '=', id).execute()
  }
}

/** A family that nobody belongs to any more: its key, and everything that was in it. */
export async function shredFamily(tx: Tx, family: string, at: Date): Promise<void> {
  await tx.updateTable('author_key').set({ wrapped: null }).where('family', '=', family).execute()
  await tx.deleteFrom('item_version').where('family', '=', family).execute()
  await tx.deleteFrom('item').where('family', '=', family).execute()
  await tx.deleteFrom('invitation').where('family', '=', family).execute()
  await tx.deleteFrom('coming_of_age').where('family', '=', family).execute()
  await tx.deleteFrom('copy_taken').where('family', '=', family).execute()
  await tx.deleteFrom('counting_consent').where('family', '=', family).execute()
  await tx.deleteFrom('counted_family').where('family', '=', family).execute()
  await tx.deleteFrom('reminder').where('family', '=', family).execute()
  await tx.deleteFrom('recovery').where('family', '=', family).execute()
  await tx
    .updateTable('membership')
    .set({ name: NOTHING, organisation: null, ended_at: sql`coalesce(ended_at, ${at})` })
    .where('family', '=', family)
    .execute()
  await tx.updateTable('family').set({ wrapped_key: NOTHING }).where('id', '=', family).execute()
}
