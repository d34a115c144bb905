import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { sayYes } from '../../test/counted-family.ts'
import { proven, useDatabase } from '../../test/database.ts'
import { Failure } from '../platform/failure.ts'
import { createKeys } from '../platform/keys.ts'
import { post } from '../platform/mail.ts'
import { rootKeyOf } from '../platform/root-key.ts'
import { openLedger } from '../platform/shred-ledger.ts'
import { ownKey } from './author-key.ts'
import { eraseAccount, eraseEmptyFamilies, eraseOwnWords, replayLedger } from './erase.ts'
import { findFamily, joinFamily, leaveFamily, startFamily } from './family.ts'
import { personOfLogin } from './organisation/person.ts'
import { startSession } from './session.ts'
import { personOfAddress, requestCode } from './sign-in.ts'
import { mailLimits } from './sign-in-limits.ts'

describe('erasing', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const root = randomBytes(32)
  const keys = createKeys(root, random)
  const now = new Date('2026-11-23T12:00:00Z')
  const later = new Date('2026-11-24T12:00:00Z')
  const folder = mkdtempSync(join(tmpdir(), 'roer-erased-'))
  after(() => rmSync(folder, { recursive: true }))
  let file: string
  let noor: string
  let mama: string
  let family: string

  const uses = () => ({
    ...{ database, keys, random, now: later },
    ledger: openLedger(file, keys),
  })
  const personAt = (email: string) =>
    database.atEntry((tx) => personOfAddress(tx, { keys, random, now }, email))

  beforeEach(async () => {
    file = join(folder, randomUUID())
    await database.bare.deleteFrom('root_key').execute()
    const { fingerprint } = rootKeyOf(root, random)
    await database.bare.insertInto('root_key').values({ fingerprint, secrets: null }).execute()
    noor = await personAt(`noor-${randomUUID()}@roer.example`)
    mama = await personAt(`mama-${randomUUID()}@roer.example`)
    family = randomUUID()
    const founder = { family, person: noor, name: 'Noor', role: 'youth' as const }
    await startFamily({ database, keys, now }, founder)
    await joined(mama, 'Mama')
  })

  async function joined(person: string, name: string) {
    await database.atEntry(async (tx) => {
      const { key } = (await findFamily(tx, keys, family))!
      await joinFamily(tx, { key, family, person, name, role: 'parent', now })
    })
  }

  async function write(author: string, audience: string[] = []): Promise<string> {
    const id = randomUUID()
    await database.as(proven(author), async (tx) => {
      const key = await ownKey(tx, (await findFamily(tx, keys, family))!, author)
      await tx
        .insertInto('item')
        .values({
          ...{ family, id, kind: 'voice', author, about: [noor], audience },
          facts: '{"feeling":"hard"}',
          words: key.seal('{"text":"Van mij"}', `item|${family}|${id}|words|1`),
          ...{ created_at: now, changed_at: now, shared_at: now },
        })
        .execute()
      await tx
        .insertInto('item_version')
        .values({
          ...{ family, item: id, version: 1, author, facts: '{}', written_at: now },
          words: key.seal('{"text":"Eerst"}', `item|${family}|${id}|words|1`),
        })
        .execute()
    })
    return id
  }
  const items = (author: string) =>
    database.bare.selectFrom('item').selectAll().where('author', '=', author).execute()
  const versions = (author: string) =>
    database.bare.selectFrom('item_version').selectAll().where('author', '=', author).execute()
  const keyOf = (person: string) =>
    database.bare
      .selectFrom('author_key')
      .select(['generation', 'wrapped'])
      .where('person', '=', person)
      .where('family', '=', family)
      .executeTakeFirst()

  const tellAge = (person: string) =>
    database.bare
      .insertInto('coming_of_age')
      .values({ family, person, born_on: '2010-05-01' })
      .execute()

  async function whereItStands(person: string): Promise<string[]> {
    const { rows } = await sql<{ table: string; column: string }>`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and udt_name in ('uuid', '_uuid')
      order by table_name, column_name`.execute(database.bare)
    const found: string[] = []
    for (const { table, column } of rows) {
      const { rows: holding } = await sql`
        select 1 from ${sql.table(table)} where ${person} = any (array[${sql.ref(column)}]::uuid[])
      `.execute(database.bare)
      if (holding.length > 0) found.push(`${table}.${column}`)
    }
    return found
  }

  describe('own words', () => {
    test('takes them everywhere, and leaves an empty place where others could see one', async () => {
      const shared = await write(noor, [mama])
      await write(noor)
      await eraseOwnWords(uses(), { family, person: noor })
      const [place, ...others] = await items(noor)
      assert.deepEqual(others, [], 'what nobody else saw is gone whole')
      assert.equal(place?.id, shared)
      assert.deepEqual(
        [place?.words.length, place?.facts, place?.about, place?.erased_at],
        [0, {}, [], later],
      )
      assert.deepEqual(await versions(noor), [])
      assert.deepEqual(await keyOf(noor), { generation: 1, wrapped: null })
    })

    test('leaves what another wrote as it was', async () => {
      await write(noor, [mama])
      await write(mama, [noor])
      const before = [await items(mama), await versions(mama), await keyOf(mama)]
      await eraseOwnWords(uses(), { family, person: noor })
      assert.deepEqual([await items(mama), await versions(mama), await keyOf(mama)], before)
    })

    test('opens the way for new ones, under a next key', async () => {
      await write(noor)
      await eraseOwnWords(uses(), { family, person: noor })
      const id = await write(noor, [mama])
      assert.equal((await keyOf(noor))?.generation, 2)
      assert.equal(await replayLedger(uses()), 0)
      assert.deepEqual(
        (await items(noor)).map(({ id }) => id),
        [id],
      )
      assert.ok((await items(noor))[0]!.words.length > 0)
    })

    test('cannot be undone by writing in the empty place', async () => {
      const id = await write(noor, [mama])
      await eraseOwnWords(uses(), { family, person: noor })
      await assert.rejects(
        database.as(proven(noor), (tx) =>
          tx
            .updateTable('item')
            .set({ words: randomBytes(40) })
            .where('id', '=', id)
            .execute(),
        ),
        { code: '23514' },
      )
    })

    test('is not done by a parent to a child, by no statement that the database takes', async () => {
      const id = await write(noor, [mama])
      const asMama = <T>(work: Parameters<typeof database.as<T>>[1]) =>
        database.as(proven(mama), work)
      const changed = await asMama((tx) =>
        tx
          .updateTable('item')
          .set({ words: new Uint8Array(), facts: '{}' })
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      )
      assert.equal(Number(changed.numUpdatedRows), 0)
      const deleted = await asMama((tx) =>
        tx.deleteFrom('item').where('author', '=', noor).executeTakeFirstOrThrow(),
      )
      assert.equal(Number(deleted.numDeletedRows), 0)
      await assert.rejects(
        asMama((tx) => tx.deleteFrom('item_version').where('author', '=', noor).execute()),
        { code: '42501' },
      )
      const key = await asMama((tx) =>
        tx
          .updateTable('author_key')
          .set({ wrapped: null })
          .where('person', '=', noor)
          .executeTakeFirstOrThrow(),
      )
      assert.equal(Number(key.numUpdatedRows), 0)
      const stranger = await database.erasing({ person: mama }, (tx) =>
        tx.deleteFrom('item').where('author', '=', noor).executeTakeFirstOrThrow(),
      )
      assert.equal(Number(stranger.numDeletedRows), 0, 'who is erased is said before')
      assert.equal((await items(noor)).length, 1)
    })

    test('is not answered when the ledger cannot be written: then nothing is erased', async () => {
      await write(noor)
      const nowhere = join(folder, 'no', 'such', 'folder')
      const ledger = openLedger(nowhere, keys)
      await assert.rejects(eraseOwnWords({ ...uses(), ledger }, { family, person: noor }))
      assert.ok((await items(noor))[0]!.words.length > 0)
      assert.ok((await keyOf(noor))?.wrapped)
    })

    test('reads nothing: the role that erases may not look at words or names', async () => {
      await write(noor)
      for (const column of ['item.words', 'item.facts'] as const) {
        await assert.rejects(
          database.erasing({ person: noor }, (tx) =>
            tx.selectFrom('item').select(column).execute(),
          ),
          { code: '42501' },
        )
      }
      await assert.rejects(
        database.forKeys((tx) => tx.selectFrom('membership').select('name').execute()),
        { code: '42501' },
      )
    })
  })

  test('an account by an organisation goes too, and is somebody new at the next sign-in', async () => {
    const login = { organisation: 'kade', issuer: 'https://kade.example', subject: randomUUID() }
    const signIn = async () => (await personOfLogin({ database, keys, random, now }, login)).person
    const person = await signIn()
    const backup = await database.bare
      .selectFrom('organisation_login')
      .selectAll()
      .where('person', '=', person)
      .execute()
    await eraseAccount(uses(), person)
    const restored = { email: null, email_index: null }
    await database.bare.updateTable('person').set(restored).where('id', '=', person).execute()
    await database.bare.insertInto('organisation_login').values(backup).execute()
    assert.equal(await replayLedger(uses()), 1)
    assert.equal(await replayLedger(uses()), 0)
    assert.notEqual(await signIn(), person)
  })

  test('an account takes words, name, sessions, codes and mail that waits, and the address is free', async () => {
    const email = `weg-${randomUUID()}@roer.example`
    const person = await personAt(email)
    await joined(person, 'Wegmans')
    await write(person, [noor])
    await startSession({ database, random, now }, { person, how: 'mail' })
    await database.bare
      .insertInto('passkey')
      .values({ credential: randomUUID(), person, public_key: random(4), counter: 0, made_at: now })
      .execute()
    await tellAge(person)
    await sayYes(database.bare, { family, person })
    const letter = () => ({ subject: 'x', text: 'y' })
    await requestCode(
      { database, keys, random, now },
      { email, knownDevice: false, limits: mailLimits, letter },
    )
    const other = { id: randomUUID(), to: 'ander@roer.example', subject: 'x', text: 'y', now }
    await database.atEntry((tx) => post(tx, keys, other))

    await eraseAccount(uses(), person)
    const bare = database.bare
    const left = {
      sessions: await bare
        .selectFrom('session')
        .select('id')
        .where('person', '=', person)
        .execute(),
      codes: await bare
        .selectFrom('sign_in_code')
        .select('id')
        .where('email_index', '=', keys.fingerprint(email, 'email'))
        .execute(),
      words: (await items(person)).filter(({ words }) => words.length > 0),
      versions: await versions(person),
      names: await bare
        .selectFrom('membership')
        .select('family')
        .where('person', '=', person)
        .where((or) => or.or([or('ended_at', 'is', null), or('name', '<>', new Uint8Array())]))
        .execute(),
    }
    for (const [what, rows] of Object.entries(left)) assert.deepEqual(rows, [], what)
    // A column that comes later and holds somebody is found here, whatever it is called.
    const emptied = ['author_key.person', 'item.author', 'membership.person', 'person.id']
    assert.deepEqual(await whereItStands(person), emptied)
    const waiting = await bare.selectFrom('mail').select(['id', 'recipient']).execute()
    const to = waiting.map(({ id, recipient }) =>
      keys.system.open(recipient, `mail|${id}|recipient`),
    )
    assert.ok(to.includes('ander@roer.example') && !to.includes(email))
    const seen = await database.as(proven(noor), (tx) => findFamily(tx, keys, family))
    assert.deepEqual(seen?.damagedNames, [], 'an erased name is no damage')
    assert.notEqual(await personAt(email), person)
  })

  describe('an account of somebody who forgot their code, or helps another', () => {
    const tables = ['recovery_code', 'recovery', 'account_change', 'safe_contact'] as const
    const asked = (person: string, helper: string | null, knownIn: string | null) => ({
      ...{ person, helper, family: knownIn, way: 'helper' as const, word: random(8) },
      ...{ asked_at: now, ready_at: null, expires_at: later, stop_hash: null },
    })
    let papa: string
    beforeEach(async () => {
      for (const table of tables) await database.bare.deleteFrom(table).execute()
      papa = await personAt(`papa-${randomUUID()}@roer.example`)
      for (const person of [noor, mama]) {
        const code = { person, salt: random(4), hash: random(4), made_at: now, opens_since: null }
        await database.bare.insertInto('recovery_code').values(code).execute()
        const kept = random(8)
        await database.bare.insertInto('safe_contact').values({ person, kept }).execute()
        const change = { id: randomUUID(), what: 'recovered' as const, at: now, session: null }
        await database.bare
          .insertInto('account_change')
          .values({ person, ...change })
          .execute()
      }
      await database.bare
        .insertInto('recovery')
        .values([asked(noor, null, null), asked(mama, noor, null), asked(papa, mama, family)])
        .execute()
    })
    const left = async (table: (typeof tables)[number]) =>
      (await database.bare.selectFrom(table).select('person').execute()).map((row) => row.person)

    test('takes that along, and nothing of anybody else', async () => {
      await eraseAccount(uses(), noor)
      assert.deepEqual(await left('recovery_code'), [mama])
      assert.deepEqual(await left('safe_contact'), [mama])
      assert.deepEqual(await left('account_change'), [mama])
      assert.deepEqual(await left('recovery'), [papa])
    })

    test('reaches nothing of anybody else, whatever is asked', async () => {
      for (const table of tables) {
        const reached = await database.erasing({ person: noor }, async (tx) => {
          const seen = await tx.selectFrom(table).select('person').execute()
          await tx.deleteFrom(table).execute()
          return seen.map(({ person }) => person).sort()
        })
        const hers = table === 'recovery' ? [noor, mama].sort() : [noor]
        assert.deepEqual(reached, hers, table)
        assert.deepEqual(await left(table), [table === 'recovery' ? papa : mama], table)
      }
      await database.erasing({ family }, async (tx) => {
        const seen = await tx.selectFrom('recovery').select('person').execute()
        assert.deepEqual(seen, [{ person: papa }])
        await tx.deleteFrom('recovery').execute()
      })
      assert.deepEqual(await left('recovery'), [])
      // What is said to nobody reaches nothing.
      for (const table of tables) {
        const seen = await database.forKeys((tx) => tx.selectFrom(table).select('person').execute())
        assert.deepEqual(seen, [], table)
      }
    })

    test('never loses what was told of a change before its time, at the entry', async () => {
      await database.bare.updateTable('account_change').set({ at: new Date() }).execute()
      const forget = () =>
        database.atEntry((tx) => tx.deleteFrom('account_change').executeTakeFirstOrThrow())
      assert.equal(Number((await forget()).numDeletedRows), 0)
      const longAgo = new Date(Date.now() - 90 * 24 * 60 * 60_000)
      await database.bare
        .updateTable('account_change')
        .set({ at: longAgo })
        .where('person', '=', noor)
        .execute()
      assert.equal(Number((await forget()).numDeletedRows), 1)
    })
  })

  describe('a family that everybody left', () => {
    const leave = (person: string) =>
      database.as(proven(person), (tx) => leaveFamily(tx, { family, person, now }))
    const after = (days: number) => ({
      ...uses(),
      now: new Date(now.getTime() + days * 24 * 60 * 60_000),
    })
    /** As a count did that this family was in. */
    const remember = async () => {
      const closed = { quarter: '2026-Q3', counted_at: now, example: false }
      await database.bare.insertInto('counted_quarter').values(closed).execute()
      await database.bare
        .insertInto('counted_family')
        .values({ family, quarter: closed.quarter })
        .execute()
    }
    const rowsIn = async (
      table:
        | 'item'
        | 'item_version'
        | 'invitation'
        | 'coming_of_age'
        | 'counting_consent'
        | 'counted_family',
    ) =>
      (
        await database.bare
          .selectFrom(table)
          .select('family')
          .where('family', '=', family)
          .execute()
      ).length

    test('is kept for thirty days, and then its key and all that was in it are gone', async () => {
      await write(noor, [mama])
      await tellAge(noor)
      await sayYes(database.bare, { family, person: noor })
      await remember()
      await leave(noor)
      assert.equal(await eraseEmptyFamilies(after(60)), 0, 'one is still there')
      await leave(mama)
      assert.equal(await eraseEmptyFamilies(after(29)), 0)
      assert.equal(await eraseEmptyFamilies(after(31)), 1)
      assert.equal(await eraseEmptyFamilies(after(32)), 0)
      const [{ wrapped_key } = { wrapped_key: undefined }] = await database.bare
        .selectFrom('family')
        .select('wrapped_key')
        .where('id', '=', family)
        .execute()
      assert.equal(wrapped_key?.length, 0)
      assert.deepEqual([await rowsIn('item'), await rowsIn('item_version')], [0, 0])
      assert.equal(await rowsIn('coming_of_age'), 0)
      assert.deepEqual([await rowsIn('counting_consent'), await rowsIn('counted_family')], [0, 0])
      // A backup from before would bring it back, were it not written down.
      assert.deepEqual(uses().ledger.read().at(-1)?.shredded, { what: 'family', family })
    })
  })

  describe('the ledger', () => {
    const lines = () => readFileSync(file, 'utf8').trimEnd().split('\n')
    const erased = async (times: number) => {
      for (let time = 0; time < times; time++) await eraseOwnWords(uses(), { family, person: noor })
    }
    const refused = (pattern: RegExp) =>
      assert.rejects(replayLedger(uses()), (error) => {
        assert.ok(error instanceof Failure)
        assert.match(error.message, pattern)
        assert.doesNotMatch(error.message, /\n/)
        return true
      })

    test('holds ids and times, and no word of anybody', async () => {
      await erased(1)
      assert.deepEqual(Object.keys(JSON.parse(lines()[0]!)), ['at', 'shredded', 'seal'])
      assert.deepEqual(JSON.parse(lines()[0]!).shredded, {
        ...{ what: 'words', family, person: noor, generation: 1 },
      })
    })

    test('in which any line was changed, moved or taken out is refused', async () => {
      await erased(3)
      const [one, two, three] = lines() as [string, string, string]
      const spoiled = [
        [one.replace(noor, mama), two, three],
        [one, two.replace('"generation":1', '"generation":2'), three],
        [two, one, three],
        [one, three],
        [two, three],
        [one, two, three, two],
        ['', one, two, three],
      ]
      for (const these of spoiled) {
        writeFileSync(file, these.map((line) => `${line}\n`).join(''))
        await refused(/^Line \d .* damaged, or it belongs to another database.*ROER_LEDGER/)
      }
    })

    test('that is gone or lost its end is refused', async () => {
      await erased(2)
      writeFileSync(file, `${lines()[0]}\n`)
      await refused(/gone or shorter.*ROER_LEDGER/)
      rmSync(file)
      await refused(/gone or shorter.*ROER_LEDGER/)
    })

    test('of another Roer is refused', async () => {
      await erased(1)
      const other = createKeys(randomBytes(32), random)
      await assert.rejects(
        replayLedger({ ...uses(), keys: other, ledger: openLedger(file, other) }),
        /belongs to another database/,
      )
    })

    test('goes on where a line was cut off while it was written', async () => {
      await erased(1)
      writeFileSync(file, `${lines()[0]}\n{"at":"2026`)
      assert.equal(await replayLedger(uses()), 0)
      await erased(1)
      assert.equal(uses().ledger.read().length, 2)
    })

    test('keeps every line when several erase at once', async () => {
      const { ledger } = uses()
      await Promise.all(
        [noor, mama, noor, mama].map((person) =>
          eraseOwnWords({ ...uses(), ledger }, { family, person }),
        ),
      )
      assert.equal(ledger.read().length, 4)
    })
  })
})
