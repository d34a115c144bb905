import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Member } from '../../access/index.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { readItem } from '../read-item.ts'
import { lookBacksOn } from './look-back.tsx'
import { type Review, review } from './review.tsx'
import { heldOf, reviewHeld } from './review-held.tsx'

const id = (last: string) => `00000000-0000-4000-8000-00000000000${last}`
const [noor, mama, samira] = [id('1'), id('2'), id('3')]
const members: Member[] = [
  { person: mama, name: 'Mama', role: 'parent' },
  { person: samira, name: 'Samira', role: 'professional' },
  { person: noor, name: 'Noor', role: 'youth' },
]
let minute = 0
const item = (changes: Partial<Item>): Item => ({
  ...{ family: 'f', id: id('a'), kind: 'review', author: mama, about: [], audience: [] },
  ...{ state: 'open', version: 1, words: { text: 'Hoe gaat het?' }, readable: true },
  facts: { due: '2026-12-02', between: [noor, mama, samira] },
  createdAt: new Date(Date.UTC(2026, 10, 25, 12, ++minute)),
  ...{ changedAt: new Date(0), sharedAt: null, ...changes },
})
const planned = item({}) as unknown as Review
const held = (heldOn: string, changes: Partial<Item> = {}) =>
  item({
    ...{ kind: 'review-held', id: `held-${minute}`, words: {} },
    facts: { review: planned.id, heldOn, present: [noor, mama] },
    ...changes,
  })
const looking = (author: string, text: string, changes: Partial<Item> = {}) =>
  item({
    ...{ kind: 'look-back', id: `said-${minute}`, author, words: { text } },
    facts: { review: planned.id, version: 1 },
    ...changes,
  })
const dueDays = (items: Item[]) =>
  review.due!(planned, { viewer: mama, items }).map(({ day }) => day)

describe('looking back together', () => {
  test('comes up on its day for those who are named, until it took place', () => {
    assert.deepEqual(review.due!(planned, { viewer: mama, items: [] }), [
      { day: '2026-12-02', at: undefined, people: [noor, mama, samira] },
    ])
    assert.deepEqual(dueDays([held('2026-12-03')]), [])
    const elsewhere = { review: id('b'), heldOn: '2026-12-03', present: [noor] }
    assert.deepEqual(dueDays([held('2026-12-03', { facts: elsewhere })]), ['2026-12-02'])
  })

  test('took place on the day that was said last', () => {
    const said = [held('2026-12-03'), held('2026-12-04')]
    assert.equal(heldOf(said.toReversed(), planned)?.facts.heldOn, '2026-12-04')
    assert.equal(heldOf([], planned), undefined)
  })

  test('lets the youth be heard first, and the others in the order in which they spoke', () => {
    const items = [looking(samira, 'rust'), looking(mama, 'zwaar'), looking(noor, 'beter')]
    const heard = (shown: Item[]) =>
      lookBacksOn({ items: shown, members }, planned).map(({ words }) => words.text)
    assert.deepEqual(heard(items), ['beter', 'rust', 'zwaar'])
    const earlier = looking(noor, 'op iets anders', { facts: { review: planned.id, version: 2 } })
    assert.deepEqual(heard([earlier]), [])
  })

  for (const [at, right] of [
    ['', true],
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['9:30', false],
    ['16:30:00', false],
  ] as const) {
    test(`at "${at}" is ${right ? 'kept' : 'asked again'}`, () => {
      const fields = { text: ['Hoe?'], due: ['2026-12-02'], at: [at], between: [noor, mama] }
      const { errors } = readItem(review, fields, { viewer: mama, members })
      assert.deepEqual(errors, right ? undefined : { at: 'plan.review.at.wrong' })
    })
  }

  test('has a day, since it would never come up without', () => {
    const fields = { text: ['Hoe?'], due: [''], between: [noor, mama] }
    const { errors } = readItem(review, fields, { viewer: mama, members })
    assert.deepEqual(errors, { due: 'plan.review.due.missing' })
  })

  test('took place today or before, with people who are named in it', () => {
    const wrong = (heldOn: string) =>
      reviewHeld.wrong!({ review: planned.id, heldOn, present: [noor] }, {
        today: '2026-12-03',
      } as Surroundings)
    assert.equal(wrong('2026-12-03'), undefined)
    assert.deepEqual(wrong('2026-12-04'), { heldOn: 'plan.review.held.on.future' })
    const answers = reviewHeld.answers!
    const one = planned as unknown as Item
    assert.equal(answers.wrong!(one, { present: [noor, samira] }, {} as Surroundings), undefined)
    assert.ok(answers.wrong!(one, { present: [noor, id('9')] }, {} as Surroundings))
  })

  test('is told to have taken place by whoever is named or wrote it down', () => {
    const may = (viewer: string, between: string[]) =>
      reviewHeld.answers!.may(item({ facts: { due: '2026-12-02', between } }), viewer)
    assert.ok(may(mama, [noor, samira]), 'its author')
    assert.ok(may(noor, [noor, samira]))
    assert.ok(!may(id('9'), [noor, samira]))
  })
})
