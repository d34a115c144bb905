import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Member } from '../../access/index.ts'
import { loadTexts } from '../../platform/text.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { readItem } from '../read-item.ts'
import { type Aftercare, aftercare } from './aftercare.tsx'
import { contact, daysLeft } from './contact.tsx'

const text = loadTexts().nl
const id = (last: string) => `00000000-0000-4000-8000-00000000000${last}`
const [noor, mama, samira] = [id('1'), id('2'), id('3')]
const members: Member[] = [
  { person: noor, name: 'Noor', role: 'youth' },
  { person: mama, name: 'Mama', role: 'parent' },
  { person: samira, name: 'Samira', role: 'professional' },
]
const DAYS = ['2026-12-28', '2027-02-28', '2027-05-28']
let minute = 0
const item = (changes: Partial<Item>): Item => ({
  ...{ family: 'f', id: id('a'), kind: 'aftercare', author: mama, about: [], audience: [] },
  ...{ state: 'open', version: 1, words: {}, readable: true },
  facts: { wanted: 'yes', caller: samira, between: [noor, mama], contacts: DAYS },
  createdAt: new Date(Date.UTC(2026, 10, 25, 12, ++minute)),
  ...{ changedAt: new Date(0), sharedAt: null, ...changes },
})
const agreed = item({}) as unknown as Aftercare
const spoke = (due: string, reached: string, how?: string) =>
  item({
    ...{ kind: 'contact', id: `said-${minute}`, author: samira },
    facts: { aftercare: agreed.id, due, heldOn: due, reached, ...(how && { how }) },
  })
const around = (items: Item[] = []): Surroundings => ({
  ...{ text, family: 'f', viewer: samira, members, items, today: '2026-12-29' },
  nameOf: (person) => members.find((one) => one.person === person)?.name ?? 'Iemand',
  colourOf: () => 0,
})

describe('contact after help', () => {
  test('comes up on each of its days, for whoever gets in touch', () => {
    const due = aftercare.due!(agreed, { viewer: mama, items: [] })
    assert.deepEqual(
      due.map(({ day, people, part }) => ({ day, people, part })),
      DAYS.map((day, index) => ({ day, people: [samira], part: String(index) })),
    )
    const nobody = { ...agreed, facts: { ...agreed.facts, caller: undefined } }
    assert.deepEqual(aftercare.due!(nobody, { viewer: mama, items: [] })[0]!.people, [noor, mama])
  })

  test('stays open where nobody was reached, and is over once people spoke', () => {
    const [first, second, third] = DAYS as [string, string, string]
    assert.deepEqual(daysLeft([spoke(first, 'no')], agreed), DAYS)
    assert.deepEqual(daysLeft([spoke(first, 'no'), spoke(first, 'yes')], agreed), [second, third])
    // Said by mistake, and put right.
    assert.deepEqual(daysLeft([spoke(first, 'yes'), spoke(first, 'no')], agreed), DAYS)
    assert.deepEqual(daysLeft([spoke(second, 'yes')], agreed), [third], 'an earlier day is over')
    assert.deepEqual(daysLeft([spoke(third, 'yes')], agreed), [])
  })

  test('never loses a day that is later than the last on which people spoke', () => {
    const said = fc.record({ due: fc.constantFrom(...DAYS), reached: fc.constantFrom('yes', 'no') })
    fc.assert(
      fc.property(fc.array(said), (all) => {
        const items = all.map(({ due, reached }) => spoke(due, reached))
        const left = daysLeft(items, agreed)
        const isReached = (day: string) => all.findLast(({ due }) => due === day)?.reached === 'yes'
        const last = DAYS.findLast(isReached) ?? ''
        assert.deepEqual(
          left,
          DAYS.filter((day) => day > last),
        )
      }),
    )
  })

  test('says how it goes only where people spoke, and on no day to come', () => {
    const said = { aftercare: agreed.id, due: DAYS[0]!, heldOn: '2026-12-29' }
    const wrong = (more: object) => contact.wrong!({ ...said, ...more } as never, around())
    assert.equal(wrong({ reached: 'yes', how: 'badly' }), undefined)
    assert.equal(wrong({ reached: 'no' }), undefined)
    assert.deepEqual(wrong({ reached: 'no', how: 'well' }), {
      how: 'plan.contact.how.notReached',
    })
    assert.deepEqual(wrong({ reached: 'yes', heldOn: '2026-12-30' }), {
      heldOn: 'plan.contact.on.future',
    })
  })

  test('is told by whoever gets in touch, is named, or wrote it; and for a day that is in it', () => {
    const { may, wrong } = contact.answers!
    const one = agreed as unknown as Item
    for (const person of [noor, mama, samira]) assert.ok(may(one, person))
    assert.ok(!may(one, id('9')))
    assert.equal(wrong!(one, { due: DAYS[1] }, around()), undefined)
    assert.deepEqual(wrong!(one, { due: '2027-01-01' }, around()), {
      due: 'plan.contact.due.wrong',
    })
  })

  test('shows each day with what became of it', () => {
    const { View } = aftercare
    const items = [spoke(DAYS[0]!, 'yes', 'some'), spoke(DAYS[1]!, 'no')]
    const html = String(<View around={around(items)} item={agreed} />)
    assert.match(html, /Jij neemt contact op/)
    assert.match(html, /Gesproken op maandag 28 december. Het gaat wel/)
    assert.match(html, /Op zondag 28 februari lukte het nog niet/)
  })

  test('is suggested after one, three and six months, and each day can be changed', () => {
    const { Ask } = aftercare.questions.find(({ fields }) => fields.includes('contacts'))!
    const days = (html: string) => [...html.matchAll(/value="([\d-]*)"/g)].map(([, day]) => day)
    const fresh = String(<Ask around={around()} draft={{ fields: {} }} />)
    assert.deepEqual(days(fresh), ['2027-01-29', '2027-03-29', '2027-06-29'])
    const kept = String(<Ask around={around()} draft={{ fields: { contacts: DAYS } }} />)
    assert.deepEqual(days(kept), [...DAYS, ''])
  })

  test('that is not needed keeps no days, whatever the form filled in by itself', () => {
    const fields = { wanted: ['no'], contacts: DAYS, caller: [samira], between: [noor, mama] }
    const { written } = readItem(aftercare, fields, { viewer: noor, members })
    const { contacts, caller, wanted } = written!.facts
    assert.deepEqual(
      { contacts, caller, wanted },
      { contacts: [], caller: undefined, wanted: 'no' },
    )
  })

  test('has days in their order, each once, and no other than a day', () => {
    const read = (contacts: string[]) =>
      readItem(aftercare, { wanted: ['yes'], contacts, between: [noor, mama] }, around())
    const typed = ['2027-02-28', '', '2026-12-28', '2027-02-28']
    assert.deepEqual(read(typed).written!.facts.contacts, ['2026-12-28', '2027-02-28'])
    for (const wrong of ['2027-02-29', 'maart']) {
      assert.deepEqual(read([wrong]).errors, { contacts: 'plan.aftercare.contacts.wrong' })
    }
  })
})
