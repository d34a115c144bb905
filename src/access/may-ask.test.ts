import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type MemberRole, memberRoles } from '../platform/tables.ts'
import { isLed, mayAsk } from './may-ask.ts'

/** Whom a member of each role may ask in, where a youth or a parent takes part. */
const allowed: Record<MemberRole, readonly MemberRole[]> = {
  youth: ['youth', 'parent', 'circle', 'mentor', 'supporter', 'professional', 'coordinator'],
  parent: ['youth', 'parent', 'circle', 'supporter', 'professional', 'coordinator'],
  circle: ['circle'],
  mentor: ['circle'],
  supporter: [],
  professional: [],
  coordinator: ['circle'],
}

describe('asking somebody in', () => {
  for (const role of memberRoles) {
    test(`a ${role} asks ${allowed[role].join(', ') || 'nobody'}`, () => {
      const asked = memberRoles.filter((one) => mayAsk({ role, began: false }, one, true))
      assert.deepEqual([...asked].sort(), [...allowed[role]].sort())
    })
  }

  test('a grandmother who begins a plan asks those whose plan it is, until one takes part', () => {
    const asks = (role: MemberRole, led: boolean) =>
      mayAsk({ role: 'circle', began: true }, role, led)
    for (const role of ['youth', 'parent'] as const) {
      assert.equal(asks(role, false), true)
      assert.equal(asks(role, true), false)
      assert.equal(mayAsk({ role: 'circle', began: false }, role, false), false)
    }
    for (const role of ['professional', 'supporter', 'mentor'] as const) {
      assert.equal(asks(role, false), false)
    }
    assert.equal(isLed([{ role: 'circle' }, { role: 'professional' }]), false)
    assert.equal(isLed([{ role: 'circle' }, { role: 'parent' }]), true)
  })
})
