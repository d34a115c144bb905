/** Adding lines to the chain of a family. Whoever cannot be logged sees nothing. */

import { goOnAsLog, isCutThrough, type Tx } from '../../platform/database.ts'
import { Fault } from '../../platform/fault.ts'
import type { Keys } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import { chainOn, type Head, isOurs, type Seal, startOf } from './chain.ts'
import { type Entry, events, NO_FAMILY, outcomes, USUAL_PURPOSE } from './entry.ts'

export interface LogUses {
  keys: Pick<Keys, 'fingerprint'>
  /** Told that the log could not be written, and where; never what it was about. */
  report: (error: unknown) => void
}

export const sealWith =
  ({ fingerprint }: Pick<Keys, 'fingerprint'>): Seal =>
  (value) =>
    fingerprint(value, 'access log')

/** Tells one organisation from another without naming it. */
export const organisationSeal = (
  { fingerprint }: Pick<Keys, 'fingerprint'>,
  organisation: string | undefined,
): Uint8Array | undefined =>
  organisation === undefined
    ? undefined
    : fingerprint(organisation.normalize('NFKC').trim().toLocaleLowerCase('nl'), 'organisation')

/**
 * Adds these lines, all of one family, as the last thing in this transaction. Those who write to
 * one chain at once take turns at its head; nothing is locked after that, so nobody waits in a
 * circle.
 *
 * @throws Problem unavailable when the lines cannot be kept; what the transaction did goes with them
 */
export async function appendToLog(
  tx: Tx,
  { keys, report }: LogUses,
  entries: readonly Entry[],
): Promise<void> {
  const [first] = entries
  if (!first) return
  try {
    await goOnAsLog(tx)
    const seal = sealWith(keys)
    const isNew = await appendTo(tx, seal, first.family, entries)
    // Where a chain once began is told in another one, so that it cannot be gone without a trace.
    if (isNew && first.family !== NO_FAMILY) {
      await appendTo(tx, seal, NO_FAMILY, [startedAt(first)])
    }
  } catch (error) {
    // Then all of it is done over; nothing is wrong with the log.
    if (isCutThrough(error)) throw error
    report(error)
    throw new Problem('unavailable', 'problem.unavailable')
  }
}

/** @returns whether this was the start of the chain */
async function appendTo(
  tx: Tx,
  seal: Seal,
  family: string,
  entries: readonly Entry[],
): Promise<boolean> {
  const head = (await headOf(tx, family)) ?? (await startChain(tx, seal, family))
  // Adding to an end that is not ours would seal what somebody cut off.
  if (!isOurs(seal, head)) throw new Fault('log', family)
  const added = chainOn(seal, head, entries)
  await tx.insertInto('access_log').values(added.lines).execute()
  const { number, mac, seal: sealed } = added.head
  await tx
    .updateTable('access_log_head')
    .set({ number, mac, seal: sealed })
    .where('family', '=', family)
    .execute()
  return head.number === 0
}

const headOf = (tx: Tx, family: string): Promise<Head | undefined> =>
  tx
    .selectFrom('access_log_head')
    .selectAll()
    .where('family', '=', family)
    .forUpdate()
    .executeTakeFirst()

/** Two who start a chain at once start one. */
async function startChain(tx: Tx, seal: Seal, family: string): Promise<Head> {
  await tx
    .insertInto('access_log_head')
    .values(startOf(seal, family))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await headOf(tx, family))!
}

const startedAt = ({ family, at }: Entry): Entry => ({
  family: NO_FAMILY,
  event: 'start-log',
  action: events['start-log'],
  at,
  outcome: outcomes.done,
  user: undefined,
  role: 'roer',
  organisation: undefined,
  purpose: USUAL_PURPOSE,
  objects: [{ id: family, kind: 'family' }],
  recipient: undefined,
})
