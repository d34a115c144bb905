import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { proven, useDatabase } from '../../test/database.ts'
import { type Family, findFamily, joinFamily, ownKey, startFamily } from '../access/index.ts'
import type { Standing, Tx } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { Problem, type ProblemKind } from '../platform/problem.ts'
import type { Item } from './item.ts'
import {
  addItem,
  archiveItem,
  changeItem,
  restoreItem,
  rowsOfItems,
  shareItem,
  visibleItems,
} from './store.ts'

describe('items of a plan', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  const now = new Date('2026-11-23T12:00:00Z')
  const later = new Date('2026-11-24T12:00:00Z')
  let noor: string
  let mama: string
  let ans: string
  let buur: string
  let family: string
  let other: string

  async function somebodyNew() {
    const id = randomUUID()
    const row = { id, email_index: Buffer.from(id), email: new Uint8Array(), created_at: now }
    await database.atEntry((tx) => tx.insertInto('person').values(row).execute())
    return id
  }
  async function begin(founder: string) {
    const id = randomUUID()
    const who = { family: id, person: founder, name: 'Iemand', role: 'parent' as const }
    await startFamily({ database, keys, now }, who)
    return id
  }
  const join = (person: string) =>
    database.atEntry(async (tx) => {
      const { key } = (await findFamily(tx, keys, family))!
      await joinFamily(tx, { key, family, person, name: 'Iemand', role: 'circle', now })
    })
  beforeEach(async () => {
    noor = await somebodyNew()
    mama = await somebodyNew()
    ans = await somebodyNew()
    buur = await somebodyNew()
    family = await begin(noor)
    other = await begin(buur)
    await join(mama)
    await join(ans)
  })

  const as = <T>(
    person: string,
    work: (tx: Tx, opened: Family, standing: Standing) => Promise<T>,
    of = family,
  ) =>
    database.as(proven(person), async (tx, standing) =>
      work(tx, (await findFamily(tx, keys, of))!, standing),
    )
  const goal = { kind: 'goal', facts: {}, about: [] }
  const write = (
    author: string,
    said: string,
    changes: { id?: string; audience?: string[] } = {},
  ) => {
    const added = { ...goal, id: randomUUID(), author, words: { text: said }, now, ...changes }
    return as(author, (tx, opened) => addItem(tx, opened, added)).then(() => added.id)
  }
  const change = (author: string, id: string, version: number, said: string) => {
    const changed = { ...goal, id, author, version, words: { text: said }, now: later }
    return as(author, (tx, opened) => changeItem(tx, opened, changed))
  }
  const share = (author: string, id: string, audience: string[]) =>
    as(author, (tx, opened) => shareItem(tx, opened, { id, author, audience, now: later }))
  const archive = (author: string, id: string) =>
    as(author, (tx, opened) => archiveItem(tx, opened, { id, author, now: later }))
  const restore = (author: string, id: string) =>
    as(author, (tx, opened) => restoreItem(tx, opened, { id, author, now: later }))
  const inState = async (state: Item['state'], person: string) =>
    (
      await as(person, async (tx, opened, standing) =>
        visibleItems((await tx.executeQuery(rowsOfItems(tx, opened.id))).rows, opened, standing),
      )
    ).filter((item) => item.state === state)
  const itemsOf = (person: string) => inState('open', person)
  const textOf = ({ words }: Item) => (words as { text?: string }).text
  const seenBy = async (person: string) => (await itemsOf(person)).map(textOf)
  const row = (id: string) =>
    database.bare.selectFrom('item').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const problem = (kind: ProblemKind) => (error: unknown) =>
    error instanceof Problem && error.kind === kind

  test('are seen by nobody else until they are shared', async () => {
    const id = await write(noor, 'Van mij')
    assert.deepEqual(await seenBy(noor), ['Van mij'])
    assert.deepEqual(await seenBy(mama), [])
    await share(noor, id, [mama])
    assert.deepEqual(await seenBy(mama), ['Van mij'])
    assert.deepEqual(await seenBy(ans), [])
  })

  test('are gone at once for whom they are no longer shared with', async () => {
    const id = await write(noor, 'Van mij', { audience: [mama, ans] })
    await share(noor, id, [ans])
    assert.deepEqual(await seenBy(mama), [])
    assert.deepEqual(await seenBy(ans), ['Van mij'])
    assert.deepEqual((await row(id)).changed_at, now, 'sharing is no change that anybody sees')
  })

  test('come in order of writing', async () => {
    for (const [index, said] of ['een', 'twee', 'drie'].entries()) {
      const added = { ...goal, id: randomUUID(), author: noor, words: { text: said } }
      const at = new Date(now.getTime() + index)
      await as(noor, (tx, opened) => addItem(tx, opened, { ...added, now: at }))
    }
    assert.deepEqual(await seenBy(noor), ['een', 'twee', 'drie'])
  })

  test('are sealed: no word of them is in the database', async () => {
    const id = await write(noor, 'kanarie')
    const { words } = await row(id)
    assert.doesNotMatch(Buffer.from(words).toString('latin1'), /kanarie|text/)
  })

  describe('sent twice', () => {
    test('are there once', async () => {
      const id = randomUUID()
      await Promise.all([write(noor, 'Eén keer', { id }), write(noor, 'Eén keer', { id })])
      await write(noor, 'Eén keer', { id })
      assert.deepEqual(await seenBy(noor), ['Eén keer'])
      assert.equal((await row(id)).version, 1)
    })

    test('in other words are changed, with the first words kept', async () => {
      const id = await write(noor, 'Eerst')
      await write(noor, 'Terug, en anders', { id })
      assert.deepEqual(await seenBy(noor), ['Terug, en anders'])
      assert.equal((await row(id)).version, 2)
    })

    test('do not take the place of something else', async () => {
      const id = await write(noor, 'Van mij')
      await assert.rejects(write(mama, 'Van haar', { id }), problem('conflict'))
      const voice = { ...goal, kind: 'voice', id, author: noor, words: { text: 'x' }, now }
      await assert.rejects(
        as(noor, (tx, opened) => addItem(tx, opened, voice)),
        problem('conflict'),
      )
      assert.deepEqual(await seenBy(noor), ['Van mij'])
      assert.deepEqual(await seenBy(mama), [])
    })
  })

  describe('that are changed', () => {
    const versions = (person: string, id: string) =>
      as(person, (tx) => tx.selectFrom('item_version').selectAll().where('item', '=', id).execute())

    test('keep what they said before, for their author alone', async () => {
      const id = await write(noor, 'Eerst', { audience: [mama] })
      assert.equal(await change(noor, id, 1, 'Daarna'), undefined)
      assert.deepEqual(await seenBy(mama), ['Daarna'])

      const [before] = await versions(noor, id)
      const key = await as(noor, (tx, opened) => ownKey(tx, opened, noor))
      const place = `item|${family}|${id}|words|1`
      assert.deepEqual(JSON.parse(key.open(before!.words, place)), { text: 'Eerst' })
      assert.deepEqual([before?.version, before?.written_at], [1, now])
      assert.deepEqual(await versions(mama, id), [])
    })

    test('on two screens: the second hears what it says by now', async () => {
      const id = await write(noor, 'Eerst')
      await change(noor, id, 1, 'Van de telefoon')
      const meanwhile = { version: 2, words: { text: 'Van de laptop' } }
      assert.deepEqual(await change(noor, id, 1, 'x'), {
        ...meanwhile,
        words: { text: 'Van de telefoon' },
      })
      assert.equal(await change(noor, id, meanwhile.version, meanwhile.words.text), undefined)
      assert.deepEqual(await seenBy(noor), ['Van de laptop'])
    })

    test('at the same moment: one wins, and nothing is lost', async () => {
      const id = await write(noor, 'Eerst')
      const both = await Promise.all([change(noor, id, 1, 'Links'), change(noor, id, 1, 'Rechts')])
      assert.equal(both.filter((one) => one === undefined).length, 1)
      assert.equal((await row(id)).version, 2)
      assert.equal((await versions(noor, id)).length, 1)
    })

    test('stay shared as they were', async () => {
      const id = await write(noor, 'Eerst', { audience: [mama] })
      await change(noor, id, 1, 'Daarna')
      assert.deepEqual((await row(id)).audience, [mama])
    })
  })

  describe('of somebody else', () => {
    test('cannot be changed, also by whoever sees them', async () => {
      const id = await write(noor, 'Van Noor', { audience: [mama] })
      const unknown = randomUUID()
      for (const one of [id, unknown]) {
        await assert.rejects(change(mama, one, 1, 'Van mama'), problem('not-found'))
      }
      assert.deepEqual(await seenBy(noor), ['Van Noor'])
    })

    test('cannot be shared further, put away or taken back', async () => {
      const id = await write(noor, 'Van Noor', { audience: [mama] })
      await share(mama, id, [mama, ans])
      await archive(mama, id)
      assert.deepEqual(await seenBy(ans), [])
      assert.deepEqual(await seenBy(noor), ['Van Noor'])
      await archive(noor, id)
      await assert.rejects(restore(mama, id), problem('not-found'))
      assert.deepEqual(await seenBy(noor), [])
    })

    test('cannot be written in their name, nor into another family', async () => {
      const forged = { ...goal, id: randomUUID(), author: noor, words: { text: 'x' }, now }
      await assert.rejects(
        as(mama, (tx, opened) => addItem(tx, opened, forged)),
        {
          code: '42501',
        },
      )
      const opened = await as(buur, async (_tx, one) => one, other)
      const strange = { ...forged, author: mama }
      await assert.rejects(
        database.as(proven(mama), (tx) => addItem(tx, opened, strange)),
        { code: '42501' },
      )
    })
  })

  test('are shared with members of the family only, each once, and never with oneself', async () => {
    const id = await write(noor, 'Van mij')
    await share(noor, id, [mama, mama, noor, buur, randomUUID(), 'x', ''])
    assert.deepEqual((await row(id)).audience, [mama])
  })

  describe('that are put away', () => {
    test('are gone for others, and kept for their author to take back', async () => {
      const id = await write(noor, 'Weggelegd', { audience: [mama] })
      await archive(noor, id)
      assert.deepEqual(await seenBy(noor), [])
      assert.deepEqual(await seenBy(mama), [])
      const away = async (person: string) => (await inState('archived', person)).map(textOf)
      assert.deepEqual(await away(noor), ['Weggelegd'])
      assert.deepEqual(await away(mama), [])
    })

    test('come back to their author alone', async () => {
      const id = await write(noor, 'Weggelegd', { audience: [mama] })
      await archive(noor, id)
      await restore(noor, id)
      assert.deepEqual(await seenBy(noor), ['Weggelegd'])
      assert.deepEqual(await seenBy(mama), [])
      await assert.rejects(restore(noor, id), problem('not-found'))
    })

    test('take nothing along: what another hung on a goal stays', async () => {
      const id = await write(noor, 'Doel', { audience: [mama] })
      const step = {
        id: randomUUID(),
        kind: 'action',
        author: mama,
        about: [],
        facts: { who: mama, goal: id },
        words: { text: 'Stap van mama' },
        now,
      }
      await as(mama, (tx, opened) => addItem(tx, opened, step))
      await archive(noor, id)
      assert.deepEqual(await seenBy(mama), ['Stap van mama'])
    })
  })

  describe('whose words do not open', () => {
    const damage = (id: string, words: Uint8Array) =>
      database.bare.updateTable('item').set({ words }).where('id', '=', id).execute()

    test('are there without words, and the others with theirs', async () => {
      const damaged = await write(noor, 'Beschadigd')
      await write(noor, 'Heel')
      for (const bytes of [randomBytes(60), new Uint8Array(), randomBytes(3)]) {
        await damage(damaged, bytes)
        const items = await itemsOf(noor)
        assert.deepEqual(items.map((item) => [item.readable, textOf(item)]).toSorted(), [
          [false, undefined],
          [true, 'Heel'],
        ])
      }
    })

    test('because somebody moved them from another item', async () => {
      const [mine, hers] = [await write(noor, 'Van Noor'), await write(mama, 'Van mama')]
      await damage(hers, (await row(mine)).words)
      const [moved] = await itemsOf(mama)
      assert.deepEqual([moved?.readable, moved?.words], [false, {}])
    })

    test('can be written anew or put away, by their author', async () => {
      const [one, two] = [await write(noor, 'Een'), await write(noor, 'Twee')]
      for (const id of [one, two]) await damage(id, randomBytes(60))
      assert.equal(await change(noor, one, 1, 'Opnieuw'), undefined)
      await archive(noor, two)
      assert.deepEqual(await seenBy(noor), ['Opnieuw'])
    })

    test('can be sent again', async () => {
      const id = await write(noor, 'Een')
      await damage(id, randomBytes(60))
      await write(noor, 'Een', { id })
      assert.deepEqual(await seenBy(noor), ['Een'])
    })
  })
})
