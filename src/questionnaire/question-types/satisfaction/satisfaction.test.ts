import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, drawn, readAs } from '../../../../test/every-question.tsx'

test('somebody is satisfied or not, best first', () => {
  assert.deepEqual(
    answersIn(drawn('satisfaction')).map(({ label, value }) => `${value} ${label}`),
    [
      '4 Heel tevreden',
      '3 Tevreden',
      '2 Ontevreden',
      '1 Heel ontevreden',
      ' Ik sla deze vraag over',
    ],
  )
})

test('nobody can answer with a fifth step', () => {
  assert.deepEqual(readAs('satisfaction', '5'), { problem: 'question.wrong.one' })
})
