import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { proven, useDatabase } from '../../test/database.ts'
import { createKeys } from '../platform/keys.ts'
import { authorKey, ownKey } from './author-key.ts'
import { findFamily, joinFamily, startFamily } from './family.ts'

describe('the key of an author', () => {
  const database = useDatabase()
  const keys = createKeys(randomBytes(32), randomBytes)
  const now = new Date('2026-11-23T12:00:00Z')
  let noor: string
  let mama: string
  let family: string

  beforeEach(async () => {
    noor = await somebodyNew()
    mama = await somebodyNew()
    family = randomUUID()
    await startFamily(
      { database, keys, now },
      { family, person: noor, name: 'Noor', role: 'youth' },
    )
    await database.atEntry(async (tx) => {
      const { key } = (await findFamily(tx, keys, family))!
      await joinFamily(tx, { key, family, person: mama, name: 'Mama', role: 'parent', now })
    })
  })

  async function somebodyNew() {
    const id = randomUUID()
    const row = { id, email_index: Buffer.from(id), email: new Uint8Array(), created_at: now }
    await database.atEntry((tx) => tx.insertInto('person').values(row).execute())
    return id
  }
  const own = (person: string) =>
    database.as(proven(person), async (tx) =>
      ownKey(tx, (await findFamily(tx, keys, family))!, person),
    )
  const opened = () =>
    database.as(proven(noor), async (tx) => (await findFamily(tx, keys, family))!)
  const stored = async (person: string) =>
    (await database.bare
      .selectFrom('author_key')
      .selectAll()
      .where('family', '=', family)
      .where('person', '=', person)
      .executeTakeFirst()) ?? { generation: null, wrapped: null }

  test('is made with the first words, and is the same from then on', async () => {
    const sealed = (await own(noor)).seal('woorden', 'place')
    assert.equal((await own(noor)).open(sealed, 'place'), 'woorden')
    const read = authorKey(await opened(), noor, await stored(noor))
    assert.equal(read?.open(sealed, 'place'), 'woorden')
  })

  test('is one, also when the first words come twice at once', async () => {
    const [one, other] = await Promise.all([own(noor), own(noor)])
    assert.equal(other.open(one.seal('woorden', 'place'), 'place'), 'woorden')
  })

  test('opens nothing that another author wrote, nor does the key of the family', async () => {
    const sealed = (await own(noor)).seal('woorden', 'place')
    const [mamas, { key }] = [await own(mama), await opened()]
    assert.throws(() => mamas.open(sealed, 'place'))
    assert.throws(() => key.open(sealed, 'place'))
  })

  test('does not work in another place: not for another author, not as another generation', async () => {
    await own(noor)
    const row = await stored(noor)
    assert.equal(authorKey(await opened(), mama, row), undefined)
    assert.equal(authorKey(await opened(), noor, { ...row, generation: 2 }), undefined)
  })

  test('that is destroyed opens nothing; whoever writes again has a next one', async () => {
    const sealed = (await own(noor)).seal('woorden', 'place')
    await database.bare.updateTable('author_key').set({ wrapped: null }).execute()
    assert.equal(authorKey(await opened(), noor, await stored(noor)), undefined)
    const next = await own(noor)
    assert.throws(() => next.open(sealed, 'place'))
    assert.equal((await stored(noor)).generation, 2)
  })

  test('opens what was sealed before authors had keys', async () => {
    const { key } = await opened()
    const sealed = key.seal('woorden', 'place')
    assert.equal(
      authorKey(await opened(), noor, await stored(noor))?.open(sealed, 'place'),
      'woorden',
    )
    assert.equal((await own(noor)).open(sealed, 'place'), 'woorden')
  })

  test('is made, renewed and overwritten by nobody else', async () => {
    await own(noor)
    const [generation, wrapped] = [9, randomBytes(60)]
    await assert.rejects(
      database.as(proven(mama), (tx) =>
        tx.insertInto('author_key').values({ family, person: noor, generation, wrapped }).execute(),
      ),
      { code: '42501' },
    )
    for (const person of [noor, mama]) {
      const changed = await database.as(proven(person), (tx) =>
        tx
          .updateTable('author_key')
          .set({ generation, wrapped })
          .where('person', '=', noor)
          .executeTakeFirstOrThrow(),
      )
      assert.equal(Number(changed.numUpdatedRows), 0, 'a key that opens words stays')
    }
  })

  test('of another family is not there', async () => {
    await own(noor)
    const buur = await somebodyNew()
    const seen = await database.as(proven(buur), (tx) =>
      tx.selectFrom('author_key').select('person').execute(),
    )
    assert.deepEqual(seen, [])
  })
})
