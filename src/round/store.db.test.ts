import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { useDatabase } from '../../test/database.ts'
import { newId } from '../platform/new-id.ts'
import type { Response, RoundData } from './round.ts'
import { hasRounds, readResponses, saveRound, shuffled } from './store.ts'

const database = useDatabase()
const random = (bytes: number) => randomBytes(bytes)

beforeEach(async () => {
  await sql`truncate round, municipality cascade`.execute(database.bare)
})

/** @param persons how many answered, in the order in which they did */
function roundOf(persons: number, changes: Partial<RoundData['round']> = {}): RoundData {
  return {
    round: {
      id: newId(random),
      title: 'Voorbeeld',
      year: 2025,
      questionnaire: 'annex-2',
      questionnaireVersion: 1,
      state: 'closed',
      example: true,
      source: 'This test',
      ...changes,
    },
    municipalities: [{ code: 'VB01', name: 'Voorbeeldstad', example: true }],
    strata: [
      {
        id: 1,
        municipality: 'VB01',
        group: 'youth',
        label: 'lichte hulp',
        population: 100_000,
        invited: null,
        respondents: persons,
      },
    ],
    responses: Array.from({ length: persons }, (_, place): Response => {
      return { stratum: 1, weight: place + 1, answers: { listens: (place % 4) + 1 } }
    }),
  }
}

const keep = (data: RoundData) => database.forFigures((tx) => saveRound(tx, data, random))

test('a round is kept as it is, with every answer', async () => {
  assert.equal(await database.forFigures(hasRounds), false)
  const data = roundOf(2_345)
  await keep(data)
  assert.equal(await database.forFigures(hasRounds), true)
  const kept = await database.forFigures((tx) => readResponses(tx, data.round.id))
  assert.deepEqual(
    kept.toSorted((a, b) => a.weight - b.weight),
    data.responses,
  )
  const [stratum] = await database.bare.selectFrom('stratum').selectAll().execute()
  const { group, ...frame } = data.strata[0]!
  assert.deepEqual(stratum, { ...frame, respondent_group: group, round: data.round.id })
})

test('neither keys nor places of rows tell in which order people answered', async () => {
  const data = roundOf(2_345)
  await keep(data)
  const byPlace = await sql<{ weight: number }>`
    select weight from response order by ctid`.execute(database.bare)
  const byKey = await database.forFigures((tx) => readResponses(tx, data.round.id))
  for (const seen of [byPlace.rows, byKey]) {
    const answeredAt = seen.map(({ weight }) => weight)
    const rising = answeredAt.filter((at, place) => at > (answeredAt[place - 1] ?? 0)).length
    // Half of the steps go up in a shuffled pack, give or take 5 standard errors.
    assert.ok(Math.abs(rising / 2_345 - 1 / 2) < 0.03, `${rising} of 2,345 steps go up`)
  }
  const ids = await database.bare.selectFrom('response').select('id').execute()
  assert.ok(ids.every(({ id }) => id[14] === '4'))
})

test('a second round in the same municipality leaves its name as it was', async () => {
  await keep(roundOf(3))
  const other = roundOf(3, { year: 2026 })
  await keep({
    ...other,
    municipalities: [{ code: 'VB01', name: 'Anders', example: true }],
  })
  const names = await database.bare.selectFrom('municipality').select('name').execute()
  assert.deepEqual(names, [{ name: 'Voorbeeldstad' }])
})

test('a round that breaks off leaves nothing behind', async () => {
  const data = roundOf(3)
  const wrong = { ...data, responses: [...data.responses, { ...data.responses[0]!, weight: 0 }] }
  await assert.rejects(keep(wrong))
  assert.equal(await database.forFigures(hasRounds), false)
  const municipalities = await database.bare.selectFrom('municipality').selectAll().execute()
  assert.deepEqual(municipalities, [])
})

test('the answers of a region are kept in a few seconds', async () => {
  const data = roundOf(11_004)
  const full = Array.from({ length: 50 }, (_, item) => [`item-of-a-survey-${item}`, 3])
  const answers = Object.fromEntries(full)
  const since = performance.now()
  await keep({ ...data, responses: data.responses.map((one) => ({ ...one, answers })) })
  const seconds = (performance.now() - since) / 1000
  assert.ok(seconds < 10, `${seconds} s`)
})

test('a shuffle keeps every card, and every order of three comes up as often', () => {
  let state = 0
  const counting = (bytes: number) =>
    createHash('sha256').update(String(state++)).digest().subarray(0, bytes)
  const orders = Array.from({ length: 6_000 }, () => shuffled(['a', 'b', 'c'], counting).join(''))
  const counts = [...Map.groupBy(orders, (order) => order).values()].map(({ length }) => length)
  assert.equal(counts.length, 6)
  // A thousand each; 5 standard errors are 144.
  assert.ok(
    counts.every((count) => Math.abs(count - 1_000) < 144),
    String(counts),
  )
})
