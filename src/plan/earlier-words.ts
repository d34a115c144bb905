/** What somebody wrote before they changed it: kept for them, and shown to nobody else. */

import { authorKey, type Family } from '../access/index.ts'
import type { Tx } from '../platform/database.ts'
import { wordsOf } from './store.ts'

/** What an item of one's own said before it was changed. */
export interface EarlierWords {
  item: string
  facts: Record<string, unknown>
  words: Record<string, unknown> | undefined
  writtenAt: Date
}

/**
 * What one's own items said before, the oldest first. Others never saw it, so it is open as what is
 * mine alone is.
 *
 * @param tx the author's own
 */
export async function earlierWords(
  tx: Tx,
  opened: Family,
  author: string,
): Promise<EarlierWords[]> {
  const rows = await tx
    .selectFrom('item_version')
    .leftJoin('author_key', (join) =>
      join
        .onRef('author_key.family', '=', 'item_version.family')
        .onRef('author_key.person', '=', 'item_version.author'),
    )
    .select(['item', 'version', 'facts', 'words', 'written_at', 'generation', 'wrapped'])
    .where('item_version.family', '=', opened.id)
    .where('author', '=', author)
    .orderBy('item')
    .orderBy('version')
    .execute()
  const key = rows[0] && authorKey(opened, author, rows[0])
  return rows.map(({ item, version, facts, words, written_at: writtenAt }) => ({
    ...{ item, facts, writtenAt },
    words: wordsOf(key, { family: opened.id, id: item, version, words }),
  }))
}
