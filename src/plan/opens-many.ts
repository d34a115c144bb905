/** Somebody from outside who opens many plans in a short time is asked why. */

import { comesFromOutside, MANY_FAMILIES } from '../access/index.ts'
import type { Tx } from '../platform/database.ts'
import { Fault } from '../platform/fault.ts'
import { Problem } from '../platform/problem.ts'
import type { MemberRole } from '../platform/tables.ts'

const WITHIN_MS = 60 * 60_000

/** Thrown instead of opening a plan: first a reason is asked. */
export class ReasonWanted extends Problem {
  constructor() {
    super('refused', 'whoSaw.reason.wanted')
  }
}

/**
 * @param tx the asker's own; what they did is counted from the log, and stands nowhere else
 * @throws ReasonWanted when this is one family more than many within an hour. A family that was
 *   opened in that hour, with a reason or before it was needed, stays open.
 */
export async function refuseManyWithoutReason(
  tx: Tx,
  asker: { person: string; role: MemberRole; family: string; now: Date },
  alarm: (error: unknown) => void,
): Promise<void> {
  if (!comesFromOutside(asker.role)) return
  const rows = await tx
    .selectFrom('access_log')
    .select('family')
    .distinct()
    .where('user_id', '=', asker.person)
    // The list of one's own plans shows days and no words, and opens none of them.
    .where('event_id', '<>', 'see-due')
    .where('event_date_time', '>', new Date(asker.now.getTime() - WITHIN_MS))
    .execute()
  if (rows.length < MANY_FAMILIES || rows.some(({ family }) => family === asker.family)) return
  alarm(new Fault('many', asker.person))
  throw new ReasonWanted()
}
