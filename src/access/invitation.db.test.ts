import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { proven, useDatabase } from '../../test/database.ts'
import { createKeys } from '../platform/keys.ts'
import { Problem } from '../platform/problem.ts'
import { findFamily, startFamily } from './family.ts'
import { acceptInvitation, invite, readInvitation } from './invitation.ts'

const DAY = 24 * 60

describe('an invitation', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  const start = new Date('2026-11-23T12:00:00Z')
  let now: Date
  let noor: string
  let ans: string
  let ex: string
  let family: string
  /** The links that left by mail. */
  let tokens: string[]

  async function somebodyNew() {
    const id = randomUUID()
    const row = { id, email_index: Buffer.from(id), email: new Uint8Array(), created_at: start }
    await database.atEntry((tx) => tx.insertInto('person').values(row).execute())
    return id
  }
  beforeEach(async () => {
    now = start
    tokens = []
    noor = await somebodyNew()
    ans = await somebodyNew()
    ex = await somebodyNew()
    family = randomUUID()
    const founder = { family, person: noor, name: 'Noor', role: 'youth' as const }
    await startFamily({ database, keys, now }, founder)
  })

  const later = (minutes: number) => {
    now = new Date(start.getTime() + minutes * 60_000)
  }
  const uses = () => ({ database, keys, random, now })
  const asks = async (inviter: string, changes: { id?: string; email?: string } = {}) => {
    const whom = { id: randomUUID(), name: 'Oma', email: 'ans@family.example', ...changes }
    await invite(uses(), proven(inviter, now), family, { ...whom, role: 'circle' }, (token) => {
      tokens.push(token)
      return { subject: 'Er staat iets klaar', text: token }
    })
  }
  const read = (token: string) => readInvitation(uses(), token)
  const accept = (token: string, person: string, name = 'Oma Ans') =>
    acceptInvitation(uses(), token, person, name)
  const members = async () => {
    const seen = await database.as(proven(noor), (tx) => findFamily(tx, keys, family))
    return seen!.members.map(({ name, role }) => `${name}, ${role}`)
  }
  const letters = () => database.bare.selectFrom('mail').selectAll().execute()

  test('tells who asks, and lets somebody join by the name they choose', async () => {
    await asks(noor)
    assert.deepEqual(await read(tokens[0]!), {
      family,
      name: 'Oma',
      inviter: 'Noor',
      role: 'circle',
    })
    later(1)
    assert.equal(await accept(tokens[0]!, ans), family)
    assert.deepEqual(await members(), ['Noor, youth', 'Oma Ans, circle'])
  })

  test('is not used up by looking, however often a mail scanner does', async () => {
    await asks(noor)
    await Promise.all(Array.from({ length: 50 }, () => read(tokens[0]!)))
    assert.equal(await accept(tokens[0]!, ans), family)
  })

  test('works once; a second tap of the same person leads to the same place', async () => {
    await asks(noor)
    const both = await Promise.all([accept(tokens[0]!, ans), accept(tokens[0]!, ans, 'Anders')])
    assert.deepEqual(both, [family, family])
    assert.equal(await accept(tokens[0]!, ans), family)
    assert.equal((await members()).length, 2)

    assert.equal(await read(tokens[0]!), undefined)
    assert.equal(await accept(tokens[0]!, ex), undefined)
    assert.equal((await members()).length, 2)
  })

  test('two people who use it at the same moment: one joins', async () => {
    await asks(noor)
    const both = await Promise.all([accept(tokens[0]!, ans), accept(tokens[0]!, ex, 'Ex')])
    assert.deepEqual(
      both.filter((one) => one !== undefined),
      [family],
    )
    assert.equal((await members()).length, 2)
  })

  test('works for a week', async () => {
    await asks(noor)
    await asks(noor)
    later(7 * DAY - 1)
    assert.equal(await accept(tokens[0]!, ans), family)
    later(7 * DAY)
    assert.equal(await read(tokens[1]!), undefined)
    assert.equal(await accept(tokens[1]!, ex), undefined)
  })

  test('ends when the one who asked has left', async () => {
    await asks(noor)
    const leave = database.bare.updateTable('membership').set({ ended_at: start })
    await leave.where('person', '=', noor).execute()
    assert.equal(await read(tokens[0]!), undefined)
    assert.equal(await accept(tokens[0]!, ans), undefined)
  })

  test('that never was opens nothing', async () => {
    for (const token of ['', 'x', Buffer.from(randomBytes(16)).toString('base64url')]) {
      assert.equal(await read(token), undefined)
      assert.equal(await accept(token, ex), undefined)
    }
  })

  test('cannot be made for a family that one does not belong to', async () => {
    await assert.rejects(
      asks(ex),
      (error) => error instanceof Problem && error.code === 'problem.notFound',
    )
    const made = database.bare.selectFrom('invitation').select('id').where('family', '=', family)
    assert.deepEqual(await made.execute(), [])
  })

  test('is sent once, however often the form is', async () => {
    const before = (await letters()).length
    const id = randomUUID()
    await Promise.all([asks(noor, { id }), asks(noor, { id })])
    await asks(noor, { id })
    assert.equal((await letters()).length, before + 1)
  })

  test('can be sent to ten people a day', async () => {
    const tooMany = (error: unknown) =>
      error instanceof Problem && error.code === 'invitation.tooMany'
    for (let count = 0; count < 10; count++) await asks(noor)
    await assert.rejects(asks(noor), tooMany)
    later(DAY - 1)
    await assert.rejects(asks(noor), tooMany)
    later(DAY + 1)
    await asks(noor)
    const made = await database.bare
      .selectFrom('invitation')
      .select('id')
      .where('family', '=', family)
      .execute()
    assert.equal(made.length, 11, 'one that was refused is not kept')
  })

  test('ten is ten, also for whoever asks all at once', async () => {
    const before = (await letters()).length
    await Promise.allSettled(Array.from({ length: 14 }, () => asks(noor)))
    assert.equal((await letters()).length, before + 10)
  })

  test('stands in the database without its token, and without a name', async () => {
    await asks(noor)
    const row = await database.bare
      .selectFrom('invitation')
      .selectAll()
      .where('family', '=', family)
      .executeTakeFirstOrThrow()
    const bytes = Buffer.concat([row.token_hash, row.name]).toString('latin1')
    assert.ok(!bytes.includes('Oma') && !bytes.includes(tokens[0]!))
    assert.ok(Buffer.from(tokens[0]!, 'base64url').length >= 16, '128 bits that cannot be guessed')
  })
})
