/** The key of one author in one family: what they write there is sealed with it, and opens with it alone. */

import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import { Fault } from '../platform/fault.ts'
import type { DataKey } from '../platform/keys.ts'
import type { Family } from './family.ts'

export interface StoredKey {
  generation: number | null
  /** Null when it was destroyed, or never made. */
  wrapped: Uint8Array | null
}

const placeOfKey = (family: string, author: string, generation: number) =>
  `author_key|${family}|${author}|wrapped|${generation}`

/**
 * The key that opens what this author wrote; undefined when it is destroyed or damaged. Words from
 * before authors had keys of their own open with the family's, until their author writes over them.
 */
export function authorKey(
  { id, key }: Family,
  author: string,
  { generation, wrapped }: StoredKey,
): DataKey | undefined {
  if (generation === null) return key
  if (!wrapped) return undefined
  try {
    return orElse(key.unwrap(wrapped, placeOfKey(id, author, generation)), key)
  } catch {
    return undefined
  }
}

/** Seals with the first; opens with the first, or with the second what is older than the first. */
const orElse = (key: DataKey, older: DataKey): DataKey => ({
  seal: key.seal,
  open(sealed, place) {
    try {
      return key.open(sealed, place)
    } catch {
      return older.open(sealed, place)
    }
  },
})

/**
 * The key to write with, made when there is none. It stays as it is until this transaction ends:
 * somebody who erases their words at the same moment waits for it, or goes first.
 *
 * @param tx the author's own
 * @throws Fault for a key that does not open, or is not there after it was made
 */
export async function ownKey(tx: Tx, family: Family, author: string): Promise<DataKey> {
  const turn = turnOfAuthor(family.id, author)
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${turn}, 0))`.execute(tx)
  const stored = await storedKey(tx, family.id, author)
  // A key that is there and does not open is left alone: it may open again after a restore.
  if (stored?.wrapped) return openedKey(family, author, stored)

  const generation = (stored?.generation ?? 0) + 1
  const { wrapped } = family.key.newKey(placeOfKey(family.id, author, generation))
  // When it is not kept, two first words came at once and the other one made it.
  await keep(tx, { family: family.id, person: author, generation, wrapped })
  return openedKey(family, author, await storedKey(tx, family.id, author))
}

function openedKey(family: Family, author: string, stored: StoredKey | undefined): DataKey {
  const key = stored?.wrapped && authorKey(family, author, stored)
  if (!key) throw new Fault('key', family.id)
  return key
}

/** Taken shared by whoever writes, and alone by whoever destroys the key. */
export const turnOfAuthor = (family: string, author: string) => `words of ${author} in ${family}`

const storedKey = (tx: Tx, family: string, author: string) =>
  tx
    .selectFrom('author_key')
    .select(['generation', 'wrapped'])
    .where('family', '=', family)
    .where('person', '=', author)
    .executeTakeFirst()

/** Keeps it, but not over a key that is there. */
async function keep(
  tx: Tx,
  made: { family: string; person: string; generation: number; wrapped: Uint8Array },
): Promise<void> {
  const { family, person, generation, wrapped } = made
  const renewed = await tx
    .updateTable('author_key')
    .set({ generation, wrapped })
    .where('family', '=', family)
    .where('person', '=', person)
    .where('wrapped', 'is', null)
    .returning('generation')
    .executeTakeFirst()
  if (renewed) return
  const added = tx.insertInto('author_key').values(made)
  await added.onConflict((conflict) => conflict.doNothing()).execute()
}
