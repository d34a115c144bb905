/** How much of a core Roer and its database take over a while, where the system tells. */

import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Measurable } from './with-roer.ts'

/** A tick of `/proc` is a hundredth of a second on every Linux that Node runs on. */
const TICK_MS = 10

export interface Taken {
  /** Milliseconds of a core, each second. */
  roer: number
  database: number
  /** Transactions that the database ended, each second. */
  transactions: number
}

export async function whatItTakes(roer: Measurable, seconds: number): Promise<Taken | undefined> {
  if (!existsSync('/proc/self/stat')) return undefined
  const before = await soFar(roer)
  await pause(seconds * 1_000)
  const now = await soFar(roer)
  return {
    roer: (now.roer - before.roer) / seconds,
    database: (now.database - before.database) / seconds,
    transactions: (now.transactions - before.transactions) / seconds,
  }
}

async function soFar({ bare, pid }: Measurable): Promise<Taken> {
  const { rows } = await sql<{ backend: number; ended: string }>`
    select pid as backend, (select sum(xact_commit + xact_rollback) from pg_stat_database) as ended
    from pg_stat_activity`.execute(bare)
  const backends = rows.map(({ backend }) => statOf(backend))
  // Those that ended meanwhile are counted by the process that began them all.
  const first = statOf(backends[0]!.parent)
  const database = backends.reduce((sum, { own }) => sum + own, first.own + first.ended)
  return { roer: statOf(pid).own, database, transactions: Number(rows[0]!.ended) }
}

/** Milliseconds of a core that a process took, and that those took which it began and that ended. */
function statOf(pid: number) {
  // A name may hold blanks and brackets; what comes after its end does not.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .map(Number)
  const [user, system, userOfEnded, systemOfEnded] = fields.slice(11, 15) as [
    number,
    number,
    number,
    number,
  ]
  return {
    parent: fields[1]!,
    own: (user + system) * TICK_MS,
    ended: (userOfEnded + systemOfEnded) * TICK_MS,
  }
}
