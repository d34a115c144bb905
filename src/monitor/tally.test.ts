import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ExpandedItem } from '../questionnaire/index.ts'
import type { Response } from '../round/index.ts'
import { addSums, noSums } from '../statistics/stratum-sums.ts'
import { tallyResponses } from './tally.ts'

const item = (id: string, type: ExpandedItem['type'], reversed?: true): ExpandedItem => ({
  id,
  theme: 'quality',
  type,
  researchQuestion: '1a',
  for: ['youth', 'parents'],
  wording: {},
  from: 'small/1',
  ...(reversed && { reversed }),
})

const items = [
  item('listens', 'agree'),
  item('not-content', 'agree', true),
  item('has-plan', 'yes-no'),
  item('grade', 'grade'),
  item('often', 'frequency'),
  item('safe', 'scale-0-10'),
  item('who', 'several-choice'),
  item('with-whom', 'single-choice'),
  item('story', 'open'),
]

const tallied = (responses: readonly Response[]) => tallyResponses(responses, items)

for (const { id, code, good } of [
  { id: 'listens', code: 2, good: 0 },
  { id: 'listens', code: 3, good: 1 },
  { id: 'listens', code: 4, good: 1 },
  { id: 'not-content', code: 1, good: 1 },
  { id: 'not-content', code: 2, good: 1 },
  { id: 'not-content', code: 3, good: 0 },
  { id: 'has-plan', code: 1, good: 0 },
  { id: 'has-plan', code: 2, good: 1 },
  { id: 'grade', code: 7, good: 0 },
  { id: 'grade', code: 8, good: 1 },
  { id: 'often', code: 2, good: 0 },
  { id: 'often', code: 3, good: 1 },
  { id: 'safe', code: 0, good: 0 },
  { id: 'safe', code: 10, good: 1 },
]) {
  test(`code ${code} of ${id} is ${good ? 'a good answer' : 'another answer'}`, () => {
    const [tally] = tallied([{ stratum: 1, weight: 3, answers: { [id]: code } }])
    assert.deepEqual(tally, {
      stratum: 1,
      item: id,
      sums: { n: 1, positives: good, w: 3, wy: 3 * good, w2: 9, w2y: 9 * good, w2y2: 9 * good },
    })
  })
}

test('answers are added up within a stratum and item, and nowhere else', () => {
  const seen = tallied([
    { stratum: 1, weight: 2, answers: { listens: 4, 'has-plan': 1 } },
    { stratum: 1, weight: 3, answers: { listens: 1 } },
    { stratum: 2, weight: 5, answers: { listens: 3 } },
  ])
  assert.deepEqual(
    seen.map(({ stratum, item, sums }) => [stratum, item, sums.n, sums.w, sums.wy, sums.w2]),
    [
      [1, 'has-plan', 1, 2, 0, 4],
      [1, 'listens', 2, 5, 2, 13],
      [2, 'listens', 1, 5, 5, 25],
    ],
  )
})

test('words and questions of another questionnaire are not added up', () => {
  assert.deepEqual(tallied([{ stratum: 1, weight: 1, answers: { story: 1, elsewhere: 3 } }]), [])
})

test('who left everything open counts in no tally', () => {
  assert.deepEqual(tallied([{ stratum: 1, weight: 1, answers: {} }]), [])
})

const answers = fc.record(
  { listens: fc.integer({ min: 1, max: 4 }), grade: fc.integer({ min: 1, max: 10 }) },
  { requiredKeys: [] },
)
// Weights whose squares add up without rounding, so that any order gives the very same sums.
const responses = fc.array(
  fc.record({
    stratum: fc.integer({ min: 1, max: 3 }),
    weight: fc.integer({ min: 1, max: 200 }).map((quarters) => quarters / 4),
    answers: answers.map((given) => ({ ...given }) as Record<string, number>),
  }),
  { maxLength: 40 },
)

test('two halves of a round, tallied apart and added, are the tallies of the whole', () => {
  fc.assert(
    fc.property(responses, fc.integer({ min: 0, max: 40 }), (made, cut) => {
      const apart = [...tallied(made.slice(cut)), ...tallied(made.slice(0, cut))]
      for (const { stratum, item, sums } of tallied(made)) {
        const added = apart
          .filter((one) => one.stratum === stratum && one.item === item)
          .reduce((total, one) => addSums(total, one.sums), noSums)
        assert.deepEqual(added, sums)
      }
    }),
  )
})

test('what somebody chose out of options is added up nowhere', () => {
  const answers = { 'who.1': 2, 'who.2': 1, 'with-whom': 1, listens: 4 }
  assert.deepEqual(
    tallied([{ stratum: 1, weight: 1, answers }]).map(({ item }) => item),
    ['listens'],
  )
})
