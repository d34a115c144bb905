/** A recovery that waits: looking at it, and stopping it. */

import { createHash } from 'node:crypto'
import type { Database, Tx } from '../../platform/database.ts'
import { type TellUses, tellChange } from '../account-change.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
/** Long enough to be seen by whoever did not ask for it. */
export const WAITS_MS = 24 * HOUR_MS
/** How long a new code can be chosen after that. */
const OPEN_MS = 7 * DAY_MS

export const TOKEN_BYTES = 32
export const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** From when until when a new code can be chosen, once it is sure enough to wait for. */
export const waitingFrom = (now: Date) => ({
  ready_at: new Date(now.getTime() + WAITS_MS),
  expires_at: new Date(now.getTime() + WAITS_MS + OPEN_MS),
})

export interface Waiting {
  way: 'paper' | 'helper'
  askedAt: Date
  /** From when on a new code can be chosen; undefined until somebody confirmed. */
  readyAt: Date | undefined
  expiresAt: Date
  /** Who said that it is them, and where they know each other. */
  helper: { person: string; family: string } | undefined
}

/** @param tx at the entry */
export const findWaiting = (tx: Tx, person: string, now: Date) =>
  tx
    .selectFrom('recovery')
    .selectAll()
    .where('person', '=', person)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()

export async function waitingOf(
  { database, now }: { database: Database; now: Date },
  person: string,
): Promise<Waiting | undefined> {
  const row = await database.atEntry((tx) => findWaiting(tx, person, now))
  if (!row) return undefined
  const { way, asked_at: askedAt, ready_at, expires_at: expiresAt, helper, family } = row
  return {
    ...{ way, askedAt, expiresAt, readyAt: ready_at ?? undefined },
    helper: helper && family ? { person: helper, family } : undefined,
  }
}

interface StopUses extends TellUses {
  database: Database
}

/**
 * Stops it. Whoever stops one by paper has proved more than that, and the paper is in other hands
 * than it should be: it opens nothing any more.
 *
 * @param how `proved`: stops either kind. Without it only one by way of a helper
 */
export async function stopRecovery(
  uses: StopUses,
  { person, session, proved }: { person: string; session: string; proved: boolean },
): Promise<'stopped' | 'nothing' | 'needs-proof'> {
  return uses.database.atEntry(async (tx) => {
    const row = await findWaiting(tx, person, uses.now)
    if (!row) return 'nothing'
    if (row.way === 'paper' && !proved) return 'needs-proof'
    await end(tx, uses, row, session)
    return 'stopped'
  })
}

/** By the link that was mailed. @returns whether there was something to stop */
export async function stopByLink(uses: StopUses, token: string): Promise<boolean> {
  return uses.database.atEntry(async (tx) => {
    const row = await tx
      .selectFrom('recovery')
      .selectAll()
      .where('stop_hash', '=', hashOf(token))
      .where('expires_at', '>', uses.now)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return false
    await end(tx, uses, row)
    return true
  })
}

type Row = NonNullable<Awaited<ReturnType<typeof findWaiting>>>

async function end(tx: Tx, uses: TellUses, { person, way, ready_at }: Row, session?: string) {
  await tx.deleteFrom('recovery').where('person', '=', person).execute()
  if (way === 'paper') await tx.deleteFrom('recovery_code').where('person', '=', person).execute()
  // Nobody was told of one that nobody confirmed.
  if (ready_at) await tellChange(tx, uses, { person, what: 'recovery-stopped', session })
}
