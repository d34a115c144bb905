import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setImmediate as settled } from 'node:timers/promises'
import { createTurns } from './turns.ts'

describe('work that waits for its turn', () => {
  test('is done a few at a time, in the order in which it came', async () => {
    const inTurn = createTurns(2)
    const began: number[] = []
    const endings: (() => void)[] = []
    const all = [1, 2, 3, 4].map((number) =>
      inTurn(async () => {
        began.push(number)
        await new Promise<void>((end) => endings.push(end))
        return number
      }),
    )
    await settled()
    assert.deepEqual(began, [1, 2])
    endings[1]!()
    await settled()
    assert.deepEqual(began, [1, 2, 3])
    for (const at of [0, 2]) endings[at]!()
    await settled()
    endings[3]!()
    assert.deepEqual(await Promise.all(all), [1, 2, 3, 4])
  })

  test('gives its turn on when it fails', async () => {
    const inTurn = createTurns(1)
    const fails = inTurn(() => Promise.reject(new Error('gone')))
    const next = inTurn(async () => 'done')
    await assert.rejects(fails, /gone/)
    assert.equal(await next, 'done')
    assert.equal(await inTurn(async () => 'done later'), 'done later')
  })
})
