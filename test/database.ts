/**
 * A fresh, migrated database for each test file. TEST_DATABASE chooses: `embedded`, which is what
 * a test gets when nobody chose, or `server`.
 */

import { createHash, randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { type Asker, createDatabase, type Database } from '../src/platform/database.ts'
import { openEmbedded } from '../src/platform/embedded-database.ts'
import { migrate, readMigrations } from '../src/platform/migrations.ts'
import { openDatabase } from '../src/platform/open-database.ts'
import { projectRoot } from '../src/platform/root.ts'
import { openServer } from '../src/platform/server-database.ts'
import type { Tables } from '../src/platform/tables.ts'
import { type PostgresServer, startPostgresServer } from './postgres-server.ts'

export type DatabaseKind = 'embedded' | 'server'

export interface TestDatabase extends Database {
  readonly kind: DatabaseKind
  /** The connection without a door, for tests that look behind the wall. */
  readonly bare: Kysely<Tables>
  /** For starting a whole Roer on this database; only a server has an address. */
  readonly url: string | undefined
  /** The same database as its owner, who may migrate. */
  readonly ownerUrl: string | undefined
  /** The folder with its files, for tests that read them as bytes. */
  files(): Promise<string>
}

/** Somebody who just proved that it is really them, so that all their own words are open. */
export const proven = (person: string, now = new Date()): Asker => ({
  person,
  now,
  ownWordsSince: 'ever',
})

/**
 * Call it once, at the top of a test file or of a `describe`. It opens before the first test, or
 * earlier when a hook asks: hooks outside a `describe` do not wait for each other.
 */
export function useDatabase(kind = chosenKind()): TestDatabase {
  let opening: Promise<TestDatabase> | undefined
  let opened: TestDatabase | undefined
  const open = async () => {
    opening ??= kind === 'server' ? openOnServer() : openFromTemplate()
    opened = await opening
    return opened
  }
  const atOnce = () => {
    if (!opened) throw new Error('The database is not open yet; ask for this in a test.')
    return opened
  }
  before(open)
  after(async () => (await opening)?.close())

  return {
    kind,
    get bare() {
      return atOnce().bare
    },
    get url() {
      return atOnce().url
    },
    get ownerUrl() {
      return atOnce().ownerUrl
    },
    files: async () => (await open()).files(),
    as: async (asker, work, how) => (await open()).as(asker, work, how),
    atEntry: async (work) => (await open()).atEntry(work),
    forFigures: async (work) => (await open()).forFigures(work),
    forInviting: async (work) => (await open()).forInviting(work),
    forCollecting: async (work) => (await open()).forCollecting(work),
    forReading: async (work) => (await open()).forReading(work),
    forCounting: async (each, together) => (await open()).forCounting(each, together),
    forLog: async (work, how) => (await open()).forLog(work, how),
    forKeys: async (work) => (await open()).forKeys(work),
    erasing: async (what, work) => (await open()).erasing(what, work),
    listen: async (channel, wake) => (await open()).listen(channel, wake),
    close: async () => (await open()).close(),
  }
}

function chosenKind(): DatabaseKind {
  const kind = process.env.TEST_DATABASE ?? 'embedded'
  if (kind === 'embedded' || kind === 'server') return kind
  throw new Error(`TEST_DATABASE is embedded or server, not ${kind}.`)
}

/** A copy of a migrated folder opens in a quarter of a second; migrating takes one to three. */
async function openFromTemplate(): Promise<TestDatabase> {
  const template = await embeddedTemplate()
  const folder = mkdtempSync(join(tmpdir(), 'roer-'))
  cpSync(template, folder, { recursive: true })
  const connection = await openEmbedded(folder)
  // A policy that `npm run mutate` opened, to see whether a test notices.
  const mutant = process.env.TEST_MUTANT
  if (mutant) await sql.raw(mutant).execute(connection.kysely)
  return {
    ...createDatabase(connection),
    kind: 'embedded',
    bare: connection.kysely,
    url: undefined,
    ownerUrl: undefined,
    files: async () => join(folder, 'database'),
    async close() {
      await connection.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Made by the first who asks and kept until the migrations or PGlite change. */
async function embeddedTemplate(): Promise<string> {
  const build = join(projectRoot, 'build')
  const pglite = join(projectRoot, 'node_modules', '@electric-sql', 'pglite', 'package.json')
  const hash = createHash('sha256').update(readFileSync(pglite))
  for (const { checksum } of readMigrations()) hash.update(checksum)
  const name = `test-database-${hash.digest('hex').slice(0, 16)}`
  const template = join(build, name)
  if (existsSync(template)) return template

  mkdirSync(build, { recursive: true })
  const outdated = readdirSync(build).filter((old) => /^test-database-/.test(old))
  const fresh = mkdtempSync(join(build, 'making-'))
  try {
    await (await openDatabase({ folder: fresh })).close()
    renameSync(fresh, template)
    for (const old of outdated) rmSync(join(build, old), { recursive: true, force: true })
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // Another test file was first.
    if (!existsSync(template)) throw error
  }
  return template
}

const TEMPLATE = 'roer_template'
/** What serves requests on a real server: it owns nothing and is no superuser. */
const LOGIN = 'roer_login'

export interface TestServer {
  url: string
  stop(): Promise<void>
}

/** A server with one migrated database, of which every test file gets a copy. */
export async function startTestServer(): Promise<TestServer> {
  const server = await startPostgresServer()
  try {
    await prepare(server)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { url: server.url('postgres'), stop: server.stop }
}

async function prepare(server: PostgresServer) {
  await query(server.url('postgres'), `create database ${TEMPLATE}`)
  const owner = await openServer(server.url(TEMPLATE))
  await migrate(owner.kysely, readMigrations()).finally(owner.close)
  await query(server.url('postgres'), `create role ${LOGIN} login`)
  await query(
    server.url('postgres'),
    `grant roer_app, roer_collector, roer_counter, roer_entry, roer_figures, roer_inviter, roer_keys, roer_log, roer_reader to ${LOGIN}`,
  )
}

/** On the server of this test run, or on one of its own when the file is run alone. */
async function openOnServer(): Promise<TestDatabase> {
  const running = process.env.TEST_DATABASE_SERVER
  const own = running ? undefined : await startTestServer()
  const server = running ?? own!.url
  const name = `roer_${randomBytes(6).toString('hex')}`
  await query(server, `create database ${name} template ${TEMPLATE}`)

  const ownerUrl = server.replace(/postgres$/, name)
  const url = ownerUrl.replace('//postgres@', `//${LOGIN}@`)
  const [connection, owner] = await Promise.all([openServer(url), openServer(ownerUrl)])
  return {
    ...createDatabase(connection),
    kind: 'server',
    bare: owner.kysely,
    url,
    ownerUrl,
    async files() {
      const { rows } = await sql<{ folder: string }>`
        select current_setting('data_directory') as folder`.execute(owner.kysely)
      return rows[0]!.folder
    },
    async close() {
      await Promise.all([connection.close(), owner.close()])
      await query(server, `drop database ${name} with (force)`)
      await own?.stop()
    },
  }
}

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
