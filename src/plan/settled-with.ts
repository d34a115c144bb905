/** What is settled for an answer by the item that it answers: who hears it, and whom it is about. */

import { hearsOf } from './between.tsx'
import type { Item } from './item.ts'
import type { AnyKind } from './item-kind.ts'
import { sentToAlone } from './send.ts'

type Answered = Pick<Item, 'author' | 'about' | 'audience' | 'facts' | 'sharedAt'>

/** @param said the answer as its writer gave it; its `now` is when a message is sent */
export function settledWith(
  kind: AnyKind,
  item: Answered,
  said: {
    author: string
    facts: Record<string, unknown>
    about: readonly string[]
    now: Date
  },
): { about: string[]; audience: string[]; sharedAt: Date | null } {
  const { author, facts, about, now } = said
  const inIt = kind.answers?.goesWithIt ? [item.author, ...item.about] : []
  const hears = (person: string) => kind.answers?.heardBy === 'everyone' || hearsOf(item, person)
  return {
    about: [...new Set([...inIt, ...about])],
    audience:
      sentToAlone(kind, facts) ??
      [item.author, ...item.audience].filter((person) => person !== author && hears(person)),
    // Whom a message goes to is chosen now; whoever hears an answer was chosen with the item.
    sharedAt: kind.sentTo ? now : item.sharedAt,
  }
}
