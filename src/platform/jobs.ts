/**
 * Work that comes back every hour or every day. A table remembers for which hour or day it was done,
 * so that a restart does nothing twice and leaves nothing out, and Roers on one database take turns.
 */

import { type Database, type Tx, takeTurn } from './database.ts'
import { dayInTheNetherlands } from './day.ts'

export interface Job {
  name: string
  every: 'hour' | 'day'
  /**
   * Must bear being done over: a run that was cut off is started again.
   *
   * @returns how many rows it took away, or letters it posted
   */
  work(now: Date): Promise<number>
}

interface Uses {
  database: Pick<Database, 'atEntry'>
  clock: () => Date
}

type Report = (error: unknown) => void

/** Longer than any job lasts; a Roer that is silent for so long is taken to be gone. */
const TAKEN_FOR_MS = 15 * 60_000
const LOOK_AGAIN_MS = 5 * 60_000

/** Does what was not done yet in this hour or on this day, and is not being done elsewhere. */
export async function doDue(uses: Uses, jobs: readonly Job[], report: Report): Promise<void> {
  for (const job of jobs) {
    try {
      await doOnce(uses, job, { again: false })
    } catch (error) {
      // One that fails keeps no other from being done; it is tried again when its turn is over.
      report(error)
    }
  }
}

/**
 * Does one job for this hour or day.
 *
 * @param again also when it was done already
 * @returns how many rows went, or undefined when it was done already or is being done elsewhere
 */
export async function doOnce(
  { database, clock }: Uses,
  job: Job,
  { again }: { again: boolean },
): Promise<number | undefined> {
  const now = clock()
  const period = periodOf(job, now)
  const taken_until = new Date(now.getTime() + TAKEN_FOR_MS)
  const taken = await database.atEntry((tx) =>
    take(tx, job.name, { now, taken_until, unless: again ? undefined : period }),
  )
  if (!taken) return undefined
  const removed = await job.work(now)
  await database.atEntry((tx) =>
    tx
      .updateTable('job')
      .set({ done_for: period, done_at: now, removed, taken_until: null })
      .where('name', '=', job.name)
      .execute(),
  )
  return removed
}

/** @returns whether it is ours to do */
async function take(
  tx: Tx,
  name: string,
  { now, taken_until, unless }: { now: Date; taken_until: Date; unless: string | undefined },
): Promise<boolean> {
  await takeTurn(tx, `job ${name}`)
  const known = await tx
    .selectFrom('job')
    .select(['done_for', 'taken_until'])
    .where('name', '=', name)
    .executeTakeFirst()
  if (known && unless !== undefined && known.done_for === unless) return false
  if (known?.taken_until && known.taken_until > now) return false
  await tx
    .insertInto('job')
    .values({ name, taken_until })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ taken_until }))
    .execute()
  return true
}

const periodOf = ({ every }: Job, now: Date): string =>
  every === 'day' ? dayInTheNetherlands(now) : now.toISOString().slice(0, 'yyyy-mm-ddThh'.length)

/**
 * Does the jobs from now on.
 *
 * @returns how to stop, after the one that is under way
 */
export function keepDoing(uses: Uses, jobs: readonly Job[], report: Report): () => Promise<void> {
  let round = Promise.resolve()
  const look = () => {
    round = round.then(() => doDue(uses, jobs, report))
  }
  const timer = setInterval(look, LOOK_AGAIN_MS)
  look()
  return async () => {
    clearInterval(timer)
    await round
  }
}

export interface LastRun {
  at: Date
  removed: number
}

/** When each job was last done, by its name. */
export async function lastRuns(tx: Tx): Promise<ReadonlyMap<string, LastRun>> {
  const rows = await tx.selectFrom('job').select(['name', 'done_at', 'removed']).execute()
  return new Map(
    rows.flatMap(({ name, done_at, removed }) =>
      done_at ? [[name, { at: done_at, removed: removed ?? 0 }] as const] : [],
    ),
  )
}
