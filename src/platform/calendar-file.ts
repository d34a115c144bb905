/**
 * A calendar file as phones read it, after RFC 5545: nothing in it but days, times and one word that
 * tells nothing. A phone shows it to whoever looks over a shoulder, and sends it on to others. Pure.
 */

import { instantOf } from './day.ts'

export interface CalendarEntry {
  /** The same each time it is made, so that a phone moves what it knows; it tells nothing. */
  uid: string
  /** As yyyy-mm-dd. */
  day: string
  /** As hh:mm in the Netherlands; the whole day where there is none. */
  at?: string | undefined
}

/** An hour, as most talks last; a file that does not say it is shown as lasting no time at all. */
const LASTS = 'PT1H'

/**
 * @param summary the one word that a phone shows
 * @param made when the file was made, which every entry has to say
 */
export function calendarFile(
  entries: readonly CalendarEntry[],
  { summary, made }: { summary: string; made: Date },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//agenda//agenda//NL',
    ...entries.flatMap(({ uid, day, at }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${utc(made)}`,
      ...(at
        ? [`DTSTART:${utc(instantOf(day, at))}`, `DURATION:${LASTS}`]
        : [`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`, 'TRANSP:TRANSPARENT']),
      `SUMMARY:${escaped(summary)}`,
      'CLASS:PRIVATE',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** RFC 5545 §3.3.5, form 2: in UTC, so that no table of time zones has to come along. */
const utc = (moment: Date): string =>
  `${moment.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replace(/[-:]/g, '')}Z`

/** RFC 5545 §3.3.11. */
const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n')

const LONGEST_LINE = 75

/** RFC 5545 §3.1: at most 75 octets a line; the next one begins with a space. No letter is cut. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > LONGEST_LINE) {
      parts.push(part)
      part = ' '
    }
    part += letter
  }
  return [...parts, part].join('\r\n')
}
