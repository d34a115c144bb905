/** Days as people in the Netherlands live them: what day it is depends on where the clock hangs. */

const day = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day of a moment, as yyyy-mm-dd; also on the nights when the clock is moved. */
export const dayInTheNetherlands = (moment: Date): string => day.format(moment)
