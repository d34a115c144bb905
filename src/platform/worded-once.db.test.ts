import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useDatabase } from '../../test/database.ts'
import { askTogether } from './ask-together.ts'
import type { Tx } from './database.ts'
import { wordedOnce } from './worded-once.ts'

describe('a question that is put into words once', () => {
  const database = useDatabase()
  let built = 0
  const tablesBetween = wordedOnce((tx: Tx, last: string, first: string) => {
    built += 1
    return tx
      .selectFrom('information_schema.tables' as never)
      .select(sql<string>`table_name::text`.as('table_name'))
      .where(sql<boolean>`table_schema = ${'public'}`)
      .where(sql<boolean>`table_name <= ${last} and table_name >= ${first}`)
      .orderBy('table_name')
  })
  const names = (rows: readonly { table_name: string }[]) => rows.map((row) => row.table_name)

  test('is answered for each of its values, and for those of nobody else', async () => {
    const [family, person] = await database.bare
      .transaction()
      .execute(async (tx) => [
        (await tx.executeQuery(tablesBetween(tx, 'family', 'family'))).rows,
        (await tx.executeQuery(tablesBetween(tx, 'person', 'person'))).rows,
      ])
    assert.deepEqual([names(family!), names(person!)], [['family'], ['person']])
    assert.equal(built, 1)
  })

  test('can be asked together with another, each with its own answer', async () => {
    const [session, item] = await database.bare
      .transaction()
      .execute((tx) =>
        askTogether(
          tx,
          tablesBetween(tx, 'session', 'session'),
          tablesBetween(tx, 'item_version', 'item'),
        ),
      )
    assert.deepEqual([names(session), names(item)], [['session'], ['item', 'item_version']])
  })

  test('fails as a whole when one of both does, and leaves the connection as it was', async () => {
    const asked = database.bare
      .transaction()
      .execute((tx) =>
        askTogether(
          tx,
          tx.selectFrom('nowhere' as never).selectAll(),
          tablesBetween(tx, 'item', 'item'),
        ),
      )
    await assert.rejects(asked, /nowhere/)
    const after = await database.bare
      .transaction()
      .execute((tx) => tx.executeQuery(tablesBetween(tx, 'item', 'item')))
    assert.deepEqual(names(after.rows), ['item'])
  })
})
