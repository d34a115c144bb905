/** The count of copies that somebody takes along: their own, of the day itself, and nobody else's. */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { eraseAccount } from '../../src/access/index.ts'
import type { Tx } from '../../src/platform/database.ts'
import { createKeys } from '../../src/platform/keys.ts'
import { proven, useDatabase } from '../database.ts'

const NOW = new Date('2026-11-25T12:00:00Z')
const [TODAY, YESTERDAY] = ['2026-11-25', '2026-11-24']

describe('the count of copies', () => {
  const database = useDatabase()
  const as = <T>(person: string, work: (tx: Tx) => Promise<T>) =>
    database.as(proven(person, NOW), work)
  let [noor, mama, left]: string[] = []
  let family: string

  beforeEach(async () => {
    const { bare } = database
    ;[noor, mama, left, family] = Array.from({ length: 4 }, () => randomUUID()) as string[] as [
      ...[string, string, string, string],
    ]
    const created_at = new Date(0)
    await bare
      .insertInto('family')
      .values({ id: family!, wrapped_key: randomBytes(4), created_at })
      .execute()
    for (const person of [noor, mama, left]) {
      await bare
        .insertInto('person')
        .values({ id: person!, email_index: randomBytes(16), email: null, created_at })
        .execute()
      await bare
        .insertInto('membership')
        .values({
          ...{ family: family!, person: person!, role: 'circle' as const, name: randomBytes(4) },
          ...{ joined_at: created_at, ended_at: person === left ? created_at : null },
        })
        .execute()
    }
  })
  const count = (person: string, day = TODAY, times = 1) => ({ family, person, day, times })
  const kept = (...rows: ReturnType<typeof count>[]) =>
    database.bare.insertInto('copy_taken').values(rows).execute()
  const add = (person: string, row: ReturnType<typeof count>) =>
    as(person, (tx) => tx.insertInto('copy_taken').values(row).execute())
  const everything = async () => {
    const { rows } = await sql<{ person: string; day: string; times: number }>`
      select person, day::text, times from copy_taken where family = ${family}
      order by day, times`.execute(database.bare)
    return rows
  }

  test('is begun by oneself, where one takes part, today and with one', async () => {
    await add(noor!, count(noor!))
    for (const [person, row] of [
      [noor, count(mama!)],
      [left, count(left!)],
      [mama, count(mama!, YESTERDAY)],
      [mama, count(mama!, TODAY, 2)],
    ] as const) {
      await assert.rejects(add(person!, row), { code: '42501' }, JSON.stringify(row))
    }
    assert.equal((await everything()).length, 1)
  })

  test('is seen by whose it is, while they take part', async () => {
    await kept(count(noor!), count(mama!), count(left!))
    const seen = (person: string) =>
      as(person, (tx) => tx.selectFrom('copy_taken').select('person').execute())
    assert.deepEqual(await seen(noor!), [{ person: noor }])
    assert.deepEqual(await seen(left!), [])
  })

  test('goes on for oneself alone, today', async () => {
    await kept(count(noor!), count(noor!, YESTERDAY), count(mama!), count(left!))
    const goOn = (person: string) =>
      as(person, (tx) => sql`update copy_taken set times = 2`.execute(tx))
    await goOn(left!)
    assert.ok((await everything()).every(({ times }) => times === 1))
    await goOn(noor!)
    assert.deepEqual(
      (await everything()).filter(({ times }) => times === 2),
      [{ person: noor, day: TODAY, times: 2 }],
    )
  })

  test('goes with whoever erases their account, and with nobody else', async () => {
    await kept(count(noor!), count(mama!))
    await database.erasing({ person: noor! }, async (tx) => {
      const seen = await tx.selectFrom('copy_taken').select('person').execute()
      assert.deepEqual(seen, [{ person: noor }])
      await sql`delete from copy_taken`.execute(tx)
    })
    assert.deepEqual(
      (await everything()).map(({ person }) => person),
      [mama],
    )
    const keys = createKeys(randomBytes(32), (bytes) => randomBytes(bytes))
    const ledger = { file: '', read: () => [], add: async () => {} }
    const uses = { database, keys, ledger, random: (bytes: number) => randomBytes(bytes), now: NOW }
    await eraseAccount(uses, mama!)
    assert.deepEqual(await everything(), [])
  })
})
