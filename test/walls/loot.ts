/**
 * All that is stored about a round, as whoever takes the whole machine finds it: every row with the
 * columns that PostgreSQL adds itself, the bytes of its files and its log of changes, a backup, and
 * what was written down.
 */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { makeBackup } from '../../src/backup/index.ts'
import type { TestDatabase } from '../database.ts'

/** A row with where it lies and which transaction wrote it; bytes are in hexadecimals. */
export interface Stored {
  ctid: string
  xmin: string
  [column: string]: unknown
}

export interface Rows {
  ticket: Stored[]
  entry_code: Stored[]
  draft: Stored[]
  pool: Stored[]
  response: Stored[]
  told: Stored[]
  token_given: Stored[]
}

export interface Loot {
  rows: Rows
  /** A copy of the rows that was made before the round was closed. */
  earlier: Rows
  /** The files of the database, among them rows that were deleted and not overwritten yet. */
  files: Buffer
  wal: Buffer
  backup: Buffer
  /** What was written down, and the mail that waits. */
  said: Buffer
  /** The respondent group of each stratum. */
  strata: ReadonlyMap<number, string>
}

export async function rowsOf({ bare }: TestDatabase, round: string): Promise<Rows> {
  const all = async (table: keyof Rows) => {
    const { rows } = await sql<{ row: Stored }>`
      select (to_jsonb(whole_row) || jsonb_build_object('ctid', ctid::text, 'xmin', xmin::text)) as row
      from ${sql.table(table)} as whole_row where round = ${round}
      order by ctid`.execute(bare)
    return rows.map(({ row }) => row)
  }
  return {
    ticket: await all('ticket'),
    entry_code: await all('entry_code'),
    draft: await all('draft'),
    pool: await all('pool'),
    response: await all('response'),
    told: await all('told'),
    token_given: await all('token_given'),
  }
}

/** Where the log of changes is now, so that only what came later is read. */
export async function walHere({ bare }: TestDatabase): Promise<string> {
  const { rows } = await sql<{ file: string }>`
    select pg_walfile_name(pg_current_wal_lsn()) as file`.execute(bare)
  return rows[0]!.file
}

/** @param since the first file of the log of changes that has something of this round */
export async function takeAll(
  database: TestDatabase,
  round: string,
  { since, earlier, said }: { since: string; earlier: Rows; said: string },
): Promise<Loot> {
  const { bare } = database
  await sql`checkpoint`.execute(bare)
  const folder = await database.files()
  const { rows: own } = await sql<{ oid: string }>`
    select oid::text from pg_database where datname = current_database()`.execute(bare)
  const strata = await bare
    .selectFrom('stratum')
    .select(['id', 'respondent_group'])
    .where('round', '=', round)
    .execute()
  const mail = await sql<{ row: string }>`
    select whole_row::text as row from mail as whole_row`.execute(bare)
  const serverLog = join(folder, '..', 'log')
  return {
    earlier,
    rows: await rowsOf(database, round),
    files: bytesOf(join(folder, 'base', own[0]!.oid)),
    wal: logFrom(join(folder, 'pg_wal'), since),
    backup: await backupOf(database),
    said: Buffer.concat([
      Buffer.from([said, ...mail.rows.map(({ row }) => row)].join('\n')),
      existsSync(serverLog) ? readFileSync(serverLog) : Buffer.alloc(0),
    ]),
    strata: new Map(strata.map(({ id, respondent_group }) => [id, respondent_group])),
  }
}

function bytesOf(folder: string): Buffer {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
  return Buffer.concat(names.sort().map((name) => readFileSync(join(folder, name))))
}

/**
 * A file of the log that is done with gets the name of one to come, and keeps its bytes until it is
 * written over. Each says at its begin which place in the log it was written for.
 */
function logFrom(folder: string, since: string): Buffer {
  const PLACE = 8
  const files = readdirSync(folder)
    .filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= since)
    .map((name) => readFileSync(join(folder, name)))
  const placeOf = (file: Buffer) => file.readBigUInt64LE(PLACE)
  return Buffer.concat(files.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1)))
}

async function backupOf({ bare }: TestDatabase): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'roer-loot-'))
  try {
    const file = join(folder, 'roer.backup')
    await makeBackup(bare, { file, now: new Date() })
    return gunzipSync(readFileSync(file))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
