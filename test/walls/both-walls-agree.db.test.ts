/**
 * The rule in TypeScript, the policies of the database and the pages that people get judge the same
 * random worlds. None may show, or open to change, what another would not.
 *
 * WORLDS=10000 TEST_FILE_WITHIN_MS=3600000 npm test -- both-walls judges as many as the acceptance
 * list asks, and any other number in the same room; SEED repeats the worlds of an earlier run.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { mayChange, maySee } from '../../src/access/index.ts'
import type { Tx } from '../../src/platform/database.ts'
import type { Tables } from '../../src/platform/tables.ts'
import { proven, useDatabase } from '../database.ts'
import { useRoerHere } from '../roer-here.ts'
import { visitor } from '../visitor.ts'
import { layDown } from './lay-down.ts'
import { NOW, type Placed, place, together, World } from './random-world.ts'

const WORLDS = Number(process.env.WORLDS ?? 40)
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31))
/** Laid down together, and gone again before the next ones come. */
const WORLDS_AT_ONCE = 100
/** People who look at the same time; a server has ten connections. */
const LOOK_AT_ONCE = 8

describe('the rule, the database and the pages', () => {
  const roer = useRoerHere()

  test('show each person the same of every world', async (t) => {
    roer.now = NOW
    const judged = { worlds: 0, rule: 0, shown: 0, pages: 0, items: 0 }
    while (judged.worlds < WORLDS) {
      const numRuns = Math.min(WORLDS_AT_ONCE, WORLDS - judged.worlds)
      const worlds = fc.sample(World, { numRuns, seed: SEED + judged.worlds }).map(place)
      await clear(roer.database.bare)
      await layDown(roer.database.bare, roer.keys, together(worlds))
      const waiting = worlds.flatMap((world, index) =>
        world.viewers.map((viewer, turn) => ({
          ...{ world, viewer, number: judged.worlds + index },
          // Somebody of each world asks for an item by its address as well.
          byAddress: turn === index % world.viewers.length,
        })),
      )
      await Promise.all(
        Array.from({ length: LOOK_AT_ONCE }, async () => {
          for (let one = waiting.pop(); one; one = waiting.pop()) await judge(one, judged)
        }),
      )
      judged.worlds += numRuns
      // Nobody wrote these words, so none of them opens; nothing else may go wrong.
      const wrong = roer.failures.splice(0).map(String)
      assert.deepEqual(
        wrong.filter((said) => !/The words of an item cannot be opened/.test(said)),
        [],
      )
    }
    t.diagnostic(
      `${judged.worlds} worlds, seed ${SEED}: ${judged.rule} times a person and an item, ${judged.shown} of them shown, by the rule and the database, on ${judged.pages} pages, and ${judged.items} by address; 0 differences`,
    )
    assert.ok(judged.shown > judged.worlds && judged.shown < judged.rule)
  })

  test('keep to the rule where the database would show everything', async () => {
    roer.now = NOW
    const { bare } = roer.database
    await clear(bare)
    const worlds = fc.sample(World, { numRuns: 12, seed: SEED }).map(place)
    await layDown(bare, roer.keys, together(worlds))
    const policy = await sql<{ condition: string }>`
      select qual as condition from pg_policies where policyname = 'item_read'`.execute(bare)
    await sql`alter policy item_read on item using (true)`.execute(bare)
    let unseen = 0
    for (const { viewers, families, items } of worlds) {
      for (const { viewer, token } of viewers) {
        const browser = visitor(roer.address, roer)
        browser.setCookie('roer', token)
        for (const family of families.filter((one) => viewer.families.includes(one))) {
          const here = items.filter((item) => item.family === family)
          const seen = idsWhere(here, (item) => maySee(viewer, item) && item.state === 'open')
          const { body } = await browser.get(`/p/${family}/plan`)
          assert.deepEqual(idsIn(body, /\/stuk\/([0-9a-f-]{36})"/g).sort(), seen)
          unseen += here.length - seen.length
        }
      }
    }
    await sql`alter policy item_read on item using (${sql.raw(policy.rows[0]!.condition)})`.execute(
      bare,
    )
    assert.ok(unseen > 10)
    roer.failures.splice(0)
  })

  async function judge(
    {
      world: { items, families },
      viewer: { viewer, asker, token },
      number,
      byAddress,
    }: {
      world: Placed
      viewer: Placed['viewers'][number]
      number: number
      byAddress: boolean
    },
    judged: { rule: number; shown: number; pages: number; items: number },
  ) {
    const where = `world ${number} of seed ${SEED}`
    const seen = idsWhere(items, (item) => maySee(viewer, item))
    const changed = idsWhere(items, (item) => mayChange(viewer, item))
    const rows = await roer.database.as(asker, async (tx) => ({
      seen: await idsOf(tx, families),
      changed: await changeAll(tx, families),
    }))
    assert.deepEqual(rows, { seen, changed }, `the database, in ${where}`)

    const browser = visitor(roer.address, roer)
    browser.setCookie('roer', token)
    const shown: string[] = []
    for (const [turn, family] of families.entries()) {
      // A plan of others answers nothing, whatever is in it; one in four is asked for.
      if (!viewer.families.includes(family) && (number + turn) % 4 > 0) continue
      const plan = await browser.get(`/p/${family}/plan`)
      const belongs = viewer.families.includes(family)
      assert.equal(plan.status, belongs ? 200 : 404, `a plan, in ${where}`)
      shown.push(...idsIn(plan.body, /\/stuk\/([0-9a-f-]{36})"/g))
      judged.pages += 1
      // What one put away is on a page of its own; asked now and then where there is nothing.
      const putAway = items.some((one) => one.family === family && one.state === 'archived')
      if (!belongs || (!putAway && judged.pages % 4 > 0)) continue
      const alone = await browser.get(`/p/${family}/ik/alleen-van-mij`)
      const proved = viewer.ownWordsSince === 'ever'
      assert.equal(alone.status, proved ? 200 : 303, `what is mine alone, in ${where}`)
      shown.push(...idsIn(alone.body, /\/stuk\/([0-9a-f-]{36})\/terug"/g))
      judged.pages += 1
    }
    // That page opens after fresh proof only; without it what was put away is on no page at all.
    const onPages = idsWhere(
      items,
      (item) => maySee(viewer, item) && (item.state === 'open' || viewer.ownWordsSince === 'ever'),
    )
    assert.deepEqual(shown.sort(), onPages, `the pages, in ${where}`)

    judged.rule += items.length
    judged.shown += seen.length
    if (!byAddress) return
    const item = items[number % items.length]!
    const { status } = await browser.get(`/p/${item.family}/stuk/${item.id}`)
    const expected = seen.includes(item.id) && item.state === 'open' ? 200 : 404
    assert.equal(status, expected, `an item, in ${where}`)
    judged.items += 1
  }
})

/** Takes the worlds before away, so that a million of them need no more room than these. */
const clear = (bare: Kysely<Tables>) =>
  sql`truncate item, item_version, author_key, coming_of_age, counting_consent, membership, invitation, family,
    session, own_code, person, access_log, access_log_head cascade`.execute(bare)

const idsWhere = (items: Placed['items'], may: (item: Placed['items'][number]) => boolean) =>
  items
    .filter(may)
    .map(({ id }) => id)
    .sort()

const idsOf = async (tx: Tx, families: readonly string[]) => {
  const rows = await tx.selectFrom('item').select('id').where('family', 'in', families).execute()
  return rows.map(({ id }) => id).sort()
}

const changeAll = async (tx: Tx, families: readonly string[]) => {
  const rows = await tx
    .updateTable('item')
    .set({ version: 1 })
    .where('family', 'in', families)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id).sort()
}

const idsIn = (body: string, pattern: RegExp) => [
  ...new Set([...body.matchAll(pattern)].map(([, id]) => id!)),
]

const database = useDatabase()

/** What each role must not reach: another loop's tables, and what only the entry needs. */
const forbidden = {
  roer_app: ['session', 'sign_in_code', 'person', 'response', 'tally', 'round', 'root_key'],
  roer_entry: ['item', 'item_version', 'response', 'tally'],
  roer_counter: [
    ...['item_version', 'counting_consent', 'family', 'membership', 'person', 'session', 'mail'],
    ...['access_log', 'response', 'tally'],
  ],
  roer_collector: [
    ...['pool', 'round_key', 'response', 'told', 'tally'],
    ...['item', 'family', 'membership', 'person', 'session', 'mail', 'root_key'],
  ],
  roer_inviter: [
    ...['pool', 'round_key', 'draft', 'response', 'told', 'tally', 'asking'],
    ...['token_key', 'token_given'],
    ...['item', 'family', 'membership', 'person', 'session', 'mail', 'root_key'],
  ],
  roer_reader: [
    ...['pool', 'round_key', 'draft', 'ticket', 'entry_code', 'asking', 'response', 'stratum'],
    ...['token_key', 'token_given'],
    ...['tally', 'item', 'family', 'membership', 'person', 'session', 'mail', 'root_key'],
  ],
  roer_figures: [
    ...['ticket', 'entry_code', 'draft', 'reader', 'reading', 'told', 'token_given'],
    'item',
    'counting_consent',
    'counted_family',
    'item_version',
    'family',
    'membership',
    'person',
    'mail',
    'session',
  ],
} as const

for (const [role, tables] of Object.entries(forbidden)) {
  for (const table of tables) {
    test(`${role} cannot read ${table}`, async () => {
      await assert.rejects(
        database.bare.transaction().execute(async (tx) => {
          await sql`set local role ${sql.raw(role)}`.execute(tx)
          await sql`select * from ${sql.table(table)}`.execute(tx)
        }),
        /permission denied/,
      )
    })
  }
}

test('without somebody who asks there is nothing to see', async () => {
  const rows = await database.bare.transaction().execute(async (tx) => {
    await sql`set local role roer_app`.execute(tx)
    const items = await tx.selectFrom('item').select('id').execute()
    const members = await tx.selectFrom('membership').select('person').execute()
    return [...items, ...members]
  })
  assert.deepEqual(rows, [])
})

test('nobody stays who they were after their transaction', async () => {
  const person = randomUUID()
  await database.as(proven(person), async () => {})
  const { rows } = await sql<{ person: string; role: string }>`
    select coalesce(current_setting('roer.person', true), '') as person, current_user::text as role
  `.execute(database.bare)
  assert.equal(rows[0]?.person, '')
  assert.doesNotMatch(rows[0]!.role, /^roer_(app|entry|figures)$/)
})

test('nobody can write in the name of another, or into a family that is not theirs', async () => {
  const [mine, theirs] = [randomUUID(), randomUUID()]
  const [me, other] = [randomUUID(), randomUUID()]
  const now = new Date('2026-11-23T12:00:00Z')
  const bare = database.bare
  for (const id of [me, other]) {
    await bare
      .insertInto('person')
      .values({ id, email_index: randomBytes(16), email: randomBytes(4), created_at: now })
      .execute()
  }
  for (const id of [mine, theirs]) {
    await bare
      .insertInto('family')
      .values({ id, wrapped_key: randomBytes(4), created_at: now })
      .execute()
  }
  for (const [family, person] of [
    [mine, me],
    [mine, other],
    [theirs, other],
  ] as const) {
    await bare
      .insertInto('membership')
      .values({
        family,
        person,
        role: 'circle',
        name: randomBytes(4),
        joined_at: now,
        ended_at: null,
      })
      .execute()
  }
  const write = (family: string, author: string) =>
    database.as(proven(me), (tx) =>
      tx
        .insertInto('item')
        .values({
          family,
          id: randomUUID(),
          kind: 'voice',
          author,
          about: [],
          audience: [],
          facts: '{}',
          words: randomBytes(4),
          created_at: now,
          changed_at: now,
        })
        .execute(),
    )
  await write(mine, me)
  await assert.rejects(write(mine, other), /row-level security/)
  await assert.rejects(write(theirs, me), /row-level security/)
})
