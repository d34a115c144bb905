/** What of the plan stands on today's page; the log of who saw what names the same. */

import { dayInTheNetherlands } from '../../platform/day.ts'
import { DRAFT } from '../draft.ts'
import { type DueItem, mostUrgentOwn } from '../due.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import type { Action } from '../kinds/action.tsx'
import { answeredBy } from '../kinds/index.ts'
import { hasAnswered, type Message } from '../kinds/message.tsx'
import { type TooHeavy, unanswered } from '../kinds/too-heavy.tsx'
import { givenTo } from '../written-down.ts'
import { nextOwnAction } from './own-action.tsx'

/** With a next step or somebody at the door that makes three cards. */
const MOST = 2
/** Not everything that is said asks for an answer. */
const MESSAGE_WAITS_MS = 14 * 24 * 60 * 60_000

export interface TodayItems {
  heavy?: TooHeavy | undefined
  given?: Item | undefined
  message?: Message | undefined
  mine?: Action | undefined
  urgent?: DueItem | undefined
  shared?: Item | undefined
}

/** The first few of: a cry for help, what another wrote down for oneself, words to answer, a step of one's own, what comes up, what another shared. */
export function itemsOfToday(around: Surroundings, now: Date): TodayItems {
  const found: TodayItems = {
    heavy: unanswered(around),
    given: around.items.find(({ id }) => id === givenTo(around)[0]?.id),
    message: newestMessage(around, now),
    mine: nextOwnAction(around),
    urgent: mostUrgentOwn(around, dayInTheNetherlands(now)),
    shared: newestShared(around),
  }
  const there = Object.entries(found).filter(([, item]) => item !== undefined)
  return Object.fromEntries(there.slice(0, MOST))
}

function newestMessage(around: Surroundings, now: Date): Message | undefined {
  const { viewer, items } = around
  return (items as Message[])
    .filter(
      ({ kind, author, facts, createdAt }) =>
        kind === 'message' &&
        author !== viewer &&
        facts.to === viewer &&
        now.getTime() - createdAt.getTime() < MESSAGE_WAITS_MS &&
        items.some(({ id }) => id === facts.on) &&
        !hasAnswered(around, { on: facts.on, to: author, since: createdAt }),
    )
    .at(-1)
}

function newestShared({ viewer, items }: Surroundings): Item | undefined {
  return items
    .filter(
      (item) =>
        item.author !== viewer &&
        item.kind !== DRAFT &&
        // What was told to the viewer has a card of its own until they answer.
        !(item.kind === 'too-heavy' && item.facts.to === viewer) &&
        answeredBy(item) === undefined,
    )
    .at(-1)
}
