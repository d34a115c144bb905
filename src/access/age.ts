/** What changes with the years, as rules over days; what day it is is handed in. Pure. */

import { birthday, dayInTheNetherlands } from '../platform/day.ts'

/** From this birthday a youth decides alone who sees what is by or about them. */
export const DECIDES_ALONE_AT = 16
const OWN_FILE_AT = 12
const ADULT_AT = 18
/** How long before that birthday the question is asked who may go on looking. */
const ASKED_DAYS_BEFORE = 30

export const ageBands = ['under 12', '12-15', '16-17', '18+'] as const
export type AgeBand = (typeof ageBands)[number]

/** Days on which youths turned 16, as yyyy-mm-dd, by person. */
export type Birthdays = ReadonlyMap<string, string>

const isAge = (bornOn: string, age: number, today: string) => birthday(bornOn, age) <= today

/** Days are yyyy-mm-dd, which sort as they follow each other. */
export function ageBand(bornOn: string, today: string): AgeBand {
  if (isAge(bornOn, ADULT_AT, today)) return '18+'
  if (isAge(bornOn, DECIDES_ALONE_AT, today)) return '16-17'
  return isAge(bornOn, OWN_FILE_AT, today) ? '12-15' : 'under 12'
}

/** Whether a moment lies before a day, as the clock hangs in the Netherlands; no moment does. */
export const wasBefore = (moment: Date | null, day: string): boolean =>
  moment === null || dayInTheNetherlands(moment) < day

/** What a youth told: when they were born, and whom they let look on after their 16th birthday. */
export interface ComingOfAge {
  person: string
  bornOn: string
  keeps: readonly string[]
}

export const isOrWasParent = (member: { role: string; wasParent?: boolean }): boolean =>
  member.role === 'parent' || member.wasParent === true

/** The youths whose earlier items this member of the family no longer sees today. */
export function outgrownBy(
  member: { person: string; role: string; wasParent?: boolean },
  youths: readonly ComingOfAge[],
  today: string,
): Birthdays {
  // Whoever comes back as something else stays the parent they were.
  if (!isOrWasParent(member)) return new Map()
  return new Map(
    youths
      .filter(({ bornOn, keeps }) => {
        return isAge(bornOn, DECIDES_ALONE_AT, today) && !keeps.includes(member.person)
      })
      .map(({ person, bornOn }) => [person, birthday(bornOn, DECIDES_ALONE_AT)]),
  )
}

/** Whether to ask who may go on looking: from 30 days before, and as long as it can be changed. */
export function isSixteenNear(bornOn: string, today: string): boolean {
  const from = new Date(`${birthday(bornOn, DECIDES_ALONE_AT)}T12:00:00Z`)
  from.setUTCDate(from.getUTCDate() - ASKED_DAYS_BEFORE)
  return from.toISOString().slice(0, 10) <= today
}
