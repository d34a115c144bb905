import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, drawn, readAs } from '../../../../test/every-question.tsx'

test('a mark runs from 1 to 10, and it is said which end is good', () => {
  const html = drawn('grade')
  assert.deepEqual(
    answersIn(html).map(({ label }) => label),
    [...'123456789', '10', 'Ik sla deze vraag over'],
  )
  assert.match(html, /aria-describedby="asks-grade-hint"/)
  assert.match(html, /id="asks-grade-hint">1 is heel slecht\. 10 is heel goed\.</)
})

test('a mark has no 0, no 11 and no halves', () => {
  for (const sent of ['0', '11', '7.5', '7,5', '7½']) {
    assert.deepEqual(readAs('grade', sent), { problem: 'question.wrong.number' })
  }
})
