import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { after, beforeEach, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { stringify } from 'yaml'
import { fourQuestions } from '../../../test/a-round.ts'
import { useDatabase } from '../../../test/database.ts'
import { readTallies, saveTallies, tallyResponses } from '../../monitor/index.ts'
import { loadTexts } from '../../platform/text.ts'
import { expandQuestionnaire } from '../../questionnaire/index.ts'
import { runImport } from '../import/run-import.ts'
import type { Response, Round, Stratum } from '../round.ts'
import { saveRound } from '../store.ts'
import { exportRound } from './export-round.ts'

const database = useDatabase()
const random = (bytes: number) => randomBytes(bytes)
const bank = [fourQuestions]
const folder = mkdtempSync(join(tmpdir(), 'roer-export-'))
after(() => rmSync(folder, { recursive: true }))

beforeEach(async () => {
  await sql`truncate round, municipality cascade`.execute(database.bare)
  noted = []
})

let noted: string[] = []
let files = 0
const newFile = (ending = 'csv') => join(folder, `round-${++files}.${ending}`)

const stratum = (
  id: number,
  group: Stratum['group'],
  municipality: string,
  respondents: number,
): Stratum => ({
  ...{ id, group, municipality, respondents, label: `wijk ${id}` },
  ...{ population: 10 * respondents, invited: null },
})

/** Each stratum weighs its own: 10 for everybody in the first, 20 in the second. */
const sheetsOf = ({ id, respondents }: Stratum): Response[] =>
  Array.from({ length: respondents }, (_, index) => ({
    stratum: id,
    weight: 10 * id,
    answers: {
      listens: (index % 4) + 1,
      ...(index % 3 > 0 && { 'has-plan': (index % 3) as 1 | 2 }),
    },
  }))

async function keep(strata: readonly Stratum[], state: Round['state'] = 'closed') {
  const round: Round = {
    ...{ id: randomUUID(), title: `Jeugdhulp ${randomUUID()}`, year: 2026, state },
    ...{ questionnaire: 'four', questionnaireVersion: 1, example: false, source: 'een proef' },
  }
  const municipalities = [...new Set(strata.map(({ municipality }) => municipality))].map(
    (code) => ({ code, name: `Stad ${code}`, example: false }),
  )
  const responses = strata.flatMap(sheetsOf)
  await database.forFigures(async (tx) => {
    await saveRound(tx, { round, municipalities, strata, responses }, random)
    await saveTallies(
      tx,
      round.id,
      tallyResponses(responses, expandQuestionnaire(fourQuestions, bank).items),
    )
  })
  return round
}

const uses = () => ({
  ...{ database, bank, text: loadTexts().nl, now: new Date('2026-11-29T12:00:00Z') },
  noteExport: async (round: string) => void noted.push(round),
})
const exporting = (round: string, file: string, more: object = {}) =>
  exportRound({ ...uses(), ...more }, { round, file })

const rowsIn = (file: string) =>
  parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true })

const city = [stratum(1, 'youth', 'GM0001', 12), stratum(2, 'parents', 'GM0001', 11)]

test('a sheet is a line: whose, where, how heavy, and a code for each question but own words', async () => {
  const { id, title } = await keep(city)
  const file = newFile()
  assert.deepEqual(await exporting(id, file), {
    ...{ title, year: 2026, example: false, sheets: 23, variables: 3, stayed: 0 },
    withoutPlace: { sheets: 0, strata: 0 },
  })
  const [header] = readFileSync(file, 'utf8').split('\r\n')
  assert.equal(header, 'group,municipality,stratum,weight,listens,has_plan,plan_works')
  const rows = rowsIn(file)
  assert.equal(rows.filter(({ group, weight }) => group === 'youth' && weight === '10').length, 12)
  assert.equal(rows.filter(({ stratum, listens }) => stratum === '2' && listens === '4').length, 2)
  assert.equal(rows.filter(({ has_plan }) => has_plan === '').length, 8)
  assert.ok(rows.every(({ municipality, plan_works }) => municipality === 'GM0001' && !plan_works))
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(noted, [id])
})

test('lines are in the order of random keys, also from page to page, and no key is in the file', async () => {
  const { id } = await keep([stratum(1, 'youth', 'GM0001', 11_000)])
  const file = newFile()
  await exporting(id, file)
  const { rows } = await sql<{ id: string; listens: string }>`
    select id, answers->>'listens' as listens from response order by id`.execute(database.bare)
  assert.deepEqual(
    rowsIn(file).map(({ listens }) => listens),
    rows.map(({ listens }) => listens),
  )
  const text = readFileSync(file, 'utf8')
  assert.ok(rows.slice(0, 100).every(({ id }) => !text.includes(id)))
})

test('where fewer than ten answered, no place is told, and no weight that tells it', async () => {
  const strata = [
    stratum(1, 'youth', 'GM0001', 30),
    stratum(2, 'youth', 'GM0002', 4),
    stratum(3, 'youth', 'GM0003', 15),
    stratum(4, 'parents', 'GM0001', 9),
  ]
  const { id } = await keep(strata)
  const file = newFile()
  const exported = await exporting(id, file)
  assert.deepEqual(
    [exported.sheets, exported.withoutPlace, exported.stayed],
    [49, { sheets: 19, strata: 2 }, 9],
  )
  const rows = rowsIn(file)
  const places = new Set(rows.map((row) => [row.group, row.municipality, row.stratum].join('/')))
  assert.deepEqual([...places].sort(), ['youth//', 'youth/GM0001/1'])
  // (4 × 20 + 15 × 30) / 19
  const weights = new Set(rows.filter((row) => !row.stratum).map(({ weight }) => weight))
  assert.deepEqual([...weights], [String(530 / 19)])
})

for (const state of ['open', 'closing'] as const) {
  test(`a round that is ${state} does not leave`, async () => {
    const { id } = await keep(city, state)
    const file = newFile()
    await assert.rejects(
      exporting(id, file),
      new RegExp(`^Failure: Round ${id} is ${state}; only a closed round can be exported`),
    )
    assert.deepEqual([existsSync(file), noted], [false, []])
  })
}

test('a round that is not there is refused, with those that are closed', async () => {
  const closed = await keep(city)
  const open = await keep(city, 'open')
  await assert.rejects(exporting(randomUUID(), newFile()), (error: Error) => {
    assert.ok(error.message.includes(`${closed.id}  2026  ${closed.title}`))
    assert.ok(!error.message.includes(open.id))
    return true
  })
})

test('nothing leaves of a round that fewer than ten answered', async () => {
  const { id } = await keep([stratum(1, 'youth', 'GM0001', 9), stratum(2, 'parents', 'GM0001', 3)])
  await assert.rejects(exporting(id, newFile()), /^Failure: Nothing may leave of this round/)
})

test('a name that ends in something else is refused, and a file that is there is kept', async () => {
  const { id } = await keep(city)
  for (const name of ['round.xlsx', '-', 'csv', 'round.csv.gz']) {
    await assert.rejects(exporting(id, name), /ends in neither \.csv nor \.sav/)
  }
  const file = newFile('sav')
  writeFileSync(file, 'mine')
  await assert.rejects(exporting(id, file), /There is a file .* already/)
  assert.equal(readFileSync(file, 'utf8'), 'mine')
})

test('a full disk half-way is one line, and no file of half a round', async () => {
  const { id } = await keep([stratum(1, 'youth', 'GM0001', 11_000)])
  const left = readdirSync(folder)
  let writes = 0
  const openFile = () =>
    new Writable({
      write(_chunk, _encoding, done) {
        const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
        done(++writes > 2 ? full : null)
      },
    })
  await assert.rejects(exporting(id, newFile(), { openFile }), /^Failure: There is no room for/)
  assert.deepEqual([readdirSync(folder), noted], [left, []])
})

test('what cannot be written down in the log does not leave', async () => {
  const { id } = await keep(city)
  const left = readdirSync(folder)
  const noteExport = async () => {
    throw new Error('no log')
  }
  await assert.rejects(exporting(id, newFile(), { noteExport }), /no log/)
  assert.deepEqual(readdirSync(folder), left)
})

for (const ending of ['csv', 'sav'] as const) {
  test(`a round that left as .${ending} and comes back has the same sums in every stratum`, async () => {
    const strata = [...city, stratum(3, 'youth', 'GM0002', 14), stratum(4, 'parents', 'GM0002', 25)]
    const { id } = await keep(strata)
    const dataFile = newFile(ending)
    await exporting(id, dataFile)
    const mappingFile = newFile('yaml')
    writeFileSync(
      mappingFile,
      stringify({
        round: { title: 'Terug', year: 2026, questionnaire: 'four/1', source: 'een bestand' },
        file: ending === 'sav' ? { format: 'sav' } : { delimiter: ',' },
        columns: {
          municipality: { code: 'municipality' },
          group: { column: 'group', values: { youth: 'youth', parents: 'parents' } },
          strata: ['stratum'],
          weight: 'weight',
        },
        items: {
          listens: { column: 'listens' },
          'has-plan': { column: 'has_plan' },
          'plan-works': { column: 'plan_works' },
        },
      }),
    )
    await runImport({
      ...{ database, mappingFile, dataFile, bank, random, progress: () => {} },
      keepTallies: (tx, { round, responses }, items) =>
        saveTallies(tx, round.id, tallyResponses(responses, items)),
    })
    const [back, before] = await database.forFigures(async (tx) => {
      const { id: other } = await tx
        .selectFrom('round')
        .select('id')
        .where('title', '=', 'Terug')
        .executeTakeFirstOrThrow()
      const labels = await tx
        .selectFrom('stratum')
        .select(['id', 'label'])
        .where('round', '=', other)
        .execute()
      // The number of a stratum here is what the stratum was called in the file.
      const was = new Map(labels.map(({ id, label }) => [id, Number(label)]))
      const tallies = (await readTallies(tx, other)).map((tally) => ({
        ...tally,
        stratum: was.get(tally.stratum)!,
      }))
      return [tallies, await readTallies(tx, id)]
    })
    assert.deepEqual(inOrder(back), inOrder(before))
    // Twelve youths who weigh 10 each; three of them agree, and three agree fully.
    const listens = before.find(({ stratum, item }) => stratum === 1 && item === 'listens')!
    assert.deepEqual([listens.sums.n, listens.sums.positives, listens.sums.w], [12, 6, 120])
  })
}

const inOrder = (tallies: Awaited<ReturnType<typeof readTallies>>) =>
  tallies.map(({ stratum, item, sums }) => JSON.stringify([stratum, item, sums])).sort()
