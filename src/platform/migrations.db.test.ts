import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useDatabase } from '../../test/database.ts'
import { Failure } from './failure.ts'
import { type Migration, migrate, readMigrations } from './migrations.ts'

describe('bringing a database up to date', () => {
  const database = useDatabase()
  const ours = readMigrations()

  const next = (number: number, text: string): Migration => ({
    number,
    name: `${number}_next.sql`,
    text,
    checksum: createHash('sha256').update(text).digest('hex'),
  })
  const first = next(
    ours.length + 1,
    `select pg_sleep(0.1); create table first (word text); insert into first values ('a;b')`,
  )
  const second = next(ours.length + 2, 'insert into first select word || word from first')

  async function words() {
    const { rows } = await sql<{ word: string }>`select word from first order by word`.execute(
      database.bare,
    )
    return rows.map(({ word }) => word)
  }
  const count = async () => {
    const { rows } = await sql`select number from schema_migration`.execute(database.bare)
    return rows.length
  }

  test('a database that is up to date is left alone', async () => {
    assert.equal(await migrate(database.bare, ours), 0)
  })

  test('a migration that fails half way leaves nothing behind', async () => {
    const broken = next(ours.length + 1, 'create table first (word text); select 1 / 0')
    await assert.rejects(migrate(database.bare, [...ours, broken]), /division by zero/)
    assert.equal(await count(), ours.length)
    await assert.rejects(words(), /"first" does not exist/)
  })

  test('two that start at once apply what is new once, in order', async () => {
    const all = [...ours, first, second]
    const applied = await Promise.all([migrate(database.bare, all), migrate(database.bare, all)])
    assert.deepEqual(applied.toSorted(), [0, 2])
    assert.deepEqual(await words(), ['a;b', 'a;ba;b'])
    assert.equal(await migrate(database.bare, all), 0)
  })

  test('a migration that was edited after it ran is refused by name', async () => {
    const edited = { ...first, checksum: 'another' }
    await assert.rejects(migrate(database.bare, [...ours, edited, second]), (error) => {
      assert.ok(error instanceof Failure)
      assert.match(error.message, new RegExp(first.name))
      assert.match(error.message, /never edited/)
      return true
    })
  })

  test('a database of a newer Roer is refused', async () => {
    await assert.rejects(migrate(database.bare, ours), (error) => {
      assert.ok(error instanceof Failure)
      assert.match(error.message, new RegExp(`newer Roer.*migration ${second.number}`))
      return true
    })
  })
})
