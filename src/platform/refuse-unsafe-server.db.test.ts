import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Kysely, sql } from 'kysely'
import { useDatabase } from '../../test/database.ts'
import { Failure } from './failure.ts'
import { refuseUnsafeServer, whyUnsafe } from './refuse-unsafe-server.ts'
import { openServer } from './server-database.ts'
import type { Tables } from './tables.ts'

describe('a server on which plans would not be kept apart', () => {
  test('runs a release with known holes', () => {
    const safe = { login: 'roer_login', free: [], owned: [], open: [] }
    for (const version of [150_014, 150_018, 160_010, 170_006, 180_000, 190_000]) {
      assert.equal(whyUnsafe({ ...safe, version }), undefined, String(version))
    }
    assert.match(whyUnsafe({ ...safe, version: 150_013 })!, /^PostgreSQL 15\.13 .* 15\.14/)
    assert.match(whyUnsafe({ ...safe, version: 170_005 })!, /^PostgreSQL 17\.5 .* 17\.6/)
  })

  const database = useDatabase()
  // The embedded database has one login, our own process.
  if (database.kind !== 'server') return

  const refusal = (kysely: Kysely<Tables>, says: RegExp) =>
    assert.rejects(refuseUnsafeServer(kysely), (error) => {
      assert.ok(error instanceof Failure)
      assert.match(error.message, says)
      return true
    })

  /** As the login that serves requests, while something about the database is as given. */
  async function whileTrue(change: string, undo: string, says: RegExp) {
    const login = await openServer(database.url!)
    try {
      await sql.raw(change).execute(database.bare)
      await refusal(login.kysely, says)
    } finally {
      await sql.raw(undo).execute(database.bare)
      await login.close()
    }
  }

  test('is not this one, as it should be', async () => {
    const login = await openServer(database.url!)
    await refuseUnsafeServer(login.kysely).finally(login.close)
  })

  test('a superuser must not serve requests', () =>
    refusal(database.bare, /^The database role postgres passes row-level security.*DATABASE_URL/))

  test('nor a login that owns what it serves', () =>
    whileTrue(
      'alter table item owner to roer_login',
      'alter table item owner to roer_owner',
      /owns the table item/,
    ))

  test('nor a database in which somebody turned the wall off', async () => {
    const off = /^Row-level security is off for the table membership/
    await whileTrue(
      'alter table membership disable row level security',
      'alter table membership enable row level security',
      off,
    )
    await whileTrue(
      'alter table membership no force row level security',
      'alter table membership force row level security',
      off,
    )
  })
})
