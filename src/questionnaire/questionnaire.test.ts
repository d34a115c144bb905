import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { contentFolder, loadYaml, loadYamlFolder } from '../platform/content.ts'
import { projectRoot } from '../platform/root.ts'
import {
  expandQuestionnaire,
  findQuestionnaire,
  isAsked,
  itemsFor,
  parseQuestionnaire,
  Questionnaire,
  questionnaireKey,
  researchQuestions,
  respondentGroups,
  wordingOf,
} from './index.ts'

interface PrintedItem {
  id: string
  theme: string
  kind: string
  text: string
  researchQuestion: string
  reversed?: boolean
  askedWhen?: Record<string, string>
}

const folder = join(contentFolder, 'questionnaires')
const bank = loadYamlFolder(folder, Questionnaire)
const printed: PrintedItem[] = JSON.parse(
  readFileSync(join(projectRoot, 'test/oracles/items-annex-2.json'), 'utf8'),
).items

const inBank = (key: string): Questionnaire => {
  const found = findQuestionnaire(bank, key)
  assert.ok(found, key)
  return found
}
const annex = inBank('annex-2/1')
const concepts = inBank('unknown-questions/1')
const twelve = expandQuestionnaire(inBank('twelve-questions/1'), bank)

test('the fifty questions of annex 2 are as printed, in the same order', () => {
  const ours = annex.items.map(({ type, wording, ...item }) => ({
    id: item.id,
    theme: item.theme,
    kind: type,
    text: wording.youth?.nl,
    researchQuestion: item.researchQuestion,
    reversed: item.reversed,
    askedWhen: item.askedWhen,
  }))
  const theirs = printed.map((item) => ({ reversed: undefined, askedWhen: undefined, ...item }))
  assert.equal(ours.length, 50)
  assert.deepEqual(ours, theirs)
})

test('every questionnaire lies where its id and version say', () => {
  for (const questionnaire of bank) {
    const file = join(folder, `${questionnaireKey(questionnaire)}.yaml`)
    assert.deepEqual(loadYaml(file, Questionnaire), questionnaire)
  }
})

test('every question has a wording for youth and for parents, in Dutch and in English', () => {
  for (const item of bank.flatMap(({ items }) => items)) {
    for (const group of respondentGroups) {
      for (const language of ['nl', 'en']) {
        assert.ok(wordingOf(item, group, language), `${item.id}, ${group}, ${language}`)
      }
    }
  }
})

test('youth are addressed as je and parents as u', () => {
  for (const { id, wording } of bank.flatMap(({ items }) => items)) {
    assert.doesNotMatch(wording.youth?.nl ?? '', /\b(u|uw|mijn kind|ons kind)\b/i, id)
    assert.doesNotMatch(wording.parents?.nl ?? '', /\b(je|jij|jou|jouw|jullie|mijn ouders)\b/i, id)
  }
})

test('the twelve questions ask annex 2 first and then the new questions', () => {
  assert.deepEqual(
    twelve.items.map(({ id, from }) => `${from} ${id}`),
    [annex, concepts].flatMap((part) => {
      return part.items.map(({ id }) => `${questionnaireKey(part)} ${id}`)
    }),
  )
  assert.deepEqual(twelve.languages, ['nl', 'en'])
  assert.equal(itemsFor(twelve, 'youth').length, twelve.items.length)
  assert.equal(itemsFor(twelve, 'parents').length, twelve.items.length)
})

test('new questions are concepts, tell why they are asked, and are short and plain', () => {
  for (const { id, status, why, wording } of concepts.items) {
    assert.equal(status, 'concept, not validated', id)
    assert.ok(why, id)
    for (const sentence of [wording.youth?.nl ?? '', wording.parents?.nl ?? '']) {
      assert.ok(sentence.split(' ').length <= 14, sentence)
      assert.doesNotMatch(sentence, /eigen kracht|regie|zelfredzaam/i)
    }
  }
})

test('whoever has no plan gets no questions about what is in it', () => {
  const asked = (answers: Record<string, number>) =>
    concepts.items.filter((item) => isAsked(item, answers)).map(({ id }) => id)
  const withoutPlan = [
    'all-help-in-one-plan',
    'family-has-plan',
    'help-tackles-causes',
    'help-uses-our-strengths',
    'help-there-when-needed',
    'help-easy-to-find',
    'help-lasts-long-enough',
    'somebody-calls-after-help',
    'ending-discussed',
    'know-where-to-turn-after',
  ]
  assert.deepEqual(asked({ 'family-has-plan': 1 }), withoutPlan)
  assert.deepEqual(asked({}), withoutPlan)
  assert.deepEqual(
    asked({ 'family-has-plan': 2 }),
    concepts.items.map(({ id }) => id),
  )
})

const item = {
  id: 'listens',
  theme: 'quality',
  type: 'agree',
  researchQuestion: '1a',
  for: ['youth'],
  wording: { youth: { nl: 'Er is geluisterd.' } },
}
const gate = { ...item, id: 'gate', type: 'yes-no' }
const option = (code: number) => ({ code, label: { youth: { nl: `Keuze ${code}` } } })
const choice = { ...item, id: 'choice', type: 'single-choice', options: [option(1), option(2)] }
const small = {
  id: 'small',
  version: 1,
  title: { nl: 'Klein', en: 'Small' },
  source: 'This test',
  licence: { nl: 'Geen', en: 'None' },
  status: { nl: 'Voorbeeld', en: 'Example' },
  languages: { nl: { status: { youth: 'source' } } },
  themes: { quality: { nl: 'Kwaliteit', en: 'Quality' } },
  items: [item],
}

test('a right questionnaire is taken as it is', () => {
  assert.equal(parseQuestionnaire(small, 'small/1.yaml').items[0]?.id, 'listens')
})

test('a question of choices brings its options, also when it is a part of another', () => {
  for (const type of ['single-choice', 'several-choice']) {
    const questionnaire = parseQuestionnaire({ ...small, items: [{ ...choice, type }] }, 'small')
    const whole = expandQuestionnaire(withParts('whole', 'small/1'), [questionnaire])
    assert.deepEqual(whole.items[0]?.options, choice.options)
  }
})

for (const { wrong, raw, message } of [
  {
    wrong: 'an unknown key',
    raw: { ...small, colour: 'red' },
    message: /Unrecognized key.*colour/,
  },
  {
    wrong: 'an unknown key of an item',
    raw: { ...small, items: [{ ...item, kind: 'agree' }] },
    message: /\(items\.0\): Unrecognized key.*kind/,
  },
  {
    wrong: 'an unknown question type',
    raw: { ...small, items: [{ ...item, type: 'slider' }] },
    message: /\(items\.0\.type\): .*"agree"\|"satisfaction"/,
  },
  {
    wrong: 'an unknown research question',
    raw: { ...small, items: [{ ...item, researchQuestion: '4a' }] },
    message: /\(items\.0\.researchQuestion\)/,
  },
  {
    wrong: 'an id that is there twice',
    raw: { ...small, items: [item, item] },
    message: /\(items\.1\.id\): listens is there twice/,
  },
  {
    wrong: 'a reversed yes-no question',
    raw: { ...small, items: [{ ...gate, reversed: true }] },
    message: /gate cannot be reversed: yes-no is not a scale/,
  },
  {
    wrong: 'a question that depends on one that nobody asks',
    raw: { ...small, items: [{ ...item, askedWhen: { gate: 'yes' } }] },
    message: /listens depends on gate, which is not asked before it/,
  },
  {
    wrong: 'a question that depends on a later one',
    raw: { ...small, items: [{ ...item, askedWhen: { gate: 'yes' } }, gate] },
    message: /listens depends on gate, which is not asked before it/,
  },
  {
    wrong: 'a question that depends on a scale',
    raw: {
      ...small,
      items: [
        { ...gate, type: 'agree' },
        { ...item, askedWhen: { gate: 'yes' } },
      ],
    },
    message: /listens depends on gate, which is not a yes-no question/,
  },
  {
    wrong: 'a question for parents that depends on one for youth',
    raw: {
      ...small,
      languages: { nl: { status: { youth: 'source', parents: 'source' } } },
      items: [
        gate,
        {
          ...item,
          for: ['parents'],
          askedWhen: { gate: 'yes' },
          wording: { parents: { nl: 'Er is geluisterd.' } },
        },
      ],
    },
    message: /listens depends on gate, which not all of its readers get/,
  },
  {
    wrong: 'yes without quotes in YAML that makes it true',
    raw: { ...small, items: [gate, { ...item, askedWhen: { gate: true } }] },
    message: /\(items\.1\.askedWhen\.gate\): .*"yes"\|"no"/,
  },
  {
    wrong: 'a group without wording',
    raw: { ...small, items: [{ ...item, for: ['youth', 'parents'] }] },
    message: /listens has no wording for parents in nl/,
  },
  {
    wrong: 'a declared language without wording',
    raw: { ...small, languages: { ...small.languages, en: small.languages.nl } },
    message: /listens has no wording for youth in en/,
  },
  {
    wrong: 'wording in a language that was not declared',
    raw: { ...small, items: [{ ...item, wording: { youth: { nl: 'Ja.', en: 'Yes.' } } }] },
    message: /listens has wording for youth in en that nobody gets/,
  },
  {
    wrong: 'a language of which nobody tells where it comes from',
    raw: { ...small, languages: { nl: { status: { parents: 'source' } } } },
    message: /tell where the wording for youth in nl comes from/,
  },
  {
    wrong: 'a choice without options',
    raw: { ...small, items: [{ ...item, type: 'several-choice' }] },
    message: /\(items\.0\.options\): listens has no options to choose from/,
  },
  {
    wrong: 'a choice out of one',
    raw: { ...small, items: [{ ...choice, options: [option(1)] }] },
    message: /\(items\.0\.options\): a choice is between at least two options/,
  },
  {
    wrong: 'a scale with options',
    raw: { ...small, items: [{ ...choice, type: 'agree' }] },
    message: /\(items\.0\.options\): choice has options, but agree has answers of its own/,
  },
  {
    wrong: 'two options with one code',
    raw: { ...small, items: [{ ...choice, options: [option(1), option(2), option(1)] }] },
    message: /\(items\.0\.options\.2\.code\): choice has two options with code 1/,
  },
  {
    wrong: 'an option with half a code',
    raw: { ...small, items: [{ ...choice, options: [option(1), option(1.5)] }] },
    message: /\(items\.0\.options\.1\.code\)/,
  },
  {
    wrong: 'an option without wording in a declared language',
    raw: {
      ...small,
      languages: { ...small.languages, en: small.languages.nl },
      items: [{ ...choice, wording: { youth: { nl: 'Wie?', en: 'Who?' } } }],
    },
    message:
      /\(items\.0\.options\.0\.label\.youth\): choice, option 1, has no wording for youth in en/,
  },
  {
    wrong: 'an option with wording for a group that is not asked',
    raw: {
      ...small,
      items: [
        {
          ...choice,
          options: [option(1), { code: 2, label: { youth: { nl: 'Jij' }, parents: { nl: 'U' } } }],
        },
      ],
    },
    message: /choice, option 2, has wording for parents in nl that nobody gets/,
  },
  {
    wrong: 'a reversed choice',
    raw: { ...small, items: [{ ...choice, reversed: true }] },
    message: /choice cannot be reversed: single-choice is not a scale/,
  },
  {
    wrong: 'an unknown theme',
    raw: { ...small, items: [{ ...item, theme: 'weather' }] },
    message: /listens has an unknown theme weather/,
  },
  {
    wrong: 'a questionnaire that asks nothing',
    raw: { ...small, items: [] },
    message: /a questionnaire has items, parts or both/,
  },
]) {
  test(`${wrong} is refused, with file and place`, () => {
    assert.throws(
      () => parseQuestionnaire(raw, 'small/1.yaml'),
      (error: Error) => {
        assert.match(error.message, /^small\/1\.yaml/)
        assert.match(error.message, message)
        return true
      },
    )
  })
}

const withParts = (id: string, ...parts: (string | { of: string; only: string[] })[]) =>
  parseQuestionnaire({ ...small, id, items: [], languages: {}, themes: {}, parts }, id)

for (const { wrong, questionnaire, message } of [
  {
    wrong: 'a part that does not exist',
    questionnaire: withParts('whole', 'absent/1'),
    message: /whole\/1: there is no questionnaire absent\/1/,
  },
  {
    wrong: 'the same question in two parts',
    questionnaire: withParts('whole', 'small/1', 'same/1'),
    message: /whole\/1: listens is there twice/,
  },
  {
    wrong: 'a question that a part does not have',
    questionnaire: withParts('whole', { of: 'small/1', only: ['listens', 'absent'] }),
    message: /whole\/1: small\/1 has no question absent/,
  },
  {
    wrong: 'a questionnaire inside itself',
    questionnaire: withParts('ring', 'ring/1'),
    message: /ring\/1: it is a part of itself/,
  },
]) {
  test(`${wrong} is refused when the parts are put together`, () => {
    const bank = [
      parseQuestionnaire(small, 'small'),
      parseQuestionnaire({ ...small, id: 'same' }, 'same'),
      questionnaire,
    ]
    assert.throws(() => expandQuestionnaire(questionnaire, bank), { message })
  })
}

test('the core set asks each of the twelve research questions, in five minutes at most', () => {
  const core = expandQuestionnaire(inBank('core/1'), bank)
  const asked = new Set(core.items.map(({ researchQuestion }) => researchQuestion))
  assert.deepEqual([...asked].sort(), [...researchQuestions].sort())
  // Reading aloud at an easy pace takes half a second a word (Brysbaert, 2019: 183 words a minute for
  // reading aloud is 0.33 s; slow readers take longer), and choosing an answer five seconds more.
  for (const group of respondentGroups) {
    const items = itemsFor(core, group)
    const words = items.flatMap((item) => wordingOf(item, group, 'nl')!.split(/\s+/)).length
    const closed = items.filter(({ type }) => type !== 'open').length
    assert.ok(words * 0.5 + closed * 5 <= 5 * 60, `${group}: ${words} words, ${closed} questions`)
  }
  // A question of a part is the same question there and here.
  const whole = expandQuestionnaire(inBank('twelve-questions/1'), bank)
  for (const item of core.items.filter(({ from }) => from !== 'core/1')) {
    assert.deepEqual(
      whole.items.find(({ id }) => id === item.id),
      item,
    )
  }
})

test('of the MCJO a sentence is in the source, or says that only its topic is', () => {
  const { items } = inBank('mcjo-related/1')
  const topics = items.filter(({ status }) => status === 'made by Roer, not validated')
  assert.equal(items.length, 23)
  assert.equal(topics.length, 6)
  for (const { id, note } of topics) assert.match(note?.nl ?? '', /Alleen het onderwerp/, id)
})
