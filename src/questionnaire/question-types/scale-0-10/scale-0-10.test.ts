import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, chosenIn, drawn, readAs } from '../../../../test/every-question.tsx'

test('the scale runs from 0 to 10, and only its ends have words', () => {
  const html = drawn('scale-0-10')
  assert.deepEqual(
    answersIn(html).map(({ label }) => label),
    [...'0123456789', '10', 'Ik sla deze vraag over'],
  )
  assert.match(html, /id="asks-scale-0-10-hint">0 is helemaal niet\. 10 is helemaal wel\.</)
})

test('0 is an answer, and not the same as no answer', () => {
  const zero = readAs('scale-0-10', '0')
  assert.deepEqual(zero, { codes: { 'asks-scale-0-10': 0 } })
  assert.ok(!('problem' in zero))
  assert.deepEqual(chosenIn(drawn('scale-0-10', { filled: zero })), ['0'])
})

test('the scale has no 11 and nothing below 0', () => {
  for (const sent of ['11', '-0', '-1', '00', '0.5']) {
    assert.deepEqual(readAs('scale-0-10', sent), { problem: 'question.wrong.number' })
  }
})
