/** The stream behind an open page of a plan: one line each time the page should be fetched anew. */

import { createHash } from 'node:crypto'
import { streamSSE } from 'hono/streaming'
import { askTogether } from '../platform/ask-together.ts'
import { type Database, lastDayNotOver, onlyReadOn, type Tx } from '../platform/database.ts'
import type { AppContext } from '../platform/http.ts'
import type { Live } from '../platform/live.ts'
import { wordedOnce } from '../platform/worded-once.ts'
import type { Item } from './item.ts'
import { stillChosen } from './store.ts'

/** What somebody sees who is no longer signed in: unlike anything that a plan looks like. */
const SIGNED_OUT = ''
/** The page is fetched again by itself, and changes only what differs. */
const LOOK = 'look'

/**
 * @param since what the page showed when it was drawn, so that a change between drawing and
 *   listening is not missed
 */
export function followFamily(
  c: AppContext,
  uses: { database: Database; live: Live },
  page: { family: string; since: string },
) {
  const { database, live } = uses
  const { family, since } = page
  const look = async () => {
    const asker = await c.var.askAgain()
    if (!asker) return SIGNED_OUT
    return live.inTurn(() => database.as(asker, (tx) => lookFor(tx, family, asker.person)))
  }

  return streamSSE(c, async (stream) => {
    const { promise: over, resolve: end } = Promise.withResolvers<void>()
    stream.onAbort(end)
    let beating = false
    const beat = async () => {
      if (beating) return
      beating = true
      // Without an answer of the database we stop as well; a browser comes back by itself.
      const mayStay = await c.var.askAgain().catch(() => undefined)
      if (mayStay) await stream.write(': still here\n\n')
      else {
        // Signed out elsewhere: what is fetched now is the door, and this screen closes with it.
        await stream.writeSSE({ data: LOOK })
        end()
      }
      beating = false
    }
    const wake = () => void stream.writeSSE({ data: LOOK })
    const stop = await live.watch(family, { look, seen: since, wake, beat })
    await over
    stop()
  })
}

/**
 * All that this person may see of the family, as ids and versions. Whom an item is shared with
 * counts only for its author: for everybody else, that others come or go must change nothing.
 */
export function whatIsVisible(
  members: readonly { person: string }[],
  items: readonly Pick<Item, 'id' | 'version' | 'state' | 'author' | 'audience'>[],
  viewer: string,
): string {
  const seen = items.map(({ id, version, state, author, audience }) =>
    [id, version, state, ...(author === viewer ? audience : [])].join(' '),
  )
  const text = [...members.map(({ person }) => person).sort(), ...seen.sort()].join('\n')
  return createHash('sha256').update(text).digest('base64url')
}

/** The same, asked of the database alone: nothing is opened to find out whether to look again. */
export async function lookFor(tx: Tx, family: string, viewer: string): Promise<string> {
  await onlyReadOn(tx)
  const [items, members] = await askTogether(
    tx,
    rowsOfSeenItems(tx, family),
    rowsOfMembersNow(tx, family),
  )
  const asNow = items.map(({ shared_at: sharedAt, created_at: createdAt, ...item }) => ({
    ...item,
    audience: stillChosen(item.audience, members, { sharedAt, createdAt }),
  }))
  return whatIsVisible(members, asNow, viewer)
}

const rowsOfSeenItems = wordedOnce((tx: Tx, family: string) =>
  tx
    .selectFrom('item')
    .select(['id', 'version', 'state', 'author', 'audience', 'shared_at', 'created_at'])
    .where('family', '=', family),
)

const rowsOfMembersNow = wordedOnce((tx: Tx, family: string) =>
  tx
    .selectFrom('membership')
    .select(['person', 'joined_at as joinedAt'])
    .where('family', '=', family)
    .where('ended_at', 'is', null)
    .where(lastDayNotOver),
)
