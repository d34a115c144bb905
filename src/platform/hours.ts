/** Hours of the day, as clocks in the Netherlands show them. Pure. */

export interface Hours {
  /** The hour in which it begins, 0 to 23. */
  from: number
  /** The hour at which it ends; before `from` it is the next day's. */
  until: number
}

const HOUR_MS = 60 * 60_000

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  hour: '2-digit',
  hourCycle: 'h23',
})

export function isWithin({ from, until }: Hours, moment: Date): boolean {
  const hour = Number(clock.format(moment))
  return from < until ? hour >= from && hour < until : hour >= from || hour < until
}

/** This moment when it is within these hours, or else the whole hour at which they begin. */
export function firstWithin(hours: Hours, moment: Date): Date {
  let at = moment
  // Summer time begins and ends at a whole hour, so whole hours here are whole hours there.
  while (!isWithin(hours, at)) at = new Date((Math.floor(at.getTime() / HOUR_MS) + 1) * HOUR_MS)
  return at
}
