/** Counting the copies of a plan that somebody takes along, and no more than that. */

import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import { Problem } from '../platform/problem.ts'

/** A day: enough for one to read and one for a computer, too few to keep watch on a family with. */
export const MOST_COPIES = 2

/**
 * @param tx the taker's own
 * @throws Problem when there were as many as may be today
 */
export async function countCopy(
  tx: Tx,
  { family, person }: { family: string; person: string },
): Promise<void> {
  const counted = await tx
    .insertInto('copy_taken')
    .values({ family, person, day: sql<string>`roer_today()`, times: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['family', 'person', 'day'])
        .doUpdateSet({ times: sql`copy_taken.times + 1` })
        .where('copy_taken.times', '<', MOST_COPIES),
    )
    .returning('times')
    .executeTakeFirst()
  if (!counted) throw new Problem('busy', 'copy.enough')
}
