/** A whole Roer on a PostgreSQL server of its own, for as long as something is measured. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { createKeys, type Keys } from '../../src/platform/keys.ts'
import { openServer } from '../../src/platform/server-database.ts'
import type { Tables } from '../../src/platform/tables.ts'
import { startTestServer } from '../database.ts'
import { freePort, startRoer } from '../running-roer.ts'

export interface Measurable {
  address: string
  /** The process of Roer. */
  pid: number
  /** Its database, as its owner. */
  url: string
  bare: Kysely<Tables>
}

/** @param fill lays in the database what is measured with, before Roer starts */
export async function withRoer<Filled, Result>(
  fill: (uses: { bare: Kysely<Tables>; keys: Keys }) => Promise<Filled>,
  work: (roer: Measurable, filled: Filled) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'roer-bench-'))
  const keyFolder = mkdtempSync(join(tmpdir(), 'roer-bench-key-'))
  const postgres = await startTestServer()
  const url = postgres.url.replace(/postgres$/, 'roer_template')
  const server = await openServer(url)
  const bare = server.kysely
  try {
    const root = randomBytes(32)
    // Apart from the data, as Roer asks.
    const keyFile = join(keyFolder, 'root.key')
    writeFileSync(keyFile, root, { mode: 0o600 })
    const filled = await fill({ bare, keys: createKeys(root, randomBytes) })
    // What so many at once leave behind is done before anybody asks; in life they come one by one.
    await sql`vacuum analyze`.execute(bare)
    await sql`checkpoint`.execute(bare)

    const port = await freePort()
    const roer = startRoer({
      PORT: String(port),
      ROER_DATA: folder,
      ROER_KEY_FILE: keyFile,
      DATABASE_URL: url.replace('//postgres@', '//roer_login@'),
      DATABASE_OWNER_URL: url,
    })
    await roer.open
    try {
      return await work({ address: `http://127.0.0.1:${port}`, pid: roer.pid, url, bare }, filled)
    } finally {
      await roer.end('SIGTERM')
    }
  } finally {
    await server.close()
    await postgres.stop()
    for (const one of [folder, keyFolder]) rmSync(one, { recursive: true, force: true })
  }
}
