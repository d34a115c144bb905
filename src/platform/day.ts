/** Days as people in the Netherlands live them: what day it is depends on where the clock hangs. */

const day = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day of a moment, as yyyy-mm-dd; also on the nights when the clock is moved. */
export const dayInTheNetherlands = (moment: Date): string => day.format(moment)

/**
 * The day on which somebody born on `bornOn` becomes `age`, as yyyy-mm-dd. Whoever was born on 29
 * February has it on 1 March in a year without that day: a year of life is over when its last day is.
 */
export function birthday(bornOn: string, age: number): string {
  const year = String(Number(bornOn.slice(0, 4)) + age).padStart(4, '0')
  const day = `${year}${bornOn.slice(4)}`
  return day.endsWith('-02-29') && !isLeapYear(Number(year)) ? `${year}-03-01` : day
}

export const isLeapYear = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** How far the clock at home is ahead of UTC: one hour in winter, two in summer. */
const AHEAD_MINUTES = [60, 120]

/**
 * The moment at which a clock in the Netherlands shows this day and time. Of a time that comes twice
 * the first is meant; one that is passed over in spring is what the clock would have shown.
 *
 * @param time as hh:mm
 */
export function instantOf(day: string, time: string): Date {
  const asUtc = new Date(`${day}T${time}:00Z`).getTime()
  const candidates = AHEAD_MINUTES.toReversed().map((ahead) => new Date(asUtc - ahead * 60_000))
  const shows = (moment: Date) =>
    dayInTheNetherlands(moment) === day && clock.format(moment) === time
  return candidates.find(shows) ?? candidates.at(-1)!
}
