/**
 * Writing in the log who saw what, or did what, in the same transaction: it is committed before a
 * byte leaves, and a page that cannot be logged is not shown.
 */

import {
  appendToLog,
  type Event,
  entriesOf,
  events,
  type Family,
  isLogged,
  type LogUses,
  organisationSeal,
  outcomes,
  USUAL_PURPOSE,
} from '../access/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Item } from './item.ts'

type Concerning = Pick<Item, 'id' | 'kind' | 'author' | 'about' | 'audience'>

/**
 * Call it last: from here on the transaction is the log's. For youth and parents it does nothing.
 *
 * @param tx the viewer's own, in which they were given these items
 * @param access its `items` are what was shown, or done to; those of the viewer's own concern nobody
 *   else unless somebody is named in them
 * @throws Problem unavailable when it cannot be logged; then nothing was shown and nothing done
 */
export async function noteAccess(
  tx: Tx,
  uses: LogUses,
  access: {
    family: Family
    viewer: string
    event: Event
    items: readonly Concerning[]
    now: Date
  },
): Promise<void> {
  const { family, viewer, event, items, now } = access
  const me = family.members.find(({ person }) => person === viewer)
  if (!me || !isLogged(me.role)) return
  const roles = new Map(family.everMembers.map(({ person, role }) => [person, role]))
  const act = {
    family: family.id,
    event,
    action: events[event],
    at: now,
    outcome: outcomes.done,
    user: viewer,
    role: me.role,
    organisation: organisationSeal(uses.keys, me.organisation),
    purpose: USUAL_PURPOSE,
  }
  await appendToLog(
    tx,
    uses,
    entriesOf(act, items, (person) => roles.get(person)),
  )
}
