import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Member } from '../../access/index.ts'
import type { MemberRole } from '../../platform/tables.ts'
import { memberRoles } from '../../platform/tables.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { closure, mayStopHelping } from './closure.tsx'

const [noor, mama, ans, samira] = ['noor', 'mama', 'ans', 'samira']
const member = (person: string, role: MemberRole): Member => ({ person, name: person, role })
const family = [member(noor, 'youth'), member(mama, 'parent'), member(ans, 'circle')]
const withSamira = [...family, member(samira, 'professional')]
let minute = 0
const item = (changes: Partial<Item>): Item => ({
  ...{ family: 'f', id: 'after', kind: 'aftercare', author: noor, about: [], audience: [] },
  ...{ state: 'open', version: 1, facts: {}, words: {}, readable: true },
  createdAt: new Date(Date.UTC(2026, 10, 25, 12, ++minute)),
  ...{ changedAt: new Date(0), sharedAt: null, ...changes },
})
const after = (author: string, facts: object = {}, version = 1) =>
  item({
    ...{ author, version },
    facts: { wanted: 'yes', between: [noor, samira], contacts: ['2026-12-28'], ...facts },
  })
const says = (author: string, answer: string, version = 1) =>
  item({ kind: 'stance', id: `said-${minute}`, author, facts: { on: 'after', version, answer } })

const around = (items: Item[], viewer = samira, members = withSamira) =>
  ({ viewer, members, items }) as unknown as Surroundings
const refused = (aftercare: 'agreed' | 'not-needed', items: Item[], viewer = samira) =>
  closure.wrong!({ reason: 'reached', aftercare }, around(items, viewer)) !== undefined

describe('who helps as their work closes', () => {
  for (const { what, items, closes } of [
    { what: 'nothing is said of what comes after', items: [], closes: false },
    { what: 'a youth wrote what comes after', items: [after(noor)], closes: true },
    { what: 'a parent did', items: [after(mama)], closes: true },
    { what: 'it has no day', items: [after(noor, { contacts: [] })], closes: false },
    { what: 'they wrote it and nobody said yes', items: [after(samira)], closes: false },
    {
      what: 'they wrote it and the youth says yes',
      items: [after(samira), says(noor, 'yes')],
      closes: true,
    },
    {
      what: 'the youth said yes, and then no',
      items: [after(samira), says(noor, 'yes'), says(noor, 'no')],
      closes: false,
    },
    {
      what: 'the youth said yes to another text',
      items: [after(samira, {}, 2), says(noor, 'yes', 1)],
      closes: false,
    },
    {
      what: 'a grandmother says yes',
      items: [after(samira, { between: [ans, samira] }), says(ans, 'yes')],
      closes: false,
    },
    {
      what: 'the youth wrote it and no longer stands behind it',
      items: [after(noor), says(noor, 'no')],
      closes: false,
    },
    { what: 'it is not needed', items: [after(noor, { wanted: 'no' })], closes: false },
  ]) {
    test(`${closes ? '' : 'not '}with contact agreed, when ${what}`, () => {
      assert.equal(refused('agreed', items), !closes)
      assert.equal(mayStopHelping(around(items)), closes || what === 'it is not needed')
    })
  }

  test('with "not needed" only where a youth or a parent wrote that', () => {
    const no = (author: string) => [after(author, { wanted: 'no', contacts: [] })]
    assert.ok(!refused('not-needed', no(noor)))
    assert.ok(!refused('not-needed', no(mama)))
    assert.ok(refused('not-needed', no(samira)))
    assert.ok(
      refused('not-needed', [...no(samira), says(noor, 'yes')]),
      'nobody writes it for them',
    )
    assert.ok(refused('not-needed', no(ans)))
    assert.ok(refused('not-needed', [after(noor)]))
  })

  test('by a rule for their work alone: all others close as they like', () => {
    for (const role of memberRoles) {
      const members = [...family, member('somebody', role)]
      const wrong = closure.wrong!(
        { reason: 'moved', aftercare: 'agreed' },
        around([], 'somebody', members),
      )
      const works = role === 'professional' || role === 'coordinator'
      assert.equal(wrong !== undefined, works, role)
      assert.equal(mayStopHelping(around([], 'somebody', members)), !works, role)
    }
  })

  test('and may leave where help was closed, or a colleague stays', () => {
    assert.ok(!mayStopHelping(around([])))
    assert.ok(mayStopHelping(around([item({ kind: 'closure', id: 'closed', author: mama })])))
    const colleague = [...withSamira, member('joost', 'coordinator')]
    assert.ok(mayStopHelping(around([], samira, colleague)))
  })

  test('before the eyes of youth and parents, if they choose what is suggested', () => {
    const suggested = (viewer: string) =>
      closure.suggestedAudience(around([], viewer), item({ kind: 'closure' }) as never)
    assert.deepEqual(suggested(samira), [noor, mama])
    assert.deepEqual(suggested(noor), [])
  })
})
