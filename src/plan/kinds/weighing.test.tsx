import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { memberRoles } from '../../platform/tables.ts'
import { loadTexts } from '../../platform/text.ts'
import { nextAfter } from '../draft.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { readItem } from '../read-item.ts'
import { answers, type DomainView, differ, domainView, looksAt } from './domain-view.tsx'
import { effect, SayEffect } from './effect.tsx'
import { dueOn, isDue, type OwnStrengthUse, ownStrengthUse } from './own-strength-use.tsx'

const text = loadTexts().nl
const me = '00000000-0000-4000-8000-000000000001'
const use = '00000000-0000-4000-8000-00000000000a'
const around = (role: (typeof memberRoles)[number], more: Partial<Surroundings> = {}) =>
  ({
    ...{ text, family: 'f', viewer: me, members: [{ person: me, name: 'Noor', role }], items: [] },
    ...{ nameOf: () => 'Noor', colourOf: () => 0, today: '2026-11-28', ...more },
  }) satisfies Surroundings

let made = 0
const item = (kind: string, facts: object, changes: Partial<Item> = {}): Item => {
  const createdAt = changes.createdAt ?? new Date(Date.UTC(2026, 10, 1, 12, ++made))
  return {
    ...{ family: 'f', id: `item-${++made}`, kind, author: me, about: [], audience: [] },
    ...{ state: 'open', version: 1, facts: facts as Item['facts'], words: {}, readable: true },
    ...{ createdAt, changedAt: createdAt, sharedAt: null },
    ...changes,
  }
}
const at = (day: string) => new Date(`${day}T12:00:00Z`)
const asked = (around: Surroundings, fields: Record<string, string[]>) =>
  domainView.questions
    .filter(({ isAsked }) => isAsked?.(around, { fields }) ?? true)
    .map(({ Ask }) => String(<Ask around={around} draft={{ fields }} />))
    .join('')

describe('a look at a part of life', () => {
  const fields = { domain: ['money'], answer: ['help'] }

  test('is kept as whom one looked, whatever the form says', () => {
    const voices = memberRoles.map((role) => {
      const { written } = readItem(domainView, { ...fields, text: ['Gezien'] }, around(role))
      return [role, written?.facts.voice]
    })
    assert.deepEqual(Object.fromEntries(voices), {
      youth: 'youth',
      parent: 'parent',
      circle: 'circle',
      mentor: 'circle',
      supporter: 'circle',
      professional: 'professional',
      coordinator: 'professional',
    })
    const told = readItem(domainView, { ...fields, voice: ['parent'] }, around('youth'))
    assert.deepEqual(told.errors, { '': 'voice' })
  })

  test('comes with what was seen or heard, from a professional, and with less from others', () => {
    const wrong = (role: (typeof memberRoles)[number], text: string[] = []) =>
      readItem(domainView, { ...fields, text }, around(role)).errors
    assert.deepEqual(wrong('professional'), { text: 'ownWords.missing' })
    assert.deepEqual(wrong('coordinator', ['  ']), { text: 'ownWords.missing' })
    for (const role of ['youth', 'parent', 'circle', 'mentor', 'supporter'] as const) {
      assert.equal(wrong(role), undefined)
    }
  })

  test('is about a part that there is, with one of three answers', () => {
    for (const [name, value, told] of [
      ['domain', 'home-alone', 'plan.domains.which.missing'],
      ['domain', '', 'plan.domains.which.missing'],
      ['answer', '', 'plan.domains.answer.missing'],
      ['answer', 'best', 'plan.domains.answer.missing'],
      ['decides', 'mayor', 'problem.unreadable'],
    ] as const) {
      const { errors } = readItem(domainView, { ...fields, [name]: [value] }, around('youth'))
      assert.deepEqual(errors, { [name]: told })
    }
  })

  test('takes "I do not know" for who decides as nothing said', () => {
    const said = (...decides: string[]) =>
      readItem(domainView, { ...fields, decides }, around('youth')).written?.facts.decides
    assert.deepEqual(
      [said(), said('unknown'), said('together')],
      [undefined, undefined, 'together'],
    )
  })

  test('asks with three answers that look the same, and chooses none before', () => {
    assert.ok(!asked(around('parent'), {}).includes('checked'))
    const html = asked(around('parent'), { domain: ['money'] })
    const choices = [...html.matchAll(/<label class="([^"]*)"><input type="(\w+)" name="answer"/g)]
    assert.deepEqual(
      choices.map(([, look, type]) => `${look} ${type}`),
      answers.map(() => 'choice radio'),
    )
  })

  test('lets whoever lives it say we, and whoever does not speak of the family', () => {
    const says = (role: (typeof memberRoles)[number]) => asked(around(role), { domain: ['money'] })
    assert.ok(says('parent').includes('Wij kunnen dit zelf'))
    assert.ok(says('professional').includes('Het gezin kan dit zelf'))
    assert.ok(says('circle').includes('Het gezin kan dit zelf'))
  })

  test('asks which part where no link says so, and not where one does', () => {
    const first = (fields: Record<string, string[]>) =>
      domainView.questions[nextAfter(domainView, around('youth'), { fields }, -1)!]?.fields
    assert.deepEqual(first({}), ['domain'])
    assert.deepEqual(first({ domain: ['money'] }), ['answer'])
  })

  test('is shown to nobody before its author chooses', () => {
    const view = item('domain-view', { domain: 'money' }) as unknown as DomainView
    assert.deepEqual(domainView.suggestedAudience(around('youth'), view), [])
  })
})

describe('looks beside each other', () => {
  const look = (author: string, answer: string, day: string, changes: Partial<Item> = {}) =>
    item(
      'domain-view',
      { domain: 'money', answer, voice: 'parent' },
      { author, createdAt: at(day), ...changes },
    )
  const told = (items: Item[]) => {
    const { latest, earlier } = looksAt(items, 'money')
    const said = (views: readonly DomainView[]) =>
      views.map(({ author, facts }) => `${author} ${facts.answer}`)
    return { latest: said(latest), earlier: said(earlier), differ: differ({ latest }) }
  }

  test('count the last of each person, and keep the ones before in sight', () => {
    const items = [
      look('noor', 'help', '2026-09-01'),
      look('mama', 'self', '2026-10-01'),
      look('noor', 'circle', '2026-10-02'),
      look('noor', 'self', '2026-11-01'),
      item('domain-view', { domain: 'body', answer: 'help', voice: 'parent' }),
    ]
    assert.deepEqual(told(items), {
      latest: ['mama self', 'noor self'],
      earlier: ['noor circle', 'noor help'],
      differ: false,
    })
  })

  test('differ as soon as two do, also where one changed their mind alone', () => {
    assert.equal(told([look('noor', 'help', '2026-09-01')]).differ, false)
    const both = [look('noor', 'help', '2026-09-01'), look('mama', 'circle', '2026-09-01')]
    assert.equal(told(both).differ, true)
    assert.equal(told([...both, look('noor', 'circle', '2026-10-01')]).differ, false)
  })

  test('count as looked anew when what they say was changed', () => {
    const changed = { version: 2, changedAt: at('2026-11-20') }
    const items = [look('noor', 'help', '2026-09-01', changed), look('noor', 'self', '2026-10-01')]
    assert.deepEqual(told(items).latest, ['noor help'])
  })
})

describe('what a family tries', () => {
  const tried = (changes: Partial<Item> = {}) =>
    item(
      'own-strength-use',
      { domain: 'at-home', followUp: '2026-11-28' },
      { id: use, words: { text: 'Oma kookt' }, createdAt: at('2026-11-01'), ...changes },
    ) as unknown as OwnStrengthUse
  const said = (day: string, of = use) =>
    item('effect', { use: of, effect: 'no', next: 'more-help' }, { createdAt: at(day) })

  test('is due from its day on, until somebody looked', () => {
    assert.equal(isDue(tried(), [], '2026-11-27'), false)
    assert.equal(isDue(tried(), [], '2026-11-28'), true)
    assert.equal(isDue(tried(), [], '2027-03-01'), true)
    assert.equal(isDue(tried(), [said('2026-11-28')], '2026-11-28'), false)
    assert.equal(isDue(tried(), [said('2026-11-28', 'another')], '2026-11-28'), true)
  })

  test('is not asked of again by who looked early, until another day is set', () => {
    assert.equal(dueOn(tried(), []), '2026-11-28')
    assert.equal(dueOn(tried(), [said('2026-11-10')]), undefined)
    const again = tried({ version: 2, changedAt: at('2026-11-20') })
    assert.equal(dueOn(again, [said('2026-11-10')]), '2026-11-28')
    assert.equal(dueOn(again, [said('2026-11-10'), said('2026-11-21')]), undefined)
  })

  test('needs a day to look, and what is tried', () => {
    const fields = { domain: ['at-home'], text: ['Oma kookt'], followUp: ['2026-12-24'] }
    const wrong = (changes: object) =>
      readItem(ownStrengthUse, { ...fields, ...changes }, around('youth')).errors
    assert.equal(wrong({}), undefined)
    assert.deepEqual(wrong({ followUp: [''] }), { followUp: 'plan.tries.followUp.missing' })
    assert.deepEqual(wrong({ followUp: ['24-12'] }), { followUp: 'plan.tries.followUp.missing' })
    assert.deepEqual(wrong({ text: [''] }), { text: 'ownWords.missing' })
    assert.deepEqual(wrong({ strength: ['x'] }), { strength: 'plan.tries.strength.wrong' })
  })

  const shown = (viewer: string, items: readonly Item[], shown = tried()) => {
    const seen = around('youth', { viewer, items })
    const parts = [
      ownStrengthUse.View({ around: seen, item: shown }),
      ownStrengthUse.Together?.({ around: seen, item: shown, freshId: 'fresh' }),
    ]
    return parts.map(String).join('')
  }

  test('asks its author whether it helped when it is time, and nobody else', () => {
    assert.match(shown(me, []), /<form[^>]*antwoord\/effect/)
    assert.ok(!shown(me, []).includes('<details'))
    assert.ok(!shown('another', []).includes('<form'))
    // Before and after, it is there for whoever looks for it.
    assert.match(shown(me, [said('2026-11-28')]), /<details><summary>[^<]*<\/summary><form/)
  })

  test('shows the strength it builds on only to whoever sees that one', () => {
    const strength = item('strength', { dimension: 'have' }, { words: { text: 'Een oma' } })
    const facts = { domain: 'at-home', followUp: '2026-11-28', strength: strength.id }
    assert.ok(shown(me, [strength], tried({ facts })).includes('Een oma'))
    assert.ok(!shown(me, [], tried({ facts })).includes(text('plan.tries.with')))
  })

  test('hears that it did not help as an answer like the others', () => {
    const form = String(
      <SayEffect around={around('parent')} item={tried() as unknown as Item} freshId="fresh" />,
    )
    assert.ok(!form.includes('checked'))
    assert.equal([...form.matchAll(/<label class="choice"><input type="radio"/g)].length, 6)
    assert.ok(form.includes(text('plan.effect.hint')))
    assert.ok(form.includes(text('plan.effect.next.hint')))
    const no = said('2026-11-28')
    assert.match(shown(me, [no]), /het hielp niet\. We willen meer hulp\./)
  })

  test('is told of by its author alone, of whom all who see it know', () => {
    const may = effect.answers!.may
    const one = tried({ audience: ['another'] }) as unknown as Item
    assert.deepEqual([may(one, me), may(one, 'another')], [true, false])
  })
})
