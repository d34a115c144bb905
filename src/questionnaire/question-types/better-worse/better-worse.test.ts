import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, drawn, readAs } from '../../../../test/every-question.tsx'

test('the help made it better, a little better, not different or worse', () => {
  const html = drawn('better-worse')
  assert.deepEqual(
    answersIn(html).map(({ label, value }) => `${value} ${label}`),
    ['4 Veel beter', '3 Een beetje beter', '2 Hetzelfde', '1 Slechter', ' Ik sla deze vraag over'],
  )
  assert.match(html, /#face-even"><\/use><\/svg><span>Hetzelfde/)
})

test('nobody can answer with a fifth step', () => {
  assert.deepEqual(readAs('better-worse', '5'), { problem: 'question.wrong.one' })
})
