import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../../platform/failure.ts'
import type { ExpandedItem, ExpandedQuestionnaire } from '../../questionnaire/index.ts'
import { importSurvey } from './import-survey.ts'
import { Mapping } from './mapping.ts'
import { readCsv } from './read-csv.ts'

const item = (
  id: string,
  type: ExpandedItem['type'],
  group: ExpandedItem['for'] = ['youth', 'parents'],
) => ({ id, type, for: group }) as ExpandedItem

const questionnaire = {
  id: 'small',
  version: 2,
  items: [
    item('listens', 'agree'),
    item('grade', 'grade'),
    item('school', 'agree', ['youth']),
    item('in-words', 'open'),
    item('often', 'frequency'),
    item('who', 'several-choice'),
  ],
} as unknown as ExpandedQuestionnaire

const columns = {
  person: 'nr',
  municipality: { code: 'code', name: 'plaats' },
  group: { column: 'rol', values: { j: 'youth', o: 'parents' } },
  population: 'N',
  invited: 'uit',
}

const mappingWith = (changes: object = {}) => ({
  round: { title: 'Survey', year: 2024, questionnaire: 'small/2', source: 'Somebody' },
  file: { delimiter: ',' },
  columns,
  missing: [99],
  items: { listens: { column: 'q1' }, grade: { column: 'q2' }, school: { column: 'q3' } },
  ...changes,
})

const file = `nr,code,plaats,rol,N,uit,q1,q2,q3,w
a,X2,Ee,j,10,5,4,8,2,1.5
b,X2,Ee,j,10,5,,99,1,2
c,X1,Dam,o,20,6,3.0,10,,2.5
`

function imported(changes?: object, csv = file) {
  const mapping = Mapping.parse(mappingWith(changes))
  const table = readCsv(new TextEncoder().encode(csv), mapping.file, 'survey.csv')
  return importSurvey(table, mapping, questionnaire, {
    id: 'the-round',
    mapping: 'mapping.yaml',
    file: 'survey.csv',
  })
}

test('a file becomes a closed round, strata in order, and answer sheets without persons', () => {
  assert.deepEqual(imported().data, {
    round: {
      id: 'the-round',
      title: 'Survey',
      year: 2024,
      questionnaire: 'small',
      questionnaireVersion: 2,
      source: 'Somebody',
      example: false,
      state: 'closed',
    },
    municipalities: [
      { code: 'X1', name: 'Dam', example: false },
      { code: 'X2', name: 'Ee', example: false },
    ],
    strata: [
      {
        id: 1,
        municipality: 'X1',
        group: 'parents',
        label: '',
        population: 20,
        invited: 6,
        respondents: 1,
      },
      {
        id: 2,
        municipality: 'X2',
        group: 'youth',
        label: '',
        population: 10,
        invited: 5,
        respondents: 2,
      },
    ],
    responses: [
      { stratum: 2, weight: 5, answers: { listens: 4, grade: 8, school: 2 } },
      { stratum: 2, weight: 5, answers: { school: 1 } },
      { stratum: 1, weight: 20, answers: { listens: 3, grade: 10 } },
    ],
  })
})

const weights = (changes: object, csv?: string) =>
  imported({ columns: { ...columns, ...changes } }, csv).data.responses.map(({ weight }) => weight)

test('a weight column goes before the weight that follows from the population', () => {
  assert.deepEqual(weights({ weight: 'w' }), [1.5, 2, 2.5])
})

test('with neither weights nor population everybody weighs 1', () => {
  assert.deepEqual(weights({ population: undefined }), [1, 1, 1])
})

test('a decimal comma is read where the mapping says so', () => {
  const csv = file.replaceAll(',', ';').replace('1.5', '1,5').replace('2.5', '2,5')
  const { data } = imported(
    {
      file: { delimiter: ';', decimal: ',' },
      columns: { ...columns, weight: 'w' },
      items: { school: { column: 'q3' } },
    },
    csv,
  )
  assert.deepEqual(
    data.responses.map(({ weight }) => weight),
    [1.5, 2, 2.5],
  )
})

test('extra columns make more strata', () => {
  const { strata } = imported(
    { columns: { ...columns, strata: ['q3'], population: undefined } },
    `nr,code,plaats,rol,uit,q1,q2,q3
a,X2,Ee,j,5,4,8,2
b,X2,Ee,j,5,4,8,1
`,
  ).data
  assert.deepEqual(
    strata.map(({ id, label, respondents }) => ({ id, label, respondents })),
    [
      { id: 1, label: '1', respondents: 1 },
      { id: 2, label: '2', respondents: 1 },
    ],
  )
})

test('the filter keeps its rows, and tells how many it left out', () => {
  const { data, leftOut } = imported({ filter: { column: 'rol', keep: ['j'] } })
  assert.equal(leftOut, 1)
  assert.deepEqual(
    data.strata.map(({ group }) => group),
    ['youth'],
  )
})

test('a mistake in a row that the filter leaves out is nobody’s business', () => {
  const wrong = file.replace('c,X1,Dam,o,20,6,3.0', 'c,X1,Dam,o,20,6,7')
  assert.equal(imported({ filter: { column: 'rol', keep: ['j'] } }, wrong).leftOut, 1)
})

test('codes of a file get the meaning that the mapping gives them', () => {
  const items = { listens: { column: 'q2', codes: { 8: 3, 10: 4 }, missing: [99] } }
  const answers = imported({ items }).data.responses.map((response) => response.answers)
  assert.deepEqual(answers, [{ listens: 3 }, {}, { listens: 4 }])
})

test('an item with its own list of missing values has an answer where others have none', () => {
  const csv = file.replace('b,X2,Ee,j,10,5,,99', 'b,X2,Ee,j,10,5,9,9')
  const items = { listens: { column: 'q1' }, grade: { column: 'q2', missing: [99] } }
  const [, second] = imported({ missing: [9], items }, csv).data.responses
  assert.deepEqual(second?.answers, { grade: 9 })
})

const mistakes: { when: string; csv?: string; mapping?: object; told: string }[] = [
  {
    when: 'a column that is not there',
    mapping: { columns: { ...columns, invited: 'uitgenodigd' } },
    told: 'columns.invited: there is no column uitgenodigd',
  },
  {
    when: 'a column that is nearly there',
    mapping: { columns: { ...columns, population: 'n' } },
    told: 'columns.population: there is no column n; did you mean N?',
  },
  {
    when: 'a column that is there twice',
    csv: file.replace(',w', ',q1'),
    told: 'items.listens: there are 2 columns q1; expected one',
  },
  {
    when: 'an item that is not in the questionnaire',
    mapping: { items: { listen: { column: 'q1' } } },
    told: 'items.listen: small/2 has no such item; did you mean listens?',
  },
  {
    when: 'an item that is answered in words',
    mapping: { items: { 'in-words': { column: 'q1' } } },
    told: 'items.in-words: it is answered in words, and words are not imported',
  },
  {
    when: 'an item with options to choose from',
    mapping: { items: { who: { column: 'q1' } } },
    told: 'items.who: answers to choose from become no figure, and are not imported',
  },
  {
    when: 'a fifth step of an item with four',
    mapping: { items: { often: { column: 'q1', codes: { altijd: 5 } } } },
    told: 'items.often.codes: altijd becomes 5, which is no code of this item; expected 1, 2, 3, 4',
  },
  {
    when: 'a mapping to a code that the item does not have',
    mapping: { items: { listens: { column: 'q1', codes: { 4: 5 } } } },
    told: 'items.listens.codes: 4 becomes 5, which is no code of this item; expected 1, 2, 3, 4',
  },
  {
    when: 'a value that is an answer and no answer at once',
    mapping: { missing: [9], items: { grade: { column: 'q2' } } },
    told: 'items.grade: 9 is an answer to it and also stands for no answer; give this item a list "missing" of its own',
  },
  {
    when: 'a filter that keeps nothing',
    mapping: { filter: { column: 'rol', keep: ['x'] } },
    told: 'filter: no row has x in column rol; it holds j, o',
  },
  {
    when: 'a code out of range',
    csv: file.replace('3.0', '5'),
    told: 'line 4, column q1: "5" is no answer to listens; expected 1, 2, 3, 4, empty',
  },
  {
    when: 'somebody’s words where a code should be',
    csv: file.replace(
      '3.0',
      'They listened to me, but not often enough to matter.'.replace(',', ''),
    ),
    told: 'line 4, column q1: "They listened to me but not of…" is no answer to listens; expected 1, 2, 3, 4, empty',
  },
  {
    when: 'an answer of a group that is not asked',
    csv: file.replace('10,,2.5', '10,4,2.5'),
    told: 'line 4, column q3: "4", but school is not asked of parents; expected empty',
  },
  {
    when: 'a person twice',
    csv: file.replace('b,X2', 'a,X2'),
    told: 'line 3, column nr: a is on line 2 too; expected one row a person',
  },
  {
    when: 'a person without a number',
    csv: file.replace('b,X2', ',X2'),
    told: 'line 3, column nr: is empty; expected a value in every row',
  },
  {
    when: 'an unknown group',
    csv: file.replace('Dam,o', 'Dam,v'),
    told: 'line 4, column rol: "v"; expected j or o',
  },
  {
    when: 'no municipality',
    csv: file.replace('c,X1', 'c,'),
    told: 'line 4, column code: is empty; expected a value in every row',
  },
  {
    when: 'two names for one municipality',
    csv: file.replace('b,X2,Ee', 'b,X2,E'),
    told: 'line 3: the name of X2 is E, and line 2 says Ee; expected the same in every row',
  },
  {
    when: 'a population smaller than the respondents',
    csv: file.replaceAll('j,10,5', 'j,1,'),
    mapping: { columns: { ...columns, invited: undefined } },
    told: 'X2, youth: a population of 1 is smaller than its 2 rows',
  },
  {
    when: 'two populations in one stratum',
    csv: file.replace('Ee,j,10', 'Ee,j,11'),
    told: 'line 3: the population of X2, youth is 10, and line 2 says 11; expected the same in every row',
  },
  {
    when: 'two numbers invited in one stratum',
    csv: file.replace('j,10,5', 'j,10,6'),
    told: 'line 3: the invited of X2, youth is 5, and line 2 says 6; expected the same in every row',
  },
  {
    when: 'fewer invited than respondents',
    csv: file.replaceAll('j,10,5', 'j,10,1'),
    told: 'X2, youth: 1 invited is fewer than its 2 rows',
  },
  {
    when: 'more invited than there are',
    csv: file.replaceAll('j,10,5', 'j,10,11'),
    told: 'X2, youth: a population of 10 is smaller than the 11 invited',
  },
  {
    when: 'no population in a row',
    csv: file.replace('j,10', 'j,'),
    told: 'line 2, column N: is empty; expected a value in every row',
  },
  {
    when: 'a population of nobody',
    csv: file.replace('j,10', 'j,0'),
    told: 'line 2, column N: "0"; expected a whole number above 0',
  },
  {
    when: 'half a person in a population',
    csv: file.replace('j,10', 'j,10.5'),
    told: 'line 2, column N: "10.5"; expected a whole number above 0',
  },
  ...['0', '-1', 'heavy', '1e9', '1.000.5', '10%'].map((weight) => ({
    when: `a weight of ${weight}`,
    csv: file.replace('1.5', weight),
    mapping: { columns: { ...columns, weight: 'w' } },
    told: `line 2, column w: "${weight}"; expected a number above 0 and at most a million`,
  })),
  {
    when: 'no weight in a row',
    csv: file.replace('1.5', ''),
    mapping: { columns: { ...columns, weight: 'w' } },
    told: 'line 2, column w: is empty; expected a value in every row',
  },
  {
    when: 'a decimal comma that the mapping does not tell',
    csv: file.replace('1.5', '"1,5"'),
    mapping: { columns: { ...columns, weight: 'w' } },
    told: `line 2, column w: "1,5" has a decimal comma: say decimal: ',' under file in the mapping`,
  },
]

const messageOf = (csv?: string, mapping?: object): string => {
  try {
    imported(mapping, csv)
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
  return 'nothing is wrong'
}

for (const { when, csv, mapping, told } of mistakes) {
  test(`${when} is told in one line: ${told}`, () => {
    const [opening, ...lines] = messageOf(csv, mapping).split('\n')
    assert.match(opening!, /; nothing was kept:$/)
    assert.deepEqual(lines, [`  ${told}`])
  })
}

test('of many mistakes the first twenty are told, and how many more there are', () => {
  const rows = Array.from({ length: 31 }, (_, place) => `p${place},X1,Dam,j,90,60,7,,,1`)
  const lines = messageOf(`${file.split('\n')[0]}\n${rows.join('\n')}\n`).split('\n')
  assert.equal(lines.length, 22)
  assert.match(lines[20]!, /^ {2}line 21, column q1/)
  assert.equal(lines[21], '  and 11 more')
})

test('mistakes of several kinds are told together', () => {
  const csv = file.replace('3.0', '5').replace('b,X2', 'a,X2')
  assert.equal(messageOf(csv).split('\n').length, 3)
})
