import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { proven, useDatabase } from '../../test/database.ts'
import { findFamily, startFamily } from '../access/index.ts'
import { addItem, rowsOfItems, visibleItems } from '../plan/store.ts'
import { openEmbedded } from '../platform/embedded-database.ts'
import { createKeys } from '../platform/keys.ts'
import { migrate, readMigrations } from '../platform/migrations.ts'
import { openDatabase } from '../platform/open-database.ts'
import { rootKeyOf } from '../platform/root-key.ts'
import { openServer } from '../platform/server-database.ts'
import { drill } from './drill.ts'
import { asBackup, makeBackup, sumsOf } from './make-backup.ts'
import { restoreBackup } from './restore-backup.ts'

describe('a backup', () => {
  // Before the database itself, which is taken away under whoever still has a connection to it.
  const closing: (() => Promise<void>)[] = []
  after(async () => {
    for (const close of closing.splice(0)) await close()
    rmSync(folder, { recursive: true, force: true })
  })
  const database = useDatabase()
  const bytes = randomBytes(32)
  const root = rootKeyOf(bytes, randomBytes)
  const keys = createKeys(bytes, randomBytes)
  const migrations = readMigrations()
  const now = new Date('2026-11-25T12:00:00.123Z')
  const secret = `Dat ik zing weet niemand ${randomUUID()}`
  const families: { id: string; person: string }[] = []
  let folder: string
  let file: string
  /** An empty database, in which every damaged backup is tried. */
  let untouched: string

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'roer-backup-'))
    file = join(folder, 'monday.backup')
    untouched = emptyFolder()
    await database.atEntry((tx) =>
      tx.insertInto('root_key').values({ fingerprint: root.fingerprint }).execute(),
    )
    for (let index = 0; index < 3; index++) families.push(await newFamily(index))
    await fillFigures()
    await makeBackup(await asOwner(), { file, now })
  })
  /** The login that takes care of a database: on a server it is another than the one that serves. */
  async function asOwner() {
    if (!database.ownerUrl) return database.bare
    const owner = await openServer(database.ownerUrl)
    closing.push(owner.close)
    return owner.kysely
  }

  async function newFamily(index: number) {
    const [id, person] = [randomUUID(), randomUUID()]
    const row = {
      id: person,
      email_index: Buffer.from(person),
      email: randomBytes(9),
      created_at: now,
    }
    await database.atEntry((tx) => tx.insertInto('person').values(row).execute())
    await startFamily({ database, keys, now }, { family: id, person, name: 'Noor', role: 'youth' })
    await database.as(proven(person), async (tx) => {
      const family = (await findFamily(tx, keys, id))!
      for (let written = 0; written < 300 * index + 1; written++) {
        await addItem(tx, family, {
          id: randomUUID(),
          kind: 'voice',
          author: person,
          about: [person],
          audience: [],
          facts: { feeling: 'good', odd: 'é"\\\n{}[]' },
          words: { text: `${secret} ${written}` },
          now: new Date(now.getTime() + written),
        })
      }
    })
    return { id, person }
  }

  /** Numbers that a careless copy would round. */
  async function fillFigures() {
    const round = randomUUID()
    await database.forFigures(async (tx) => {
      await tx.insertInto('municipality').values({ code: 'VB01', name: '’t Veld' }).execute()
      await tx
        .insertInto('round')
        .values({
          ...{ id: round, title: 'Ronde', year: 2026, questionnaire: 'kern' },
          ...{ questionnaire_version: 1, state: 'closed', example: false, source: 'x' },
        })
        .execute()
      await tx
        .insertInto('stratum')
        .values({
          ...{ round, id: 1, municipality: 'VB01', respondent_group: 'youth', label: 'x' },
          ...{ population: null, invited: null, respondents: 3 },
        })
        .execute()
      for (const weight of [0.1 + 0.2, 1 / 3, 5e-324, Number.MAX_SAFE_INTEGER, 1.7e308]) {
        await tx
          .insertInto('response')
          .values({ round, id: randomUUID(), stratum: 1, weight, answers: '{"a": 1.10}' })
          .execute()
      }
    })
  }

  const emptyFolder = () => mkdtempSync(join(folder, 'empty-'))
  async function restored(from = file, into = emptyFolder(), withRoot = root) {
    const { kysely, close } = await openEmbedded(into)
    try {
      await restoreBackup(kysely, { file: from, root: withRoot, migrations })
    } finally {
      await close()
    }
    return into
  }
  /** A copy of the backup with its lines changed. */
  function changed(name: string, change: (lines: string[]) => string[]) {
    const path = join(folder, name)
    const lines = gunzipSync(readFileSync(file)).toString().split('\n')
    writeFileSync(path, gzipSync(change(lines).join('\n')))
    return path
  }

  test('comes back row by row, and each family reads its plan', async () => {
    const into = await restored()
    const { kysely, close } = await openEmbedded(into)
    const [was, is] = [await asBackup(await asOwner(), sumsOf), await asBackup(kysely, sumsOf)]
    await close()
    assert.deepEqual([...is], [...was])
    const again = await openDatabase({ folder: into })
    for (const [index, { id, person }] of families.entries()) {
      const items = await again.as(proven(person), async (tx, standing) =>
        visibleItems(
          (await tx.executeQuery(rowsOfItems(tx, id))).rows,
          (await findFamily(tx, keys, id))!,
          standing,
        ),
      )
      assert.equal(items.length, 300 * index + 1)
      assert.ok(items.every(({ readable }) => readable))
    }
    await again.close()
  })

  test('keeps plans apart after it is put back, as before', async () => {
    const into = await restored()
    const again = await openDatabase({ folder: into })
    const [mine, theirs] = families
    const seen = await again.as(proven(mine!.person), (tx) =>
      tx.selectFrom('item').select('id').where('family', '=', theirs!.id).execute(),
    )
    assert.deepEqual(seen, [])
    await again.close()
    const { kysely, close } = await openEmbedded(into)
    const { rows } = await sql<{ open: number; loose: number }>`
      select count(*) filter (where relrowsecurity and not relforcerowsecurity)::int as open,
        (select count(*)::int from pg_constraint where contype = 'f') as loose
      from pg_class where relnamespace = 'public'::regnamespace`.execute(kysely)
    const { rows: before } = await sql<{ pointers: number }>`
      select count(*)::int as pointers from pg_constraint where contype = 'f'`.execute(
      database.bare,
    )
    await close()
    assert.deepEqual(rows, [{ open: 0, loose: before[0]!.pointers }])
  })

  test('of a server or of an embedded database goes back into a server as well', async (t) => {
    if (!database.ownerUrl) return t.diagnostic('the server is tried in the run on a server')
    const name = `restored_${randomBytes(4).toString('hex')}`
    const owner = await asOwner()
    await sql`create database ${sql.ref(name)}`.execute(owner)
    const url = new URL(database.ownerUrl)
    url.pathname = `/${name}`
    const server = await openServer(url.href)
    closing.push(server.close)
    await restoreBackup(server.kysely, { file, root, migrations })
    assert.deepEqual(
      [...(await asBackup(server.kysely, sumsOf))],
      [...(await asBackup(owner, sumsOf))],
    )
  })

  test('holds no word that anybody wrote, no key, and is for its owner alone', () => {
    const content = gunzipSync(readFileSync(file))
    assert.ok(!content.includes(secret))
    assert.ok(!content.includes(Buffer.from(secret).toString('hex')))
    assert.ok(!content.includes(bytes) && !content.includes(bytes.toString('hex')))
    assert.equal(statSync(file).mode & 0o077, 0)
  })

  test('never stands in the place of another, and leaves nothing half-way', async () => {
    await assert.rejects(makeBackup(await asOwner(), { file, now }), /already/)
    const nowhere = join(folder, 'no', 'such', 'place')
    await assert.rejects(makeBackup(await asOwner(), { file: nowhere, now }), /Cannot write/)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('unfinished')),
      [],
    )
  })

  test('on a disk that is full says so, and keeps nothing', async () => {
    const full = join(folder, 'full.backup')
    const openFile = () =>
      new Writable({
        write: (_chunk, _encoding, done) =>
          done(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
      })
    await assert.rejects(makeBackup(await asOwner(), { file: full, now, openFile }), /no room/)
    assert.ok(!existsSync(full))
  })

  for (const { what, change } of [
    { what: 'its end cut off', change: (lines: string[]) => lines.slice(0, -2) },
    { what: 'a row taken out', change: (lines: string[]) => lines.toSpliced(40, 1) },
    {
      what: 'a row changed',
      change: (lines: string[]) =>
        lines.map((line) => line.replace('"circle"', '"parent"').replace('"voice"', '"goal"')),
    },
    {
      what: 'a table taken out',
      change: (lines: string[]) => {
        const start = lines.indexOf('[{"table":"municipality"}]')
        return lines.toSpliced(start, 3)
      },
    },
    {
      what: 'something behind it',
      change: (lines: string[]) => [...lines.slice(0, -1), '[{}]', ''],
    },
    { what: 'nothing in it', change: () => [''] },
    { what: 'another text in it', change: () => ['hello', ''] },
    {
      what: 'a head of tomorrow',
      change: ([head, ...rest]: string[]) => [head!.replace('"format":1', '"format":2'), ...rest],
    },
  ]) {
    test(`with ${what} is refused, and nothing is put back`, async () => {
      const into = untouched
      await assert.rejects(restored(changed(`${randomUUID()}.backup`, change), into), {
        name: 'Failure',
        message: /cannot be used/,
      })
    })
  }

  test('that was refused left the database as empty as it was', async () => {
    const { kysely, close } = await openEmbedded(untouched)
    const { rows } = await sql`select 1 from pg_class where relname = 'item'`.execute(kysely)
    await close()
    assert.deepEqual(rows, [])
  })

  test('with bytes cut off or turned round is refused', async () => {
    const bytes = readFileSync(file)
    for (const [name, damaged] of [
      ['short', bytes.subarray(0, bytes.length - 5)],
      ['half', bytes.subarray(0, bytes.length / 2)],
      [
        'turned',
        Buffer.concat([
          bytes.subarray(0, 999),
          Buffer.of(~bytes[999]! & 255),
          bytes.subarray(1000),
        ]),
      ],
      ['plain', Buffer.from('not compressed')],
    ] as const) {
      const path = join(folder, name)
      writeFileSync(path, damaged)
      await assert.rejects(restored(path, untouched), { name: 'Failure' }, name)
    }
    await assert.rejects(restored(join(folder, 'nothing'), untouched), /There is no file/)
  })

  test('of another root key is refused before anything is written', async () => {
    const into = untouched
    const other = rootKeyOf(randomBytes(32), randomBytes)
    await assert.rejects(restored(file, into, other), /root key is not the one/)
  })

  test('goes into an empty database only, and a second time nowhere', async () => {
    const into = await restored()
    await assert.rejects(restored(file, into), /something in this database already/)
    const filled = emptyFolder()
    await (await openDatabase({ folder: filled })).close()
    await restored(file, filled)
  })

  test('of an older Roer is brought up to date; of a newer one it is refused', async () => {
    const older = join(folder, 'older.backup')
    const level = migrations.slice(0, 6)
    const { kysely, close } = await openEmbedded(emptyFolder())
    await migrate(kysely, level)
    await makeBackup(kysely, { file: older, now })
    await close()
    const into = await restored(older)
    const again = await openEmbedded(into)
    const { rows } = await sql<{ ran: number }>`
      select count(*)::int as ran from schema_migration`.execute(again.kysely)
    await again.close()
    assert.deepEqual(rows, [{ ran: migrations.length }])

    const newer = changed('newer.backup', ([head, ...rest]) => [
      head!.replace('"migrations":[', '"migrations":[{"number":0,"checksum":"x"},'),
      ...rest,
    ])
    await assert.rejects(restored(newer, untouched), /another or newer Roer/)
  })

  test('passes a drill; with a word that no longer opens it does not', async () => {
    const found = await drill({
      file,
      root,
      random: randomBytes,
      migrations,
      folder: emptyFolder(),
    })
    assert.deepEqual(found.changed, [])
    assert.deepEqual(
      [found.families, found.opened, found.erased, found.damaged],
      [3, 1 + 301 + 601, 0, 0],
    )
    const owner = await asOwner()
    if (database.kind === 'server') return
    await owner
      .updateTable('item')
      .set({ words: randomBytes(30) })
      .where('family', '=', families[0]!.id)
      .execute()
    const damaged = join(folder, 'damaged.backup')
    await makeBackup(owner, { file: damaged, now })
    const bad = await drill({
      file: damaged,
      root,
      random: randomBytes,
      migrations,
      folder: emptyFolder(),
    })
    assert.equal(bad.damaged, 1)
  })
})
