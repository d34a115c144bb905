/** Putting a backup back: into a database with nothing in it, whole or not at all. */

import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import { Failure } from '../platform/failure.ts'
import { type Migration, migrate } from '../platform/migrations.ts'
import type { RootKey } from '../platform/root-key.ts'
import type { Tables } from '../platform/tables.ts'
import { type Head, readBackup, type Sums } from './backup-file.ts'
import { appliedMigrations, tablesIn } from './tables-in-database.ts'

const ROWS_AT_ONCE = 500

/**
 * Restores a backup. The whole file is looked through before anything is written; a backup of an
 * older Roer is put back at its own level and then brought up to date.
 *
 * @param kysely as the login that may run migrations
 * @param root the root key that is there: another one would open nothing
 * @throws Failure when the file is damaged or newer, the key is another, or the database is not empty
 */
export async function restoreBackup(
  kysely: Kysely<Tables>,
  uses: { file: string; root: RootKey; migrations: readonly Migration[] },
): Promise<Sums> {
  const { file, root, migrations } = uses
  const fingerprints: string[] = []
  const { head, sums } = await readBackup(file, (table, row) => {
    if (table === 'root_key') fingerprints.push(JSON.parse(row).fingerprint)
  })
  refuseOtherKey(file, root, fingerprints)
  const level = levelOf(file, head, migrations)
  await refuseFullDatabase(kysely, head)
  await migrate(kysely, level)
  await kysely.transaction().execute(async (tx) => {
    await sql`set local role roer_owner`.execute(tx)
    await sql`set local timezone = 'UTC'`.execute(tx)
    const tables = await tablesIn(tx)
    const strange = [...sums.keys()].find((table) => !tables.includes(table))
    if (strange) throw new Failure(`The backup ${file} holds a table ${strange} that Roer has not.`)
    const putBack = await takeOff(tx, tables)
    await load(tx, file)
    await putBack()
  })
  await migrate(kysely, migrations)
  return sums
}

function refuseOtherKey(file: string, root: RootKey, found: readonly string[]) {
  const ours = `\\x${Buffer.from(root.fingerprint).toString('hex')}`
  if (found.some((fingerprint) => fingerprint !== ours)) {
    throw new Failure(
      `The root key is not the one that the backup ${file} was made with, so nobody could read it. Say where the right one is with ROER_KEY_FILE.`,
    )
  }
}

/** The migrations that the backup has had. */
function levelOf(
  file: string,
  { migrations: had }: Head,
  known: readonly Migration[],
): Migration[] {
  const level = known.slice(0, had.length)
  const same = had.every(
    ({ number, checksum }, index) =>
      level[index]?.number === number && level[index]?.checksum === checksum,
  )
  if (!same) {
    throw new Failure(
      `The backup ${file} was made by another or newer Roer (migration ${had.at(-1)?.number}). Restore it with that version, and start this one after it.`,
    )
  }
  return level
}

async function refuseFullDatabase(kysely: Kysely<Tables>, head: Head) {
  const applied = await appliedMigrations(kysely)
  if (!applied) return
  if (applied.length > head.migrations.length) {
    throw new Failure(
      'This database is made for a newer Roer than the backup. Restore into a new, empty database: it is brought up to date afterwards.',
    )
  }
  await kysely
    .transaction()
    .execute(async (tx) => {
      await sql`set local role roer_owner`.execute(tx)
      const tables = await tablesIn(tx)
      for (const table of tables) {
        await sql`alter table ${sql.table(table)} no force row level security`.execute(tx)
      }
      for (const table of tables) {
        const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(tx)
        if (rows.length > 0) {
          throw new Failure(
            `There is something in this database already (in ${table}). A backup is restored into an empty one, so that nothing is overwritten.`,
          )
        }
      }
      // Only looked: whether anything was forced stays as it was.
      throw LOOKED
    })
    .catch((error) => {
      if (error !== LOOKED) throw error
    })
}

const LOOKED = new Error('only looked')

/**
 * Takes off what stands in the way of putting rows back in any order: the owner is under row-level
 * security itself, and tables point at each other. All of it happens inside one transaction.
 *
 * @returns how to put it back, with every row checked
 */
async function takeOff(tx: Tx, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows: forced } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relforcerowsecurity and relnamespace = 'public'::regnamespace`.execute(tx)
  const { rows: pointers } = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as table, conname::text as name,
      pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace`.execute(tx)
  for (const { name } of forced) {
    await sql`alter table ${sql.table(name)} no force row level security`.execute(tx)
  }
  for (const { table, name } of pointers.filter((one) => tables.includes(one.table))) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`.execute(tx)
  }
  return async () => {
    for (const { table, name, definition } of pointers) {
      const again = sql.raw(definition)
      await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${again}`.execute(
        tx,
      )
    }
    for (const { name } of forced) {
      await sql`alter table ${sql.table(name)} force row level security`.execute(tx)
    }
  }
}

async function load(tx: Tx, file: string) {
  let waiting: { table: string; rows: string[] } | undefined
  const write = async () => {
    if (!waiting) return
    const { table, rows } = waiting
    waiting = undefined
    await sql`insert into ${sql.table(table)}
      select * from json_populate_recordset(null::${sql.table(table)}, ${`[${rows.join(',')}]`}::json)`.execute(
      tx,
    )
  }
  await readBackup(file, async (table, row) => {
    if (waiting && (waiting.table !== table || waiting.rows.length >= ROWS_AT_ONCE)) await write()
    waiting ??= { table, rows: [] }
    waiting.rows.push(row)
  })
  await write()
}
