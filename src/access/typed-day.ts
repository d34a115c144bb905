/** A day of birth as people type it, read the Dutch way: day, month, year. Pure. */

import { birthday, isLeapYear } from '../platform/day.ts'

/** A day as yyyy-mm-dd, or the key of what to tell near the field. */
export type ReadDay = { day: string; wrong?: undefined } | { day?: undefined; wrong: string }

const OLDEST = 120

/** How months begin, in Dutch and in English; "mrt" is how Dutch people shorten March. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan'],
  ['feb'],
  ['maa', 'mrt', 'mar'],
  ['apr'],
  ['mei', 'may'],
  ['jun'],
  ['jul'],
  ['aug'],
  ['sep'],
  ['okt', 'oct'],
  ['nov'],
  ['dec'],
]
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function readBirth(typed: string, today: string): ReadDay {
  const said = typed.trim().toLowerCase()
  const parts = said.split(/[\s./,-]+/).filter(Boolean)
  const fromYear = /^\d{4}\D/.test(said)
  const [day, month, year] = fromYear ? parts.toReversed() : parts
  if (!day || !month || parts.length > 3) return { wrong: 'age.birth.unreadable' }
  const d = Number(/^(\d{1,2})e?$/.exec(day)?.[1])
  const m = monthOf(month)
  if (!d || !m) return { wrong: 'age.birth.unreadable' }
  if (!year) return { wrong: 'age.birth.whichYear' }
  const y = yearOf(year, today)
  if (!y) return { wrong: 'age.birth.unreadable' }
  const longest = m === 2 && isLeapYear(y) ? 29 : DAYS[m - 1]!
  if (d > longest) return { wrong: 'age.birth.noSuchDay' }

  const two = (n: number) => String(n).padStart(2, '0')
  const born = `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`
  if (born > today) return { wrong: 'age.birth.future' }
  if (birthday(born, OLDEST) <= today) return { wrong: 'age.birth.tooLongAgo' }
  return { day: born }
}

function monthOf(typed: string): number | undefined {
  if (/^\d{1,2}$/.test(typed)) {
    const month = Number(typed)
    return month >= 1 && month <= 12 ? month : undefined
  }
  if (!/^\p{L}{3,}$/u.test(typed)) return undefined
  const index = MONTHS.findIndex((starts) => starts.some((start) => typed.startsWith(start)))
  return index < 0 ? undefined : index + 1
}

/** Of two digits the latest year that is not still to come: whoever tells this was born. */
function yearOf(typed: string, today: string): number | undefined {
  if (/^\d{4}$/.test(typed)) return Number(typed)
  if (!/^'?\d{2}$/.test(typed)) return undefined
  const now = Number(today.slice(0, 4))
  const year = now - (now % 100) + Number(typed.slice(-2))
  return year > now ? year - 100 : year
}
