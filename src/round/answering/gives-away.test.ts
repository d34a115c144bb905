import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givesAway } from './gives-away.ts'

const seen = (words: string, ...pieces: string[]) => assert.deepEqual(givesAway(words), pieces)

test('a name in the middle of a sentence is seen', () => {
  seen('Ik vond mijn hulpverlener Jan de B. niet zo fijn.', 'Jan de B.')
  seen('Het was fijn dat Fatima er was, en ook Kees van den Berg.', 'Fatima', 'Kees van den Berg.')
  seen('mevrouw De Vries zei niets', 'mevrouw De Vries')
})

test('a telephone number, a mail address and a postcode are seen', () => {
  seen('Bel 06-12 34 56 78 maar.', '06-12 34 56 78')
  seen('Schrijf naar noor@family.example of niet.', 'noor@family.example')
  seen('wij wonen op 1234 AB', '1234 AB')
  seen('+31 (0)20 123 45 67', '+31 (0)20 123 45 67')
})

test('a sentence about help gives nobody away', () => {
  seen('')
  seen('Het ging beter. Ik voelde me gehoord! Waarom niet eerder? Omdat Ik het niet wist.')
  seen('De GGZ en het VMBO waren ver weg. In 2026 ging het 10 keer beter.')
  seen('Wij kregen hulp van het wijkteam en van school.')
})
