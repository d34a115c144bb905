import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBirth } from './typed-day.ts'

const today = '2026-11-25'

for (const typed of [
  ...['3 mrt 2011', '3 maart 2011', '03/03/11', '3-3-2011', '3.3.2011', ' 3  MRT. 2011 '],
  ...['03-03-2011', '2011-03-03', "3 maart '11", '3 march 2011', '3e maart 2011', '03/03/2011'],
]) {
  test(`"${typed}" is 3 March 2011`, () => {
    assert.deepEqual(readBirth(typed, today), { day: '2011-03-03' })
  })
}

for (const { typed, day } of [
  { typed: '29-02-2012', day: '2012-02-29' },
  { typed: '25-11-2026', day: today },
  { typed: '26-11-1906', day: '1906-11-26' },
  { typed: '1-5-27', day: '1927-05-01' },
  { typed: '4/3/11', day: '2011-03-04' },
]) {
  test(`"${typed}" is ${day}`, () => assert.deepEqual(readBirth(typed, today), { day }))
}

for (const { typed, wrong } of [
  { typed: '30-02-2011', wrong: 'age.birth.noSuchDay' },
  { typed: '29-02-2011', wrong: 'age.birth.noSuchDay' },
  { typed: '31 april 2011', wrong: 'age.birth.noSuchDay' },
  { typed: '26-11-2026', wrong: 'age.birth.future' },
  { typed: '3-3-2101', wrong: 'age.birth.future' },
  { typed: '25-11-1906', wrong: 'age.birth.tooLongAgo' },
  { typed: '1-1-0011', wrong: 'age.birth.tooLongAgo' },
  { typed: '3 mrt', wrong: 'age.birth.whichYear' },
  { typed: '3/13/2011', wrong: 'age.birth.unreadable' },
  { typed: '0-3-2011', wrong: 'age.birth.unreadable' },
  { typed: 'vroeger', wrong: 'age.birth.unreadable' },
  { typed: '2011', wrong: 'age.birth.unreadable' },
  { typed: '', wrong: 'age.birth.unreadable' },
  { typed: '3 3 20 11', wrong: 'age.birth.unreadable' },
  { typed: '３-３-２０１１', wrong: 'age.birth.unreadable' },
]) {
  test(`"${typed}" is asked again: ${wrong}`, () => {
    assert.deepEqual(readBirth(typed, today), { wrong })
  })
}
