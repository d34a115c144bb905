import assert from 'node:assert/strict'
import { test } from 'node:test'
import { threeTimesShift } from './three-times-shift.ts'

/** @returns how often somebody who presses these keys, each after so many ms, leaves */
function leaves(...keys: readonly (readonly [key: string, after: number])[]) {
  let times = 0
  let timeStamp = 0
  const press = threeTimesShift(() => void times++)
  for (const [key, after] of keys) {
    timeStamp += after
    press({ key, repeat: false, timeStamp })
  }
  return times
}

test('three times Shift leaves, and a fourth does not leave again', () => {
  const shift = ['Shift', 200] as const
  assert.equal(leaves(shift, shift), 0)
  assert.equal(leaves(shift, shift, shift), 1)
  assert.equal(leaves(shift, shift, shift, shift), 1)
})

test('somebody who types capitals, or presses Shift now and then, stays', () => {
  assert.equal(leaves(['Shift', 0], ['A', 9], ['Shift', 9], ['B', 9], ['Shift', 9], ['C', 9]), 0)
  assert.equal(leaves(['Shift', 0], ['Shift', 2_000], ['Shift', 2_000]), 0)
})

test('a Shift that is held down counts once', () => {
  const press = threeTimesShift(() => assert.fail('left'))
  for (const timeStamp of [0, 30, 60, 90]) press({ key: 'Shift', repeat: timeStamp > 0, timeStamp })
})
