/** What may be known of plans, as it was kept when a quarter was closed. */

import { type PlanFigure, quarterNamed } from '../measure/index.ts'
import type { Tx } from '../platform/database.ts'

/** The newest figure of each measure and each of its parts. */
export async function readPlanFigures(tx: Tx): Promise<PlanFigure[]> {
  const rows = await tx
    .selectFrom('plan_count')
    .innerJoin('counted_quarter', 'counted_quarter.quarter', 'plan_count.quarter')
    .select(['measure', 'part', 'plan_count.quarter', 'result', 'percent', 'example'])
    .select(['families_from', 'families_to'])
    .distinctOn(['measure', 'part'])
    .orderBy('measure')
    .orderBy('part')
    .orderBy('plan_count.quarter', 'desc')
    .execute()
  return rows.map(({ families_from: from, families_to: to, quarter, ...figure }) => ({
    ...figure,
    quarter: quarterNamed(quarter),
    families: from === to ? from : { from, to },
  }))
}
