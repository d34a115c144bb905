import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownWords, shortText } from './own-words.ts'

const name = shortText(60, 'name.missing', 'name.long')

const messages = (schema: typeof name, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []

for (const { of, typed } of [
  { of: 'only emoji', typed: '😀👩‍👩‍👦🏳️‍🌈' },
  { of: 'Arabic, from right to left', typed: 'مرحبا بالعالم' },
  { of: 'Ukrainian', typed: 'Привіт' },
  { of: 'letters with many marks', typed: 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞A̴̵̜̰͔ͫ͗L̠ͨͧͩG̴̻͈͍͔O' },
  { of: 'a direction mark', typed: 'a\u202eb\u2066c' },
  { of: 'markup', typed: '<script>alert(1)</script>' },
  { of: 'a name that looks like SQL', typed: "'; DROP TABLE item; --" },
  { of: 'line breaks and tabs', typed: 'een\n\ttwee' },
  { of: 'a letter beyond 16 bits', typed: '𝒜𐍈' },
]) {
  test(`${of} is kept as it was typed`, () => {
    assert.equal(ownWords.parse(typed), typed)
  })
}

test('only the space around the words is left out', () => {
  assert.equal(ownWords.parse('\n  een  twee \n'), 'een  twee')
})

// Unicode 16: C0 and C1 controls, noncharacters of the first plane, surrogates without their half.
for (const { of, typed } of [
  { of: 'NULL', typed: 'a\u0000b' },
  { of: 'the bell', typed: 'a\u0007b' },
  { of: 'backspace', typed: 'a\u0008b' },
  { of: 'a vertical tab', typed: 'a\u000bb' },
  { of: 'escape', typed: 'a\u001b[31mb' },
  { of: 'delete', typed: 'a\u007fb' },
  { of: 'a C1 control', typed: 'a\u0085b' },
  { of: 'a noncharacter', typed: 'a\uffffb' },
  { of: 'a high surrogate alone', typed: 'a\ud83db' },
  { of: 'a low surrogate alone', typed: 'a\ude00b' },
]) {
  test(`${of} is told, and not dropped`, () => {
    assert.deepEqual(messages(ownWords, typed), ['ownWords.unstorable'])
    assert.deepEqual(messages(name, typed), ['ownWords.unstorable'])
  })
}

for (const { of, letter } of [
  { of: 'a letter', letter: 'é' },
  { of: 'an emoji, which is two units of UTF-16', letter: '😀' },
]) {
  test(`2,000 times ${of} is kept, and once more is too long`, () => {
    assert.deepEqual(messages(ownWords, letter.repeat(2_000)), [])
    assert.deepEqual(messages(ownWords, letter.repeat(2_001)), ['ownWords.long'])
  })
}

test('nothing is missing, whatever way nothing was sent', () => {
  for (const nothing of ['', ' \n\t ', '\u00a0', undefined, null, 5, ['a']]) {
    assert.equal(messages(ownWords, nothing)[0], 'ownWords.missing')
    assert.equal(messages(name, nothing)[0], 'name.missing')
  }
})

test('a name is one line of at most 60 characters', () => {
  assert.deepEqual(messages(name, 'Oma Ans'), [])
  assert.deepEqual(messages(name, '😀'.repeat(60)), [])
  assert.deepEqual(messages(name, '😀'.repeat(61)), ['name.long'])
  assert.deepEqual(messages(name, 'Oma\nAns'), ['ownWords.oneLine'])
})
