/** Quarters of the calendar, as people in the Netherlands live them. Pure. */

export interface Quarter {
  /** As in `2026-Q3`. */
  id: string
  /** Its first and last day, as yyyy-mm-dd. */
  first: string
  last: string
}

/** The quarter before the one in which this day lies, which is the last that is over. */
export function quarterBefore(day: string): Quarter {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const current = Math.ceil(month / 3)
  return current === 1 ? quarterOf(year - 1, 4) : quarterOf(year, current - 1)
}

export function quarterNamed(id: string): Quarter {
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(id) ?? []
  if (!year || !number) throw new RangeError(`${id} is no quarter`)
  return quarterOf(Number(year), Number(number))
}

function quarterOf(year: number, number: number): Quarter {
  const [from, to] = [3 * number - 2, 3 * number]
  // March and December have 31 days, June and September 30.
  const lastDay = number === 1 || number === 4 ? 31 : 30
  const two = (month: number) => String(month).padStart(2, '0')
  return {
    id: `${year}-Q${number}`,
    first: `${year}-${two(from)}-01`,
    last: `${year}-${two(to)}-${lastDay}`,
  }
}

export const isWithin = ({ first, last }: Pick<Quarter, 'first' | 'last'>, day: string): boolean =>
  first <= day && day <= last

/**
 * What falls due is looked at when there was time to do it: a due day counts in the quarter in which
 * this many days after it have passed.
 */
export const isOverIn = (quarter: Quarter, due: string, days: number): boolean =>
  isWithin(quarter, daysAfter(due, days))

export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 'yyyy-mm-dd'.length)
}
