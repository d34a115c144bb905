/**
 * The rule in TypeScript, the policies of the database and the pages that people get judge the same
 * random worlds. None may show, or open to change, what another would not.
 *
 * WORLDS=10000 TEST_FILE_WITHIN_MS=3600000 npm test -- both-walls judges as many as the acceptance
 * list asks; SEED repeats the worlds of an earlier run.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { mayChange, maySee } from '../../src/access/index.ts'
import type { Tx } from '../../src/platform/database.ts'
import { proven, useDatabase } from '../database.ts'
import { useRoerHere } from '../roer-here.ts'
import { visitor } from '../visitor.ts'
import { layDown } from './lay-down.ts'
import { NOW, type Placed, place, together, World } from './random-world.ts'

const WORLDS = Number(process.env.WORLDS ?? 15)
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31))
const WORLDS_AT_ONCE = 25

describe('the rule, the database and the pages', () => {
  const roer = useRoerHere()

  test('show each person the same of every world', async (t) => {
    roer.now = NOW
    const worlds = fc.sample(World, { numRuns: WORLDS, seed: SEED }).map(place)
    const judged = { rule: 0, shown: 0, pages: 0, items: 0 }
    for (let from = 0; from < worlds.length; from += WORLDS_AT_ONCE) {
      const some = worlds.slice(from, from + WORLDS_AT_ONCE)
      await layDown(roer.database.bare, roer.keys, together(some))
      for (const [index, world] of some.entries()) {
        for (const [turn, one] of world.viewers.entries()) {
          await judge(world, one, turn, judged, `world ${from + index} of seed ${SEED}`)
        }
      }
      // Nobody wrote these words, so none of them opens; nothing else may go wrong.
      const wrong = roer.failures.splice(0).map(String)
      assert.deepEqual(
        wrong.filter((said) => !/The words of an item cannot be opened/.test(said)),
        [],
      )
    }
    t.diagnostic(
      `${worlds.length} worlds, seed ${SEED}: ${judged.rule} times a person and an item, ${judged.shown} of them shown; ${judged.pages} pages and ${judged.items} items fetched; 0 differences`,
    )
    assert.ok(judged.shown > worlds.length && judged.shown < judged.rule)
  })

  async function judge(
    world: Placed,
    { viewer, asker, token }: Placed['viewers'][number],
    turn: number,
    judged: { rule: number; shown: number; pages: number; items: number },
    where: string,
  ) {
    const { items, families } = world
    const seen = idsWhere(items, (item) => maySee(viewer, item))
    const changed = idsWhere(items, (item) => mayChange(viewer, item))
    const rows = await roer.database.as(asker, async (tx) => ({
      seen: await idsOf(tx, families),
      changed: await changeAll(tx, families),
    }))
    assert.deepEqual(rows, { seen, changed }, `the database, in ${where}`)

    const browser = visitor(roer.address)
    browser.setCookie('roer', token)
    const shown: string[] = []
    for (const family of families) {
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

    // Somebody of each world asks for an item by its address: seen or not, open or put away.
    judged.rule += items.length
    judged.shown += seen.length
    if (turn !== judged.items % world.viewers.length) return
    const item = items[turn % items.length]!
    const { status } = await browser.get(`/p/${item.family}/stuk/${item.id}`)
    const expected = seen.includes(item.id) && item.state === 'open' ? 200 : 404
    assert.equal(status, expected, `an item, in ${where}`)
    judged.items += 1
  }
})

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
  roer_figures: ['item', 'item_version', 'family', 'membership', 'person', 'mail', 'session'],
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
