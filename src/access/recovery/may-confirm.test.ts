import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memberRoles } from '../../platform/tables.ts'
import { confirmsIn, type SharedPlace } from './may-confirm.ts'

const place = (changed: Partial<SharedPlace> = {}): SharedPlace => ({
  ...{ family: 'home', role: 'mentor', askedBy: 'noor', both: true },
  ...changed,
})

test('only whom somebody asked in as mentor or supporter may say that it is them', () => {
  for (const role of memberRoles) {
    const may = confirmsIn([place({ role })], 'noor')
    assert.equal(may, ['mentor', 'supporter'].includes(role) ? 'home' : undefined, role)
  }
})

test('a supporter whom a parent asked in may not', () => {
  assert.equal(confirmsIn([place({ role: 'supporter', askedBy: 'mama' })], 'noor'), undefined)
  assert.equal(confirmsIn([place({ askedBy: null })], 'noor'), undefined)
})

test('who left, or whose last day is over, may not', () => {
  assert.equal(confirmsIn([place({ both: false })], 'noor'), undefined)
  assert.equal(confirmsIn([], 'noor'), undefined)
})

test('who is or was a parent in one family is no mentor in another', () => {
  const asParent = place({ family: 'other', role: 'parent', askedBy: null })
  for (const both of [true, false]) {
    assert.equal(confirmsIn([place(), { ...asParent, both }], 'noor'), undefined)
  }
})

test('one family is enough, among others in which they were asked by somebody else', () => {
  const elsewhere = place({ family: 'other', role: 'supporter', askedBy: 'papa' })
  assert.equal(confirmsIn([elsewhere, place()], 'noor'), 'home')
})
