import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { inGroups, PRINTED_BYTES, printedCode, readPrinted } from './printed-code.ts'

test('a printed code is read back however a hand types it', () => {
  for (let time = 0; time < 200; time++) {
    const code = printedCode(randomBytes(PRINTED_BYTES))
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{20}$/)
    const paper = inGroups(code)
    assert.match(paper, /^(\w{4} ){4}\w{4}$/)
    const asTyped = [paper, paper.toLowerCase(), paper.replaceAll(' ', '-'), ` ${code} `]
    for (const typed of asTyped) assert.equal(readPrinted(typed), code, typed)
    const mixedUp = paper.replaceAll('0', 'o').replaceAll('1', 'l')
    assert.equal(readPrinted(mixedUp), code, mixedUp)
  }
})

test('each sign is as likely as any other', () => {
  const every = printedCode(Uint8Array.from({ length: 20 }, (_, byte) => byte + 236))
  assert.equal(new Set(every).size, 20)
})

test('what is too short, too long or holds another sign is no code', () => {
  for (const typed of [
    '',
    '1234',
    '0'.repeat(19),
    '0'.repeat(21),
    'U'.repeat(20),
    '€'.repeat(20),
  ]) {
    assert.equal(readPrinted(typed), undefined, typed)
  }
})
