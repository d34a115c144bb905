import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { exampleForm, kindNames } from '../../../test/kind-examples.ts'
import type { Member } from '../../access/index.ts'
import { loadTexts } from '../../platform/text.ts'
import type { Item } from '../item.ts'
import { type AnyKind, type Draft, fieldNamesOf, type Surroundings } from '../item-kind.ts'
import { readItem } from '../read-item.ts'
import { findKind } from './index.ts'
import { latestProgress } from './progress.tsx'

const text = loadTexts().nl
const noor = '00000000-0000-4000-8000-000000000001'
const mama = '00000000-0000-4000-8000-000000000002'
const ans = '00000000-0000-4000-8000-000000000003'
const goalId = '00000000-0000-4000-8000-00000000000a'
const names = new Map([
  [noor, 'Noor'],
  [mama, 'Mama'],
  [ans, 'Oma Ans'],
])
const members: Member[] = [...names].map(([person, name]) => ({ person, name, role: 'circle' }))

const around = (viewer: string, items: readonly Item[] = []): Surroundings => ({
  text,
  family: '00000000-0000-4000-8000-0000000000ff',
  viewer,
  members,
  nameOf: (person) => names.get(person) ?? text('plan.somebody'),
  colourOf: () => 0,
  items,
})

const item = (changes: Partial<Item>): Item => ({
  family: '00000000-0000-4000-8000-0000000000ff',
  id: goalId,
  kind: 'goal',
  author: noor,
  about: [],
  audience: [],
  state: 'open',
  version: 1,
  facts: {},
  words: { text: 'Mijn woorden' },
  readable: true,
  createdAt: new Date('2026-11-23T12:00:00Z'),
  changedAt: new Date('2026-11-23T12:00:00Z'),
  sharedAt: null,
  ...changes,
})

const kind = (name: string): AnyKind => findKind(name) ?? assert.fail(`there is no ${name}`)
const seen = (viewer: string, shown: Item, items: readonly Item[] = [shown]) => {
  const { View } = kind(shown.kind)
  const html = String(<View around={around(viewer, items)} item={shown} />)
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
const formOf = ({ questions }: AnyKind, around: Surroundings, draft: Draft) =>
  questions
    .filter(({ isAsked }) => isAsked?.(around, draft) ?? true)
    .map(({ Ask }) => String(<Ask around={around} draft={draft} />))
    .join('')
const form = (name: string, viewer = noor, fields: Record<string, string[]> = {}) => {
  return formOf(kind(name), around(viewer), { fields })
}

describe('every kind of item', () => {
  const example = (name: string) => exampleForm(name, { me: noor, other: mama, item: () => goalId })

  test('has an example', () => {
    for (const name of kindNames) assert.ok(Object.keys(example(name)).length > 0)
  })

  test('is found by its name, and nothing else is', () => {
    for (const name of kindNames) assert.equal(kind(name).name, name)
    for (const name of ['', 'Goal', 'secret', 'toString', '__proto__']) {
      assert.equal(findKind(name), undefined)
    }
  })

  for (const name of kindNames) {
    const fields = example(name)
    test(`${name}: what was filled in comes back to be changed`, () => {
      const { written, errors } = readItem(kind(name), fields, around(noor))
      assert.equal(errors, undefined)
      assert.deepEqual(kind(name).toFields(item({ kind: name, ...written })), fields)
    })

    test(`${name}: its form asks for nothing that it does not keep`, () => {
      const asked = [...form(name).matchAll(/\bname="([^"]+)"/g)].map(([, field]) => field!)
      assert.deepEqual(
        asked.filter((field) => !fieldNamesOf(kind(name)).includes(field)),
        [],
      )
    })

    test(`${name}: facts and words that it does not know are refused`, () => {
      const { facts, words } = kind(name).fromFields(fields, around(noor))
      assert.ok(kind(name).facts.safeParse(facts).success)
      assert.ok(kind(name).words.safeParse(words).success)
      for (const extra of [{ story: 3 }, { family: noor }]) {
        assert.ok(!kind(name).facts.safeParse({ ...(facts as object), ...extra }).success)
        assert.ok(!kind(name).words.safeParse({ ...(words as object), ...extra }).success)
      }
    })

    test(`${name}: no fact holds what somebody wrote`, () => {
      const { facts } = kind(name).fromFields(fields, around(noor))
      assert.ok(!JSON.stringify(facts).includes(fields.text?.[0] ?? '…'))
    })

    test(`${name}: what somebody typed is shown as text, never as page`, () => {
      const typed = '<img src=x onerror=alert(1)>'
      const { View } = kind(name)
      const { written } = readItem(kind(name), fields, around(noor))
      const shown = item({ kind: name, ...written, words: { text: typed } })
      assert.ok(!String(<View around={around(noor)} item={shown} />).includes(typed))
    })
  }
})

describe('what a form needs', () => {
  for (const { name, without, told } of [
    {
      name: 'voice',
      without: {},
      told: { text: 'ownWords.missing', feeling: 'plan.voice.feeling.missing' },
    },
    {
      name: 'voice',
      without: { feeling: ['sad'], text: ['x'] },
      told: { feeling: 'plan.voice.feeling.missing' },
    },
    { name: 'goal', without: {}, told: { text: 'ownWords.missing' } },
    {
      name: 'strength',
      without: { text: ['x'], whose: ['mama'], dimension: ['strong'] },
      told: { dimension: 'plan.strength.dimension.missing', whose: 'plan.strength.whose.missing' },
    },
    { name: 'action', without: { text: ['x'] }, told: { who: 'plan.action.who.missing' } },
    {
      name: 'action',
      without: { text: ['x'], who: [noor], due: ['2026-02-30'], goal: ['x'] },
      told: { due: 'plan.action.due.wrong', goal: 'plan.action.goal.wrong' },
    },
  ]) {
    test(`${name}: ${Object.values(told).join(', ')}`, () => {
      assert.deepEqual(readItem(kind(name), without, around(noor)).errors, told)
    })
  }

  // Gregorian calendar: 2028 is a leap year, 2026 is not; 2100 is not either.
  for (const { due, right } of [
    { due: '2028-02-29', right: true },
    { due: '2026-02-29', right: false },
    { due: '2100-02-29', right: false },
    { due: '2026-12-31', right: true },
    { due: '2026-1-5', right: false },
    { due: '31-12-2026', right: false },
    { due: '  ', right: true },
  ]) {
    test(`a step on "${due}" is ${right ? 'kept' : 'asked again'}`, () => {
      const fields = { text: ['Bellen'], who: [noor], due: [due] }
      assert.equal(readItem(kind('action'), fields, around(noor)).errors === undefined, right)
    })
  }

  test('a field that no form of this kind has is named', () => {
    const fields = { text: ['x'], author: [mama], audience: [mama], id: ['1'], version: ['1'] }
    assert.deepEqual(readItem(kind('goal'), fields, around(noor)).errors, {
      '': 'author, audience',
    })
  })
})

describe('who sees it, the first time that is asked', () => {
  const goal = item({})
  const shared = item({ id: 'the-action', kind: 'action', author: mama, audience: [noor, ans] })
  for (const { name, of, suggested } of [
    { name: 'voice', of: goal, suggested: [] },
    { name: 'strength', of: item({ facts: { whose: noor } }), suggested: [] },
    { name: 'strength', of: item({ facts: { whose: mama } }), suggested: [mama] },
    { name: 'goal', of: goal, suggested: [] },
    { name: 'action', of: item({ facts: { who: noor } }), suggested: [] },
    { name: 'action', of: item({ facts: { who: ans } }), suggested: [ans] },
    { name: 'progress', of: item({ facts: { action: 'the-action' } }), suggested: [mama, ans] },
    { name: 'progress', of: item({ facts: { action: 'not-seen' } }), suggested: [] },
  ]) {
    test(`${name}: ${suggested.length === 0 ? 'nobody' : `${suggested.length} people`}`, () => {
      assert.deepEqual(kind(name).suggestedAudience(around(noor, [shared]), of), suggested)
    })
  }
})

describe('how an item looks', () => {
  test('own words, with what they are about', () => {
    const hard = item({ kind: 'voice', facts: { feeling: 'hard' } })
    assert.equal(seen(mama, hard), 'Is moeilijk Mijn woorden')
    assert.equal(kind('voice').title(text, { feeling: ['hard'] }), 'Wat is moeilijk?')
    assert.equal(kind('voice').title(text, { feeling: ['what?'] }), 'Wat gaat goed?')
  })

  test('a strength of oneself, and one that somebody else sees', () => {
    const own = item({ kind: 'strength', facts: { dimension: 'can', whose: noor } })
    assert.equal(seen(mama, own), 'Ik kan Mijn woorden')
    const inNoor = item({ ...own, author: ans })
    assert.equal(seen(noor, inNoor), 'Ik kan Mijn woorden Dit ziet Oma Ans in jou.')
    assert.equal(seen(mama, inNoor), 'Ik kan Mijn woorden Dit ziet Oma Ans in Noor.')
  })

  test('a step, with who does it and when', () => {
    const step = item({ kind: 'action', facts: { who: noor, due: '2026-12-02' } })
    assert.equal(seen(mama, step), 'Mijn woorden Noor · woensdag 2 december')
    assert.equal(seen(noor, step), 'Mijn woorden jij · woensdag 2 december')
    assert.equal(seen(noor, item({ ...step, facts: { who: mama } })), 'Mijn woorden Mama')
  })

  test('a step of somebody whom the family does not know any more', () => {
    const step = item({ kind: 'action', facts: { who: '00000000-0000-4000-8000-00000000000b' } })
    assert.equal(seen(mama, step), 'Mijn woorden Iemand')
  })

  test('what became of a step, by who said it last among what the viewer sees', () => {
    const said = (minute: number, changes: Partial<Item>) =>
      item({
        kind: 'progress',
        id: `said-${minute}`,
        createdAt: new Date(Date.UTC(2026, 10, 23, 12, minute)),
        ...changes,
      })
    const items = [
      said(1, { facts: { action: goalId, outcome: 'not-yet' } }),
      said(2, { author: mama, facts: { action: goalId, outcome: 'done' } }),
      said(3, { facts: { action: 'another', outcome: 'not-yet' } }),
    ]
    const last = latestProgress(items, goalId)!
    assert.equal(last.id, 'said-2')
    assert.equal(seen(noor, last as unknown as Item), 'Mama zegt dat het gedaan is.')
    assert.equal(latestProgress(items.slice(0, 1), goalId)?.facts.outcome, 'not-yet')
    assert.equal(latestProgress([], goalId), undefined)
  })

  test('a form for a strength asks whose it is only where there is a choice', () => {
    const alone = { ...around(noor), members: members.slice(0, 1) }
    assert.ok(!formOf(kind('strength'), alone, { fields: {} }).includes('name="whose"'))
    assert.ok(form('strength').includes('name="whose"'))
  })

  test('a form for a step offers the goals that the writer sees, and no others', () => {
    const goals = [item({ words: { text: 'Mijn doel' } })]
    const html = formOf(kind('action'), around(noor, goals), { fields: { goal: [goalId] } })
    assert.match(html, new RegExp(`<option value="${goalId}" selected="">Mijn doel</option>`))
    assert.ok(!form('action').includes('<select'))
  })
})
