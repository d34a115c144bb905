/** Reading the log as whoever runs this Roer: who did what and when, without a word of content. */

import type { Tx } from '../../platform/database.ts'
import { appendToLog, type LogUses } from './append.ts'
import type { Line } from './chain.ts'
import { events, NO_FAMILY, outcomes, USUAL_PURPOSE } from './entry.ts'

export interface Asked {
  since: Date
  now: Date
  family?: string | undefined
  user?: string | undefined
}

/**
 * Lines of the log, oldest first. That they were read becomes a line itself, kept before they are
 * shown.
 *
 * @param tx the log's own
 */
export async function listLog(tx: Tx, uses: LogUses, asked: Asked): Promise<Line[]> {
  const { since, now, family, user } = asked
  const lines: Line[] = await tx
    .selectFrom('access_log')
    .selectAll()
    .where('event_date_time', '>=', since)
    .$if(family !== undefined, (query) => query.where('family', '=', family!))
    .$if(user !== undefined, (query) => query.where('user_id', '=', user!))
    .orderBy('event_date_time')
    .orderBy('family')
    .orderBy('number')
    .execute()
  const reading = {
    ...({ family: NO_FAMILY, event: 'read-log', action: events['read-log'], at: now } as const),
    ...({ outcome: outcomes.done, user: undefined, role: 'operator' } as const),
    ...({ organisation: undefined, purpose: USUAL_PURPOSE, recipient: undefined } as const),
    objects: family === undefined ? [] : [{ id: family, kind: 'family' }],
  }
  await appendToLog(tx, uses, [reading])
  return lines
}
