/**
 * The time as the database has it. Codes, invitations and sessions are judged by several machines at
 * once, and a machine whose clock is wrong must not make a code last for ever, or not work at all.
 */

import { sql } from 'kysely'
import type { Database } from './database.ts'

const MEASURE_EVERY_MS = 3 * 60_000

export interface DatabaseClock {
  now: () => Date
  /** Ends after the measurement that is under way. A database is closed after this, not before. */
  stop(): Promise<void>
}

/**
 * @param machine what time this machine thinks it is
 * @returns a clock that tells the database's time, measured now and every few minutes from now on
 */
export async function followDatabaseClock(
  database: Pick<Database, 'atEntry'>,
  machine: () => Date = () => new Date(),
  everyMs = MEASURE_EVERY_MS,
): Promise<DatabaseClock> {
  let ahead = await measure()
  let measuring: Promise<void> = Promise.resolve()

  async function measure(): Promise<number> {
    const before = machine().getTime()
    const theirs = await database.atEntry(async (tx) => {
      const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(tx)
      return new Date(rows[0]!.at).getTime()
    })
    const after = machine().getTime()
    // The database looked at its clock somewhere in between.
    return theirs - (before + after) / 2
  }

  const timer = setInterval(() => {
    // A database that cannot be reached is noticed by whoever asks it something.
    measuring = measure().then(
      (measured) => {
        ahead = measured
      },
      () => {},
    )
  }, everyMs)
  timer.unref()
  return {
    now: () => new Date(machine().getTime() + ahead),
    async stop() {
      clearInterval(timer)
      await measuring
    },
  }
}
