/**
 * The rule in TypeScript and the policies of the database judge the same random worlds: families,
 * people in several of them, people who left, items with any audience, some put away. Neither may
 * show or open to change what the other would not.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { mayChange, maySee, type Protected } from '../../src/access/index.ts'
import type { Tx } from '../../src/platform/database.ts'
import { proven, useDatabase } from '../database.ts'

const database = useDatabase()

const PEOPLE = 4
const FAMILIES = 2
const WORLDS = 60

const Person = fc.nat({ max: PEOPLE - 1 })
const World = fc.record({
  /** Person by person: where they belong, and where they left. */
  belonging: fc.array(
    fc.array(fc.constantFrom('member', 'left', 'stranger'), {
      minLength: FAMILIES,
      maxLength: FAMILIES,
    }),
    { minLength: PEOPLE, maxLength: PEOPLE },
  ),
  items: fc.array(
    fc.record({
      family: fc.nat({ max: FAMILIES - 1 }),
      author: Person,
      audience: fc.uniqueArray(Person),
      state: fc.constantFrom('open', 'archived') as fc.Arbitrary<Protected['state']>,
    }),
    { minLength: 1, maxLength: 8 },
  ),
})

type World = typeof World extends fc.Arbitrary<infer Drawn> ? Drawn : never

interface Placed extends Protected {
  id: string
}

test('the database shows each person exactly what the rule lets them see and change', async () => {
  let judged = 0
  await fc.assert(
    fc.asyncProperty(World, async (world) => {
      const people = Array.from({ length: PEOPLE }, () => randomUUID())
      const families = Array.from({ length: FAMILIES }, () => randomUUID())
      const items = await build(world, people, families)
      for (const [index, person] of people.entries()) {
        const now = world.belonging[index]!
        const viewer = {
          person,
          families: families.filter((_, family) => now[family] === 'member'),
          ownWordsSince: 'ever' as const,
          outgrown: new Map(),
        }
        const seen = await database.as(proven(person), (tx) => idsOf(tx, items))
        const changed = await database.as(proven(person), (tx) => changeAll(tx, items))
        assert.deepEqual(seen, sorted(items.filter((item) => maySee(viewer, item))))
        assert.deepEqual(changed, sorted(items.filter((item) => mayChange(viewer, item))))
        judged += items.length
      }
    }),
    { numRuns: WORLDS },
  )
  assert.ok(judged >= WORLDS * PEOPLE, 'every world was judged by everybody in it')
})

const sorted = (items: readonly Placed[]) => items.map(({ id }) => id).sort()

const idsOf = async (tx: Tx, items: readonly Placed[]) => {
  const rows = await tx
    .selectFrom('item')
    .select('id')
    .where(
      'id',
      'in',
      items.map(({ id }) => id),
    )
    .execute()
  return rows.map(({ id }) => id).sort()
}

const changeAll = async (tx: Tx, items: readonly Placed[]) => {
  const rows = await tx
    .updateTable('item')
    .set({ about: [] })
    .where(
      'id',
      'in',
      items.map(({ id }) => id),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id).sort()
}

/** Lays the world down behind the walls; an author who never belonged belonged once and left. */
async function build(
  { belonging, items }: World,
  people: readonly string[],
  families: readonly string[],
): Promise<Placed[]> {
  const now = new Date('2026-11-23T12:00:00Z')
  const placed = items.map(({ family, author, audience, state }) => ({
    id: randomUUID(),
    family: families[family]!,
    author: people[author]!,
    audience: audience.map((person) => people[person]!),
    state,
    about: [],
    changedAt: now,
    sharedAt: now,
  }))
  const authors = new Set(placed.map(({ family, author }) => `${family} ${author}`))
  const bare = database.bare
  await bare
    .insertInto('person')
    .values(
      people.map((id) => ({
        id,
        email_index: randomBytes(16),
        email: randomBytes(8),
        created_at: now,
      })),
    )
    .execute()
  await bare
    .insertInto('family')
    .values(families.map((id) => ({ id, wrapped_key: randomBytes(8), created_at: now })))
    .execute()
  const memberships = people.flatMap((person, index) =>
    families.flatMap((family, place) => {
      const state = belonging[index]![place]!
      const wroteHere = authors.has(`${family} ${person}`)
      if (state === 'stranger' && !wroteHere) return []
      return [{ person, family, ended: state !== 'member' }]
    }),
  )
  if (memberships.length > 0) {
    await bare
      .insertInto('membership')
      .values(
        memberships.map(({ person, family, ended }) => ({
          person,
          family,
          role: 'circle' as const,
          name: randomBytes(8),
          joined_at: now,
          ended_at: ended ? now : null,
        })),
      )
      .execute()
  }
  await bare
    .insertInto('item')
    .values(
      placed.map(({ changedAt, sharedAt, ...item }) => ({
        ...item,
        shared_at: sharedAt,
        kind: 'voice',
        facts: '{}',
        words: randomBytes(8),
        created_at: now,
        changed_at: changedAt,
      })),
    )
    .execute()
  return placed
}

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
