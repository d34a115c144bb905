/** PostgreSQL inside this process (PGlite), for trying Roer, for tests and for one small team. */

import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, sql } from 'kysely'
import type { Connection } from './database.ts'
import { Failure } from './failure.ts'
import { frugalPglite } from './frugal-pglite.ts'
import type { Tables } from './tables.ts'

/**
 * @param folder where the data lives, or undefined for a database that is gone with the process
 * @throws Failure when that folder cannot be used
 */
export async function openEmbedded(folder?: string): Promise<Connection> {
  const unlock = folder ? lockFolder(folder) : () => {}
  const pglite = await PGlite.create(folder ? join(folder, 'database') : undefined).catch(() => {
    unlock()
    // What PGlite says here tells nothing: a number of its file system, or that it failed.
    throw new Failure(
      `The database in the data folder ${folder} is damaged or is something else. Put a backup back, or choose another folder with ROER_DATA.`,
    )
  })
  const kysely = new Kysely<Tables>({
    dialect: new PGliteDialect({ pglite: frugalPglite(pglite) }),
  })
  return {
    kysely,
    // As one block: each statement by itself is a whole round through the WebAssembly.
    async sayAll(tx, statements) {
      const [first, ...more] = statements
      if (first && more.length === 0) return void (await first.execute(tx))
      const block = statements.map((one) => one.compile(kysely).sql).join('; ')
      await sql.raw(`do $say$ begin ${block}; end $say$`).execute(tx)
    },
    listen: async (channel, wake) => pglite.listen(channel, wake),
    async close() {
      await pglite.close()
      unlock()
    },
  }
}

/**
 * Two processes in one PGlite folder destroy it, and PGlite does not stop them. The operating
 * system's own file lock does, here taken through SQLite: it is released even when a process is
 * killed, which a file with a process number in it is not.
 *
 * @throws Failure when the folder cannot be written or another Roer has it
 */
export function lockFolder(folder: string): () => void {
  let lock: DatabaseSync
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    lock = new DatabaseSync(join(folder, 'lock'))
  } catch (error) {
    throw new Failure(
      `Cannot write in the data folder ${folder} (${(error as NodeJS.ErrnoException).code}). Choose another one with ROER_DATA.`,
    )
  }
  const holder = join(folder, 'in-use-by')
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch {
    lock.close()
    throw new Failure(
      `The data folder ${folder} is in use by another Roer (process ${readHolder(holder)}). Stop that one first, or choose another folder with ROER_DATA.`,
    )
  }
  writeFileSync(holder, String(process.pid))
  return () => lock.close()
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return 'unknown'
  }
}
