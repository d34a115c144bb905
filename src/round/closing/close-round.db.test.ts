import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { aRound, close, prepare } from '../../../test/a-round.ts'
import { useDatabase } from '../../../test/database.ts'
import { createKeys } from '../../platform/keys.ts'
import { random } from '../../roer.ts'
import type { Sheet } from '../answering/sheet.ts'
import { createCollector } from '../answering/store.ts'

const NOON = new Date('2026-11-20T12:00:00Z')
const listens = (code: number): Sheet => ({ listens: { codes: { listens: code } } })

describe('closing a round', () => {
  const database = useDatabase()
  const keys = createKeys(randomBytes(32), random)
  const uses = { database, keys, random }
  const collector = createCollector(uses)

  async function answered(title: string, sheets: readonly Sheet[]) {
    const { round, letters } = await prepare(uses, aRound({ title }))
    // From both strata in turn.
    const youth = letters.filter(({ group }) => group === 'youth')
    const parents = letters.filter(({ group }) => group === 'parents')
    for (const [index, sheet] of sheets.entries()) {
      const [letter] = (index % 2 === 0 ? youth : parents).splice(0, 1)
      const opened = (await collector.open(letter!.code, NOON))!
      assert.equal(await collector.handIn(opened, sheet), 'taken')
    }
    return { round, left: [...youth, ...parents].map(({ code }) => code) }
  }
  const responsesOf = (round: string) =>
    database.bare.selectFrom('response').selectAll().where('round', '=', round).execute()

  test('each who answered stands for as many of their stratum as there are', async () => {
    const { round } = await answered('gewicht', [1, 4, 2, 3, 4].map(listens))
    assert.deepEqual(await close(uses, round), { responses: 5, told: 0 })
    const responses = await responsesOf(round)
    // 120 youth of whom three answered, 90 parents of whom two did: 40 and 45 each.
    assert.deepEqual(
      responses.map((one) => `${one.stratum} ${one.weight} ${one.answers.listens}`).sort(),
      ['1 40 1', '1 40 2', '1 40 4', '2 45 3', '2 45 4'],
    )
    const strata = await database.bare
      .selectFrom('stratum')
      .select(['id', 'respondents'])
      .where('round', '=', round)
      .orderBy('id')
      .execute()
    assert.deepEqual(
      strata.map(({ respondents }) => respondents),
      [3, 2],
    )
    const tallies = await database.bare
      .selectFrom('tally')
      .select(['stratum', 'n', 'positives', 'w', 'wy'])
      .where('round', '=', round)
      .orderBy('stratum')
      .execute()
    // Good is agreeing: one of three youth, two of two parents.
    assert.deepEqual(tallies, [
      { stratum: 1, n: 3, positives: 1, w: 120, wy: 40 },
      { stratum: 2, n: 2, positives: 2, w: 90, wy: 90 },
    ])
  })

  test('a story is kept apart: no stratum, no other answer, not even shared order', async () => {
    const story = (words: string): Sheet => ({ ...listens(4), story: { codes: {}, words } })
    const { round } = await answered('verhaal', [story('een'), listens(1), story('twee')])
    assert.deepEqual(await close(uses, round), { responses: 3, told: 2 })
    const told = await database.bare
      .selectFrom('told')
      .selectAll()
      .where('round', '=', round)
      .execute()
    const words = told.map((one) => keys.system.open(one.words, `told|${round}|${one.id}`))
    assert.deepEqual(words.sort(), ['een', 'twee'])
    assert.deepEqual([...new Set(told.map((one) => one.respondent_group))], ['youth'])
    for (const { answers } of await responsesOf(round)) {
      assert.deepEqual(Object.keys(answers), ['listens'])
    }
  })

  test('a closing that was broken off is done over, and nothing comes in meanwhile', async () => {
    const { round, left } = await answered('afgebroken', [1, 2].map(listens))
    const broken = {
      ...uses,
      database: {
        forFigures: async (work: Parameters<typeof database.forFigures>[0]) => {
          const result = await database.forFigures(work)
          // After the first step, in which it lets nothing in any more.
          throw Object.assign(new Error('killed'), { result })
        },
      } as never,
    }
    await assert.rejects(close(broken, round), /killed/)
    const opened = (await collector.open(left[0]!, NOON))!
    assert.equal(opened.state, 'over')
    assert.equal(await collector.handIn(opened, listens(3)), 'over')
    assert.equal(await collector.keepDraft(left[0]!, opened, listens(3)), false)
    assert.deepEqual(await close(uses, round), { responses: 2, told: 0 })
  })

  test('while it is closed every sheet that was taken is counted, and every other refused', async () => {
    const { round, left } = await answered('tegelijk', [])
    const all = left.map(async (code) => {
      const opened = (await collector.open(code, NOON))!
      return opened.state === 'open' ? collector.handIn(opened, listens(4)) : 'over'
    })
    const [closed, ...outcomes] = await Promise.all([close(uses, round), ...all])
    const taken = outcomes.filter((outcome) => outcome === 'taken').length
    assert.equal(closed.responses, taken)
    assert.equal((await responsesOf(round)).length, taken)
  })

  test('the order of rows and keys says nothing about who answered first', async () => {
    const { round } = await answered(
      'volgorde',
      Array.from({ length: 40 }, (_, index) => listens(index < 20 ? 1 : 4)),
    )
    await close(uses, round)
    const rows = await sql<{ code: number; transactions: number }>`
      select (answers ->> 'listens')::int as code,
        (select count(distinct xmin::text)::int from response where round = ${round}) as transactions
      from response where round = ${round} order by ctid`.execute(database.bare)
    const codes = rows.rows.map(({ code }) => code)
    assert.notDeepEqual(codes, codes.toSorted(), 'they lie in the order in which they came')
    assert.equal(rows.rows[0]?.transactions, 1, 'each was written in a transaction of its own')
  })

  test('the key is gone afterwards, and that of a round that is still open is not', async () => {
    const { round } = await answered('sleutel', [listens(1)])
    const { round: open } = await answered('nog open', [listens(2)])
    await close(uses, round)
    const left = await database.bare.selectFrom('round_key').select('round').execute()
    assert.ok(!left.some((one) => one.round === round))
    await assert.rejects(close(uses, round), /closed already/)
    assert.deepEqual(await close(uses, open), { responses: 1, told: 0 })
  })

  test('a round that was imported cannot be closed', async () => {
    await assert.rejects(
      close(uses, '00000000-0000-4000-8000-000000000000'),
      /not there, or closed already/,
    )
  })

  test('the collector reads no sheet, the inviter no answer, and figures no ticket', async () => {
    const refuses = (role: 'forCollecting' | 'forInviting' | 'forFigures', table: string) =>
      assert.rejects(
        database[role]((tx) => sql`select * from ${sql.table(table)}`.execute(tx)),
        /permission denied/,
        `${role} ${table}`,
      )
    for (const table of ['pool', 'response', 'told', 'round_key'])
      await refuses('forCollecting', table)
    for (const table of ['pool', 'draft', 'response', 'told', 'tally', 'asking', 'round_key']) {
      await refuses('forInviting', table)
    }
    for (const table of ['token_key', 'token_given']) await refuses('forInviting', table)
    for (const table of ['ticket', 'entry_code', 'draft', 'token_given'])
      await refuses('forFigures', table)
    for (const table of ['family', 'item', 'person', 'membership', 'mail']) {
      await refuses('forCollecting', table)
      await refuses('forInviting', table)
    }
  })
})
