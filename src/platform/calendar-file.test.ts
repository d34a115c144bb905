import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type CalendarEntry, calendarFile } from './calendar-file.ts'

const made = new Date('2026-11-28T20:15:30.123Z')
const file = (entries: CalendarEntry[], summary = 'Afspraak') =>
  calendarFile(entries, { summary, made })

/** As a phone does (RFC 5545 §3.1): folded lines are joined before anything is read. */
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n')

describe('a calendar file', () => {
  test('is read as RFC 5545 says, a whole day and a time', () => {
    const text = file([
      { uid: 'abc', day: '2026-12-02' },
      { uid: 'def', day: '2026-12-02', at: '16:00' },
      { uid: 'ghi', day: '2027-07-01', at: '09:30' },
    ])
    assert.equal(
      text,
      [
        ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//agenda//agenda//NL'],
        ...['BEGIN:VEVENT', 'UID:abc', 'DTSTAMP:20261128T201530Z'],
        ...['DTSTART;VALUE=DATE:20261202', 'TRANSP:TRANSPARENT'],
        ...['SUMMARY:Afspraak', 'CLASS:PRIVATE', 'END:VEVENT'],
        ...['BEGIN:VEVENT', 'UID:def', 'DTSTAMP:20261128T201530Z'],
        ...['DTSTART:20261202T150000Z', 'DURATION:PT1H'],
        ...['SUMMARY:Afspraak', 'CLASS:PRIVATE', 'END:VEVENT'],
        ...['BEGIN:VEVENT', 'UID:ghi', 'DTSTAMP:20261128T201530Z'],
        ...['DTSTART:20270701T073000Z', 'DURATION:PT1H'],
        ...['SUMMARY:Afspraak', 'CLASS:PRIVATE', 'END:VEVENT'],
        ...['END:VCALENDAR', ''],
      ].join('\r\n'),
    )
  })

  test('asks nobody for an answer, and names no place, person or description', () => {
    const names = unfolded(file([{ uid: 'abc', day: '2026-12-02' }])).map((line) =>
      line.replace(/[:;].*/, ''),
    )
    for (const never of ['METHOD', 'LOCATION', 'DESCRIPTION', 'ORGANIZER', 'ATTENDEE', 'URL']) {
      assert.ok(!names.includes(never), never)
    }
  })

  test('has no line of more than 75 octets, and loses no letter of a long one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (summary) => {
        const text = file([{ uid: 'abc', day: '2026-12-02' }], summary)
        for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)
        const shown = unfolded(text).find((line) => line.startsWith('SUMMARY:'))
        const read = shown!
          .slice('SUMMARY:'.length)
          .replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
        assert.equal(read, summary.replace(/\r\n|\r/g, '\n'))
      }),
    )
  })

  test('cannot be given a line of its own by a word in it', () => {
    const text = file([{ uid: 'abc', day: '2026-12-02' }], 'x\r\nATTENDEE:mailto:papa@x.example')
    assert.ok(!text.includes('\r\nATTENDEE'))
  })
})
