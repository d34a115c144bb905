import assert from 'node:assert/strict'
import { test } from 'node:test'
import { belongsOn } from './belonging.ts'

test('a place counts up to and on its last day, unless it ended', () => {
  const until = '2026-11-23'
  assert.equal(belongsOn('2026-11-22', { ended: false, until }), true)
  assert.equal(belongsOn('2026-11-23', { ended: false, until }), true)
  assert.equal(belongsOn('2026-11-24', { ended: false, until }), false)
  assert.equal(belongsOn('2099-01-01', { ended: false, until: null }), true)
  assert.equal(belongsOn('2026-11-22', { ended: true, until }), false)
  assert.equal(belongsOn('2026-11-22', { ended: true, until: null }), false)
})
