import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { proven, useDatabase } from '../../test/database.ts'
import { until } from '../../test/until.ts'
import { announceChange, type Tx, takeTurn } from './database.ts'

const NOT_ALLOWED = '42501'

describe('the door to the data', () => {
  const database = useDatabase()
  const nothing = new Uint8Array()
  const now = new Date('2026-11-23T12:00:00Z')
  const [noor, mama, buur] = [randomUUID(), randomUUID(), randomUUID()]
  const [family, other] = [randomUUID(), randomUUID()]

  before(async () => {
    await database.atEntry(async (tx) => {
      for (const id of [noor, mama, buur]) {
        const email = { email_index: Buffer.from(id), email: nothing }
        await tx
          .insertInto('person')
          .values({ id, ...email, created_at: now })
          .execute()
      }
      for (const id of [family, other]) {
        await tx
          .insertInto('family')
          .values({ id, wrapped_key: nothing, created_at: now })
          .execute()
      }
      for (const [person, of] of [
        [noor, family],
        [mama, family],
        [buur, other],
      ] as const) {
        const member = { role: 'circle' as const, name: nothing, joined_at: now }
        await tx
          .insertInto('membership')
          .values({ family: of, person, ...member })
          .execute()
      }
    })
    await database.as(proven(noor), (tx) => insertItem(tx, family, noor))
  })

  const insertItem = (tx: Tx, family: string, author: string) =>
    tx
      .insertInto('item')
      .values({
        family,
        id: randomUUID(),
        kind: 'voice',
        author,
        facts: '{}',
        words: nothing,
        about: [],
        audience: [],
        created_at: now,
        changed_at: now,
      })
      .execute()
  const count = async (tx: Tx, table: 'item' | 'family' | 'membership') =>
    (await tx.selectFrom(table).selectAll().execute()).length

  test('shows each person their own family', async () => {
    assert.equal(await database.as(proven(noor), (tx) => count(tx, 'membership')), 2)
    assert.equal(await database.as(proven(buur), (tx) => count(tx, 'membership')), 1)
    const stranger = randomUUID()
    for (const table of ['item', 'family', 'membership'] as const) {
      assert.equal(await database.as(proven(stranger), (tx) => count(tx, table)), 0, table)
    }
  })

  test('opens to an id only: anything else does not reach the database', async () => {
    for (const person of ['', 'noor', noor.toUpperCase(), `${noor}'; reset role; --`]) {
      await assert.rejects(
        database.as(proven(person), (tx) => count(tx, 'item')),
        TypeError,
        person,
      )
    }
  })

  // Each role reaches its own tables and no other (migrations/0001_roles.sql).
  for (const { door, table } of [
    { door: 'as', table: 'response' },
    { door: 'as', table: 'tally' },
    { door: 'as', table: 'person' },
    { door: 'as', table: 'session' },
    { door: 'as', table: 'sign_in_code' },
    { door: 'as', table: 'mail' },
    { door: 'as', table: 'root_key' },
    { door: 'atEntry', table: 'item' },
    { door: 'atEntry', table: 'item_version' },
    { door: 'atEntry', table: 'response' },
    { door: 'forFigures', table: 'item' },
    { door: 'forFigures', table: 'family' },
    { door: 'forFigures', table: 'membership' },
    { door: 'forFigures', table: 'person' },
    { door: 'forFigures', table: 'session' },
  ] as const) {
    test(`${door} does not reach ${table}`, async () => {
      const look = (tx: Tx) => sql`select from ${sql.table(table)}`.execute(tx)
      const asked = door === 'as' ? database.as(proven(noor), look) : database[door](look)
      await assert.rejects(asked, { code: NOT_ALLOWED })
    })
  }

  test('nobody deletes an item or an earlier version of one', async () => {
    // What is not finished goes; of what is there a deletion finds nothing.
    const { rows } = await database.as(proven(noor), (tx) =>
      sql`delete from item returning kind`.execute(tx),
    )
    assert.deepEqual(rows, [])
    for (const table of ['item_version', 'membership', 'family']) {
      const remove = database.as(proven(noor), (tx) =>
        sql`delete from ${sql.table(table)}`.execute(tx),
      )
      await assert.rejects(remove, { code: NOT_ALLOWED }, table)
    }
  })

  test('who somebody is ends with their transaction, also when it failed', async () => {
    await assert.rejects(
      database.as(proven(noor), () => Promise.reject(new Error('half way'))),
      /half way/,
    )
    await database.as(proven(noor), (tx) => count(tx, 'item'))
    const { rows } = await database.atEntry((tx) =>
      sql<{ person: string; families: string }>`
        select coalesce(current_setting('roer.person', true), '') as person,
          coalesce(current_setting('roer.families', true), '') as families`.execute(tx),
    )
    assert.deepEqual(rows, [{ person: '', families: '' }])
  })

  test('many people at once never get what another asked for', async () => {
    const people = [noor, mama, buur]
    const asked = Array.from({ length: 60 }, (_, index) => people[index % people.length]!)
    const seen = await Promise.all(
      asked.map((person) =>
        database.as(proven(person), async (tx) => {
          await pause(index(person))
          const rows = await tx.selectFrom('item').select('author').execute()
          return rows.map(({ author }) => author)
        }),
      ),
    )
    assert.deepEqual(
      seen,
      asked.map((person) => (person === noor ? [noor] : [])),
    )
  })
  const index = (person: string) => person.charCodeAt(0) % 3

  test('a change is announced when it is there for good, and not when it was undone', async () => {
    const heard: string[] = []
    const stop = await database.listen('family_changed', (changed) => void heard.push(changed))
    const undone = database.as(proven(noor), async (tx) => {
      await announceChange(tx, other)
      throw new Error('undone')
    })
    await assert.rejects(undone)
    await database.as(proven(noor), (tx) => announceChange(tx, family))
    await until('the announcement', () => heard[0])
    await stop()
    await database.as(proven(noor), (tx) => announceChange(tx, other))
    await pause(100)
    assert.deepEqual(heard, [family])
  })

  test('who takes a turn waits for whoever has it, and only then counts', async () => {
    const order: string[] = []
    const taking = (name: string) =>
      database.atEntry(async (tx) => {
        await takeTurn(tx, 'counting')
        order.push(`${name} begins`)
        await pause(20)
        order.push(`${name} ends`)
      })
    await Promise.all([taking('one'), taking('other')])
    const [first] = order
    assert.equal(order[1], first!.replace('begins', 'ends'))
  })
})
