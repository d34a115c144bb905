/** The passage from plans to figures: what can be reached there, whoever asks, and what never can. */

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Tx } from '../../src/platform/database.ts'
import { layOut, type PlacedFamily } from '../counted-family.ts'
import { proven, useDatabase } from '../database.ts'

describe('where plans are counted', () => {
  const database = useDatabase()
  let agreeing: PlacedFamily
  let halfway: PlacedFamily
  let silent: PlacedFamily
  /** A parent of another family who belongs to the circle here. */
  let elsewhere: PlacedFamily

  before(async () => {
    const laid = layOut(database.bare)
    agreeing = laid.family([
      { role: 'youth', saidYes: true },
      { role: 'parent', saidYes: true },
      { role: 'circle', saidYes: false },
    ])
    halfway = laid.family([
      { role: 'youth', saidYes: false },
      { role: 'parent', saidYes: true },
    ])
    silent = laid.family([
      { role: 'youth', saidYes: false },
      { role: 'parent', saidYes: false },
    ])
    elsewhere = laid.family([{ role: 'circle', saidYes: false }])
    for (const placed of [agreeing, halfway, silent]) laid.item(placed, 'goal')
    laid.item(agreeing, 'voice', {}, { audience: [] })
    laid.item(agreeing, 'voice', {}, { state: 'archived' })
    const [youth, parent, grandmother] = agreeing.people
    laid.item(agreeing, 'voice', {}, { author: grandmother!, audience: [youth!, parent!] })
    const erased = { words: new Uint8Array(), erased_at: new Date('2026-08-01T12:00:00Z') }
    laid.item(agreeing, 'voice', {}, erased)
    await laid.place()
    // She belongs to the circle of a family that said nothing too, and wrote something there.
    await database.bare
      .insertInto('membership')
      .values({
        ...{ family: silent.family, person: grandmother!, role: 'circle', name: randomBytes(4) },
        joined_at: new Date('2026-01-05T12:00:00Z'),
      })
      .execute()
    laid.item({ ...silent, people: [grandmother!, silent.people[0]!] }, 'strength')
    await laid.place()
  })

  const nothing = async () => undefined
  const count = <T>(each: (tx: Tx) => Promise<T>) =>
    database.forCounting(each, async (_, found) => found)

  test('only the family that agreed is there, without what is nobody else’s or put away', async () => {
    const found = await count((tx) =>
      tx.selectFrom('item').select(['family', 'kind']).orderBy('kind').execute(),
    )
    const { family } = agreeing
    assert.deepEqual(found, [
      [
        { family, kind: 'goal' },
        { family, kind: 'voice' },
      ],
    ])
  })

  test('whose items count is told without any name, and what they are there', async () => {
    const found = await database.forCounting(
      async (_, { family, people }) => ({ family, roles: [...people.values()].sort() }),
      async (_, all) => all,
    )
    assert.deepEqual(found, [{ family: agreeing.family, roles: ['circle', 'parent', 'youth'] }])
  })

  for (const column of ['words', 'audience', 'about', 'changed_at', 'shared_at']) {
    test(`no ${column} can be read`, () =>
      assert.rejects(
        count((tx) => sql`select ${sql.ref(column)} from item`.execute(tx)),
        { code: '42501' },
      ))
  }

  for (const table of ['membership', 'person', 'item_version', 'counting_consent', 'response']) {
    test(`no ${table} can be reached`, () =>
      assert.rejects(
        database.forCounting(nothing, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx)),
        { code: '42501' },
      ))
  }

  test('nothing of a plan can be changed', () =>
    assert.rejects(
      count((tx) => tx.updateTable('item').set({ facts: '{}' }).execute()),
      { code: '42501' },
    ))

  test('once the families have been looked at, none is in reach any more', async () => {
    const left = await database.forCounting(nothing, (tx) =>
      tx.selectFrom('item').select('id').execute(),
    )
    assert.deepEqual(left, [])
  })

  test('nobody reads what another said, or says yes or no for them', async () => {
    const asOne = <T>(person: string, work: (tx: Tx) => Promise<T>) =>
      database.as(proven(person), work)
    const [, agreed] = agreeing.people as [string, string]
    const read = await asOne(agreed, (tx) =>
      tx.selectFrom('counting_consent').select('person').execute(),
    )
    assert.deepEqual(read, [{ person: agreed }], 'and the youth said yes too')

    const [youth, parent] = halfway.people as [string, string]
    const consent = { family: halfway.family, person: youth, said_at: new Date() }
    await assert.rejects(
      asOne(parent, (tx) => tx.insertInto('counting_consent').values(consent).execute()),
      { code: '42501', message: /row-level security/ },
    )
    const taken = await asOne(youth, (tx) =>
      tx.deleteFrom('counting_consent').executeTakeFirstOrThrow(),
    )
    assert.equal(Number(taken.numDeletedRows), 0)
  })

  test('the circle says neither', async () => {
    const [grandmother] = elsewhere.people as [string]
    const consent = { family: elsewhere.family, person: grandmother, said_at: new Date() }
    await assert.rejects(
      database.as(proven(grandmother), (tx) =>
        tx.insertInto('counting_consent').values(consent).execute(),
      ),
      { code: '42501', message: /row-level security/ },
    )
  })

  test('nor does anybody where they do not take part any more', async () => {
    const [, parent] = halfway.people as [string, string]
    await database.bare
      .updateTable('membership')
      .set({ ended_at: new Date() })
      .where('person', '=', parent)
      .execute()
    const asThem = <T>(work: (tx: Tx) => Promise<T>) => database.as(proven(parent), work)
    assert.deepEqual(
      await asThem((tx) => tx.selectFrom('counting_consent').select('family').execute()),
      [],
    )
    const taken = await asThem((tx) => tx.deleteFrom('counting_consent').executeTakeFirstOrThrow())
    assert.equal(Number(taken.numDeletedRows), 0)
    const consent = { family: halfway.family, person: parent, said_at: new Date() }
    await assert.rejects(
      asThem((tx) => tx.insertInto('counting_consent').values(consent).execute()),
      { code: '42501', message: /row-level security/ },
    )
  })

  test('erasing somebody, or a family, takes their yes and nobody else’s', async () => {
    const { bare } = database
    const closed = { quarter: '2026-Q2', counted_at: new Date(), example: false }
    await bare.insertInto('counted_quarter').values(closed).execute()
    const families = [agreeing, halfway].map(({ family }) => ({ family, quarter: closed.quarter }))
    await bare.insertInto('counted_family').values(families).execute()
    const [youth, parent] = agreeing.people as [string, string]

    const reached = (erased: { person: string } | { family: string }) =>
      database.erasing(erased, async (tx) => {
        const seen = await tx.selectFrom('counting_consent').select('person').execute()
        const remembered = await tx.selectFrom('counted_family').select('family').execute()
        await tx.deleteFrom('counting_consent').execute()
        await tx.deleteFrom('counted_family').execute()
        return [...seen.map(({ person }) => person), ...remembered.map(({ family }) => family)]
      })
    const left = async () => ({
      consents: (await bare.selectFrom('counting_consent').select('person').execute()).length,
      families: (await bare.selectFrom('counted_family').select('family').execute()).length,
    })
    assert.deepEqual(await left(), { consents: 3, families: 2 })
    assert.deepEqual(await reached({ person: youth }), [youth])
    assert.deepEqual(await left(), { consents: 2, families: 2 })
    assert.deepEqual(await reached({ family: agreeing.family }), [parent, agreeing.family])
    assert.deepEqual(await left(), { consents: 1, families: 1 })
  })
})
