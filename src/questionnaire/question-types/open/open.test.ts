import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { drawn, readAs } from '../../../../test/every-question.tsx'

describe('an answer in own words', () => {
  for (const { of, typed } of [
    { of: 'emoji', typed: '😀👩‍👩‍👦🏳️‍🌈' },
    { of: 'Arabic', typed: 'مرحبا بالعالم' },
    { of: 'markup', typed: '<b>zo</b> & "zo"' },
    { of: 'a number', typed: '5' },
    { of: 'lines and a tab', typed: 'een\n\n\ttwee' },
  ]) {
    test(`is kept as it was typed: ${of}`, () => {
      assert.deepEqual(readAs('open', typed), { codes: {}, words: typed })
    })
  }

  test('loses only the space around it, and a line break is one sign', () => {
    assert.deepEqual(readAs('open', ' \r\n een\r\ntwee\rdrie \n'), {
      codes: {},
      words: 'een\ntwee\ndrie',
    })
  })

  test('is skipped by nothing and by blanks', () => {
    for (const sent of [[], [''], [' \r\n\t\u00a0 ']]) {
      assert.deepEqual(readAs('open', ...sent), { codes: {} })
    }
  })

  for (const { of, longest } of [
    { of: '2,000 letters', longest: 'é'.repeat(2_000) },
    { of: '1,000 emoji, which are two units of UTF-16 each', longest: '😀'.repeat(1_000) },
    { of: '1,000 lines as a form sends them', longest: 'a\n'.repeat(999).concat('bc') },
  ]) {
    test(`may be ${of}, and not one sign longer`, () => {
      assert.equal(longest.length, 2_000)
      const asSent = (words: string) => ` ${words.replaceAll('\n', '\r\n')}\r\n`
      assert.deepEqual(readAs('open', asSent(longest)), { codes: {}, words: longest })
      assert.deepEqual(readAs('open', asSent(`${longest}x`)), { problem: 'ownWords.long' })
    })
  }

  for (const { of, typed } of [
    { of: 'NULL', typed: 'a\u0000b' },
    { of: 'the bell', typed: 'a\u0007b' },
    { of: 'a high surrogate alone', typed: 'a\ud83db' },
    { of: 'a low surrogate alone', typed: 'a\ude00b' },
  ]) {
    test(`with ${of} is refused, and comes back with a sign that can be seen`, () => {
      assert.deepEqual(readAs('open', typed), { problem: 'ownWords.unstorable' })
      const html = drawn('open', { sent: [typed], problem: 'Haal dat weg.' })
      assert.match(html, />\na\ufffdb<\/textarea>/)
    })
  }

  test('sent twice is refused, and both come back', () => {
    assert.deepEqual(readAs('open', 'een', 'twee'), { problem: 'question.wrong.words' })
    assert.match(drawn('open', { sent: ['een', 'twee'] }), />\neen\ntwee<\/textarea>/)
  })

  test('is asked for without names, and without a limit that cuts off in silence', () => {
    const html = drawn('open')
    assert.match(html, /aria-describedby="asks-open-hint"/)
    assert.match(html, /id="asks-open-hint">Schrijf geen namen, ook niet van anderen\.</)
    assert.doesNotMatch(html, /maxlength/)
  })

  test('stands there again, or what was sent of it when that could not be read', () => {
    const filled = { codes: {}, words: '\n<i>eerst</i>' }
    assert.match(drawn('open', { filled }), />\n\n&lt;i&gt;eerst&lt;\/i&gt;<\/textarea>/)
    const html = drawn('open', { filled, sent: ['x'], problem: 'Maak het korter.' })
    assert.match(html, />\nx<\/textarea>/)
    assert.match(html, /aria-describedby="asks-open-hint asks-open-wrong" aria-invalid="true"/)
    assert.match(html, /id="asks-open-wrong">Maak het korter\.</)
  })
})
