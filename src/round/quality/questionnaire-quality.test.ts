import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fourQuestions } from '../../../test/a-round.ts'
import { expandQuestionnaire, itemsFor, type Questionnaire } from '../../questionnaire/index.ts'
import { qualityOf } from './questionnaire-quality.ts'

const itemsOf = (questionnaire: Questionnaire) =>
  itemsFor(expandQuestionnaire(questionnaire, [questionnaire]), 'youth')

test('a question behind another one is left open only by those who were asked it', () => {
  const { questions } = qualityOf('youth', itemsOf(fourQuestions), [
    { listens: 4, 'has-plan': 1 },
    { listens: 4, 'has-plan': 2, 'plan-works': 1 },
    { listens: 1, 'has-plan': 2 },
    { 'has-plan': 2, 'plan-works': 4 },
  ])
  const byId = Object.fromEntries(questions.map((one) => [one.id, one]))
  assert.deepEqual(
    [byId.listens!.asked, byId.listens!.answered, byId.listens!.leftOpen],
    [4, 3, 0.25],
  )
  assert.deepEqual([byId['plan-works']!.asked, byId['plan-works']!.answered], [3, 2])
  assert.ok(!('story' in byId), 'own words are read, and have no code')
})

test('the best answer of a question put the other way round is its lowest code', () => {
  const [first, ...rest] = fourQuestions.items
  const turned = { ...fourQuestions, items: [{ ...first!, reversed: true as const }, ...rest] }
  const sheets = [{ listens: 1 }, { listens: 1 }, { listens: 4 }, { listens: 2 }]
  const ends = (questionnaire: Questionnaire) => {
    const [one] = qualityOf('youth', itemsOf(questionnaire), sheets).questions
    return [one!.ceiling, one!.floor]
  }
  assert.deepEqual(ends(turned)[0], 0.5)
  assert.deepEqual(ends(fourQuestions)[1], 0.5)
})

test('a scale that is turned round measures as much as before', () => {
  const base = fourQuestions.items[0]!
  const list = (reversed?: true): Questionnaire => ({
    ...fourQuestions,
    items: ['a', 'b', 'c'].map((id) => ({
      ...{ ...base, id },
      ...(reversed && id === 'b' && { reversed }),
    })),
  })
  const straight = [
    { a: 1, b: 1, c: 2 },
    { a: 2, b: 3, c: 2 },
    { a: 4, b: 4, c: 3 },
    { a: 3, b: 2, c: 4 },
    { a: 4, b: 4, c: 4 },
  ]
  const turned = straight.map(({ b, ...rest }) => ({ ...rest, b: 5 - b }))
  const [one] = qualityOf('youth', itemsOf(list()), straight).scales
  const [other] = qualityOf('youth', itemsOf(list(true)), turned).scales
  assert.ok(one!.reliability!.alpha > 0.5)
  assert.equal(other!.reliability!.alpha, one!.reliability!.alpha)
})

test('whoever stopped did so after the last question they answered', () => {
  const list: Questionnaire = {
    ...fourQuestions,
    items: ['a', 'b', 'c', 'd'].map((id) => ({ ...fourQuestions.items[0]!, id })),
  }
  const { stopped } = qualityOf('youth', itemsOf(list), [
    { a: 1 },
    { a: 1, b: 2 },
    { a: 1, b: 2, c: 3 },
    { a: 1, b: 2, c: 3, d: 4 },
    {},
  ])
  // After the third only the last one is open: that may just have been skipped.
  assert.deepEqual(stopped, [
    { after: 'a', sheets: 1 },
    { after: 'b', sheets: 1 },
  ])
})
