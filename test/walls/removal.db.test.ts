/**
 * Who may end whose place, and until when somebody belongs: the rules in TypeScript and the
 * database judge the same random families.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { belongsOn } from '../../src/access/belonging.ts'
import { mayRemove, maySetLastDay, type Removable } from '../../src/access/index.ts'
import { dayInTheNetherlands } from '../../src/platform/day.ts'
import { type MemberRole, memberRoles } from '../../src/platform/tables.ts'
import { proven, useDatabase } from '../database.ts'

/** `ROER_WORLDS=1000` draws more of them. */
const FAMILIES = Number(process.env.ROER_WORLDS ?? 60)
const PEOPLE = 6
/** Ten in the evening in London is eleven in the Netherlands, and an hour later it is tomorrow. */
const NOW = new Date('2026-11-23T22:00:00Z')
const days = ['2026-11-22', '2026-11-23', '2026-11-24'] as const

const Drawn = fc.array(
  fc.record({
    role: fc.constantFrom(...memberRoles),
    askedBy: fc.option(fc.nat({ max: PEOPLE - 1 })),
    asked: fc.boolean(),
    ended: fc.boolean(),
    until: fc.option(fc.constantFrom(...days)),
  }),
  { minLength: PEOPLE, maxLength: PEOPLE },
)

interface Placed extends Removable {
  role: MemberRole
  ended: boolean
  until: string | null
}

describe('the rules about places in a family', () => {
  const database = useDatabase()

  /** Lays the family down behind the walls, as far as it can exist. */
  async function build(drawn: typeof Drawn extends fc.Arbitrary<infer D> ? D : never) {
    const family = randomUUID()
    const people = drawn.map(() => randomUUID())
    let coordinators = 0
    const placed = drawn.map(({ role, askedBy, asked, ended, until }, index): Placed => {
      if (role === 'coordinator' && !ended) coordinators += 1
      const second = role === 'coordinator' && !ended && coordinators > 1
      return {
        person: people[index]!,
        role: second ? 'circle' : role,
        youthsOwn: asked && (role === 'mentor' || role === 'supporter'),
        askedBy: askedBy === null ? undefined : people[askedBy],
        ended,
        until: role === 'supporter' || role === 'professional' ? until : null,
      }
    })
    const bare = database.bare
    await bare
      .insertInto('family')
      .values({ id: family, wrapped_key: randomBytes(8), created_at: NOW })
      .execute()
    for (const id of people) {
      const row = { id, email_index: randomBytes(16), email: randomBytes(8), created_at: NOW }
      await bare.insertInto('person').values(row).execute()
    }
    await bare
      .insertInto('membership')
      .values(
        placed.map(({ person, role, youthsOwn, askedBy, ended, until }) => ({
          ...{ family, person, role, until, name: randomBytes(8), joined_at: NOW },
          asked_by: askedBy ?? null,
          youths_own: youthsOwn,
          ended_at: ended ? NOW : null,
        })),
      )
      .execute()
    return { family, placed }
  }

  /** Whose row this change reached; everything is as before afterwards. */
  async function reached(
    me: string,
    family: string,
    change: { ended_at?: Date | null; until?: string | null },
    member: string,
  ): Promise<boolean> {
    const undo = new Error('undo')
    let rows = 0
    const trying = database.as(proven(me, NOW), async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('membership')
        .set(change)
        .where('family', '=', family)
        .where('person', '=', member)
        .executeTakeFirstOrThrow()
      rows = Number(numUpdatedRows)
      throw undo
    })
    await trying.catch((error) => {
      if (error !== undo && error.code !== '42501') throw error
    })
    return rows === 1
  }

  test('the database ends and bounds exactly the places that the rule allows', async () => {
    const today = dayInTheNetherlands(NOW)
    const judged = { yes: 0, no: 0 }
    await fc.assert(
      fc.asyncProperty(Drawn, async (drawn) => {
        const { family, placed } = await build(drawn)
        for (const me of placed) {
          const belongs = belongsOn(today, me)
          const { families } = await database.as(proven(me.person, NOW), async (tx) => {
            const { rows } = await sql<{ families: string[] }>`
              select roer_families()::text[] as families`.execute(tx)
            return rows[0]!
          })
          assert.deepEqual(families, belongs ? [family] : [], 'both walls count the same places')
          for (const member of placed) {
            const there = belongs && !member.ended
            const itself = me.person === member.person
            const ends = there && (itself || mayRemove(me, member))
            const bounds = there && maySetLastDay(me, member)
            assert.equal(
              await reached(me.person, family, { ended_at: NOW }, member.person),
              ends,
              `${me.role} ends ${member.role}`,
            )
            assert.equal(
              member.role === 'supporter' || member.role === 'professional'
                ? await reached(me.person, family, { until: '2027-01-01' }, member.person)
                : false,
              bounds,
              `${me.role} sets the last day of ${member.role}`,
            )
            judged[ends ? 'yes' : 'no'] += 1
          }
        }
      }),
      { numRuns: FAMILIES },
    )
    assert.ok(judged.yes > FAMILIES && judged.no > FAMILIES, JSON.stringify(judged))
  })

  test('an end is not taken back, and nobody lengthens their own stay', async () => {
    const { family, placed } = await build([
      { role: 'parent', askedBy: null, asked: false, ended: false, until: null },
      { role: 'professional', askedBy: 0, asked: false, ended: false, until: '2026-11-24' },
      { role: 'circle', askedBy: 0, asked: false, ended: true, until: null },
    ])
    const [parent, professional, gone] = placed.map(({ person }) => person) as [
      string,
      string,
      string,
    ]
    assert.equal(await reached(professional, family, { until: null }, professional), false)
    assert.equal(await reached(professional, family, { until: '2030-01-01' }, professional), false)
    assert.equal(await reached(parent, family, { ended_at: null }, gone), false)
    assert.equal(await reached(parent, family, { until: '2026-12-31' }, professional), true)
  })

  test('a family has one coordinator at a time', async () => {
    const { family, placed } = await build([
      { role: 'coordinator', askedBy: null, asked: false, ended: false, until: null },
      { role: 'coordinator', askedBy: null, asked: false, ended: true, until: null },
    ])
    const second = { role: 'coordinator' as const, ended_at: null }
    const promote = database.bare.updateTable('membership').set(second)
    await assert.rejects(
      promote.where('family', '=', family).where('person', '=', placed[1]!.person).execute(),
      { code: '23505' },
    )
  })

  test('the last day counts to its end, as the clock hangs in the Netherlands', async () => {
    const { family, placed } = await build([
      { role: 'professional', askedBy: null, asked: false, ended: false, until: '2026-11-23' },
    ])
    const opens = async (moment: string) => {
      const asker = proven(placed[0]!.person, new Date(moment))
      const seen = await database.as(asker, (tx) =>
        tx.selectFrom('family').select('id').where('id', '=', family).execute(),
      )
      return seen.length === 1
    }
    assert.equal(await opens('2026-11-23T22:59:59Z'), true)
    assert.equal(await opens('2026-11-23T23:00:00Z'), false)
  })
})
