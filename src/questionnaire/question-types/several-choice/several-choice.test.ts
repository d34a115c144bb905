import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { answersIn, chosenIn, drawn, readAs } from '../../../../test/every-question.tsx'

const id = 'asks-several-choice'

describe('several choices', () => {
  test('say of each option whether it was chosen', () => {
    assert.deepEqual(readAs('several-choice', '7', ' 1 '), {
      codes: { [`${id}.1`]: 2, [`${id}.2`]: 1, [`${id}.7`]: 2 },
    })
    assert.deepEqual(readAs('several-choice', '1', '2', '7'), {
      codes: { [`${id}.1`]: 2, [`${id}.2`]: 2, [`${id}.7`]: 2 },
    })
  })

  test('are skipped by choosing none, and then say nothing of any option', () => {
    for (const sent of [[], [''], [' ']]) {
      assert.deepEqual(readAs('several-choice', ...sent), { codes: {} })
    }
  })

  test('are refused with an option that is not there, also beside one that is', () => {
    for (const sent of [['3'], ['1', '3'], ['on'], ['01'], ['1e0'], ['NaN'], ['1,2']]) {
      assert.deepEqual(readAs('several-choice', ...sent), { problem: 'question.wrong.several' })
    }
  })

  test('are boxes to tick, which can be unticked', () => {
    const html = drawn('several-choice')
    assert.equal(html.match(/type="checkbox"/g)?.length, 3)
    assert.deepEqual(
      answersIn(html).map(({ label }) => label),
      ['Familie', 'School', 'Iemand anders'],
    )
    assert.deepEqual(chosenIn(html), [])
    assert.match(html, /id="asks-several-choice-hint">Kies alles wat klopt\.</)
  })

  test('are shown when somebody comes back, or when they could not be read', () => {
    const read = readAs('several-choice', '2', '7')
    assert.ok(!('problem' in read))
    assert.deepEqual(chosenIn(drawn('several-choice', { filled: read })), [
      'School',
      'Iemand anders',
    ])
    assert.deepEqual(chosenIn(drawn('several-choice', { sent: ['1', '99'], filled: read })), [
      'Familie',
    ])
  })
})
