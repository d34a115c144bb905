import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { proven, useDatabase } from '../../test/database.ts'
import { createKeys } from '../platform/keys.ts'
import { Problem } from '../platform/problem.ts'
import type { MemberRole } from '../platform/tables.ts'
import { FounderRole, familiesOf, findFamily, joinFamily, startFamily } from './family.ts'

describe('a family', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  const now = new Date('2026-11-23T12:00:00Z')
  let noor: string
  let mama: string
  let buur: string

  beforeEach(async () => {
    noor = await somebodyNew()
    mama = await somebodyNew()
    buur = await somebodyNew()
  })

  async function somebodyNew() {
    const id = randomUUID()
    const row = { id, email_index: Buffer.from(id), email: new Uint8Array(), created_at: now }
    await database.atEntry((tx) => tx.insertInto('person').values(row).execute())
    return id
  }

  const begin = (person: string, family: string = randomUUID(), name = 'Noor') =>
    startFamily({ database, keys, now }, { family, person, name, role: 'youth' }).then(() => family)
  const seenBy = (person: string, family: string) =>
    database.as(proven(person), (tx) => findFamily(tx, keys, family))
  const join = (family: string, person: string, name: string, role: MemberRole, minute = 1) =>
    database.atEntry(async (tx) => {
      const { key } = (await findFamily(tx, keys, family))!
      const at = new Date(now.getTime() + minute * 60_000)
      await joinFamily(tx, { key, family, person, name, role, now: at })
    })
  const names = async (person: string, family: string) =>
    (await seenBy(person, family))?.members.map(({ name, role }) => `${name}, ${role}`)

  test('is seen by its members, and does not exist for anybody else', async () => {
    const family = await begin(noor)
    assert.deepEqual(await names(noor, family), ['Noor, youth'])
    assert.equal(await seenBy(mama, family), undefined)
    assert.equal(await seenBy(mama, randomUUID()), undefined)
  })

  test('starts once, however often the form is sent', async () => {
    const id = randomUUID()
    await Promise.all([begin(noor, id), begin(noor, id)])
    await begin(noor, id, 'Iemand anders')
    assert.deepEqual(await names(noor, id), ['Noor, youth'])
  })

  test('of somebody else cannot be started again', async () => {
    const family = await begin(noor)
    await assert.rejects(
      begin(buur, family),
      (error) => error instanceof Problem && error.kind === 'conflict',
    )
    assert.equal(await seenBy(buur, family), undefined)
    assert.deepEqual(await names(noor, family), ['Noor, youth'])
  })

  test('keeps its names sealed, each in its own place', async () => {
    const family = await begin(noor, randomUUID(), 'Noortje')
    await join(family, mama, 'Mamalief', 'parent')
    const rows = await database.bare
      .selectFrom('membership')
      .selectAll()
      .where('family', '=', family)
      .orderBy('joined_at')
      .execute()
    const bytes = Buffer.concat(rows.map(({ name }) => name)).toString('latin1')
    assert.doesNotMatch(bytes, /Noortje|Mamalief/)

    const moved = database.bare
      .updateTable('membership')
      .set({ name: rows[0]!.name })
      .where('family', '=', family)
      .where('person', '=', mama)
    await moved.execute()
    assert.deepEqual(await names(noor, family), ['Noortje, youth', ', parent'])
  })

  test('lists its members in order of joining; who joins twice stays who they are', async () => {
    const family = await begin(noor)
    await join(family, mama, 'Mama', 'parent')
    await join(family, mama, 'Moeder', 'professional', 2)
    await join(family, buur, 'Buur', 'circle', 3)
    const expected = ['Noor, youth', 'Mama, parent', 'Buur, circle']
    assert.deepEqual(await names(noor, family), expected)
    assert.deepEqual(await names(buur, family), expected)
  })

  test('is gone for whoever left, whose name stays with their words', async () => {
    const family = await begin(noor)
    await join(family, mama, 'Mama', 'parent')
    const leave = database.bare.updateTable('membership').set({ ended_at: now })
    await leave.where('family', '=', family).where('person', '=', mama).execute()

    assert.equal(await seenBy(mama, family), undefined)
    const seen = await seenBy(noor, family)
    assert.deepEqual(
      seen?.members.map(({ name }) => name),
      ['Noor'],
    )
    assert.deepEqual(
      seen?.everMembers.map(({ name }) => name),
      ['Noor', 'Mama'],
    )
    const left = await database.as(proven(mama), (tx) => familiesOf(tx, keys, mama))
    assert.ok(!left.some((one) => one.family === family))
  })

  test('is one of those that somebody belongs to, by the name they have there', async () => {
    const person = await somebodyNew()
    const [first, second] = [await begin(noor), await begin(buur)]
    await join(first, person, 'Coach Bilal', 'mentor', 1)
    await join(second, person, 'Bilal', 'mentor', 2)
    assert.deepEqual(await database.as(proven(person), (tx) => familiesOf(tx, keys, person)), [
      { family: first, name: 'Coach Bilal' },
      { family: second, name: 'Bilal' },
    ])
  })

  test('is started by its youth, a parent or its circle; a professional is invited', () => {
    for (const role of ['youth', 'parent', 'circle']) assert.ok(FounderRole.safeParse(role).success)
    for (const role of ['professional', 'supporter', 'coordinator', 'mentor', '', undefined]) {
      const { error } = FounderRole.safeParse(role)
      assert.equal(error?.issues[0]?.message, 'family.role.missing')
    }
  })

  test('keeps its other names when one is damaged', async () => {
    const family = await begin(noor)
    await join(family, mama, 'Mama', 'parent')
    await database.bare
      .updateTable('membership')
      .set({ name: randomBytes(40) })
      .where('person', '=', mama)
      .where('family', '=', family)
      .execute()
    assert.deepEqual(await names(noor, family), ['Noor, youth', ', parent'])
    assert.deepEqual((await seenBy(noor, family))?.damagedNames, [mama])
  })
})
