/** The log as people read it about themselves: day by day, what is alike taken together. */

import { type Kysely, sql } from 'kysely'
import { type Event, isTold } from '../access/index.ts'
import type { MemberRole, Tables } from '../platform/tables.ts'
import type { Item } from './item.ts'

/** What stands in the log for one day, one person and one sort of act. */
export interface Told {
  /** As yyyy-mm-dd, the day it was where families live. */
  day: string
  user: string
  role: MemberRole
  event: Event
  /** When it was last that day; only to put lines in order, it is shown nowhere. */
  last: Date
  objects: readonly string[]
}

const dayOfEvent = sql<string>`(event_date_time at time zone 'Europe/Amsterdam')::date::text`
const lastOfDay = sql<Date>`max(event_date_time)`
const objectsOfDay = sql<string[]>`array_remove(array_agg(distinct object.id), null)`

/**
 * @param tx the reader's own: the database shows them their own lines alone
 */
export async function toldTo(
  tx: Kysely<Tables>,
  { family, person, since }: { family: string; person: string; since: Date },
): Promise<Told[]> {
  return grouped(tx, family, since).where('recipient', '=', person).execute()
}

/** What somebody did themselves, as the log has it. */
export async function doneBy(
  tx: Kysely<Tables>,
  { family, person, since }: { family: string; person: string; since: Date },
): Promise<Told[]> {
  return grouped(tx, family, since).where('user_id', '=', person).execute()
}

const grouped = (tx: Kysely<Tables>, family: string, since: Date) =>
  tx
    .selectFrom('access_log')
    .leftJoinLateral(
      sql<{ id: string }>`unnest(participant_object_id)`.as<'object'>(sql`object(id)`),
      (join) => join.onTrue(),
    )
    .select([
      dayOfEvent.as('day'),
      sql<string>`user_id`.as('user'),
      sql<MemberRole>`role_id_code`.as('role'),
      sql<Event>`event_id`.as('event'),
      lastOfDay.as('last'),
      objectsOfDay.as('objects'),
    ])
    .where('family', '=', family)
    .where('event_date_time', '>=', since)
    .groupBy([dayOfEvent, 'user_id', 'role_id_code', 'event_id'])
    .orderBy(dayOfEvent, 'desc')
    .orderBy(lastOfDay, 'desc')

/** What somebody did, as far as it matters to whom it concerns. */
export const deeds = ['looked', 'copied', 'changed', 'shared'] as const
export type Deed = (typeof deeds)[number]

const deedOf: Partial<Record<Event, Deed>> = {
  'read-plan': 'looked',
  'see-due': 'looked',
  'export-plan': 'copied',
  'create-item': 'changed',
  'change-item': 'changed',
  'share-item': 'shared',
}

export interface Line {
  user: string
  deed: Deed
  /** The reader's own words, or words about the reader. */
  whose: 'own' | 'about'
  items: readonly Item[]
}

/**
 * One line for each person, deed and day, newest first; and only of what the reader can still see.
 * What is hidden from them by now was never looked at.
 */
export function linesByDay(
  told: readonly Told[],
  reader: { person: string; role: MemberRole },
  visible: readonly Item[],
): { day: string; lines: Line[] }[] {
  const items = new Map(visible.map((item) => [item.id, item]))
  const days = Map.groupBy(
    told.filter(({ user, role }) => user !== reader.person && isTold(role, reader.role)),
    ({ day }) => day,
  )
  return [...days]
    .map(([day, rows]) => {
      const lines = new Map<string, Line>()
      for (const { user, event, objects } of rows) {
        const deed = deedOf[event]
        for (const id of deed ? objects : []) {
          const item = items.get(id)
          if (!item) continue
          const whose = item.author === reader.person ? 'own' : 'about'
          if (whose === 'about' && !item.about.includes(reader.person)) continue
          const key = [user, deed, whose].join(' ')
          const line = lines.get(key) ?? { user, deed: deed!, whose, items: [] }
          if (line.items.some((one) => one.id === id)) continue
          lines.set(key, { ...line, items: [...line.items, item] })
        }
      }
      return { day, lines: [...lines.values()] }
    })
    .filter(({ lines }) => lines.length > 0)
}

export const periods = ['week', 'month', 'year', 'all'] as const
export type Period = (typeof periods)[number]

const DAY_MS = 24 * 60 * 60_000
const daysBack: Record<Period, number | undefined> = {
  week: 7,
  month: 31,
  year: 366,
  all: undefined,
}

/** From when on a period reaches back. */
export function beginOf(period: Period, now: Date): Date {
  const days = daysBack[period]
  return days === undefined ? new Date(0) : new Date(now.getTime() - days * DAY_MS)
}
