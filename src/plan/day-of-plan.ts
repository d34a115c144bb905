/** Days as a plan keeps them, yyyy-mm-dd: counted on, and told in words. Pure. */

import type { Text } from '../platform/text.ts'

/** At noon, so that it is the same day wherever the clock hangs. */
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`)
const dayOf = (moment: Date) => moment.toISOString().slice(0, 'yyyy-mm-dd'.length)

export const dayInWords = (text: Text, day: string): string => text.day(noonOf(day))

/** @param days may be below zero */
export function daysAfter(day: string, days: number): string {
  const moment = noonOf(day)
  moment.setUTCDate(moment.getUTCDate() + days)
  return dayOf(moment)
}

/** The same day some months on, or the last of that month where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0, 12)).getUTCDate()
  return dayOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth), 12)))
}

/** How many days lie between two days. */
export const daysBetween = (earlier: string, later: string): number =>
  Math.round((noonOf(later).getTime() - noonOf(earlier).getTime()) / (24 * 60 * 60_000))
