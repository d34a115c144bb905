import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flowOf } from './flow.ts'
import type { ExpandedItem } from './questionnaire.ts'

const item = (id: string, more: Partial<ExpandedItem> = {}) =>
  ({ id, type: 'agree', theme: 'help', from: 'test/1', ...more }) as ExpandedItem
const idsOf = (page: readonly ExpandedItem[]) => page.map(({ id }) => id).join(' ')
const answered = (id: string, code: number) => ({ [id]: { codes: { [id]: code } } })

const asked = [
  item('a'),
  item('plan', { type: 'yes-no' }),
  item('works', { askedWhen: { plan: 'yes' } }),
  item('b'),
  item('c', { theme: 'after' }),
]
const [no, yes] = [answered('plan', 1), answered('plan', 2)]

test('a question that depends on an answer stands on a later page than that answer', () => {
  assert.deepEqual(flowOf(asked, 10).pages.map(idsOf), ['a plan', 'works b c'])
})

test('a page has at most so many questions, and of one theme', () => {
  assert.deepEqual(flowOf(asked, 2).pages.map(idsOf), ['a plan', 'works b', 'c'])
  assert.deepEqual(flowOf(asked, 1).pages.map(idsOf), ['a', 'plan', 'works', 'b', 'c'])
})

test('a page on which nothing is asked is passed by, in both directions', () => {
  const flow = flowOf(asked, 1)
  assert.equal(flow.after(1, yes), 2)
  assert.equal(flow.after(1, no), 3)
  assert.equal(flow.before(3, no), 1)
  assert.equal(flow.before(3, yes), 2)
  assert.equal(flow.before(0, {}), undefined)
  assert.equal(flow.after(4, {}), undefined)
})

test('a condition that was skipped is not met', () => {
  assert.equal(flowOf(asked, 1).after(1, { plan: { codes: {} } }), 3)
})

test('an answer whose question is not asked any more does not count', () => {
  const flow = flowOf(asked, 2)
  const filled = { ...answered('works', 4), ...answered('b', 3) }
  assert.deepEqual(Object.keys(flow.counts({ ...yes, ...filled })), ['plan', 'works', 'b'])
  assert.deepEqual(Object.keys(flow.counts({ ...no, ...filled })), ['plan', 'b'])
})

test('nor does one that depends on an answer that does not count', () => {
  const chain = [
    item('one', { type: 'yes-no' }),
    item('two', { type: 'yes-no', askedWhen: { one: 'yes' } }),
    item('three', { askedWhen: { two: 'yes' } }),
  ]
  const filled = { ...answered('one', 1), ...answered('two', 2), ...answered('three', 4) }
  assert.deepEqual(Object.keys(flowOf(chain, 4).counts(filled)), ['one'])
})
