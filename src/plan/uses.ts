import type { Database, Tx } from '../platform/database.ts'
import { type AppContext, askerOf, idParam } from '../platform/http.ts'
import type { Keys, Random } from '../platform/keys.ts'
import type { Live } from '../platform/live.ts'
import { type OpenPlan, openPlan } from './open-plan.ts'

/** What the pages of a plan are handed. */
export interface Uses {
  database: Database
  keys: Keys
  random: Random
  live: Live
  /** Where this Roer is reached from outside, for links in mail. */
  address: string
  /** Told what went wrong inside; never told what a person wrote. */
  report: (error: unknown) => void
}

/**
 * Opens the plan of the address as the person who asks, and does `work` in the same transaction:
 * what was looked at and what is written cannot drift apart.
 */
export async function inPlan<T>(
  c: AppContext,
  uses: Uses,
  work: (plan: OpenPlan, tx: Tx) => T | Promise<T>,
): Promise<T> {
  const asker = askerOf(c)
  const id = idParam(c, 'family')
  return uses.database.as(asker, async (tx, standing) =>
    work(await openPlan(tx, uses, { id, standing, text: c.var.text }), tx),
  )
}
