/**
 * What is still to be done and when, out of what one viewer sees. What comes up of a kind is said by
 * that kind, as its `due`; there is nothing to add here for a new one. It reads no clock, and knows no
 * more than it is handed.
 */

import { daysAfter } from './day-of-plan.ts'
import type { Item } from './item.ts'
import type { Due, Surroundings } from './item-kind.ts'
import { findKind } from './kinds/index.ts'

type Seen = Pick<Surroundings, 'viewer' | 'items'>

export interface DueItem extends Due {
  item: Item
  /** Its day is over. */
  overdue: boolean
}

export const WEEKS_AHEAD = 6

/** Everything of one item that is still to be done, whenever that is. */
export const dueOn = (item: Item, seen: Seen): readonly Due[] =>
  findKind(item.kind)?.due?.(item, seen) ?? []

/**
 * What is overdue, and what comes in the next weeks, the earliest first. Of an item that was missed
 * several times the first day stands for all.
 */
export function dueList(seen: Seen, today: string): DueItem[] {
  const until = daysAfter(today, WEEKS_AHEAD * 7)
  return seen.items
    .flatMap((item) => {
      const all = dueOn(item, seen).map((due) => ({ ...due, item, overdue: due.day < today }))
      return [...all.filter(({ overdue }) => overdue).slice(0, 1), ...all.filter(isAhead)]
    })
    .toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))

  function isAhead({ overdue, day }: DueItem) {
    return !overdue && day <= until
  }
}

const timeOf = ({ day, at = '' }: Due) => `${day} ${at}`

/** What the viewer would do themselves and is most urgent; a step has a card of its own. */
export const mostUrgentOwn = (seen: Seen, today: string): DueItem | undefined =>
  dueList(seen, today).find(
    ({ people, item }) => people.includes(seen.viewer) && item.kind !== 'action',
  )

/** The day on which people last looked back together; undefined where this viewer sees of none. */
export function lastReviewOn(items: readonly Item[]): string | undefined {
  return items
    .filter(({ kind }) => kind === 'review-held')
    .map(({ facts }) => String(facts.heldOn))
    .toSorted()
    .at(-1)
}

/** One person is told of one thing once before its day, and once when it is late. */
export interface Reminder {
  item: string
  day: string
  which: 'coming' | 'missed'
}

const LATE_AFTER_DAYS = 7
/** Whatever was away for longer than a week tells nobody of what is long over. */
const LATE_UNTIL_DAYS = 14

/** What the viewer would do themselves today or tomorrow, and what is a week late. */
export function remindersOf(seen: Seen, today: string): Reminder[] {
  const tomorrow = daysAfter(today, 1)
  const [oldest, latest] = [daysAfter(today, -LATE_UNTIL_DAYS), daysAfter(today, -LATE_AFTER_DAYS)]
  const whichOf = (day: string) => {
    if (day === today || day === tomorrow) return 'coming'
    return day > oldest && day <= latest ? 'missed' : undefined
  }
  return seen.items.flatMap((item) =>
    dueOn(item, seen)
      .filter(({ people }) => people.includes(seen.viewer))
      .flatMap(({ day }) => {
        const which = whichOf(day)
        return which ? [{ item: item.id, day, which } as const] : []
      }),
  )
}
