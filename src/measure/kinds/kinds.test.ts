/** Each measure on one family at a time, with what comes out worked out by hand. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { FactRow, FamilyFacts } from '../facts.ts'
import { lookAt } from '../look-at.ts'
import { quarterNamed } from '../quarter.ts'

type Written = [kind: string, facts?: Record<string, unknown>, more?: Partial<FactRow>]

const PEOPLE = new Map([
  ['noor', 'youth'],
  ['mama', 'parent'],
  ['ans', 'circle'],
])

/** What was written, the oldest first, in the third quarter unless a day is given. */
function plan(written: readonly Written[], people = PEOPLE): FamilyFacts {
  return {
    quarter: quarterNamed('2026-Q3'),
    people,
    rows: written.map(([kind, facts = {}, more], index) => ({
      ...{ id: `${kind}-${index}`, kind, author: 'noor', day: '2026-08-01', facts, ...more },
    })),
  }
}

/** "+" for each thing that is as the measure asks, "-" for each that is not. */
const looked = (count: { measure: string; [option: string]: unknown }, facts: FamilyFacts) =>
  lookAt(facts, { count })
    .map(({ good, part }) => (part ? `${part}${good ? '+' : '-'}` : good ? '+' : '-'))
    .join(' ')

describe('youth-voice', () => {
  const count = { measure: 'youth-voice' }
  test('looks for something that a youth told', () => {
    assert.equal(looked(count, plan([['voice']])), '+')
    assert.equal(looked(count, plan([['voice', {}, { author: 'mama' }]])), '-')
    assert.equal(looked(count, plan([['goal']])), '-')
  })
  test('has nothing to look at without a youth, or in an empty plan', () => {
    assert.equal(looked(count, plan([['voice']], new Map([['mama', 'parent']]))), '')
    assert.equal(looked(count, plan([])), '')
  })
})

describe('goal-and-step', () => {
  const count = { measure: 'goal-and-step' }
  const step = { who: 'mama', due: '2026-10-01' }
  test('asks for a goal, and a step with who and when', () => {
    assert.equal(looked(count, plan([['goal'], ['action', step]])), '+')
    for (const written of [
      [['goal']],
      [['action', step]],
      [['goal'], ['action', { who: 'mama' }]],
      [['goal'], ['action', { due: '2026-10-01' }]],
      [['goal'], ['action', { who: 'mama', due: 'soon' }]],
    ] satisfies Written[][]) {
      assert.equal(looked(count, plan(written)), '-', JSON.stringify(written))
    }
  })
  test('has nothing to look at in an empty plan', () => assert.equal(looked(count, plan([])), ''))
})

describe('plan-form', () => {
  test('takes the last one', () => {
    const own = { measure: 'plan-form', has: 'own-plan' }
    const coordinator = { measure: 'plan-form', has: 'coordinator' }
    const both = plan([
      ['plan-form', { form: 'professional', coordinator: 'bo' }],
      ['plan-form', { form: 'independent-lead', lead: 'eva' }],
    ])
    assert.equal(looked(own, both), '+')
    assert.equal(looked(coordinator, both), '-')
    assert.equal(looked(own, plan([['plan-form', { form: 'professional' }]])), '-')
    assert.equal(looked(own, plan([['plan-form', { form: 'alone' }]])), '+')
    assert.equal(looked(own, plan([['goal']])), '')
  })
})

describe('plan-offered', () => {
  const count = { measure: 'plan-offered' }
  const withHelp = new Map([...PEOPLE, ['bo', 'professional']])
  test('looks where a professional takes part, for an offer by the end of the quarter', () => {
    assert.equal(looked(count, plan([['offer', { offered: '2026-09-30' }]], withHelp)), '+')
    assert.equal(looked(count, plan([['offer', { offered: '2026-10-01' }]], withHelp)), '-')
    assert.equal(looked(count, plan([['offer', { ground: 'declined' }]], withHelp)), '-')
    assert.equal(looked(count, plan([['offer', { offered: '2026-09-30' }]])), '')
    assert.equal(looked(count, plan([], withHelp)), '')
  })
})

describe('strengths-named', () => {
  test('looks for a strength', () => {
    const count = { measure: 'strengths-named' }
    assert.equal(looked(count, plan([['strength']])), '+')
    assert.equal(looked(count, plan([['goal']])), '-')
    assert.equal(looked(count, plan([])), '')
  })
})

describe('goals-built-on', () => {
  test('looks at each goal', () => {
    const goals = plan([
      ['goal', { strengths: ['s1', 's2'] }],
      ['goal', { concerns: ['c1'] }],
      ['goal', { strengths: [] }],
    ])
    assert.equal(looked({ measure: 'goals-built-on', on: 'strengths' }, goals), '+ - -')
    assert.equal(looked({ measure: 'goals-built-on', on: 'concerns' }, goals), '- + -')
  })
})

describe('help-beside-family', () => {
  test('looks where a professional has a step, for a step of the family or their people', () => {
    const count = { measure: 'help-beside-family' }
    const steps = (...kinds: string[]) =>
      plan(kinds.map((whoKind): Written => ['action', { whoKind }]))
    assert.equal(looked(count, steps('professional', 'circle')), '+')
    assert.equal(looked(count, steps('self', 'professional')), '+')
    assert.equal(looked(count, steps('professional')), '-')
    assert.equal(looked(count, steps('self')), '')
  })
})

describe('due-steps-done', () => {
  const count = { measure: 'due-steps-done', by: 'whoKind' }
  const step = (due: string, whoKind = 'self'): Written => ['action', { due, whoKind }]
  test('looks at steps whose day was in the quarter, first and last day too', () => {
    const days = ['2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01']
    assert.equal(looked(count, plan(days.map((day) => step(day)))), 'self- self-')
    assert.equal(looked(count, plan([['action', { whoKind: 'self' }]])), '')
  })
  test('takes what was said last', () => {
    const told = (outcome: string): Written => ['progress', { action: 'action-0', outcome }]
    const after = (...outcomes: string[]) =>
      looked(count, plan([step('2026-08-01', 'circle'), ...outcomes.map(told)]))
    assert.equal(after('not-yet', 'done'), 'circle+')
    assert.equal(after('done', 'not-managed'), 'circle-')
    assert.equal(after(), 'circle-')
  })
  test('takes what was said of this step and no other', () => {
    const other: Written = ['progress', { action: 'action-1', outcome: 'done' }]
    const two = plan([step('2026-08-01'), step('2026-08-02', 'professional'), other])
    assert.equal(looked(count, two), 'self- professional+')
  })
})

describe('strength-use', () => {
  const back = { measure: 'strength-use', good: 'looked-back', withinDays: 14 }
  const worked = { measure: 'strength-use', good: 'worked', withinDays: 14 }
  const use = (followUp: string): Written => ['own-strength-use', { domain: 'home', followUp }]
  const effect = (effect: string, day: string): Written => [
    'effect',
    { use: 'own-strength-use-0', effect },
    { day },
  ]
  test('looks when there was time to look back', () => {
    // 14 days later it is 30 June, 1 July, 30 September and 1 October.
    const days = ['2026-06-16', '2026-06-17', '2026-09-16', '2026-09-17']
    assert.equal(looked(back, plan(days.map(use))), '- -')
  })
  test('wants it looked at within those days', () => {
    const on = (day: string) => looked(back, plan([use('2026-08-01'), effect('no', day)]))
    assert.equal(on('2026-08-15'), '+')
    assert.equal(on('2026-08-16'), '-')
  })
  test('counts as worked what helped at least partly, of those looked at', () => {
    const after = (...said: string[]) =>
      looked(worked, plan([use('2026-08-01'), ...said.map((one) => effect(one, '2026-08-02'))]))
    assert.equal(after('partly'), '+')
    assert.equal(after('yes', 'no'), '-')
    assert.equal(after(), '')
  })
})

describe('reviews-in-time', () => {
  const count = { measure: 'reviews-in-time', withinDays: 14 }
  const review = (due: string): Written => ['review', { due, between: ['noor'] }]
  const held = (heldOn: string, of = 'review-0'): Written => ['review-held', { review: of, heldOn }]
  test('wants it held on its day, before it, or within fourteen days', () => {
    const on = (day: string) => looked(count, plan([review('2026-08-10'), held(day)]))
    assert.deepEqual(['2026-08-01', '2026-08-24', '2026-08-25'].map(on), ['+', '+', '-'])
  })
  test('takes that one and no other, in the quarter in which the fourteen days were over', () => {
    const two = plan([review('2026-08-10'), review('2026-08-11'), held('2026-08-11', 'review-1')])
    assert.equal(looked(count, two), '- +')
    assert.equal(looked(count, plan([review('2026-09-17'), held('2026-09-17')])), '')
  })
})

describe('marks-moved', () => {
  const up = { measure: 'marks-moved', direction: 'up' }
  const down = { measure: 'marks-moved', direction: 'down' }
  const mark = (score: number, day: string, more = {}): Written => [
    'mark',
    { rating: 'r', version: 1, score, ...more },
    { day },
  ]
  test('holds somebody’s last mark against their first', () => {
    const marks = plan([mark(5, '2026-03-01'), mark(8, '2026-05-01'), mark(6, '2026-08-01')])
    assert.equal(looked(up, marks), '+')
    assert.equal(looked(down, marks), '-')
    const same = plan([mark(5, '2026-03-01'), mark(5, '2026-08-01')])
    assert.equal(looked(up, same) + looked(down, same), '--')
  })
  test('looks only at who gave a mark again in the quarter, to the same question', () => {
    assert.equal(looked(up, plan([mark(5, '2026-08-01')])), '')
    assert.equal(looked(up, plan([mark(5, '2026-03-01'), mark(6, '2026-05-01')])), '')
    const other = plan([mark(5, '2026-03-01'), mark(6, '2026-08-01', { version: 2 })])
    assert.equal(looked(up, other), '')
  })
  test('holds nobody’s mark against another’s', () => {
    const [kind, facts] = mark(9, '2026-08-01')
    const two = plan([mark(2, '2026-03-01'), [kind, facts, { author: 'mama' }]])
    assert.equal(looked(up, two), '')
  })
})

describe('closings', () => {
  const reached = { measure: 'closings', good: 'reached' }
  const aftercare = { measure: 'closings', good: 'aftercare-agreed' }
  const closure = (reason: string, after: string, day = '2026-08-01'): Written => [
    'closure',
    { reason, aftercare: after },
    { day },
  ]
  test('takes the last one, of the quarter', () => {
    const twice = plan([closure('reached', 'not-needed'), closure('moved', 'agreed')])
    assert.equal(looked(reached, twice), '-')
    assert.equal(looked(aftercare, twice), '+')
    assert.equal(looked(reached, plan([closure('reached', 'agreed', '2026-06-30')])), '')
  })
})

describe('aftercare-contacts', () => {
  const count = { measure: 'aftercare-contacts', withinDays: 14 }
  const aftercare: Written = ['aftercare', { contacts: ['2026-07-10', '2026-08-10', '2026-11-10'] }]
  const contact = (due: string, heldOn: string, reached = 'yes'): Written => [
    'contact',
    { aftercare: 'aftercare-0', due, heldOn, reached },
  ]
  test('looks at each day of which the time was over', () => {
    assert.equal(looked(count, plan([aftercare])), '- -')
    const held = [contact('2026-07-10', '2026-07-24'), contact('2026-08-10', '2026-08-25')]
    assert.equal(looked(count, plan([aftercare, ...held])), '+ -')
  })
  test('wants somebody to have got through', () => {
    const tried = contact('2026-07-10', '2026-07-10', 'no')
    assert.equal(looked(count, plan([aftercare, tried])), '- -')
    assert.equal(
      looked(count, plan([aftercare, tried, contact('2026-07-10', '2026-07-12')])),
      '+ -',
    )
  })
})

describe('domain-moves', () => {
  const less = { measure: 'domain-moves', towards: 'less-help', by: 'domain' }
  const more = { measure: 'domain-moves', towards: 'more-help', by: 'domain' }
  const look = (answer: string, day: string, more: Partial<FactRow> = {}): Written => [
    'domain-view',
    { domain: 'home', answer, voice: 'youth' },
    { day, ...more },
  ]
  for (const [before, now, expected] of [
    ['help', 'circle', 'home+ home-'],
    ['help', 'self', 'home+ home-'],
    ['circle', 'self', 'home+ home-'],
    ['self', 'circle', 'home- home+'],
    ['circle', 'help', 'home- home+'],
    ['help', 'help', 'home- home-'],
  ] as const) {
    test(`from ${before} to ${now}`, () => {
      const looks = plan([look(before, '2026-06-30'), look(now, '2026-07-01')])
      assert.equal(`${looked(less, looks)} ${looked(more, looks)}`, expected)
    })
  }
  test('holds the last look before the quarter against the last one in it', () => {
    const looks = plan([
      look('self', '2026-01-10'),
      look('help', '2026-06-10'),
      look('self', '2026-07-10'),
      look('circle', '2026-09-10'),
    ])
    assert.equal(looked(less, looks), 'home+')
  })
  test('holds nobody’s view against another’s, and needs a look before', () => {
    assert.equal(looked(less, plan([look('help', '2026-08-01')])), '')
    const two = plan([look('help', '2026-06-10', { author: 'mama' }), look('self', '2026-08-01')])
    assert.equal(looked(less, two), '')
  })
})
