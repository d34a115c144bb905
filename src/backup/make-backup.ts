/** A backup: everything in the database as it was at one moment. Words in it are sealed, as there. */

import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import { Failure } from '../platform/failure.ts'
import type { Tables } from '../platform/tables.ts'
import { writeWhole } from '../platform/whole-file.ts'
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
  try {
    return await writeWhole(file, async (unfinished) => {
      await asBackup(kysely, async (tx) => {
        await pipeline(await snapshot(tx, now), createGzip(), openFile(unfinished))
      })
      // What cannot be read back is no backup.
      const { sums } = await readBackup(unfinished)
      return sums
    })
  } catch (error) {
    throw tellable(error)
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

function tellable(error: unknown): unknown {
  if ((error as { code?: string }).code !== '42501') return error
  return new Failure(
    'This login of the database may not make a backup. Grant it roer_backup, as the README says, or give one that may in DATABASE_OWNER_URL.',
  )
}
