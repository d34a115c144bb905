/** The last day of a supporter or professional, as a form gives it. */

import { z } from 'zod'
import { dayInTheNetherlands } from '../platform/day.ts'

const LONGEST_DAYS = 366
const DAY_MS = 24 * 60 * 60_000

/** From today on, and at most a year: it can be moved again before it is over. */
export function lastDay(now: Date) {
  const first = dayInTheNetherlands(now)
  const last = dayInTheNetherlands(new Date(now.getTime() + LONGEST_DAYS * DAY_MS))
  return z.iso
    .date('members.until.wrong')
    .refine((day) => day >= first && day <= last, 'members.until.outside')
}
