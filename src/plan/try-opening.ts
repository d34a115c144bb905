/** Whether what a family wrote opens with the keys at hand, without anybody reading it. */

import { authorKey, findFamily } from '../access/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { wordsOf } from './store.ts'

export interface Opened {
  opened: number
  /** Their author took them out of the world; they open nowhere any more. */
  erased: number
  /** They should open and do not. */
  damaged: number
}

/** @param tx one that sees all, as a backup does */
export async function tryOpening(tx: Tx, keys: Keys, id: string): Promise<Opened> {
  const family = await findFamily(tx, keys, id)
  const counts = { opened: 0, erased: 0, damaged: 0 }
  if (!family) return counts
  const rows = await tx
    .selectFrom('item')
    .leftJoin('author_key', (join) =>
      join
        .onRef('author_key.family', '=', 'item.family')
        .onRef('author_key.person', '=', 'item.author'),
    )
    .select(['item.family', 'item.id', 'author', 'version', 'words', 'generation', 'wrapped'])
    .where('item.family', '=', id)
    .execute()
  for (const row of rows) {
    if (wordsOf(authorKey(family, row.author, row), row)) counts.opened += 1
    else if (row.generation !== null && row.wrapped === null) counts.erased += 1
    else counts.damaged += 1
  }
  return counts
}
