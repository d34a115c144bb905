/** Files as LimeSurvey and SPSS write them, and what whoever brings one is told. */

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { stringify } from 'yaml'
import { fourQuestions } from '../../../test/a-round.ts'
import { tallyResponses } from '../../monitor/index.ts'
import { Failure } from '../../platform/failure.ts'
import { projectRoot } from '../../platform/root.ts'
import { expandQuestionnaire } from '../../questionnaire/index.ts'
import type { Response } from '../round.ts'
import { importSurvey } from './import-survey.ts'
import { Mapping } from './mapping.ts'
import { readCsv } from './read-csv.ts'
import { checkImport } from './run-import.ts'

const questionnaire = expandQuestionnaire(fourQuestions, [fourQuestions])
const folder = mkdtempSync(join(tmpdir(), 'roer-other-'))
after(() => rmSync(folder, { recursive: true }))

/** What ten youths and five parents answered, as Roer would keep it. */
const source: Response[] = Array.from({ length: 15 }, (_, index) => ({
  // Strata come in the order of municipality and group.
  stratum: index < 10 ? 2 : 1,
  weight: 1,
  answers: {
    ...(index !== 3 && { listens: (index % 4) + 1 }),
    'has-plan': index % 2 === 0 ? 2 : 1,
    ...(index % 2 === 0 && { 'plan-works': 4 - (index % 3) }),
  },
}))

/** As "Export responses" of LimeSurvey writes them, with answer codes and question codes. */
const limeSurvey = [
  [
    ...['id', 'submitdate', 'lastpage', 'startlanguage', 'seed', 'token', 'startdate'],
    ...['datestamp', 'ipaddr', 'refurl', 'rol', 'gemeente', 'G01Q01', 'G01Q02[SQ001]'],
    ...['G01Q02[SQ002]', 'G01Q03[comment]'],
  ],
  ...source.map(({ stratum, answers }, index) => [
    ...[`${index + 1}`, '2026-11-03 10:04:31', '3', 'nl', '1893746591', `tk${index}`],
    ...['2026-11-03 10:01:02', '2026-11-03 10:04:31', '203.0.113.7', 'https://example.org/?a=b'],
    ...[stratum === 2 ? 'A1' : 'A2', 'GM0001'],
    answers.listens === undefined ? '' : `A${answers.listens}`,
    answers['has-plan'] === 2 ? 'Y' : 'N',
    answers['plan-works'] === undefined ? 'N/A' : `${answers['plan-works']}.0000000000`,
    'Ze zei "goed",\nen dat klopt',
  ]),
]
const limeSurveyFile = `\ufeff${limeSurvey
  .map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`)
  .join('')}`

const ofLimeSurvey = {
  round: { title: 'Lime', year: 2026, questionnaire: 'four/1', source: 'een proef' },
  file: { delimiter: ',' },
  columns: {
    person: 'id',
    municipality: { code: 'gemeente' },
    group: { column: 'rol', values: { A1: 'youth', A2: 'parents' } },
  },
  filter: { column: 'lastpage', keep: [3] },
  missing: ['N/A'],
  items: {
    listens: { column: 'G01Q01', codes: { A1: 1, A2: 2, A3: 3, A4: 4 } },
    'has-plan': { column: 'G01Q02[SQ001]', codes: { N: 1, Y: 2 } },
    'plan-works': { column: 'G01Q02[SQ002]' },
  },
}

test('the responses of LimeSurvey become the sums that they came from, and nobody is kept', () => {
  const mapping = Mapping.parse(ofLimeSurvey)
  const table = readCsv(Buffer.from(limeSurveyFile), mapping.file, 'lime.csv')
  const called = { id: 'x', mapping: 'm', file: 'lime.csv' }
  const { data } = importSurvey(table, mapping, questionnaire, called)
  const inOrder = (responses: readonly Response[]) =>
    tallyResponses(responses, questionnaire.items)
      .map(({ stratum, item, sums }) => JSON.stringify([stratum, item, sums]))
      .sort()
  assert.deepEqual(inOrder(data.responses), inOrder(source))
  assert.equal(inOrder(source).length, 6)
  assert.doesNotMatch(JSON.stringify(data), /tk\d|203\.0|10:04|example\.org|1893746591|goed/)
})

const columnsThatLead = ['token', 'ipaddr', 'startdate', 'datestamp', 'submitdate', 'refurl']

for (const column of [...columnsThatLead, 'Token', 'token. Toegangscode', 'firstname', 'email']) {
  test(`a mapping that reads ${column} is refused, whatever it is read for`, () => {
    const { columns, items } = ofLimeSurvey
    for (const [place, changed] of [
      ['items.listens', { items: { ...items, listens: { column } } }],
      ['columns.person', { columns: { ...columns, person: column } }],
      ['columns.strata', { columns: { ...columns, strata: [column] } }],
      ['columns.weight', { columns: { ...columns, weight: column } }],
      ['columns.municipality.code', { columns: { ...columns, municipality: { code: column } } }],
      ['filter', { filter: { column, keep: ['x'] } }],
    ] as const) {
      const { success, error } = Mapping.safeParse({ ...ofLimeSurvey, ...changed })
      assert.equal(success, false, place)
      const issue = error!.issues.find(({ path }) => path.join('.') === place)
      assert.equal(
        issue?.message,
        `${column} tells who answered, or when; Roer reads it for nothing`,
      )
    }
  })
}

test('a question that only begins like such a column is read', () => {
  for (const column of ['emailcontact', 'token_goed', 'startdateOK']) {
    const items = { listens: { column } }
    assert.equal(Mapping.safeParse({ ...ofLimeSurvey, items }).success, true)
  }
})

/** Of test/oracles/sav/survey.sps, by PSPP. */
const ofSpss = {
  round: { title: 'SPSS', year: 2026, questionnaire: 'four/1', source: 'een proef' },
  file: { format: 'sav' },
  columns: {
    municipality: { code: 'gemeente' },
    group: { column: 'rol', values: { 1: 'youth', 2: 'parents' } },
    weight: 'w',
  },
  items: { listens: { column: 'listens_to_me' } },
}
const spssFile = readFileSync(join(projectRoot, 'test/oracles/sav/compressed.sav'))

function checking(mapping: object, data: string | Uint8Array, name = 'data.sav') {
  const [mappingFile, dataFile] = [join(folder, 'mapping.yaml'), join(folder, name)]
  writeFileSync(mappingFile, stringify(mapping))
  writeFileSync(dataFile, data)
  const random = (bytes: number) => randomBytes(bytes)
  return checkImport({ mappingFile, dataFile, bank: [fourQuestions], random, progress: () => {} })
}

test('a file of SPSS is read as one of text is', () => {
  const { youth, parents, municipalities, items } = checking(ofSpss, spssFile)
  assert.deepEqual([youth, parents, municipalities, items], [2, 2, 2, 1])
})

for (const { when, mapping, data, told } of [
  {
    when: 'a file of SPSS and the mapping says text',
    mapping: { ...ofSpss, file: { delimiter: ';' } },
    data: spssFile,
    told: /data\.sav is a file of SPSS: say file: \{ format: sav \}/,
  },
  {
    when: 'text that is called .sav',
    mapping: ofSpss,
    data: 'gemeente;rol\nGM0001;1\n',
    told: /data\.sav is no file of SPSS\./,
  },
  {
    when: 'half a file',
    mapping: ofSpss,
    data: spssFile.subarray(0, 1_100),
    told: /data\.sav is cut off or damaged/,
  },
  {
    when: 'a variable that is not there',
    mapping: { ...ofSpss, items: { listens: { column: 'listens_to' } } },
    data: spssFile,
    told: /items\.listens: there is no column listens_to; did you mean listens_to_me\?/,
  },
  {
    when: 'a value outside the scale, with the case as SPSS counts it',
    mapping: { ...ofSpss, items: { listens: { column: 'mark' } } },
    data: spssFile,
    told: /case 1, column mark: "7" is no answer to listens; expected 1, 2, 3, 4, empty\n.*\n {2}case 4/s,
  },
  {
    when: 'an encoding, which a file of SPSS says itself',
    mapping: { ...ofSpss, file: { format: 'sav', encoding: 'utf-8' } },
    data: spssFile,
    told: /Unrecognized key: "encoding"/,
  },
  {
    when: 'a form that Roer does not read',
    mapping: { ...ofSpss, file: { format: 'xlsx' } },
    data: spssFile,
    told: /\(file\.format\): expected csv or sav/,
  },
]) {
  test(`who brings ${when} is told so`, () => {
    assert.throws(
      () => checking(mapping, data),
      (error) => {
        assert.ok(error instanceof Failure, String(error))
        assert.match(error.message, told)
        return true
      },
    )
  })
}
