import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, drawn, readAs } from '../../../../test/every-question.tsx'

test('a fact is so or not, and neither answer is a sad face', () => {
  const html = drawn('yes-no')
  assert.deepEqual(
    answersIn(html).map(({ label, value }) => `${value} ${label}`),
    ['2 Ja', '1 Nee', ' Ik sla deze vraag over'],
  )
  assert.doesNotMatch(html, /<svg/)
})

test('a box that is ticked is no answer', () => {
  for (const sent of ['on', 'yes', 'true', '3']) {
    assert.deepEqual(readAs('yes-no', sent), { problem: 'question.wrong.one' })
  }
})
