/** A backup: everything in the database as it was at one moment. Words in it are sealed, as there. */

import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import { Failure } from '../platform/failure.ts'
import type { Tables } from '../platform/tables.ts'
import { linesOf, readBackup, type Sums } from './backup-file.ts'
import { appliedMigrations, keyOf, tablesIn } from './tables-in-database.ts'

const ROWS_AT_ONCE = 500

interface Wanted {
  file: string
  now: Date
  /** How the file is written; on the disk, for its owner alone, when nothing else is said. */
  openFile?: (path: string) => Writable
}

const forItsOwner = (path: string) =>
  createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true })

/**
 * Writes a backup beside where it should be and puts it there when it is whole: whatever happens
 * half-way, a file of that name is either the old one or the new one.
 *
 * @param kysely as a login that may put on roer_backup
 * @throws Failure when the file exists already, cannot be written, or the login may not
 */
export async function makeBackup(
  kysely: Kysely<Tables>,
  { file, now, openFile = forItsOwner }: Wanted,
): Promise<Sums> {
  if (existsSync(file)) throw new Failure(`There is a file ${file} already. Choose another name.`)
  const unfinished = `${file}.${randomBytes(4).toString('hex')}.unfinished`
  try {
    await asBackup(kysely, async (tx) => {
      await pipeline(await snapshot(tx, now), createGzip(), openFile(unfinished))
    })
    // What cannot be read back is no backup.
    const { sums } = await readBackup(unfinished)
    await rename(unfinished, file)
    await flush(dirname(file))
    return sums
  } catch (error) {
    await rm(unfinished, { force: true })
    throw tellable(error, file)
  }
}

/** The lines of a backup of everything that this transaction sees. */
async function snapshot(tx: Tx, now: Date): Promise<AsyncGenerator<string>> {
  const migrations = (await appliedMigrations(tx)) ?? []
  const head = { madeAt: now.toISOString(), migrations }
  return linesOf(head, await tablesIn(tx), (table) => rowsOf(tx, table))
}

/** What the rows of each table add up to, as a backup of this moment would say. */
export async function sumsOf(tx: Tx): Promise<Sums> {
  const sums = new Map<string, { rows: number; sha256: string }>()
  for (const table of await tablesIn(tx)) {
    const sum = createHash('sha256')
    let rows = 0
    for await (const some of rowsOf(tx, table)) {
      for (const row of some) sum.update(`${row}\n`)
      rows += some.length
    }
    sums.set(table, { rows, sha256: sum.digest('hex') })
  }
  return sums
}

/** One moment for all tables, and nothing is written meanwhile by this door. */
export const asBackup = <T>(kysely: Kysely<Tables>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`set transaction read only`.execute(tx)
      await sql`set local role roer_backup`.execute(tx)
      // Numbers and moments are written so that nothing of them is lost.
      await sql`set local extra_float_digits = 1`.execute(tx)
      await sql`set local timezone = 'UTC'`.execute(tx)
      return work(tx)
    })

async function* rowsOf(tx: Tx, table: string): AsyncGenerator<string[]> {
  const key = await keyOf(tx, table)
  const order = sql.join(key.map((column) => sql`${sql.ref(column)}`))
  await sql`declare rows_to_keep no scroll cursor for
    select row_to_json(whole_row)::text as row from ${sql.table(table)} as whole_row order by ${order}`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{ row: string }>`
      fetch forward ${sql.raw(String(ROWS_AT_ONCE))} from rows_to_keep`.execute(tx)
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
  }
  await sql`close rows_to_keep`.execute(tx)
}

/** So that the new name outlives a power cut as well. */
async function flush(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().catch((error: NodeJS.ErrnoException) => {
    // Some file systems do not flush folders; the file itself is safe.
    if (error.code !== 'EINVAL' && error.code !== 'EPERM') throw error
  })
  await handle.close()
}

function tellable(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === '42501') {
    return new Failure(
      'This login of the database may not make a backup. Grant it roer_backup, as the README says, or give one that may in DATABASE_OWNER_URL.',
    )
  }
  if (code === 'ENOSPC') return new Failure(`There is no room for ${file}. Nothing was kept.`)
  if (code && ['ENOENT', 'EACCES', 'EROFS', 'ENOTDIR', 'EISDIR'].includes(code)) {
    return new Failure(`Cannot write ${file} (${code}). Choose another place.`)
  }
  return error
}
