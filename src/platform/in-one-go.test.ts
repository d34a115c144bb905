import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { until } from '../../test/until.ts'
import { inOneGo } from './in-one-go.ts'

describe('what many ask at the same time', () => {
  const asked: string[][] = []
  const lengthOf = inOneGo(async (all: readonly string[]) => {
    asked.push([...all])
    return new Map(all.filter((one) => one !== 'nobody').map((one) => [one, one.length]))
  }, 3)

  test('is asked once, each of them once, and each is told their own answer', async () => {
    asked.length = 0
    assert.deepEqual(await Promise.all(['a', 'bb', 'a', 'nobody'].map(lengthOf)), [
      1,
      2,
      1,
      undefined,
    ])
    assert.deepEqual(asked, [['a', 'bb', 'nobody']])
  })

  test('is asked anew of whoever comes when it was asked already', async () => {
    let answer = 'before'
    const waiting: (() => void)[] = []
    const ask = inOneGo(async (all: readonly string[]) => {
      const was = answer
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
      return new Map(all.map((one) => [one, was]))
    })
    const answerNow = async () => (await until('it to be asked', () => waiting.shift()))()
    const first = ask('mother')
    await until('it to be asked', () => waiting[0])
    answer = 'after'
    const second = ask('mother')
    await answerNow()
    assert.equal(await first, 'before')
    await answerNow()
    assert.equal(await second, 'after')
  })

  test('goes in portions when they are many', async () => {
    asked.length = 0
    await Promise.all(['a', 'b', 'c', 'd'].map(lengthOf))
    assert.deepEqual(asked, [['a', 'b', 'c'], ['d']])
  })

  test('fails for all who asked together, and for nobody after them', async () => {
    let broken = true
    const ask = inOneGo(async (all: readonly string[]) => {
      if (broken) throw new Error('gone')
      return new Map(all.map((one) => [one, 'there']))
    })
    const outcomes = await Promise.allSettled([ask('mother'), ask('son')])
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
    broken = false
    assert.equal(await ask('mother'), 'there')
  })
})
