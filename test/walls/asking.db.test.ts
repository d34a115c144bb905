/**
 * Who asks whom in, as what; who tells an age; and whose earlier items a parent no longer sees: the
 * rules in TypeScript and the database judge the same random families.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isLed, mayAsk } from '../../src/access/index.ts'
import type { Tx } from '../../src/platform/database.ts'
import { type MemberRole, memberRoles } from '../../src/platform/tables.ts'
import { proven, useDatabase } from '../database.ts'

/** `ROER_WORLDS=1000` draws more of them. */
const FAMILIES = Number(process.env.ROER_WORLDS ?? 40)
const NOW = new Date('2026-11-23T22:00:00Z')

const Drawn = fc.array(
  fc.record({
    role: fc.constantFrom('circle', ...memberRoles),
    began: fc.boolean(),
    ended: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
)

describe('the rules about asking somebody in', () => {
  const database = useDatabase()

  interface Placed {
    person: string
    role: MemberRole
    began: boolean
    ended: boolean
  }

  async function build(drawn: readonly Omit<Placed, 'person'>[]) {
    const family = randomUUID()
    const asker = randomUUID()
    let coordinated = false
    const placed = drawn.map(({ role, ...one }): Placed => {
      const second = role === 'coordinator' && coordinated
      coordinated ||= role === 'coordinator'
      return { ...one, role: second ? 'circle' : role, person: randomUUID() }
    })
    const bare = database.bare
    await bare
      .insertInto('family')
      .values({ id: family, wrapped_key: randomBytes(8), created_at: NOW })
      .execute()
    const people = [asker, ...placed.map(({ person }) => person)]
    await bare
      .insertInto('person')
      .values(
        people.map((id) => ({
          ...{ id, email_index: randomBytes(16), email: randomBytes(8), created_at: NOW },
        })),
      )
      .execute()
    const row = { family, name: randomBytes(8), joined_at: NOW }
    await bare
      .insertInto('membership')
      .values([
        // Whoever asked them left long ago.
        { ...row, person: asker, role: 'circle' as const, asked_by: null, ended_at: NOW },
        ...placed.map(({ person, role, began, ended }) => ({
          ...{ ...row, person, role },
          asked_by: began ? null : asker,
          ended_at: ended ? NOW : null,
        })),
      ])
      .execute()
    return { family, placed }
  }

  /** Whether the database let this happen; nothing of it stays. */
  async function lets(person: string, work: (tx: Tx) => Promise<unknown>): Promise<boolean> {
    const undo = new Error('undo')
    const trying = database.as(proven(person, NOW), async (tx) => {
      await work(tx)
      throw undo
    })
    return trying.then(
      () => true,
      (error) => {
        if (error !== undo && error.code !== '42501') throw error
        return error === undo
      },
    )
  }

  const invitation = (family: string, invited_by: string, role: MemberRole) => ({
    ...{ family, invited_by, role, id: randomUUID(), token_hash: randomBytes(32) },
    ...{ name: randomBytes(8), created_at: NOW, expires_at: new Date(NOW.getTime() + 60_000) },
  })

  test('the database takes exactly the invitations that the rule allows', async (t) => {
    const judged = { yes: 0, no: 0 }
    await fc.assert(
      fc.asyncProperty(Drawn, async (drawn) => {
        const { family, placed } = await build(drawn)
        const led = isLed(placed.filter(({ ended }) => !ended))
        for (const me of placed) {
          for (const role of memberRoles) {
            const may = !me.ended && mayAsk(me, role, led)
            assert.equal(
              await lets(me.person, (tx) =>
                tx
                  .insertInto('invitation')
                  .values(invitation(family, me.person, role))
                  .execute(),
              ),
              may,
              `${me.role} asks a ${role}, began ${me.began}, led ${led}`,
            )
            judged[may ? 'yes' : 'no'] += 1
          }
        }
      }),
      { numRuns: FAMILIES },
    )
    t.diagnostic(`${judged.yes} invitations taken, ${judged.no} refused, as the rule says`)
    assert.ok(judged.yes > FAMILIES && judged.no > FAMILIES)
  })

  test('nobody answers their own invitation', async () => {
    const { family, placed } = await build([{ role: 'parent', began: true, ended: false }])
    const [me] = placed
    const own = invitation(family, me!.person, 'circle')
    await database.as(proven(me!.person, NOW), (tx) =>
      tx.insertInto('invitation').values(own).execute(),
    )
    const says = (person: string) =>
      database.atEntry((tx) =>
        tx
          .updateTable('invitation')
          .set({ spoken_by: person })
          .where('family', '=', family)
          .where('id', '=', own.id)
          .execute(),
      )
    await assert.rejects(says(me!.person), { code: '42501' })
    await says(randomUUID())
  })

  test('an age is told by a youth, and by nobody else about themselves', async () => {
    const { family, placed } = await build(
      memberRoles.map((role) => ({ role, began: false, ended: false })),
    )
    for (const { person, role } of placed) {
      const tells = (tx: Tx) =>
        tx.insertInto('coming_of_age').values({ family, person, born_on: '2011-03-03' }).execute()
      assert.equal(await lets(person, tells), role === 'youth', role)
    }
    // Who was a youth and came back as something else changes it no more.
    const row = { family, born_on: '2011-03-03' }
    for (const { person, role } of placed) {
      await database.bare
        .insertInto('coming_of_age')
        .values({ ...row, person })
        .execute()
      const changed = await database.as(proven(person, NOW), (tx) =>
        tx
          .updateTable('coming_of_age')
          .set({ born_on: '2000-01-01' })
          .where('family', '=', family)
          .executeTakeFirstOrThrow(),
      )
      assert.equal(Number(changed.numUpdatedRows), role === 'youth' ? 1 : 0, role)
    }
  })
})
