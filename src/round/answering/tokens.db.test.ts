import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { aRound, close, prepare } from '../../../test/a-round.ts'
import { useDatabase } from '../../../test/database.ts'
import { drawToken, unblinded } from '../../../test/token.ts'
import { createKeys } from '../../platform/keys.ts'
import { random } from '../../roer.ts'
import type { Sheet } from './sheet.ts'
import { createCollector, type Opened, type Token } from './store.ts'

const NOON = new Date('2026-11-20T12:00:00Z')
const AT_ONCE = 1_000
const listens = (code: number): Sheet => ({ listens: { codes: { listens: code } } })

describe('a round with blind tokens', () => {
  const database = useDatabase()
  const uses = { database, keys: createKeys(randomBytes(32), random), random }
  const collector = createCollector(uses)
  let round: string
  let codes: string[]

  before(async () => {
    const prepared = await prepare(uses, aRound({ blindTokens: true }))
    round = prepared.round
    codes = prepared.letters.filter(({ stratum }) => stratum === 1).map(({ code }) => code)
  })

  const opening = async (code = codes.pop()!) => (await collector.open(code, NOON))!
  const where = ({ round: { id }, stratum, tokenModulus }: Opened) => {
    return { round: id, stratum, modulus: tokenModulus! }
  }
  async function tokenOf(opened: Opened): Promise<Token> {
    const made = await drawToken(where(opened))
    const signed = await collector.giveToken(opened, made.sent)
    assert.ok(signed instanceof Uint8Array, String(signed))
    return unblinded(opened.tokenModulus!, made, signed)
  }
  const asked = async (stratum = 1) => (await collector.askedWithTokens(round, stratum))!
  const inPool = async () =>
    (await database.bare.selectFrom('pool').select('id').where('round', '=', round).execute())
      .length

  test('a code is exchanged once; with the same again it gives the same again', async () => {
    const code = codes.pop()!
    const opened = await opening(code)
    const made = await drawToken(where(opened))
    const signed = await collector.giveToken(opened, made.sent)
    assert.deepEqual(await collector.giveToken(opened, made.sent), signed)
    const another = await drawToken(where(opened))
    assert.equal(await collector.giveToken(opened, another.sent), 'used')
    assert.equal((await opening(code)).state, 'used')
    assert.deepEqual(await collector.giveToken(await opening(code), made.sent), signed)
  })

  test('a thousand times at once with one token, one sheet is taken', async () => {
    const token = await tokenOf(await opening())
    const before = await inPool()
    const to = await asked()
    const outcomes = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        collector.handInWithToken(to, token, listens((index % 4) + 1)),
      ),
    )
    const counted = Object.groupBy(outcomes, (outcome) => outcome)
    assert.equal(counted.taken?.length, 1)
    assert.equal(counted.used?.length, AT_ONCE - 1)
    assert.equal(await inPool(), before + 1)
  })

  test('with one code at once, two hundred tokens are asked for and one is given', async () => {
    const opened = await opening()
    const made = await Promise.all(Array.from({ length: 200 }, () => drawToken(where(opened))))
    const given = await Promise.all(made.map(({ sent }) => collector.giveToken(opened, sent)))
    assert.equal(given.filter((one) => one instanceof Uint8Array).length, 1)
    assert.equal(given.filter((one) => one === 'used').length, 199)
  })

  test('many codes at once all get a token, and every exchange is kept', async () => {
    const all = await Promise.all(codes.splice(0, 15).map((code) => opening(code)))
    const kept = async () => {
      const rows = await database.bare.selectFrom('token_given').selectAll().execute()
      return rows.length
    }
    const before = await kept()
    await Promise.all(all.map(tokenOf))
    assert.equal(await kept(), before + all.length)
  })

  test('a token that nobody signed, of another stratum, or changed, takes nothing in', async () => {
    const token = await tokenOf(await opening())
    const unfit = async (changed: Partial<Token>, stratum = 1) =>
      assert.equal(
        await collector.handInWithToken(await asked(stratum), { ...token, ...changed }, listens(1)),
        'unfit',
      )
    await unfit({ signature: randomBytes(256) })
    await unfit({ signature: new Uint8Array() })
    await unfit({ drawn: randomBytes(32) })
    await unfit({ drawn: Buffer.concat([token.drawn, Buffer.from('x')]) })
    await unfit({}, 2)
    assert.equal(await collector.handInWithToken(await asked(), token, listens(1)), 'taken')
  })

  test('what is no blinded message uses nothing up', async () => {
    const code = codes.pop()!
    const opened = await opening(code)
    for (const wrong of [new Uint8Array(), randomBytes(255), Buffer.alloc(256, 0xff)]) {
      assert.equal(await collector.giveToken(opened, wrong), 'unfit')
    }
    assert.equal((await opening(code)).state, 'open')
  })

  test('one code goes one way: apart, or the ordinary one', async () => {
    const exchanged = await opening()
    await tokenOf(exchanged)
    assert.equal(await collector.handIn(exchanged, listens(1)), 'used')
    const ordinary = await opening()
    assert.equal(await collector.handIn(ordinary, listens(1)), 'taken')
    const { sent } = await drawToken(where(ordinary))
    assert.equal(await collector.giveToken(ordinary, sent), 'used')
    for (let turn = 0; turn < 3; turn++) {
      const opened = await opening()
      const made = await drawToken(where(opened))
      const both = await Promise.all([
        collector.handIn(opened, listens(1)),
        collector.giveToken(opened, made.sent),
      ])
      assert.equal(both.filter((one) => one === 'used').length, 1, 'both at once')
    }
  })

  test('no row of an exchange has its place, its transaction or its ticket from whoever came', async () => {
    const rows = await sql<{ xmin: string; mark: string }>`
      select xmin::text, mark::text from token_given where round = ${round} order by ctid`.execute(
      database.bare,
    )
    assert.ok(rows.rows.length > 15)
    assert.equal(new Set(rows.rows.map(({ xmin }) => xmin)).size, 1)
    // The codes of letters left that of their making at each ticket, and there it stays.
    const left = await sql<{ xmin: string; xmax: string }>`
      select distinct xmin::text, xmax::text from ticket
      where round = ${round} and not used`.execute(database.bare)
    assert.equal(left.rows.length, 1, 'an exchange left something at a ticket')
  })

  test('closing takes every sheet once, and nothing is left of keys and exchanges', async () => {
    const late = await opening()
    const token = await tokenOf(late)
    const sheets = await inPool()
    assert.deepEqual(await close(uses, round), { responses: sheets, told: 0 })
    assert.equal(await collector.handInWithToken(await asked(), token, listens(1)), 'over')
    const { sent } = await drawToken(where(late))
    assert.equal(await collector.giveToken(late, sent), 'over')
    for (const table of ['token_key', 'token_given'] as const) {
      assert.deepEqual(await database.bare.selectFrom(table).select('round').execute(), [])
    }
  })

  test('closing one round leaves the keys and exchanges of another as they are', async () => {
    const one = await prepare(uses, aRound({ title: 'een', blindTokens: true }))
    const other = await prepare(uses, aRound({ title: 'ander', blindTokens: true }))
    const opened = await opening(other.letters[0]!.code)
    const made = await drawToken(where(opened))
    const signed = await collector.giveToken(opened, made.sent)
    await close(uses, one.round)
    assert.deepEqual(await collector.giveToken(opened, made.sent), signed)
  })

  test('an ordinary round gives no tokens, and takes nothing in without a code', async () => {
    const { round: ordinary, letters } = await prepare(uses, aRound({ title: 'gewoon' }))
    assert.equal(await collector.askedWithTokens(ordinary, 1), undefined)
    const opened = await opening(letters[0]!.code)
    assert.equal(opened.tokenModulus, undefined)
    assert.equal(await collector.giveToken(opened, randomBytes(256)), 'over')
  })
})
