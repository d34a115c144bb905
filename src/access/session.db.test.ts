import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { before, beforeEach, describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { askerIn, askersOf, endSession, findSession, startSession } from './session.ts'

describe('being signed in', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const start = new Date('2026-11-23T08:00:00Z')
  const [noor, mama] = [randomUUID(), randomUUID()]
  let token: string

  before(async () => {
    for (const id of [noor, mama]) {
      const row = { id, email_index: Buffer.from(id), email: new Uint8Array(), created_at: start }
      await database.atEntry((tx) => tx.insertInto('person').values(row).execute())
    }
  })
  beforeEach(async () => {
    await database.bare.deleteFrom('session').execute()
    token = await startSession(
      { database, random, now: start },
      { person: noor, how: 'mail', ownDevice: true },
    )
  })

  const at = (minutes: number) => ({
    database,
    now: new Date(start.getTime() + minutes * 60_000),
  })
  const visit = async (minutes: number) => (await findSession(at(minutes), token, true))?.person
  const listen = async (minutes: number) => (await findSession(at(minutes), token, false))?.person

  test('is being the one who signed in', async () => {
    assert.equal(await visit(0), noor)
    const hers = await startSession({ database, random, now: start }, { person: mama, how: 'mail' })
    assert.equal((await findSession(at(1), hers, true))?.person, mama)
    assert.equal(await visit(1), noor)
  })

  test('ends after half an hour without doing anything', async () => {
    assert.equal(await visit(29), noor)
    assert.equal(await visit(58), noor)
    assert.equal(await visit(88), undefined)
  })

  for (const { where, how, ownDevice, idle, lasts } of [
    { where: 'on a device of others', how: 'mail', ownDevice: false, idle: 10, lasts: 12 },
    { where: 'on an own device', how: 'passkey', ownDevice: true, idle: 30, lasts: 12 },
    { where: 'by an organisation', how: 'organisation', ownDevice: true, idle: 15, lasts: 8 },
  ] as const) {
    test(`${where} ends after ${idle} minutes of nothing, and after ${lasts} hours`, async () => {
      const started = { person: noor, how, ownDevice }
      token = await startSession({ database, random, now: start }, started)
      assert.equal(await visit(idle - 1), noor)
      assert.equal(await visit(idle - 1 + idle), undefined)
      token = await startSession({ database, random, now: start }, started)
      for (let minutes = 5; minutes < lasts * 60; minutes += 5) await visit(minutes)
      assert.equal(await visit(lasts * 60 - 1), noor)
      assert.equal(await visit(lasts * 60), undefined)
    })
  }

  test('is not kept up by a page that only listens', async () => {
    assert.equal(await listen(29), noor)
    assert.equal(await visit(30), undefined)
  })

  test('ends after twelve hours, however much somebody does', async () => {
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      assert.equal(await visit(minutes), noor, `after ${minutes} minutes`)
    }
    assert.equal(await visit(12 * 60), undefined)
  })

  test('ends when it is ended, and only this one', async () => {
    const other = await startSession(
      { database, random, now: start },
      { person: noor, how: 'mail' },
    )
    await endSession(database, token)
    assert.equal(await visit(1), undefined)
    assert.equal((await findSession(at(1), other, true))?.person, noor)
  })

  test('is told of many open pages at once, to each about its own', async () => {
    const hers = await startSession(
      { database, random, now: start },
      { person: mama, how: 'mail', proved: true },
    )
    const tokens = [token, hers, 'made up', '']
    const askers = await askersOf(at(9), tokens)
    assert.deepEqual([...askers.keys()].sort(), [token, hers].sort())
    for (const one of [token, hers]) {
      const alone = (await findSession(at(9), one, false))!
      assert.deepEqual(askers.get(one), askerIn(alone, at(9).now))
    }
    // Hers is on a device of others, and ends after ten minutes; that somebody listens ends nothing later.
    assert.deepEqual([...(await askersOf(at(10), tokens)).keys()], [token])
    await endSession(database, token)
    assert.deepEqual([...(await askersOf(at(9), tokens)).keys()], [hers])
  })

  test('is not to be had with anything but the token', async () => {
    for (const made of ['', token.slice(1), `${token}a`, token.toUpperCase(), noor]) {
      assert.equal(await findSession(at(1), made, true), undefined)
    }
  })

  test('stands in the database without its token', async () => {
    const [row] = await database.bare.selectFrom('session').selectAll().execute()
    assert.ok(Buffer.from(token, 'base64url').length >= 32)
    assert.ok(!Buffer.from(row!.token_hash).includes(Buffer.from(token, 'base64url')))
    assert.ok(!Buffer.from(row!.token_hash).includes(token))
  })

  test('leaves nothing behind once it is long over', async () => {
    await startSession({ database, random, now: at(13 * 60).now }, { person: noor, how: 'mail' })
    const rows = await database.bare.selectFrom('session').selectAll().execute()
    assert.equal(rows.length, 1)
  })
})
