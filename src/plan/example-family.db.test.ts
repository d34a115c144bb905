import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { proven, useDatabase } from '../../test/database.ts'
import { familiesOf, findFamily, personOfAddress } from '../access/index.ts'
import { createKeys } from '../platform/keys.ts'
import { fillExampleFamily, loadExampleFamily } from './example-family.ts'
import { findKind } from './kinds/index.ts'
import { rowsOfItems, visibleItems } from './store.ts'

describe('the example family', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  const now = new Date('2026-11-23T12:00:00Z')
  const uses = { database, keys, random, now }
  const example = loadExampleFamily()

  before(() => fillExampleFamily(uses))

  const personOf = (key: string) => {
    const { email } = example.members.find((member) => member.key === key)!
    return database.atEntry((tx) => personOfAddress(tx, uses, email))
  }
  async function seenBy(key: string) {
    const person = await personOf(key)
    return database.as(proven(person), async (tx, standing) => {
      const [{ family } = { family: '' }] = await familiesOf(tx, keys, person)
      const opened = (await findFamily(tx, keys, family))!
      return {
        opened,
        items: visibleItems(
          (await tx.executeQuery(rowsOfItems(tx, family))).rows,
          opened,
          standing,
        ),
      }
    })
  }
  const textsOf = (items: readonly { words: Record<string, unknown> }[]) =>
    items.map(({ words }) => words.text).toSorted()

  test('has everybody of content/example/family.yaml, in order', async () => {
    const { opened } = await seenBy('mama')
    assert.deepEqual(
      opened.members.map(({ name, role }) => [name, role]),
      example.members.map(({ name, role }) => [name, role]),
    )
  })

  test('tells who asked whom in, until when a professional looks on, and what they say', async () => {
    const { opened } = await seenBy('mama')
    const nameOf = new Map(opened.members.map(({ person, name }) => [person, name]))
    const told = opened.members.map(({ name, askedBy, youthsOwn, until, ...one }) =>
      [name, nameOf.get(askedBy ?? ''), youthsOwn, until, one.saysAuthority, one.organisation].map(
        String,
      ),
    )
    assert.deepEqual(told, [
      ['Noor', 'undefined', 'false', 'undefined', 'false', 'undefined'],
      ['Mama', 'Noor', 'false', 'undefined', 'true', 'undefined'],
      ['Oma Ans', 'Mama', 'false', 'undefined', 'false', 'undefined'],
      ['Coach Bilal', 'Noor', 'true', 'undefined', 'false', 'undefined'],
      ['Samira', 'Mama', 'false', '2027-05-23', 'false', 'Wijkteam Zuid'],
    ])
  })

  for (const { key, shown } of example.members) {
    test(`${shown} sees what is theirs or shared with them, and no more`, async () => {
      const { items } = await seenBy(key)
      const expected = example.items.filter(
        ({ author, audience }) => author === key || audience.includes(key),
      )
      assert.deepEqual(textsOf(items), textsOf(expected))
    })
  }

  test('there is something that only its author sees, or the example shows no privacy', () => {
    assert.ok(example.items.some(({ audience }) => audience.length === 0))
  })

  test('every item fits its kind', async () => {
    for (const { key } of example.members) {
      const { items } = await seenBy(key)
      for (const { kind, facts, words } of items) {
        assert.ok(findKind(kind)?.facts.safeParse(facts).success, kind)
        assert.ok(findKind(kind)?.words.safeParse(words).success, kind)
      }
    }
  })

  test('its steps belong to its goal and lie around today', async () => {
    const { items } = await seenBy('noor')
    const goal = items.find(({ kind }) => kind === 'goal')!
    const steps = items.filter(({ kind }) => kind === 'action')
    assert.ok(steps.some(({ facts }) => facts.goal === goal.id))
    assert.ok(steps.some(({ facts }) => facts.due === '2026-11-26'))
    assert.ok(items.every(({ createdAt }) => createdAt < now))
  })

  test('is made once', async () => {
    const count = () => database.bare.selectFrom('item').select('id').execute()
    const before = await count()
    await fillExampleFamily(uses)
    assert.deepEqual(await count(), before)
  })

  test('stands in the database without a name or a word in the clear', async () => {
    const members = await database.bare.selectFrom('membership').select('name').execute()
    const items = await database.bare.selectFrom('item').select(['words', 'facts']).execute()
    const bytes = Buffer.concat([...members.map(({ name }) => name), ...items.map((i) => i.words)])
    const said = bytes.toString('utf8') + JSON.stringify(items.map(({ facts }) => facts))
    for (const { name } of example.members) assert.ok(!said.includes(name), name)
    for (const { words } of example.items) {
      for (const word of Object.values(words)) assert.ok(!said.includes(word), word)
    }
  })
})
