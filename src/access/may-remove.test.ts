import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { MemberRole } from '../platform/tables.ts'
import { mayRemove, maySetLastDay, type Removable, whyNotRemove } from './may-remove.ts'

const somebody = (person: string, role: MemberRole, more: Partial<Removable> = {}): Removable => ({
  ...{ person, role, youthsOwn: false, askedBy: undefined },
  ...more,
})
const noor = somebody('noor', 'youth')
const mama = somebody('mama', 'parent')
const papa = somebody('papa', 'parent', { askedBy: 'mama' })
const oma = somebody('oma', 'circle', { askedBy: 'mama' })
const jim = somebody('jim', 'mentor', { askedBy: 'noor', youthsOwn: true })
const helper = somebody('helper', 'professional', { askedBy: 'oma' })

describe('who may end whose place', () => {
  test('nobody removes a youth, not even another youth', () => {
    for (const me of [mama, papa, oma, jim, helper, somebody('sem', 'youth')]) {
      assert.equal(mayRemove(me, noor), false, me.person)
    }
  })

  test('nobody removes themselves: going is leaving, which nobody can refuse', () => {
    for (const me of [noor, mama, papa, oma, jim, helper]) {
      assert.equal(whyNotRemove(me, me), 'itself', me.person)
    }
  })

  test('a mentor whom the youth asked is sent away by a youth alone', () => {
    assert.equal(mayRemove(noor, jim), true)
    for (const me of [mama, papa, oma, helper]) assert.equal(mayRemove(me, jim), false, me.person)
  })

  test('a parent is removed by whoever asked them in, and by nobody else', () => {
    assert.equal(mayRemove(mama, papa), true)
    assert.equal(mayRemove(papa, mama), false)
    assert.equal(mayRemove(noor, papa), false)
    assert.equal(mayRemove(noor, mama), false)
  })

  test('others by a youth, a parent, or whoever asked them', () => {
    for (const me of [noor, mama, papa, oma]) assert.equal(mayRemove(me, helper), true, me.person)
    assert.equal(mayRemove(jim, helper), false)
    assert.equal(mayRemove(jim, oma), false)
  })

  test('going oneself is leaving, not removing', () => {
    for (const me of [noor, mama, oma, jim, helper]) assert.equal(mayRemove(me, me), false)
  })

  test('a last day is set for a supporter or professional, by a youth or a parent', () => {
    assert.equal(maySetLastDay(noor, helper), true)
    assert.equal(maySetLastDay(mama, helper), true)
    assert.equal(maySetLastDay(oma, helper), false, 'who asked them may remove, not bound')
    assert.equal(maySetLastDay(mama, oma), false)
    const own = somebody('steun', 'supporter', { askedBy: 'noor', youthsOwn: true })
    assert.equal(maySetLastDay(mama, own), false)
    assert.equal(maySetLastDay(noor, own), true)
  })
})
