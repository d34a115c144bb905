/** What there is to back up, read from the books of the database, so that a new table comes along. */

import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { Tables } from '../platform/tables.ts'

/** Which migrations ran is said in the head of a backup, not among its rows. */
const BOOKKEEPING = 'schema_migration'

/** Every table of Roer by name. */
export async function tablesIn(kysely: Kysely<Tables> | Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relkind in ('r', 'p') and not relispartition
      and relnamespace = 'public'::regnamespace and relname <> ${BOOKKEEPING}
    order by relname::text collate "C"`.execute(kysely)
  return rows.map(({ name }) => name)
}

/** The columns that tell one row from another, in order; rows of a backup are sorted by them. */
export async function keyOf(tx: Tx, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.attname::text as name
    from pg_index i
      cross join lateral unnest(i.indkey::smallint[]) with ordinality as k (attnum, place)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = ${table}::regclass and i.indisprimary
    order by k.place`.execute(tx)
  return rows.map(({ name }) => name)
}

/** The migrations that this database has had; undefined when it has no tables at all. */
export async function appliedMigrations(
  kysely: Kysely<Tables> | Tx,
): Promise<{ number: number; checksum: string }[] | undefined> {
  const { rows: found } = await sql<{ there: boolean }>`
    select to_regclass('public.schema_migration') is not null as there`.execute(kysely)
  if (!found[0]!.there) return undefined
  const { rows } = await sql<{ number: number; checksum: string }>`
    select number, checksum from schema_migration order by number`.execute(kysely)
  return rows
}
