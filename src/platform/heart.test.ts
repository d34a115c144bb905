import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHeart } from './heart.ts'

test('streams that began together beat by turns, each once in a round', () => {
  const heart = createHeart(3)
  const beats = [0, 0, 0, 0, 0, 0]
  for (const index of beats.keys()) heart.join(() => void beats[index]!++)
  heart.next()
  assert.equal(beats.filter((times) => times === 1).length, 2)
  heart.next()
  heart.next()
  assert.deepEqual(beats, [1, 1, 1, 1, 1, 1])
})

test('a stream that left is silent, and the same work joined twice leaves once', () => {
  const heart = createHeart(1)
  let beats = 0
  const beat = () => void beats++
  const leave = heart.join(beat)
  heart.join(beat)
  leave()
  leave()
  heart.next()
  assert.equal(beats, 1)
})
