import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersIn, drawn, itemOf, readAs } from '../../../../test/every-question.tsx'

test('one of the options of the question is chosen, in its own order', () => {
  assert.deepEqual(
    answersIn(drawn('single-choice')).map(({ label, value }) => `${value} ${label}`),
    ['1 Met mijn mentor', '2 Met iemand van het wijkteam', ' Ik sla deze vraag over'],
  )
})

test('an option that this question does not have is none', () => {
  assert.deepEqual(readAs('single-choice', '3'), { problem: 'question.wrong.one' })
})

test('parents read their own words, and in their own language', () => {
  const item = {
    ...itemOf('single-choice'),
    options: [1, 2].map((code) => ({
      code,
      label: { youth: { nl: `jij ${code}` }, parents: { nl: `u ${code}`, tr: `siz ${code}` } },
    })),
  }
  const seen = (props: object) =>
    answersIn(drawn('single-choice', { item, ...props })).map(({ label }) => label)
  assert.deepEqual(seen({}).slice(0, 2), ['jij 1', 'jij 2'])
  assert.deepEqual(seen({ group: 'parents' }).slice(0, 2), ['u 1', 'u 2'])
  assert.deepEqual(seen({ group: 'parents', language: 'tr' }).slice(0, 2), ['siz 1', 'siz 2'])
  assert.match(drawn('single-choice', { item, group: 'parents', language: 'tr' }), /lang="tr">siz/)
})
