import assert from 'node:assert/strict'
import { test } from 'node:test'
import { designEffectiveSize } from './share.ts'

// A simple random sample is worth itself: p(1 − p)/(p(1 − p)/n).
test('a variance of p(1 − p)/50 makes fifty persons', () => {
  const size = designEffectiveSize({ estimate: 0.3, standardError: Math.sqrt(0.21 / 50) })!
  assert.ok(Math.abs(size - 50) < 1e-9)
})

test('no variance says nothing', () => {
  assert.equal(designEffectiveSize({ estimate: 1, standardError: 0 }), undefined)
})
