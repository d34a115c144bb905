/** What of a plan goes into the calendar of a phone: days and times, and nothing that tells. */

import { createHash } from 'node:crypto'
import type { CalendarEntry } from '../platform/calendar-file.ts'
import { dueOn } from './due.ts'
import type { Item } from './item.ts'
import type { Due, Surroundings } from './item-kind.ts'

type Seen = Pick<Surroundings, 'viewer' | 'items'>

/** Each day that is left of one item, whoever it is for: whoever sees it may note it. */
export const entriesOfItem = (item: Item, seen: Seen): CalendarEntry[] =>
  dueOn(item, seen).map((due) => entryOf(item, due))

/** What the viewer would do themselves, from today on and however far ahead. */
export const ownEntries = (seen: Seen, today: string): CalendarEntry[] =>
  seen.items
    .flatMap((item) =>
      dueOn(item, seen)
        .filter(({ people, day }) => people.includes(seen.viewer) && day >= today)
        .map((due) => entryOf(item, due)),
    )
    .toSorted((a, b) => a.day.localeCompare(b.day))

/** From an id that is chance alone; a phone can tell by it what it noted before, and nothing else. */
const entryOf = ({ id }: Item, { day, at, part = '' }: Due): CalendarEntry => ({
  uid: createHash('sha256').update(`calendar|${id}|${part}`).digest('hex'),
  day,
  at,
})
