/** A line that somebody who runs this Roer took the answer sheets of a round. */

import type { Tx } from '../../platform/database.ts'
import { appendToLog, type LogUses } from './append.ts'
import { events, NO_FAMILY, outcomes, USUAL_PURPOSE } from './entry.ts'

export const noteExport = (tx: Tx, uses: LogUses, round: string, now: Date): Promise<void> =>
  appendToLog(tx, uses, [
    {
      ...{ family: NO_FAMILY, event: 'export-round', action: events['export-round'], at: now },
      ...{ outcome: outcomes.done, user: undefined, role: 'operator', purpose: USUAL_PURPOSE },
      ...{ organisation: undefined, recipient: undefined },
      objects: [{ id: round, kind: 'round' }],
    },
  ])
