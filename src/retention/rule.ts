/** What a rule about keeping is: how long something stays, and what takes it away. */

import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import type { ShredLedger } from '../platform/shred-ledger.ts'
import type { Tables } from '../platform/tables.ts'

/** Counted from the moment that the text of the rule names. */
export interface Length {
  count: number
  unit: 'hour' | 'day' | 'year'
}

export interface RetentionUses {
  database: Database
  ledger: ShredLedger
}

/** How something goes by itself. */
export interface Clearing {
  every: 'hour' | 'day'
  /** How many there are whose time began at this moment or before. */
  count(uses: RetentionUses, until: Date): Promise<number>
  /** Takes those away. @returns how many there were */
  clear(uses: RetentionUses, until: Date, now: Date): Promise<number>
}

export interface RetentionRule {
  /** Where its sentences are, under `retention.rule`, and the name of its job. */
  name: string
  /** How long it is kept; where nothing clears it, at least so long, and without it for good. */
  keeps?: Length
  clearing?: Clearing
}

const MS: Record<Length['unit'], number> = {
  hour: 60 * 60_000,
  day: 24 * 60 * 60_000,
  year: 365.25 * 24 * 60 * 60_000,
}

/** What began then has been kept for this long. */
export const before = (now: Date, { count, unit }: Length): Date =>
  new Date(now.getTime() - count * MS[unit])

/** A table, and the column in which the time of a row begins. */
export type Since = readonly [table: keyof Tables, column: string]

/** Clears whole rows with the rights of the entry, in one transaction. */
export function atEntry(every: Clearing['every'], ...from: readonly Since[]): Clearing {
  const inAll = async (one: (table: Since) => Promise<number>) => {
    let rows = 0
    for (const table of from) rows += await one(table)
    return rows
  }
  return {
    every,
    count: ({ database }, until) =>
      database.atEntry((tx) =>
        inAll(async ([table, column]) => {
          const { rows } = await sql<{ rows: string }>`select count(*) as rows
            from ${sql.table(table)} where ${sql.ref(column)} <= ${until}`.execute(tx)
          return Number(rows[0]!.rows)
        }),
      ),
    clear: ({ database }, until) =>
      database.atEntry((tx) =>
        inAll(async ([table, column]) => {
          const gone = await sql`delete from ${sql.table(table)}
            where ${sql.ref(column)} <= ${until}`.execute(tx)
          return Number(gone.numAffectedRows ?? 0)
        }),
      ),
  }
}
