/** Numbered SQL files, applied once, in order, each in its own transaction. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { Failure } from './failure.ts'
import { projectRoot } from './root.ts'
import type { Tables } from './tables.ts'

export interface Migration {
  number: number
  name: string
  text: string
  checksum: string
}

/** Two Roers that start at once on one server take turns. */
const MIGRATION_LOCK = 7_637

export function readMigrations(folder = join(projectRoot, 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      return { number: Number(name.slice(0, 4)), name, text, checksum }
    })
}

/**
 * Applies what the database has not had yet.
 *
 * @returns how many migrations were applied
 * @throws Failure when an applied migration was edited, or the database is newer than this Roer
 */
export async function migrate(
  kysely: Kysely<Tables>,
  migrations: readonly Migration[],
): Promise<number> {
  return kysely.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection)
    try {
      await sql`create table if not exists schema_migration (
        number integer primary key,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now()
      )`.execute(connection)
      const { rows: applied } = await sql<{
        number: number
        checksum: string
      }>`select number, checksum from schema_migration order by number`.execute(connection)
      refuseWhatDiffers(applied, migrations)

      const waiting = migrations.slice(applied.length)
      for (const migration of waiting) {
        await connection.transaction().execute(async (tx) => {
          for (const statement of splitStatements(migration.text)) {
            await sql.raw(statement).execute(tx)
          }
          await sql`reset role`.execute(tx)
          await sql`insert into schema_migration (number, name, checksum)
            values (${migration.number}, ${migration.name}, ${migration.checksum})`.execute(tx)
        })
      }
      return waiting.length
    } finally {
      await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection)
    }
  })
}

function refuseWhatDiffers(
  applied: readonly { number: number; checksum: string }[],
  migrations: readonly Migration[],
) {
  if (applied.length > migrations.length) {
    throw new Failure(
      `This database was made by a newer Roer (migration ${applied.at(-1)?.number}). Start that version, or use another data folder.`,
    )
  }
  for (const [index, { number, checksum }] of applied.entries()) {
    const migration = migrations[index]!
    if (migration.number !== number || migration.checksum !== checksum) {
      throw new Failure(
        `Migration ${migration.name} differs from the one this database was made with. Migrations are never edited after they ran; add a new one.`,
      )
    }
  }
}

/**
 * Splits a file into statements, since a prepared statement holds one. Semicolons inside quotes,
 * comments and dollar-quoted bodies do not count.
 */
export function splitStatements(text: string): string[] {
  const pieces =
    /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|(\$\w*\$)[\s\S]*?\1|;|[^;'"$/-]+|[\s\S]/g
  const statements = ['']
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === ';') statements.push('')
    else statements[statements.length - 1] += /^(--|\/\*)/.test(piece) ? ' ' : piece
  }
  return statements.map((statement) => statement.trim()).filter(Boolean)
}
