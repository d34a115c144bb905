import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { createKeys } from '../platform/keys.ts'
import { findFamily, joinFamily, startFamily } from './family.ts'
import { startSession } from './session.ts'
import { shredFamily, shredPerson } from './shred.ts'
import { personOfAddress } from './sign-in.ts'

describe('taking away for good', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  const now = new Date('2026-11-23T12:00:00Z')
  let [noor, mama, oma, family, elsewhere] = ['', '', '', '', '']

  beforeEach(async () => {
    const personAt = () =>
      database.atEntry((tx) =>
        personOfAddress(tx, { keys, random, now }, `${randomUUID()}@roer.example`),
      )
    ;[noor, mama, oma] = [await personAt(), await personAt(), await personAt()]
    ;[family, elsewhere] = [randomUUID(), randomUUID()]
    const uses = { database, keys, now }
    await startFamily(uses, { family, person: noor, name: 'Noor', role: 'youth' })
    await startFamily(uses, { family: elsewhere, person: mama, name: 'Mama', role: 'parent' })
    await database.atEntry(async (tx) => {
      const { key } = (await findFamily(tx, keys, family))!
      await joinFamily(tx, { key, family, person: mama, name: 'Mama', role: 'parent', now })
    })
  })

  describe('an invitation', () => {
    let invitations: Record<'ofNoor' | 'toNoor' | 'saidByNoor' | 'ofOthers' | 'elsewhere', string>

    beforeEach(async () => {
      invitations = {
        ofNoor: await invite(family, noor, { accepted_by: oma }),
        toNoor: await invite(family, mama, { accepted_by: noor }),
        saidByNoor: await invite(elsewhere, mama, { spoken_by: noor, claimed_name: random(8) }),
        ofOthers: await invite(family, mama, { accepted_by: oma }),
        elsewhere: await invite(elsewhere, mama, { spoken_by: oma }),
      }
    })

    async function invite(
      where: string,
      invited_by: string,
      answer: { spoken_by?: string; claimed_name?: Uint8Array; accepted_by?: string },
    ) {
      const id = randomUUID()
      await database.bare
        .insertInto('invitation')
        .values({
          ...{ family: where, id, token_hash: random(32), role: 'circle', name: random(8) },
          ...{ invited_by, created_at: now, expires_at: now, ...answer },
          accepted_at: answer.accepted_by ? now : null,
        })
        .execute()
      return id
    }

    async function left() {
      const rows = await database.bare
        .selectFrom('invitation')
        .select('id')
        .where('family', 'in', [family, elsewhere])
        .execute()
      const there = rows.map(({ id }) => id)
      return Object.entries(invitations)
        .filter(([, id]) => there.includes(id))
        .map(([name]) => name)
    }

    test('goes with whoever asked, said its word or said yes, and no other does', async () => {
      const blank = random(32)
      await database.erasing({ person: noor }, (tx) =>
        shredPerson(tx, { person: noor, at: now, system: keys.system, blank }),
      )
      assert.deepEqual(await left(), ['ofOthers', 'elsewhere'])
    })

    test('goes with its family, and no other does', async () => {
      await database.erasing({ family }, (tx) => shredFamily(tx, family, now))
      assert.deepEqual(await left(), ['saidByNoor', 'elsewhere'])
    })

    test('of anybody else is out of reach while somebody is erased', async () => {
      const { seen, taken } = await database.erasing({ person: noor }, async (tx) => ({
        seen: await tx.selectFrom('invitation').select('invited_by').execute(),
        taken: await tx.deleteFrom('invitation').executeTakeFirstOrThrow(),
      }))
      assert.deepEqual([seen.length, Number(taken.numDeletedRows)], [3, 3])
      assert.deepEqual(await left(), ['ofOthers', 'elsewhere'])
    })
  })

  describe('what somebody comes in with', () => {
    const tables = [
      ...(['session', 'own_code', 'passkey', 'passkey_question'] as const),
      ...(['organisation_login', 'copy_taken'] as const),
    ]

    beforeEach(async () => {
      for (const table of tables) await database.bare.deleteFrom(table).execute()
      for (const person of [noor, mama]) {
        const { bare } = database
        await startSession({ database, random, now }, { person, how: 'mail' })
        const code = { salt: random(8), hash: random(8), chosen_at: now, tried_at: null }
        await bare
          .insertInto('own_code')
          .values({ person, ...code, device_tried_at: null })
          .execute()
        const passkey = { credential: randomUUID(), public_key: random(4), counter: 0 }
        await bare
          .insertInto('passkey')
          .values({ person, ...passkey, made_at: now })
          .execute()
        const question = { id: randomUUID(), challenge_hash: random(8), expires_at: now }
        await bare
          .insertInto('passkey_question')
          .values({ person, ...question })
          .execute()
        const login = { organisation: 'kade', subject_index: random(8), created_at: now }
        await bare
          .insertInto('organisation_login')
          .values({ person, ...login })
          .execute()
        await bare
          .insertInto('copy_taken')
          .values({ person, family, day: '2026-11-23', times: 1 })
          .execute()
      }
    })
    const whose = async (table: (typeof tables)[number]) =>
      (await database.bare.selectFrom(table).select('person').execute()).map(({ person }) => person)

    test('goes with them, and nothing of anybody else', async () => {
      const blank = random(32)
      await database.erasing({ person: noor }, (tx) =>
        shredPerson(tx, { person: noor, at: now, system: keys.system, blank }),
      )
      for (const table of tables) assert.deepEqual(await whose(table), [mama], table)
    })

    for (const table of tables) {
      test(`is all that can be reached of ${table} then, whatever is asked`, async () => {
        const seen = await database.erasing({ person: noor }, async (tx) => {
          const rows = await tx.selectFrom(table).select('person').execute()
          await tx.deleteFrom(table).execute()
          return rows.map(({ person }) => person)
        })
        assert.deepEqual([seen, await whose(table)], [[noor], [mama]])
      })
    }
  })
})
