import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadContent } from '../content.ts'
import {
  expandQuestionnaire,
  findQuestionnaire,
  type RespondentGroup,
  researchQuestions,
} from '../questionnaire/index.ts'
import { answersOf, type ClosedRound } from './answers.ts'

const { questionnaires, ...definitions } = loadContent()
const questionnaire = expandQuestionnaire(
  findQuestionnaire(questionnaires, 'twelve-questions/1')!,
  questionnaires,
)
const content = { ...definitions, items: questionnaire.items }

const youth: RespondentGroup = 'youth'
const half = (n: number) => ({
  n,
  positives: n / 2,
  w: n,
  wy: n / 2,
  w2: n,
  w2y: n / 2,
  w2y2: n / 2,
})

/** A round of young people in one place, with so many answers to each of these items. */
const roundOf = (answered: Record<string, number>): ClosedRound => ({
  ...{ id: '', title: '', year: 2026, source: '', example: false, questionnaire },
  tallies: {
    state: 'closed',
    strata: [
      { id: 1, municipality: 'A', group: youth, population: null, invited: null, respondents: 400 },
    ],
    sums: new Map(Object.entries(answered).map(([item, n]) => [item, new Map([[1, half(n)]])])),
  },
})

for (const { when, question, answered, status } of [
  { when: 'nothing of it was asked', question: '1a', answered: {}, status: 'unknown' },
  {
    when: 'too few answered it',
    question: '1a',
    answered: { 'listened-to-needs': 8 },
    status: 'unknown',
  },
  {
    when: 'its leading item was answered',
    question: '1a',
    answered: { 'listened-to-needs': 400 },
    status: 'known',
  },
  {
    when: 'only another item was asked',
    question: '1a',
    answered: { listens: 400 },
    status: 'partly',
  },
  {
    when: 'too few answered the leading item and enough another',
    question: '1a',
    answered: { 'listened-to-needs': 8, listens: 400 },
    status: 'partly',
  },
  {
    when: 'a new item answers it that nobody tested yet',
    question: '1d',
    answered: { 'plan-lets-us-do-more': 400 },
    status: 'new',
  },
  {
    when: 'it was partly answered in 2016 and is asked the same way',
    question: '3c',
    answered: { 'solve-problems': 400 },
    status: 'partly',
  },
]) {
  test(`a question is ${status} when ${when}`, () => {
    const { questions } = answersOf(content, roundOf(answered))
    assert.equal(questions.find(({ id }) => id === question)?.status, status)
  })
}

test('without a round all twelve questions stand there, with what 2016 knew', () => {
  const { questions, round, answered, response } = answersOf(content, undefined)
  assert.deepEqual(
    questions.map(({ id }) => id),
    [...researchQuestions],
  )
  assert.equal(round, undefined)
  assert.equal(answered, 0)
  assert.equal(response.youth, undefined)
  assert.equal(questions[0]?.lead.baseline?.youth[0]?.value, 77)
})

test('an item of another question keeps what 2016 said of it where it was said', () => {
  const { questions } = answersOf(content, undefined)
  const [, planned] = questions
  assert.deepEqual(
    planned?.onlyThen.map(({ item }) => item),
    ['plan-family-help'],
  )
})

test('every study has a letter of its own', () => {
  const { studies } = answersOf(content, undefined)
  assert.deepEqual(
    studies.map(({ letter, id }) => `${letter} ${id}`),
    ['C cebeon-2016', 'K kinderombudsman-2016', 'M mcjo-pilot-2017'],
  )
})

test('an item of another questionnaire is spoken of only where a round asked it', () => {
  const mcjo = expandQuestionnaire(
    findQuestionnaire(questionnaires, 'mcjo-related/1')!,
    questionnaires,
  )
  const all = { ...content, items: [...content.items, ...mcjo.items] }
  const idsOf = (round: ClosedRound | undefined) =>
    answersOf(all, round)
      .questions.flatMap(({ items }) => items.map(({ item }) => item.id))
      .filter((id) => id.startsWith('mcjo-'))
  assert.deepEqual(idsOf(undefined), [])
  assert.deepEqual(idsOf(roundOf({ listens: 400 })), [])
  const round = { ...roundOf({ 'mcjo-taken-seriously': 400 }), questionnaire: mcjo }
  assert.deepEqual(idsOf(round).toSorted(), mcjo.items.map(({ id }) => id).toSorted())
  const known = answersOf(all, round).questions.find(({ id }) => id === '1a')
  assert.equal(known?.lead.item.id, 'mcjo-taken-seriously')
  assert.equal(known?.status, 'partly')
})
