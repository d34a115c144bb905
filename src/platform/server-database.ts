/** A PostgreSQL server, 15 or newer, reached by DATABASE_URL. */

import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Connection } from './database.ts'
import { Failure } from './failure.ts'
import { frugalPool } from './frugal-pool.ts'
import type { Tables } from './tables.ts'

const POOL_SIZE = 10
const OLDEST_SERVER = 150_000
const RECONNECT_AFTER_MS = 1_000
const ANSWERS_WITHIN_MS = 5_000
/** A server that vanished says nothing; a connection that only listens would wait for it for good. */
const NOTICE_SILENCE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 }

/** @throws Failure when the server cannot be reached or is too old */
export async function openServer(url: string): Promise<Connection> {
  await refuseSilence(url)
  const pool = frugalPool({ connectionString: url, max: POOL_SIZE, ...NOTICE_SILENCE })
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await refuseOldServer(kysely)
  } catch (error) {
    await kysely.destroy()
    throw error
  }

  const endings = new Set<() => Promise<void>>()
  return {
    kysely,
    async sayAll(tx, statements) {
      await sql`${sql.join(statements, sql`; `)}`.execute(tx)
    },
    async listen(channel, wake) {
      const end = await keepListening(url, channel, wake)
      endings.add(end)
      return end
    },
    async close() {
      await Promise.all([...endings].map((end) => end()))
      await kysely.destroy()
    },
  }
}

/** Holds one connection that listens, and makes a new one when it breaks, until it is ended. */
async function keepListening(url: string, channel: string, wake: (payload: string) => void) {
  let ended = false
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, ...NOTICE_SILENCE })
    fresh.on('notification', ({ payload }) => wake(payload ?? ''))
    // A connection that is lost says 'error' and then 'end'; the end is what is answered.
    fresh.on('error', () => {})
    await fresh.connect()
    await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
    fresh.once('end', () => void reconnect())
    return fresh
  }

  async function reconnect(): Promise<void> {
    while (!ended) {
      await pause(RECONNECT_AFTER_MS, undefined, { ref: false })
      try {
        client = await connect()
        if (ended) return await client.end()
        return wake('')
      } catch {
        // Still away: try again. Pages that are open notice nothing but a pause.
      }
    }
  }

  return async () => {
    ended = true
    await client.end()
  }
}

/**
 * Something that takes our call and says nothing would keep us waiting without an end. Asked at the
 * start alone: later, waiting for a free connection of the pool is no sign of trouble.
 */
async function refuseSilence(url: string) {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWERS_WITHIN_MS,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
  } catch (error) {
    throw new Failure(
      `Cannot reach the database of DATABASE_URL: ${(error as Error).message || 'no answer'}.`,
    )
  }
}

async function refuseOldServer(kysely: Kysely<Tables>) {
  const version = await sql<{ version: number }>`
    select current_setting('server_version_num')::integer as version`
    .execute(kysely)
    .then(({ rows }) => rows[0]!.version)
  if (version < OLDEST_SERVER) {
    throw new Failure(`Roer needs PostgreSQL 15 or newer; this server is ${version}.`)
  }
}
