/**
 * A pool that spends less of the database on each request. A statement with values is taken apart
 * and planned once per connection; statements that answer nothing, the beginning of a transaction
 * and whose it is, travel along with the next one. What is asked, as whom, and in which order stays
 * the same: when one of them fails, PostgreSQL refuses all that follows in that transaction.
 *
 * Nobody waits for the end of a transaction that could only read, as there is nothing to keep or to
 * lose: it travels with the beginning of the next one on that connection, or by itself as soon as
 * this process has nothing else to do.
 */

import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { momentOfText } from './moment-of-text.ts'

/** A connection keeps its prepared statements for good, so one-off and huge ones are left alone. */
const KEPT_STATEMENTS = 500
const LONGEST_STATEMENT = 5_000
/** What PostgreSQL says of a kept plan when the columns behind it changed while it ran. */
const PLAN_IS_STALE = '0A000'

const BEGINS = /^(begin|start transaction)\b/
const ANSWERS_NOTHING = /^(begin|start transaction|set local|set transaction read only)\b/
/** PostgreSQL refuses every change from here on; before that one must not have been asked for. */
const ONLY_READS = /^(start|set) transaction read only$/
const ASKS = /^select\b/i
const ENDS = /^(commit|rollback)$/
const NOTHING = { command: 'SET', rowCount: null, rows: [] }

const { TIMESTAMPTZ } = pg.types.builtins
const readMoment = momentOfText(pg.types.getTypeParser(TIMESTAMPTZ))
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === TIMESTAMPTZ && format !== 'binary' ? readMoment : pg.types.getTypeParser(oid, format),
}

export function frugalPool(settings: pg.PoolConfig): PostgresPool {
  const pool = new pg.Pool({ ...settings, types, pipeline: true } as pg.PoolConfig)
  // A connection that breaks while idle is replaced by the pool; without a listener it would end us.
  pool.on('error', () => {})
  const nameOf = nameStatements()
  // Kysely knows a connection by its client, so each has one for as long as it lasts.
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client)
      if (known) return known
      // One that breaks between two statements of a transaction says so at the next of them. The
      // pool listens only to those that wait; without a listener it would end us as well.
      client.on('error', () => {})
      const fresh = frugalClient(client, nameOf)
      clients.set(client, fresh)
      return fresh
    },
  }
}

type NameOf = (text: string) => string | undefined
type Query = (text: string, values: readonly unknown[]) => Promise<unknown>

function frugalClient(client: pg.PoolClient, nameOf: NameOf): PostgresPoolClient {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  let waiting: string[] = []
  let onlyReads = false
  let onlyAsked = true
  /** The end of a transaction that only read, still to be said. */
  let unsaid = false
  let stale = false

  const send: Query = async (text, values) => {
    sendTogether()
    try {
      const answer = await (values.length === 0
        ? client.query(text)
        : client.query({ ...named(text), text, values: [...values] }))
      // Of several statements at once the last one is what was asked.
      return Array.isArray(answer) ? answer.at(-1) : answer
    } catch (error) {
      stale ||= (error as { code?: string }).code === PLAN_IS_STALE
      throw error
    }
  }
  /** Whatever is said in one breath travels in one go. */
  const sendTogether = () => {
    stream.cork()
    queueMicrotask(() => stream.uncork())
  }
  const named = (text: string) => {
    const name = nameOf(text)
    return name ? { name } : undefined
  }
  const sendWithWhatWaits: Query = async (text, values) => {
    const before = [...(unsaid ? ['commit'] : []), ...waiting]
    waiting = []
    unsaid = false
    if (before.length === 0) return send(text, values)
    if (values.length === 0) return send([...before, text].join('; '), values)
    const [, answer] = await Promise.all([send(before.join('; '), []), send(text, values)])
    return answer
  }
  const endLater = () => {
    unsaid = true
    setImmediate(() => {
      if (!unsaid || waiting.length > 0) return
      unsaid = false
      // Whoever asks next on a connection that broke hears it; here nothing is lost.
      send('commit', []).catch(() => {})
    })
    return NOTHING
  }
  const query: Query = async (text, values) => {
    if (BEGINS.test(text)) {
      onlyReads = false
      onlyAsked = true
    }
    if (ANSWERS_NOTHING.test(text)) {
      onlyReads ||= onlyAsked && ONLY_READS.test(text)
      waiting.push(text)
      return NOTHING
    }
    if (!ENDS.test(text)) {
      onlyAsked &&= ASKS.test(text)
      return sendWithWhatWaits(text, values)
    }
    const neverBegan = BEGINS.test(waiting[0] ?? '')
    if (neverBegan || text === 'rollback' || onlyReads) waiting = []
    // A transaction in which nothing was asked never began.
    if (neverBegan) return unsaid ? endLater() : NOTHING
    // After a statement that failed PostgreSQL would refuse what waits, and with it the rollback.
    return text === 'commit' && onlyReads ? endLater() : sendWithWhatWaits(text, values)
  }
  return {
    query: query as PostgresPoolClient['query'],
    // One whose plans are stale is replaced; the next one plans anew.
    release: (destroy) => client.release(destroy || stale),
  }
}

function nameStatements(): NameOf {
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known || names.size >= KEPT_STATEMENTS || text.length > LONGEST_STATEMENT) return known
    const name = createHash('sha256').update(text).digest('base64url')
    names.set(text, name)
    return name
  }
}
