import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { momentOfText } from './moment-of-text.ts'

describe('a moment as PostgreSQL writes it', () => {
  const slowly = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
  const read = momentOfText(slowly)

  test('is the same moment that the driver reads', () => {
    const two = (least: number, most: number) =>
      fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, '0'))
    const written = fc
      .tuple(
        fc.integer({ min: 1, max: 9999 }).map((year) => String(year).padStart(4, '0')),
        ...[two(1, 12), two(1, 28), two(0, 23), two(0, 59), two(0, 59)],
        fc.option(fc.stringMatching(/^[0-9]{1,6}$/)),
        fc.tuple(fc.constantFrom('+', '-'), two(0, 15)),
        fc.constantFrom('', ':30', ' BC'),
      )
      .map(
        ([year, month, day, hour, minute, second, part, [sign, offset], tail]) =>
          `${year}-${month}-${day} ${hour}:${minute}:${second}${part ? `.${part}` : ''}${sign}${offset}${tail}`,
      )
    fc.assert(fc.property(written, (text) => assert.deepEqual(read(text), slowly(text))))
  })

  test('keeps what has no date', () => {
    assert.deepEqual([read('infinity'), read('-infinity')], [Infinity, -Infinity])
  })
})
