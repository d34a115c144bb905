import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { contentFolder, loadYaml, loadYamlFolder, parseYaml } from '../platform/content.ts'
import { projectRoot } from '../platform/root.ts'
import { Questionnaire, researchQuestions, respondentGroups } from '../questionnaire/index.ts'
import { Indicator, misfitsOfIndicators } from './indicator.ts'
import { Study } from './study.ts'

interface PrintedFigure {
  study: string
  value: number
  approx?: boolean
  note?: string
}
interface PrintedStatement {
  text: string
  study?: string
  scale?: string
  scaleName?: string
  note?: string
  youth: number | null | PrintedFigure[]
  parents: number | null | PrintedFigure[]
}
interface PrintedQuestion {
  id: string
  text: string
  answer: string
  conclusion?: string
  statements: PrintedStatement[]
}

const folder = join(contentFolder, 'indicators')
const indicators = loadYamlFolder(folder, Indicator)
const studies = loadYamlFolder(join(contentFolder, 'studies'), Study)
const questionnaires = loadYamlFolder(join(contentFolder, 'questionnaires'), Questionnaire)
const printed: { themes: { id: string; title: string }[]; questions: PrintedQuestion[] } =
  JSON.parse(readFileSync(join(projectRoot, 'test/oracles/baseline-2016.json'), 'utf8'))

/** The source gives one study for a statement and bare numbers, or a study for each number. */
const figuresOf = ({ study = '' }: PrintedStatement, found: PrintedStatement['youth']) => {
  if (found === null) return []
  return typeof found === 'number' ? [{ study, value: found }] : found
}

test('every figure of 2016 is there as printed, and no other', () => {
  const theirs = printed.questions.flatMap(({ id, statements }) =>
    statements.flatMap((statement) =>
      respondentGroups.flatMap((group) =>
        figuresOf(statement, statement[group]).map((figure: PrintedFigure) => {
          const { study, value, approx = false, note } = figure
          return { id, text: statement.text, group, study, value, approx, noted: !!note }
        }),
      ),
    ),
  )
  const ours = indicators.flatMap(({ id, baseline }) =>
    baseline.flatMap((statement) =>
      respondentGroups.flatMap((group) =>
        statement[group].map(({ study, value, approx = false, note }) => {
          return { id, text: statement.text.nl, group, study, value, approx, noted: !!note }
        }),
      ),
    ),
  )
  assert.equal(theirs.length, 82)
  assert.deepEqual(ours, theirs)
})

test('questions, themes, conclusions and statements of 2016 are there as printed', () => {
  const theirs = printed.questions.map(({ id, text, answer, conclusion, statements }) => {
    const theme = printed.themes.find((theme) => id.startsWith(theme.id))?.title
    const sentences = statements.map(({ text, scale, scaleName }) => ({ text, scale, scaleName }))
    return { id, theme, text, answer, conclusion, sentences }
  })
  const ours = indicators.map(({ id, theme, question, answer2016, conclusion2016, baseline }) => ({
    id,
    theme: theme.nl,
    text: question.nl,
    answer: answer2016,
    conclusion: conclusion2016?.nl,
    sentences: baseline.map(({ text, scale, scaleName }) => {
      return { text: text.nl, scale: scale?.en, scaleName: scaleName?.nl }
    }),
  }))
  assert.deepEqual(ours, theirs)
})

test('what the source notes with a statement is noted with it', () => {
  for (const { id, statements } of printed.questions) {
    const baseline = indicators.find((indicator) => indicator.id === id)?.baseline ?? []
    for (const { text, note } of statements) {
      const statement = baseline.find((candidate) => candidate.text.nl === text)
      assert.ok(!note || statement?.note, text)
    }
  }
})

for (const { about, text, group, study, note } of [
  {
    about: 'taking care or standing up',
    text: /beter voor mijzelf zorgen/,
    note: /§5\.3\.2.*op te kunnen komen/,
  },
  { about: 'eat or know', text: /beter wat ik\/hij wil/, note: /§5\.3\.2.*ik eet wat ik wil/ },
  { about: 'nearly 60', text: /school, werk, of dagbesteding/, note: /§5\.3\.2.*bijna 60/ },
  {
    about: '45.8 or 45.3',
    text: /voel ik me veiliger/,
    group: 'parents',
    study: 'mcjo-pilot-2017',
    note: /45,3.*45,8/,
  },
  {
    about: 'a range from high to low',
    text: /voel ik me \/ mijn kind/,
    group: 'parents',
    study: 'cebeon-2016',
    note: /69,1-65%/,
  },
] as const) {
  test(`the contradiction about ${about} stands with its figure`, () => {
    const statement = indicators
      .flatMap(({ baseline }) => baseline)
      .find((candidate) => text.test(candidate.text.nl))
    assert.ok(statement)
    const figure = group && statement[group].find((candidate) => candidate.study === study)
    assert.match((group ? figure?.note : statement.note)?.nl ?? '', note)
  })
}

test('indicators, studies and questionnaires fit together', () => {
  assert.deepEqual(misfitsOfIndicators(indicators, studies, questionnaires), [])
})

test('every indicator lies where its id says, in the order of the questions', () => {
  assert.deepEqual(
    indicators.map(({ id }) => id),
    researchQuestions,
  )
  for (const indicator of indicators) {
    assert.deepEqual(loadYaml(join(folder, `${indicator.id}.yaml`), Indicator), indicator)
  }
})

test('each of the seven unknown questions has at least two concept questions and leads with one', () => {
  const unknown = indicators.filter(({ answer2016 }) => answer2016 === 'unknown')
  assert.deepEqual(
    unknown.map(({ id }) => id),
    ['1d', '2a', '2b', '2c', '2d', '3a', '3d'],
  )
  const concepts = questionnaires
    .flatMap(({ items }) => items)
    .filter(({ status }) => status === 'concept, not validated')
    .map(({ id }) => id)
  for (const { id, items, lead } of unknown) {
    assert.ok(items.filter((item) => concepts.includes(item)).length >= 2, id)
    assert.ok(concepts.includes(lead), id)
  }
})

test('no item is in two indicators', () => {
  const all = indicators.flatMap(({ items, also }) => [...items, ...also])
  assert.equal(new Set(all).size, all.length)
  assert.equal(all.length, questionnaires.flatMap(({ items }) => items).length)
})

test('a short question has at most eight words, without words that families cannot place', () => {
  for (const { short, unknown } of indicators) {
    assert.ok(short.nl.split(' ').length <= 8, short.nl)
    assert.doesNotMatch(short.nl + unknown.nl, /eigen kracht|regie|zelfredzaam/i)
  }
})

const yaml = readFileSync(join(folder, '1c.yaml'), 'utf8')

for (const { wrong, find, replace, message } of [
  {
    wrong: 'an unknown key',
    find: 'lead:',
    replace: 'colour: red\nlead:',
    message: /Unrecognized key.*colour/,
  },
  {
    wrong: 'a lead that is not among the items',
    find: 'lead: asked-what-you-can-do',
    replace: 'lead: listens',
    message: /\(items\): the lead listens comes first/,
  },
  {
    wrong: 'an item that is there twice',
    find: '  - decisions-together',
    replace: '  - opinion-on-being-asked',
    message: /\(items\): an item is there twice/,
  },
  {
    wrong: 'the wrong theme',
    find: "id: '1'",
    replace: "id: '2'",
    message: /1c does not belong to theme 2/,
  },
  {
    wrong: 'an unknown answer for a question with figures',
    find: 'answer2016: figures',
    replace: 'answer2016: unknown',
    message: /\(baseline\): there are statements exactly when/,
  },
  {
    wrong: 'a difference from today without words',
    find: 'comparable: same',
    replace: 'comparable: other-scale',
    message: /\(baseline\.0\.comparableNote\): tell in words what differs from today/,
  },
  {
    wrong: 'a comparison with nothing',
    find: '    item: decisions-together\n',
    replace: '',
    message: /\(baseline\.2\.comparable\): there is no item of today to compare with/,
  },
  {
    wrong: 'an item of today without comparison',
    find: '    comparable: same\n',
    replace: '',
    message: /\(baseline\.0\.comparable\): tell how this compares/,
  },
  {
    wrong: 'a study that counts twice',
    find: 'study: cebeon-2016',
    replace: 'study: mcjo-pilot-2017',
    message: /\(baseline\.2\.youth\): a study has one figure for a statement/,
  },
  {
    wrong: 'an open statement without words',
    find: /\n {4}note:[\s\S]*?(?=\n {4}youth: \[\])/,
    replace: '',
    message: /\(baseline\.1\.note\): tell in words what was found/,
  },
]) {
  test(`${wrong} is refused, with file and line`, () => {
    const changed = yaml.replace(find, replace)
    assert.notEqual(changed, yaml)
    assert.throws(
      () => parseYaml(changed, Indicator, '1c.yaml'),
      (error: Error) => {
        assert.match(error.message, /^1c\.yaml, line \d+/)
        assert.match(error.message, message)
        return true
      },
    )
  })
}

test('what does not fit together is told in sentences', () => {
  const [first, second, ...others] = indicators
  assert.ok(first && second)
  const misfits = (changed: readonly Indicator[]) =>
    misfitsOfIndicators(changed, studies, questionnaires)

  assert.deepEqual(misfits([second, ...others]).slice(0, 2), [
    'Research question 1a has 0 indicators instead of one.',
    'Item listens of annex-2/1 answers 1a but stands in no indicator.',
  ])
  assert.deepEqual(
    misfits([{ ...first, items: [...first.items, 'shoe-size'] }, second, ...others]),
    ['Indicator 1a names an item shoe-size that nobody asks.'],
  )
  assert.deepEqual(misfits([{ ...first, items: [...first.items, 'grade'] }, second, ...others]), [
    'Item grade of annex-2/1 answers 3b but stands in 1a and 3b.',
  ])
  assert.deepEqual(
    misfitsOfIndicators([first, second, ...others], [], questionnaires)[0],
    'Indicator 1a names a study kinderombudsman-2016 that does not exist.',
  )
})
