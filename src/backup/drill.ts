/**
 * A restore drill: a backup is a rumour until it was restored. This puts one back in a database that
 * lives for the drill alone, and looks whether everything came back and opens.
 */

import { sql } from 'kysely'
import { type Opened, tryOpening } from '../plan/index.ts'
import type { Tx } from '../platform/database.ts'
import { openEmbedded } from '../platform/embedded-database.ts'
import { Failure } from '../platform/failure.ts'
import { type Keys, keptRoot, keysUnder, SECRETS } from '../platform/keys.ts'
import type { Migration } from '../platform/migrations.ts'
import type { RootKey, RootKeyHere } from '../platform/root-key.ts'
import type { Random } from '../platform/seal.ts'
import { asBackup, sumsOf } from './make-backup.ts'
import { restoreBackup } from './restore-backup.ts'

export interface Drilled extends Opened {
  tables: number
  rows: number
  families: number
  /** Tables that came back with other rows than the backup holds; none is good. */
  changed: readonly string[]
}

/**
 * @param folder an empty folder for the database of this drill
 * @throws Failure when the backup cannot be restored at all
 */
export async function drill(uses: {
  file: string
  root: RootKey
  random: Random
  migrations: readonly Migration[]
  folder: string
}): Promise<Drilled> {
  const { kysely, close } = await openEmbedded(uses.folder)
  try {
    const written = await restoreBackup(kysely, uses)
    return await asBackup(kysely, async (tx) => {
      const restored = await sumsOf(tx)
      const changed = [...written].filter(([table, { sha256 }]) => {
        return restored.get(table)?.sha256 !== sha256
      })
      const { rows: families } = await sql<{ id: string }>`select id from family`.execute(tx)
      const keys = await keysIn(tx, uses)
      const counts = { opened: 0, erased: 0, damaged: 0 }
      for (const { id } of families) {
        const { opened, erased, damaged } = await tryOpening(tx, keys, id)
        counts.opened += opened
        counts.erased += erased
        counts.damaged += damaged
      }
      return {
        ...counts,
        tables: written.size,
        rows: [...written.values()].reduce((total, { rows }) => total + rows, 0),
        families: families.length,
        changed: changed.map(([table]) => table),
      }
    })
  } finally {
    await close()
  }
}

/** The keys of a database that was put back, under the root key it was made with. */
async function keysIn(tx: Tx, { root, random }: { root: RootKey; random: Random }): Promise<Keys> {
  const kept = (await keptRoot(tx))?.secrets
  const alone = { known: () => [root], lookAgain: async () => false }
  const secrets = kept ? await root.unwrap(kept, SECRETS) : (root as RootKeyHere).secrets?.()
  if (!secrets) throw new Failure('What the root key wraps in this backup does not open with it.')
  return keysUnder(alone, secrets, random)
}
