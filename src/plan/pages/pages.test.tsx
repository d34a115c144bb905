import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Member } from '../../access/index.ts'
import { loadTexts } from '../../platform/text.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import type { Action } from '../kinds/action.tsx'
import { dimensions, type Strength } from '../kinds/strength.tsx'
import { ActionPath } from './action-path.tsx'
import { Flower } from './flower.tsx'
import { nextSteps } from './next-steps.ts'
import { nextOwnAction } from './own-action.tsx'
import { TogetherPath } from './together-path.tsx'
import { WhoSees } from './who-sees.tsx'

const text = loadTexts().nl
const family = '00000000-0000-4000-8000-0000000000ff'
const names = { noor: 'Noor', mama: 'Mama', ans: 'Oma Ans', papa: 'Papa' }
type Person = keyof typeof names
const members = (...people: Person[]): Member[] =>
  people.map((person) => ({ person, name: names[person], role: 'circle' }))

const around = (viewer: Person, items: readonly Item[], people = members('noor', 'mama', 'ans')) =>
  ({
    text,
    family: 'f',
    viewer,
    members: people,
    nameOf: (person) => names[person as Person] ?? text('plan.somebody'),
    colourOf: () => 0,
    items,
  }) satisfies Surroundings

let made = 0
const item = (changes: Partial<Item>): Item => {
  made++
  return {
    family,
    id: `item-${made}`,
    kind: 'goal',
    author: 'noor',
    about: [],
    audience: [],
    state: 'open',
    version: 1,
    facts: {},
    words: { text: `Woorden ${made}` },
    readable: true,
    createdAt: new Date(Date.UTC(2026, 10, 23, 12, made)),
    changedAt: new Date(Date.UTC(2026, 10, 23, 12, made)),
    sharedAt: null,
    ...changes,
  }
}
const voice = (feeling: string, author: Person = 'noor') =>
  item({ kind: 'voice', author, facts: { feeling } })
const action = (facts: Partial<Action['facts']>, changes: Partial<Item> = {}) =>
  item({ kind: 'action', facts: { who: 'noor', ...facts }, ...changes }) as unknown as Action
const said = (of: Action, outcome: string) =>
  item({ kind: 'progress', facts: { action: of.id, outcome }, words: {} })

const asHeard = (html: string) =>
  html
    .replace(/<[^>]*aria-hidden="true"[^>]*>[^<]*<\/[^>]+>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('a next step', () => {
  const steps = (viewer: Person, items: readonly Item[], people = members('noor', 'mama')) =>
    nextSteps(around(viewer, items, people), family).map(({ step }) => step)

  test('for a new plan begins with what goes well, and asks for others last', () => {
    assert.deepEqual(steps('noor', [], members('noor')), [
      'good',
      'hard',
      'strength',
      'goal',
      'action',
      'invite',
    ])
  })

  test('is done for whoever said it themselves, not for who heard it from another', () => {
    const items = [voice('good', 'noor')]
    assert.ok(!steps('noor', items).includes('good'))
    assert.ok(steps('mama', items).includes('good'))
  })

  test('counts what others share, since a plan is of all', () => {
    const items = [item({ kind: 'strength' }), item({ kind: 'goal' }), item({ kind: 'action' })]
    assert.deepEqual(steps('mama', items), ['good', 'hard'])
  })

  test('leads to its own form', () => {
    for (const { step, href } of nextSteps(around('noor', [], members('noor')), family)) {
      const form = step === 'invite' ? '/uitnodigen' : '/schrijf/'
      assert.ok(href.startsWith(`/p/${family}${form}`), href)
    }
    const { href } = nextSteps(around('noor', [voice('good')]), family)[0]!
    assert.equal(href, `/p/${family}/schrijf/voice?feeling=hard`)
  })

  test('is none where all is begun', () => {
    const items = [
      ...['good', 'hard'].map((feeling) => voice(feeling)),
      ...['strength', 'goal', 'action'].map((kind) => item({ kind })),
    ]
    assert.deepEqual(steps('noor', items), [])
  })
})

describe('the flower', () => {
  const flower = (...shown: string[]) => {
    const strengths = shown.map((dimension) => item({ kind: 'strength', facts: { dimension } }))
    const all = around('noor', strengths)
    return String(<Flower around={all} strengths={strengths as unknown as Strength[]} />)
  }
  const spoken = (html: string) => /aria-label="([^"]*)"/.exec(html)?.[1]
  const tips = (html: string) =>
    [...html.matchAll(/ 0 -([\d.]+)C/g)].map(([, length]) => Number(length))

  test('says itself in words', () => {
    assert.equal(
      spoken(flower('can', 'can', 'have')),
      'Ik ben 0, Ik kan 2, Ik wil 0, Ik heb 1, Ik weet 0',
    )
    assert.match(flower(), /role="img"/)
  })

  test('has five petals, with their names and numbers to read', () => {
    const html = flower('can', 'can', 'have')
    assert.equal(html.match(/<path/g)?.length, dimensions.length)
    for (const name of ['Ik ben', 'Ik kan', 'Ik wil', 'Ik heb', 'Ik weet']) {
      assert.match(html, new RegExp(`>${name}</text>`))
    }
    assert.match(html, />2<\/text>/)
  })

  test('grows with every strength, and stays inside its frame', () => {
    let before = tips(flower())[0]!
    for (let things = 1; things <= 40; things++) {
      const [length] = tips(flower(...Array(things).fill('am')))
      assert.ok(length! > before && length! <= 150, `${things} things: ${length}`)
      before = length!
    }
  })
})

describe('the path to a goal', () => {
  const path = (items: readonly Item[], actions: readonly Action[]) =>
    String(
      <ActionPath around={{ ...around('mama', items), today: '2026-11-23' }} actions={actions} />,
    )

  test('has its steps in order of their day, those without a day last', () => {
    const steps = [
      action({}, { words: { text: 'ooit' } }),
      action({ due: '2026-12-10' }, { words: { text: 'later' } }),
      action({ due: '2026-12-01' }, { words: { text: 'eerst' } }),
    ]
    assert.deepEqual(path([], steps).match(/eerst|later|ooit/g), ['eerst', 'later', 'ooit'])
  })

  test('has a line where today is, and none where no step has a day', () => {
    const on = (day: string | undefined, words: string) =>
      action({ due: day }, { words: { text: words } })
    const order = (...steps: Action[]) => path([], steps).match(/eerst|later|ooit|Vandaag/g)
    const [past, ahead, never] = [
      on('2026-11-01', 'eerst'),
      on('2026-12-10', 'later'),
      on(undefined, 'ooit'),
    ]
    assert.deepEqual(order(past, ahead), ['eerst', 'Vandaag', 'later'])
    assert.deepEqual(order(past), ['eerst', 'Vandaag'])
    assert.deepEqual(order(ahead, never), ['Vandaag', 'later', 'ooit'])
    assert.deepEqual(order(past, never), ['eerst', 'Vandaag', 'ooit'])
    assert.deepEqual(order(never), ['ooit'])
  })

  test('says in words what its stones show', () => {
    const steps = [
      action({ due: '2026-12-01', who: 'mama' }, { words: { text: 'Bellen' } }),
      action({ due: '2026-12-02' }, { words: { text: 'Lopen' } }),
      action({ due: '2026-12-03' }, { words: { text: 'Koken' } }),
    ]
    const items = [said(steps[0]!, 'done'), said(steps[1]!, 'not-yet')]
    assert.equal(
      asHeard(path(items, steps)),
      'Vandaag Bellen jij · dinsdag 1 december · gedaan ' +
        'Lopen Noor · woensdag 2 december · lukt nog niet ' +
        'Koken Noor · donderdag 3 december',
    )
  })
})

describe('my own next step', () => {
  test('is the earliest that is mine and not done', () => {
    const done = action({ due: '2026-12-01' })
    const first = action({ due: '2026-12-02' })
    const items = [
      action({}),
      action({ due: '2026-12-03' }),
      first,
      done,
      action({ due: '2026-11-01', who: 'mama' }),
      said(first, 'not-yet'),
      said(done, 'done'),
    ] as Item[]
    assert.equal(nextOwnAction(around('noor', items))?.id, first.id)
    assert.equal(nextOwnAction(around('ans', items)), undefined)
  })

  test('comes back when what was done turns out not to be', () => {
    const step = action({ due: '2026-12-01' })
    const items = [step, said(step, 'done'), said(step, 'not-yet')] as Item[]
    assert.equal(nextOwnAction(around('noor', items))?.id, step.id)
  })
})

describe('who sees an item', () => {
  const told = (viewer: Person, shown: Item) =>
    asHeard(String(<WhoSees around={around(viewer, [shown])} item={shown} />))
  const shared = item({ author: 'noor', audience: ['mama', 'ans'] })

  test('is told to its author by name', () => {
    assert.equal(told('noor', shared), 'Jij ziet dit, met Mama en Oma Ans')
    assert.equal(told('noor', item({ audience: [] })), 'Alleen jij ziet dit')
  })

  test('is told to nobody else: they learn who shared it, and not who else may look', () => {
    assert.equal(told('mama', shared), 'Noor deelt dit met jou')
    const alone = { ...shared, audience: ['mama'] }
    const render = (viewer: Person, one: Item) =>
      String(<WhoSees around={around(viewer, [one])} item={one} />)
    assert.equal(render('mama', shared), render('mama', alone))
  })

  test('leaves out whoever left', () => {
    assert.equal(told('noor', { ...shared, audience: ['mama', 'papa'] }), 'Jij ziet dit, met Mama')
  })
})

describe('the days together of a plan', () => {
  const review = item({
    kind: 'review',
    facts: { due: '2026-12-02', between: ['mama', 'noor'] },
    words: { text: 'Hoe gaat het?' },
  })
  const earlier = item({
    kind: 'review',
    facts: { due: '2026-10-01', between: ['mama', 'noor'] },
    words: { text: 'Waar beginnen we?' },
  })
  const held = item({
    kind: 'review-held',
    facts: { review: earlier.id, heldOn: '2026-10-03', present: ['mama'] },
  })
  const after = item({
    kind: 'aftercare',
    words: {},
    facts: {
      wanted: 'yes',
      caller: 'ans',
      between: ['mama'],
      contacts: ['2026-11-10', '2027-03-01'],
    },
  })
  const became = (reached: string) =>
    item({
      kind: 'contact',
      facts: { aftercare: after.id, due: '2026-11-10', heldOn: '2026-11-11', reached },
    })
  const shown = (...items: Item[]) =>
    textOf(String(<TogetherPath around={{ ...around('mama', items), today: '2026-11-23' }} />))

  test('are one path, with what was and what comes', () => {
    assert.equal(
      shown(review, earlier, held, after, became('yes')),
      `${text('plan.onPath.together')} ` +
        '✓ Waar beginnen we? Samen terugkijken · zaterdag 3 oktober ' +
        '✓ Nazorg woensdag 11 november ' +
        'Vandaag ' +
        'Hoe gaat het? Samen terugkijken · jij en Noor · woensdag 2 december ' +
        'Nazorg Oma Ans · maandag 1 maart',
    )
  })

  test('count no call that reached nobody', () => {
    assert.doesNotMatch(shown(after, became('no')), /✓/)
  })

  test('are not there while there are none', () => assert.equal(shown(), ''))
})

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
