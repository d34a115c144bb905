import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { inGroups, newEntryCode, readEntryCode } from './entry-code.ts'

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = Array.from({ length: 200 }, () => newEntryCode((length) => randomBytes(length)))
const isRead = (typed: string, code: string) => assert.deepEqual(readEntryCode(typed), { code })

test('a code is sixteen signs that look like nothing else, and none comes twice', () => {
  for (const code of codes) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{16}$/)
  assert.equal(new Set(codes).size, codes.length)
})

test('it may be typed small, in groups, with spaces, O for 0 and l or i for 1', () => {
  for (const code of codes) {
    isRead(inGroups(code), code)
    isRead(` ${inGroups(code).toLowerCase().replaceAll('-', ' ')} `, code)
    isRead(code.replaceAll('0', 'o').replaceAll('1', 'l'), code)
    isRead(code.replaceAll('0', 'O').replaceAll('1', 'I'), code)
  }
})

test('one wrong sign is always noticed, whichever it is and wherever it stands', () => {
  for (const code of codes.slice(0, 5)) {
    for (let at = 0; at < code.length; at++) {
      for (const sign of SIGNS.replace(code[at]!, '')) {
        const typed = code.slice(0, at) + sign + code.slice(at + 1)
        assert.deepEqual(readEntryCode(typed), { problem: 'mistyped' }, typed)
      }
    }
  }
})

test('two signs that changed places are always noticed, also far apart', () => {
  for (const code of codes.slice(0, 20)) {
    for (let one = 0; one < code.length; one++) {
      for (let other = one + 1; other < code.length; other++) {
        if (code[one] === code[other]) continue
        const signs = [...code]
        ;[signs[one], signs[other]] = [signs[other]!, signs[one]!]
        assert.deepEqual(readEntryCode(signs.join('')), { problem: 'mistyped' })
      }
    }
  }
})

test('it says whether signs are missing or too many, and what is no sign of a code', () => {
  const [code = ''] = codes
  assert.deepEqual(readEntryCode(''), { problem: 'short' })
  assert.deepEqual(readEntryCode(code.slice(1)), { problem: 'short' })
  assert.deepEqual(readEntryCode(`${code}A`), { problem: 'long' })
  assert.deepEqual(readEntryCode(`U${code.slice(1)}`), { problem: 'mistyped' })
  assert.deepEqual(readEntryCode('é'.repeat(16)), { problem: 'mistyped' })
})
