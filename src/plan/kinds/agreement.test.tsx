import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Member } from '../../access/index.ts'
import type { Item } from '../item.ts'
import { type Agreement, stateOf } from './agreement.tsx'
import { type Answer, answers, type Stance } from './stance.tsx'

const [noor, mama, ans, papa] = ['noor', 'mama', 'ans', 'papa']
const member = (person: string): Member => ({ person, name: person, role: 'circle' })
const everybody = [noor, mama, ans, papa].map(member)

const item = (changes: Partial<Item>): Item => ({
  ...{ family: 'f', id: 'phones', kind: 'agreement', author: noor, about: [], audience: [] },
  ...{ state: 'open', version: 1, facts: {}, words: { text: 'Om negen uur uit' }, readable: true },
  ...{ createdAt: new Date(0), changedAt: new Date(0), sharedAt: null, ...changes },
})
const phones = (between: string[], version = 1) =>
  item({ facts: { between }, version }) as unknown as Agreement
let minute = 0
const says = (author: string, answer: Answer, version = 1, on = 'phones'): Stance => {
  const at = new Date(Date.UTC(2026, 10, 25, 12, ++minute))
  return item({
    kind: 'stance',
    id: `said-${minute}`,
    author,
    facts: { on, version, answer },
    words: {},
    ...{ createdAt: at, changedAt: at },
  }) as unknown as Stance
}
const state = (agreement: Agreement, said: Stance[] = [], members = everybody) =>
  stateOf({ items: said as unknown as Item[], members }, agreement)

describe('an agreement', () => {
  test('is a proposal until each person that is named says yes', () => {
    const agreement = phones([noor, mama, ans])
    assert.equal(state(agreement), 'proposed', 'whoever wrote it stands behind it, alone')
    assert.equal(state(agreement, [says(mama, 'yes')]), 'proposed')
    assert.equal(state(agreement, [says(mama, 'yes'), says(ans, 'unsure')]), 'proposed')
    assert.equal(state(agreement, [says(mama, 'yes'), says(ans, 'yes')]), 'agreed')
  })

  test('is carried no more once one of them says no, until they say yes again', () => {
    const agreement = phones([noor, mama])
    const said = [says(mama, 'yes'), says(mama, 'no')]
    assert.equal(state(agreement, said), 'notCarried')
    assert.equal(state(agreement, [...said, says(mama, 'yes')]), 'agreed')
    assert.equal(state(agreement, [says(mama, 'yes'), says(noor, 'no')]), 'notCarried')
  })

  test('takes no for no when yes was said at the same moment', () => {
    const at = new Date('2026-11-25T12:00:00Z')
    const said = (['yes', 'no', 'unsure'] as const).map((answer) => ({
      ...says(mama, answer),
      changedAt: at,
    }))
    assert.equal(state(phones([noor, mama]), said), 'notCarried')
    assert.equal(state(phones([noor, mama]), said.toReversed()), 'notCarried')
  })

  test('asks everybody anew when its text changes', () => {
    assert.equal(state(phones([noor, mama], 2), [says(mama, 'yes', 1)]), 'proposed')
    assert.equal(state(phones([noor, mama], 2), [says(mama, 'no', 1)]), 'proposed')
  })

  test('is carried no more when one of them left', () => {
    const left = everybody.filter(({ person }) => person !== mama)
    assert.equal(state(phones([noor, mama]), [says(mama, 'yes')], left), 'notCarried')
  })

  test('counts nobody who is not named, and nothing said of something else', () => {
    const agreement = phones([noor, mama])
    assert.equal(state(agreement, [says(papa, 'yes'), says(mama, 'yes', 1, 'other')]), 'proposed')
    assert.equal(state(agreement, [says(mama, 'yes'), says(papa, 'no')]), 'agreed')
    assert.equal(state(phones([mama, ans]), [says(mama, 'yes')]), 'proposed', 'not by its author')
  })

  test('is never agreed without every yes, whatever is said in whichever order', () => {
    const person = fc.constantFrom(noor, mama, ans, papa)
    const anything = fc.record({
      between: fc.uniqueArray(person, { minLength: 2 }),
      version: fc.integer({ min: 1, max: 2 }),
      said: fc.array(fc.tuple(person, fc.constantFrom(...answers), fc.integer({ min: 1, max: 2 }))),
      here: fc.uniqueArray(person),
    })
    fc.assert(
      fc.property(anything, ({ between, version, said, here }) => {
        const stances = said.map(([who, answer, of]) => says(who, answer, of))
        const agreed = state(phones(between, version), stances, here.map(member)) === 'agreed'
        const lastWord = (who: string) =>
          said.filter(([one, , of]) => one === who && of === version).at(-1)?.[1] ??
          (who === noor ? 'yes' : undefined)
        const each = between.every((who) => here.includes(who) && lastWord(who) === 'yes')
        assert.equal(agreed, each)
      }),
      { numRuns: 2_000 },
    )
  })
})
