import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { plainness } from './plain-words.ts'

const isPlain = plainness(
  'mens help schrijven wis adres pagina kopie code herstel mail groep deel halen weg bewaren blad brieven'.split(
    ' ',
  ),
)

describe('plain', () => {
  for (const word of [
    'help', // stands there
    'Help',
    'mensen',
    'adressen',
    "pagina's",
    'kopieën',
    'groepjes',
    'brief', // other letters, the same word
    'bewaart',
    'gedeeld',
    'gewist',
    'weggehaald', // of two
    'herstelcode',
    'opschrijven',
    'mail-adres',
  ]) {
    test(word, () => assert.ok(isPlain(word)))
  }
})

describe('not plain', () => {
  for (const word of [
    'indicatie',
    'hulpverlening',
    'schrijfster',
    'codering',
    'herstelcodeblad', // of three: too long to take in
    'opzet',
    'mail-traject',
  ]) {
    test(word, () => assert.ok(!isPlain(word)))
  }
})
