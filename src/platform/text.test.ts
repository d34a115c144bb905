import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createText, type Language } from './text.ts'

const catalogue = new Map([
  ['greeting', 'Hoi {name}, {count} keer'],
  ['twice', '{name} en {name}'],
])
const nl = createText('nl', catalogue)
const en = createText('en', catalogue)

test('a text is filled in, numbers as people write them', () => {
  assert.equal(nl('greeting', { name: 'Noor', count: 12345.67 }), 'Hoi Noor, 12.345,7 keer')
  assert.equal(en('greeting', { name: 'Noor', count: 12345.67 }), 'Hoi Noor, 12,345.7 keer')
  assert.equal(nl('twice', { name: 'Ans' }), 'Ans en Ans')
})

test('what is filled in is never filled in again', () => {
  assert.equal(nl('greeting', { name: '{count}', count: 1 }), 'Hoi {count}, 1 keer')
  assert.equal(nl('greeting', { name: "$& $1 $'", count: 1 }), "Hoi $& $1 $', 1 keer")
})

test('a key without a text, or a text without a value, is a mistake of ours and not an empty screen', () => {
  assert.throws(() => nl('nothing.here'), /No text for nothing\.here in nl/)
  assert.throws(() => nl('greeting', { name: 'Noor' }), /greeting needs \{count\}/)
})

for (const { names, inDutch, inEnglish } of [
  { names: ['mama'], inDutch: 'mama', inEnglish: 'mama' },
  { names: ['mama', 'Ans'], inDutch: 'mama en Ans', inEnglish: 'mama and Ans' },
  { names: ['mama', 'Ans', 'Sem'], inDutch: 'mama, Ans en Sem', inEnglish: 'mama, Ans and Sem' },
  { names: [], inDutch: '', inEnglish: '' },
]) {
  test(`${names.length} names are listed as people say them`, () => {
    assert.equal(nl.list(names), inDutch)
    assert.equal(en.list(names), inEnglish)
  })
}

// Summer time in Europe/Amsterdam: UTC + 2 until 25 October 2026, then UTC + 1.
for (const { at, inDutch, inEnglish } of [
  { at: '2026-11-23T12:00:00Z', inDutch: 'maandag 23 november', inEnglish: 'Monday 23 November' },
  { at: '2026-11-23T23:30:00Z', inDutch: 'dinsdag 24 november', inEnglish: 'Tuesday 24 November' },
  { at: '2026-10-24T21:59:00Z', inDutch: 'zaterdag 24 oktober', inEnglish: 'Saturday 24 October' },
  { at: '2026-10-24T22:00:00Z', inDutch: 'zondag 25 oktober', inEnglish: 'Sunday 25 October' },
]) {
  test(`${at} is ${inDutch} in the Netherlands`, () => {
    assert.equal(nl.day(new Date(at)), inDutch)
    // Some versions of the language data put a comma after the weekday.
    assert.equal(en.day(new Date(at)).replace(',', ''), inEnglish)
  })
}

test('content is shown in the language of the reader', () => {
  const localized: Record<Language, string> = { nl: 'doel', en: 'goal' }
  assert.equal(nl.of(localized), 'doel')
  assert.equal(en.of(localized), 'goal')
})
