import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { useDatabase } from '../../test/database.ts'
import { doDue, doOnce } from '../platform/jobs.ts'
import { createKeys } from '../platform/keys.ts'
import { openLedger } from '../platform/shred-ledger.ts'
import { retentionJobs, whatWouldGo } from './clear.ts'

describe('what is over', () => {
  const database = useDatabase()
  const fail = (error: unknown) => assert.fail(String(error))
  const now = new Date('2026-11-24T12:00:00Z')
  const ago = (hours: number) => new Date(now.getTime() - hours * 60 * 60_000)
  const DAY = 24
  const folder = mkdtempSync(join(tmpdir(), 'roer-retention-'))
  after(() => rmSync(folder, { recursive: true }))
  const ledger = openLedger(join(folder, 'ledger'), createKeys(randomBytes(32), randomBytes))
  const uses = { database, ledger, clock: () => now }
  const bytes = () => randomBytes(16)
  const cleared = [
    'sign_in_code',
    'passkey_question',
    'organisation_visit',
    'session',
    'mail',
    'invitation',
  ] as const
  let person: string
  let family: string

  beforeEach(async () => {
    const { bare } = database
    for (const table of ['job', ...cleared] as const) {
      await bare.deleteFrom(table).execute()
    }
    person = randomUUID()
    family = randomUUID()
    const created_at = ago(0)
    await bare
      .insertInto('person')
      .values({ id: person, email_index: bytes(), email: bytes(), created_at })
      .execute()
    await bare
      .insertInto('family')
      .values({ id: family, wrapped_key: bytes(), created_at })
      .execute()
    const belonging = { role: 'youth' as const, name: bytes(), joined_at: created_at }
    await bare
      .insertInto('membership')
      .values({ family, person, ...belonging })
      .execute()
  })

  const code = (created_at: Date) =>
    database.bare
      .insertInto('sign_in_code')
      .values({
        ...{ id: randomUUID(), email_index: bytes(), email: bytes(), code_hash: bytes() },
        ...{ created_at, expires_at: created_at },
      })
      .execute()
  const session = (expires_at: Date) =>
    database.bare
      .insertInto('session')
      .values({
        ...{ id: randomUUID(), token_hash: bytes(), person, how: 'mail', proved_at: null },
        ...{ created_at: ago(48), seen_at: ago(48), expires_at },
      })
      .execute()
  const question = (expires_at: Date) =>
    database.bare
      .insertInto('passkey_question')
      .values({ id: randomUUID(), challenge_hash: bytes(), person: null, expires_at })
      .execute()
  const visit = (expires_at: Date) =>
    database.bare
      .insertInto('organisation_visit')
      .values({
        ...{ token_hash: bytes(), organisation: 'x', expected: bytes() },
        ...{ created_at: ago(48), expires_at },
      })
      .execute()
  const letter = (created_at: Date, sent_at: Date | null) =>
    database.bare
      .insertInto('mail')
      .values({
        ...{ id: randomUUID(), recipient: bytes(), message: bytes() },
        ...{ created_at, sent_at, retry_at: created_at },
      })
      .execute()
  const invitation = (expires_at: Date) =>
    database.bare
      .insertInto('invitation')
      .values({
        ...{ family, id: randomUUID(), token_hash: bytes(), role: 'circle', name: bytes() },
        ...{ invited_by: person, created_at: ago(999), expires_at },
        ...{ accepted_by: null, accepted_at: null },
      })
      .execute()
  const left = async () => ({
    codes: await rows('sign_in_code'),
    questions: await rows('passkey_question'),
    visits: await rows('organisation_visit'),
    sessions: await rows('session'),
    letters: await rows('mail'),
    invitations: await rows('invitation'),
  })
  const rows = async (table: (typeof cleared)[number]) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::integer as n from ${sql.table(table)}`.execute(database.bare)
    return rows[0]!.n
  }
  const clear = () => doDue(uses, retentionJobs(uses), fail)
  /** Each kind once where its time is not over yet, and once where it is, by a minute. */
  const both = async () => {
    const minute = 1 / 60
    for (const [add, hours] of [
      [code, DAY],
      [question, 1],
      [visit, 1],
      [session, 1],
      [(at: Date) => letter(at, at), 7 * DAY],
      [invitation, 30 * DAY],
    ] as const) {
      await add(ago(hours - minute))
      await add(ago(hours + minute))
    }
  }

  test('goes, and what is not over yet stays', async () => {
    await both()
    await clear()
    for (const [kind, kept] of Object.entries(await left())) assert.equal(kept, 1, kind)
    assert.equal(Object.keys(await left()).length, cleared.length)
  })

  test('is told before it goes, and so is what goes in the week to come', async () => {
    await both()
    const told = async () =>
      Object.fromEntries(
        (await whatWouldGo(uses, now)).map(({ rule, now, nextWeek }) => [
          rule.name,
          [now, nextWeek],
        ]),
      )
    const over = [1, 1]
    const { signInCodes, halfSignIns, sessions, letters, invitations } = await told()
    assert.deepEqual([signInCodes, sessions, letters, invitations], [over, over, over, over])
    assert.deepEqual(halfSignIns, [2, 2], 'of devices and of organisations')
    await clear()
    for (const [name, counted] of Object.entries(await told())) assert.equal(counted[0], 0, name)
  })

  test('goes also when a letter never left, because nobody set a mail server', async () => {
    await letter(ago(8 * DAY), null)
    await letter(ago(6 * DAY), null)
    await clear()
    assert.equal(await rows('mail'), 1)
  })

  test('is a whole plan, thirty days after everybody left it', async () => {
    const leave = (ended_at: Date) =>
      database.bare
        .updateTable('membership')
        .set({ ended_at })
        .where('family', '=', family)
        .execute()
    const kept = () =>
      database.bare
        .selectFrom('family')
        .select('wrapped_key')
        .where('id', '=', family)
        .executeTakeFirstOrThrow()
    await leave(ago(29 * DAY))
    await clear()
    assert.ok((await kept()).wrapped_key.length > 0)
    await leave(ago(31 * DAY))
    await database.bare.deleteFrom('job').execute()
    await clear()
    assert.equal((await kept()).wrapped_key.length, 0)
    assert.deepEqual(
      ledger.read().map(({ shredded }) => shredded),
      [{ what: 'family', family }],
    )
  })

  test('is how many copies somebody took, a day after that day', async () => {
    await database.bare.deleteFrom('copy_taken').execute()
    for (const day of ['2026-11-22', '2026-11-23', '2026-11-24']) {
      await database.bare
        .insertInto('copy_taken')
        .values({ family, person, day, times: 1 })
        .execute()
    }
    await clear()
    const { rows: kept } = await sql<{ day: string }>`
      select day::text from copy_taken`.execute(database.bare)
    assert.deepEqual(kept, [{ day: '2026-11-24' }])
  })

  test('is counted in what each job says', async () => {
    await both()
    for (const job of retentionJobs(uses)) {
      const removed = await doOnce(uses, job, { again: false })
      assert.ok(removed !== undefined && removed <= (job.name === 'halfSignIns' ? 2 : 1), job.name)
    }
    const { rows: kept } = await sql<{ name: string; removed: number }>`
      select name, removed from job where removed > 0 order by name`.execute(database.bare)
    assert.deepEqual(
      kept.map(({ name }) => name),
      ['halfSignIns', 'invitations', 'letters', 'sessions', 'signInCodes'],
    )
  })

  test('is taken for over by the database too: no invitation that works can be taken away', async () => {
    await invitation(new Date(Date.now() + 60 * 60_000))
    const gone = await database.atEntry((tx) => tx.deleteFrom('invitation').executeTakeFirst())
    assert.equal(Number(gone.numDeletedRows), 0)
  })

  test('is never the words, the account or the log of anybody', async () => {
    for (const table of ['item', 'item_version', 'person', 'membership', 'access_log'] as const) {
      for (const door of [database.atEntry, database.forLog]) {
        await assert.rejects(
          door((tx) => tx.deleteFrom(table).execute()),
          { code: '42501' },
          table,
        )
      }
    }
  })
})
