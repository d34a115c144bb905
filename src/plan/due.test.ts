import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dueList, lastReviewOn, mostUrgentOwn } from './due.ts'
import type { Item } from './item.ts'

const [noor, mama, samira] = ['noor', 'mama', 'samira']
const TODAY = '2026-11-28'
let made = 0
const item = (kind: string, facts: Record<string, unknown>, changes: Partial<Item> = {}): Item => ({
  ...{ family: 'f', id: `${kind}-${++made}`, kind, author: mama, about: [], audience: [noor] },
  ...{ state: 'open', version: 1, facts, words: {}, readable: true },
  createdAt: new Date(Date.UTC(2026, 10, 1, 12, made)),
  ...{ changedAt: new Date(0), sharedAt: null, ...changes },
})
const step = (due: string, who = noor) => item('action', { who, due })
const between = [noor, mama]
const list = (items: Item[], viewer = noor) =>
  dueList({ viewer, items }, TODAY).map((due) => `${due.item.kind} ${due.day}`)

describe('what comes up', () => {
  test('is what is still to be done, what was missed before all else', () => {
    const items = [
      item('review', { due: '2026-12-02', between }),
      step('2026-12-01'),
      step('2026-11-20'),
      item('agreement', { between, review: '2026-11-30' }),
      item('aftercare', { wanted: 'yes', between, contacts: ['2026-11-28', '2027-02-28'] }),
      item('goal', {}),
      item('action', { who: noor }),
    ]
    assert.deepEqual(list(items), [
      'action 2026-11-20',
      'aftercare 2026-11-28',
      'agreement 2026-11-30',
      'action 2026-12-01',
      'review 2026-12-02',
    ])
    const [missed, today] = dueList({ viewer: noor, items }, TODAY)
    assert.deepEqual([missed!.overdue, today!.overdue], [true, false])
  })

  test('goes once it is done', () => {
    const walk = step('2026-11-20')
    const phones = item('agreement', { between, review: '2026-11-27' })
    const said = (kind: string, facts: object, day: string) =>
      item(kind, { ...facts }, { author: noor, createdAt: new Date(`${day}T12:00:00Z`) })
    const done = said('progress', { action: walk.id, outcome: 'done' }, '2026-11-21')
    const notYet = said('progress', { action: walk.id, outcome: 'not-yet' }, '2026-11-22')
    assert.deepEqual(list([walk, done]), [])
    assert.deepEqual(list([walk, done, notYet]), ['action 2026-11-20'])
    const stance = { on: phones.id, version: 1, answer: 'yes' }
    assert.deepEqual(list([phones, said('stance', stance, '2026-11-26')]), ['agreement 2026-11-27'])
    assert.deepEqual(list([phones, said('stance', stance, '2026-11-27')]), [])
  })

  test('is looked for six weeks ahead, the last day with it', () => {
    assert.deepEqual(list([step('2027-01-09')]), ['action 2027-01-09'])
    assert.deepEqual(list([step('2027-01-10')]), [])
  })

  test('names a contact that was missed twice once', () => {
    const contacts = ['2026-10-01', '2026-11-01', '2026-12-01']
    assert.deepEqual(list([item('aftercare', { wanted: 'yes', between, contacts })]), [
      'aftercare 2026-10-01',
      'aftercare 2026-12-01',
    ])
  })

  test('tells nobody of looking at an agreement again who does not hear whether that was done', () => {
    const phones = item('agreement', { between, review: '2026-11-30' })
    assert.deepEqual(list([phones], samira), [])
    assert.deepEqual(list([phones], noor), ['agreement 2026-11-30'])
  })

  test('stands on the first screen of whoever would do it, but for a step, which has its own card', () => {
    const items = [step('2026-11-20'), item('review', { due: '2026-12-02', between })]
    assert.equal(mostUrgentOwn({ viewer: noor, items }, TODAY)?.item.kind, 'review')
    assert.equal(mostUrgentOwn({ viewer: samira, items }, TODAY), undefined)
  })

  test('goes on after help was closed', () => {
    const contact = item('aftercare', { wanted: 'yes', between, contacts: ['2026-12-28'] })
    const closed = item('closure', { reason: 'reached', aftercare: 'agreed' })
    assert.deepEqual(list([contact, closed]), ['aftercare 2026-12-28'])
  })

  test('knows when people last looked back, and says nothing where it sees none', () => {
    const held = (heldOn: string) => item('review-held', { review: 'x', heldOn, present: [noor] })
    assert.equal(lastReviewOn([held('2026-11-20'), held('2026-11-03')]), '2026-11-20')
    assert.equal(lastReviewOn([]), undefined)
  })
})
