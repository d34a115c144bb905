import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type Copyable, copyable, type Opened } from '../../test/copied-database.ts'
import { proven, useDatabase } from '../../test/database.ts'
import { createKeys } from '../platform/keys.ts'
import { openLedger } from '../platform/shred-ledger.ts'
import { ownKey } from './author-key.ts'
import { eraseAccount, eraseEmptyFamilies, eraseOwnWords, replayLedger } from './erase.ts'
import { findFamily, joinFamily, startFamily } from './family.ts'
import { personOfAddress } from './sign-in.ts'

/** How many are erased; 100 by flag. */
const ERASED = Number(process.env.ERASED ?? 12)
/** In three ways: own words, an account, a family that everybody left. And some that stay. */
const WAYS = {
  words: ERASED - 2 * Math.floor(ERASED / 3),
  person: Math.floor(ERASED / 3),
  family: Math.floor(ERASED / 3),
  kept: 3,
} as const
type Way = keyof typeof WAYS

describe('an older copy of the database that is put back', () => {
  const like = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  const then = new Date('2026-11-01T12:00:00Z')
  const now = new Date('2026-12-24T12:00:00Z')
  const folder = mkdtempSync(join(tmpdir(), 'roer-ledger-'))
  const copies: Copyable[] = []
  after(async () => {
    for (const copy of copies) await copy.remove()
    rmSync(folder, { recursive: true })
  })

  interface Made {
    way: Way
    family: string
    erased: string
    other: string
  }

  async function make(database: Opened, way: Way): Promise<Made> {
    const [erased, other] = [
      await database.atEntry((tx) =>
        personOfAddress(tx, { keys, random, now: then }, randomUUID()),
      ),
      await database.atEntry((tx) =>
        personOfAddress(tx, { keys, random, now: then }, randomUUID()),
      ),
    ]
    const family = randomUUID()
    const founder = { family, person: erased, name: 'Noor', role: 'youth' as const }
    await startFamily({ database, keys, now: then }, founder)
    await database.atEntry(async (tx) => {
      const { key } = (await findFamily(tx, keys, family))!
      const member = { key, family, person: other, name: 'Mama', now: then }
      await joinFamily(tx, { ...member, role: 'parent' })
    })
    for (const [author, audience] of [
      [erased, [other]],
      [other, [erased]],
    ] as const) {
      await database.as(proven(author), async (tx) => {
        const id = randomUUID()
        const key = await ownKey(tx, (await findFamily(tx, keys, family))!, author)
        const words = key.seal('{"text":"Van mij"}', `item|${family}|${id}|words|1`)
        const row = { family, id, kind: 'voice', author, about: [], audience: [...audience] }
        await tx
          .insertInto('item')
          .values({ ...row, facts: '{}', words, created_at: then, changed_at: then })
          .execute()
      })
    }
    if (way === 'family') {
      await database.bare
        .updateTable('membership')
        .set({ ended_at: then })
        .where('family', '=', family)
        .execute()
    }
    return { way, family, erased, other }
  }

  /** Every byte that is kept of items, keys and names. */
  async function contentOf({ bare }: Opened, families: readonly string[]): Promise<string> {
    const hash = createHash('sha256')
    for (const table of ['item', 'item_version', 'author_key', 'membership'] as const) {
      const rows = await bare
        .selectFrom(table)
        .selectAll()
        .where('family', 'in', families)
        .execute()
      const lines = rows.map((row) => JSON.stringify(row)).sort()
      hash.update(`${table}\n${lines.join('\n')}\n`)
    }
    return hash.digest('hex')
  }

  /** How many of these can still be read with every key that is in the database. */
  async function readable({ bare }: Opened, made: readonly Made[]): Promise<number> {
    let count = 0
    for (const { way, family, erased } of made) {
      const items = await bare
        .selectFrom('item')
        .select('words')
        .where('family', '=', family)
        .$if(way !== 'family', (query) => query.where('author', '=', erased))
        .execute()
      const key = await bare
        .selectFrom('author_key')
        .select('wrapped')
        .where('family', '=', family)
        .where('person', '=', erased)
        .executeTakeFirst()
      if (key?.wrapped || items.some(({ words }) => words.length > 0)) count++
    }
    return count
  }

  test('brings back nobody who was erased, and all of the others', async (t) => {
    const newest = await copyable(like)
    copies.push(newest)
    let database = await newest.open()
    const ledger = openLedger(join(folder, 'erased.ledger'), keys)
    const made: Made[] = []
    for (const [way, many] of Object.entries(WAYS) as [Way, number][]) {
      for (let count = 0; count < many; count++) made.push(await make(database, way))
    }
    const gone = made.filter(({ way }) => way !== 'kept')
    const families = made.map(({ family }) => family)
    assert.equal(gone.length, ERASED)
    await database.close()
    const older = await newest.copy()
    copies.push(older)

    database = await newest.open()
    const uses = { database, keys, random, ledger, now }
    for (const { way, family, erased } of gone) {
      if (way === 'words') await eraseOwnWords(uses, { family, person: erased })
      if (way === 'person') await eraseAccount(uses, erased)
    }
    assert.equal(await eraseEmptyFamilies(uses), WAYS.family)
    assert.equal(await readable(database, gone), 0)
    const content = await contentOf(database, families)
    await database.close()

    database = await older.open()
    assert.equal(await readable(database, gone), ERASED, 'the older copy has them all')
    assert.equal(await replayLedger({ ...uses, database }), ERASED)
    assert.equal(await readable(database, gone), 0)
    assert.equal(await contentOf(database, families), content, 'the rest is the same, byte by byte')
    assert.equal(await replayLedger({ ...uses, database }), 0, 'a next start has nothing to do')
    await database.close()
    t.diagnostic(`${ERASED} erased, 0 readable after an older copy was put back`)
  })
})
