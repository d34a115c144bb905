/** Pure: how long ago a day was, as people say it, and whether that is too long to build on. */

import { dayInTheNetherlands } from '../platform/day.ts'
import type { Text } from '../platform/text.ts'

/** After so many months a look at how things are may no longer be so. */
const MONTHS_FRESH = 3
const DAY_MS = 24 * 60 * 60_000
const DAYS_IN_WEEK = 7

/** "vandaag", "3 weken geleden"; @param today as yyyy-mm-dd, in the Netherlands */
export function howLongAgo(text: Text, at: Date, today: string): string {
  const day = dayInTheNetherlands(at)
  const days = daysBetween(day, today)
  if (days <= 0) return text('plan.ago.today')
  if (days === 1) return text('plan.ago.yesterday')
  if (days < 2 * DAYS_IN_WEEK) return text('plan.ago.days', { n: days })
  if (isTooLongAgo(at, today)) return text('plan.ago.months', { n: monthsBetween(day, today) })
  return text('plan.ago.weeks', { n: Math.floor(days / DAYS_IN_WEEK) })
}

/** More than three months: on the day itself three months later it is not yet. */
export function isTooLongAgo(at: Date, today: string): boolean {
  const [year, month, day] = dayInTheNetherlands(at).split('-').map(Number) as [
    number,
    number,
    number,
  ]
  const last = new Date(Date.UTC(year, month - 1 + MONTHS_FRESH, 1))
  // 30 November and three months is the last day of February.
  const daysInThatMonth = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0))
  last.setUTCDate(Math.min(day, daysInThatMonth.getUTCDate()))
  return last.toISOString().slice(0, 10) < today
}

/** Whole months: from 28 August to 27 November there are two. */
function monthsBetween(from: string, to: string): number {
  const [fromYear, fromMonth] = from.split('-').map(Number) as [number, number]
  const [toYear, toMonth] = to.split('-').map(Number) as [number, number]
  const begun = (toYear - fromYear) * 12 + toMonth - fromMonth
  return to.slice(8) < from.slice(8) ? begun - 1 : begun
}

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / DAY_MS)
