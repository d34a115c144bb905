import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, drawn, readAs } from '../../../../test/every-question.tsx'

test('something is so always, often, sometimes or never', () => {
  assert.deepEqual(
    answersIn(drawn('frequency')).map(({ label, value }) => `${value} ${label}`),
    ['4 Altijd', '3 Vaak', '2 Soms', '1 Nooit', ' Ik sla deze vraag over'],
  )
})

test('nobody can answer with a fifth step', () => {
  assert.deepEqual(readAs('frequency', '5'), { problem: 'question.wrong.one' })
})
