import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { useDatabase } from '../../../test/database.ts'
import { readTallies, saveTallies, type Tally, tallyResponses } from '../../monitor/index.ts'
import { contentFolder, loadYamlFolder } from '../../platform/content.ts'
import { Failure } from '../../platform/failure.ts'
import { Questionnaire } from '../../questionnaire/index.ts'
import { checkImport, runImport } from './run-import.ts'

const database = useDatabase()
const example = join(contentFolder, 'example/import')
const bank = loadYamlFolder(join(contentFolder, 'questionnaires'), Questionnaire)
const folder = mkdtempSync(join(tmpdir(), 'roer-import-'))
after(() => rmSync(folder, { recursive: true }))

beforeEach(async () => {
  await sql`truncate round, municipality cascade`.execute(database.bare)
})

type KeepTallies = Parameters<typeof runImport>[0]['keepTallies']

const keepTallies: KeepTallies = (tx, { round, responses }, items) =>
  saveTallies(tx, round.id, tallyResponses(responses, items))

interface Given {
  mapping?: (text: string) => string
  data?: (text: string) => string
  keepTallies?: KeepTallies
}

const reading = ({ mapping = (text) => text, data = (text) => text }: Given) => {
  const [mappingFile, dataFile] = [join(folder, 'mapping.yaml'), join(folder, 'survey.csv')]
  writeFileSync(mappingFile, mapping(readFileSync(join(example, 'mapping.yaml'), 'utf8')))
  writeFileSync(dataFile, data(readFileSync(join(example, 'survey.csv'), 'utf8')))
  const random = (bytes: number) => randomBytes(bytes)
  return { mappingFile, dataFile, bank, random, progress: () => {} }
}

const importing = (given: Given = {}) =>
  runImport({ database, keepTallies, ...given, ...reading(given) })

const rowsKept = async () => {
  const { rows } = await sql<{ rows: number }>`
    select (select count(*) from round) + (select count(*) from municipality)
      + (select count(*) from stratum) + (select count(*) from response)
      + (select count(*) from tally) as rows`.execute(database.bare)
  return Number(rows[0]!.rows)
}

const refused = (message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Failure, String(error))
  assert.match(error.message, message)
  return true
}

test('the example is imported: round, municipalities, strata, answers and tallies', async () => {
  assert.deepEqual(await importing(), {
    title: 'Voorbeeld van een ingelezen vragenlijst',
    year: 2024,
    youth: 27,
    parents: 32,
    municipalities: 3,
    items: 5,
    leftOut: 1,
  })
  const kept = await database.forFigures(async (tx) => {
    const round = await tx.selectFrom('round').selectAll().executeTakeFirstOrThrow()
    const strata = await tx.selectFrom('stratum').selectAll().orderBy('id').execute()
    const responses = await tx.selectFrom('response').selectAll().execute()
    return { round, strata, responses, tallies: await readTallies(tx, round.id) }
  })
  assert.equal(kept.round.state, 'closed')
  assert.equal(kept.round.example, true)
  assert.deepEqual(
    kept.strata.map(({ municipality, respondent_group, population, invited, respondents }) =>
      [municipality, respondent_group, population, invited, respondents].join(' '),
    ),
    [
      'VBX1 parents 180 70 14',
      'VBX1 youth 140 60 12',
      'VBX2 parents 90 44 11',
      'VBX2 youth 75 40 9',
      'VBX3 parents 60 30 7',
      'VBX3 youth 48 30 6',
    ],
  )
  assert.deepEqual(counted(kept.tallies), counted(tallyResponses(kept.responses, itemsOfBank())))
  const grades = kept.tallies.filter(({ item, stratum }) => item === 'grade' && stratum === 1)
  assert.ok(grades.length === 1 && grades[0]!.sums.n > 0)
})

/** Without sums of weights: their last digit depends on the order of the rows. */
const counted = (tallies: readonly Tally[]) =>
  tallies.map(({ stratum, item, sums: { n, positives } }) => ({ stratum, item, n, positives }))

const itemsOfBank = () =>
  bank.flatMap(({ items, id, version }) =>
    items.map((item) => ({ ...item, from: `${id}/${version}` })),
  )

test('nothing that is kept holds a person, and rows are not in the order of the file', async () => {
  await importing()
  const { rows } = await sql<{ row: string }>`
    select (response.*)::text as row from response`.execute(database.bare)
  assert.equal(rows.length, 59)
  assert.ok(rows.every(({ row }) => !/R\d{3}|Fijne hulp/.test(row)))
  const weights = await sql<{ weight: number }>`
    select weight from response order by id`.execute(database.bare)
  const inFile = readFileSync(join(example, 'survey.csv'), 'utf8')
    .split('\n')
    .map((line) => Number(line.split(';')[7]?.replace(',', '.')))
    .filter((weight) => weight > 0)
  assert.notDeepEqual(
    weights.rows.map(({ weight }) => weight),
    inFile,
  )
})

test('a second round of the same title and year is refused, and the first stays as it is', async () => {
  await importing()
  const before = await rowsKept()
  await assert.rejects(
    importing(),
    refused(/^There is a round "Voorbeeld van een ingelezen vragenlijst" of 2024 already;/),
  )
  assert.equal(await rowsKept(), before)
  await importing({ mapping: (text) => text.replace('year: 2024', 'year: 2023') })
})

test('one mistake in the last row, and nothing is kept', async () => {
  const data = (text: string) => `${text.trimEnd().replace(/[^;]*;[^;]*$/, 'misschien;')}\n`
  await assert.rejects(
    importing({ data }),
    refused(/nothing was kept:\n {2}line 61, column hulp heeft geholpen: "misschien" is no answer/),
  )
  assert.equal(await rowsKept(), 0)
})

test('when keeping the tallies fails at the very end, nothing is kept', async () => {
  const failing: KeepTallies = async (...given) => {
    await keepTallies(...given)
    throw new Error('the disk is full')
  }
  await assert.rejects(importing({ keepTallies: failing }), /the disk is full/)
  assert.equal(await rowsKept(), 0)
})

test('a real survey is not laid upon an invented municipality', async () => {
  await importing()
  const before = await rowsKept()
  await assert.rejects(
    importing({
      mapping: (text) => text.replace('example: true', 'example: false').replace('2024', '2023'),
    }),
    refused(/^Municipality VBX1 \(Verzonnen Dam\) is an example here, and this file is real;/),
  )
  assert.equal(await rowsKept(), before)
})

test('a questionnaire that does not exist is refused, with those that do', async () => {
  await assert.rejects(
    importing({ mapping: (text) => text.replace('annex-2/1', 'annex-2/7') }),
    refused(
      /there is no questionnaire annex-2\/7; did you mean annex-2\/1\? There are: .*annex-2\/1/,
    ),
  )
})

test('a questionnaire that has parts takes the items of its parts', async () => {
  const counts = await importing({
    mapping: (text) => text.replace('annex-2/1', 'twelve-questions/1'),
  })
  assert.equal(counts.items, 5)
})

test('a check tells the same counts and keeps nothing', async () => {
  assert.equal(checkImport(reading({})).youth, 27)
  assert.equal(await rowsKept(), 0)
})

test('a file that is not there, or is a folder, is told by name', () => {
  const files = reading({})
  assert.throws(
    () => checkImport({ ...files, dataFile: join(folder, 'none.csv') }),
    refused(/^There is no file .*none\.csv\.$/),
  )
  assert.throws(() => checkImport({ ...files, mappingFile: folder }), refused(/ is a folder;/))
})
