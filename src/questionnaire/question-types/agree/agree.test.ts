import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, drawn, itemOf, readAs } from '../../../../test/every-question.tsx'

test('somebody agrees or not, strongest first, each beside a face', () => {
  const html = drawn('agree')
  assert.deepEqual(
    answersIn(html).map(({ label, value }) => `${value} ${label}`),
    [
      '4 Helemaal mee eens',
      '3 Mee eens',
      '2 Niet mee eens',
      '1 Helemaal niet mee eens',
      ' Ik sla deze vraag over',
    ],
  )
  assert.deepEqual(
    [...html.matchAll(/aria-hidden="true"><use href="#face-(\w+)">/g)].map(([, face]) => face),
    ['glad', 'content', 'down', 'sad'],
  )
})

test('nobody can answer with a fifth step, or with none below the first', () => {
  for (const step of ['5', '0']) {
    assert.deepEqual(readAs('agree', step), { problem: 'question.wrong.one' })
  }
})

// "Ik ben niet tevreden": a smile beside "helemaal mee eens" would say the opposite.
test('a statement that is put the other way round has words and no faces', () => {
  const html = drawn('agree', { item: { ...itemOf('agree'), reversed: true } })
  assert.equal(answersIn(html).length, 5)
  assert.doesNotMatch(html, /<svg/)
})
