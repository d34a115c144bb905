import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marginOf, refuseUnequalTotals } from './margin.ts'

const rol = ['ouder', 'jongere', 'ouder']
const counts = (population: Record<string, number>) => new Map(Object.entries(population))

test('categories of several columns are named with a space', () => {
  const margin = marginOf(
    3,
    [rol, ['m', 'v', 'v']],
    counts({ 'ouder m': 4, 'jongere v': 5, 'ouder v': 6 }),
  )
  assert.deepEqual([...margin.population], [4, 5, 6])
})

for (const [why, population] of [
  ['somebody the population does not have', { ouder: 4 }],
  ['nobody of a category of the population', { ouder: 4, jongere: 5, ander: 1 }],
] as [string, Record<string, number>][]) {
  test(`a sample with ${why} is refused`, () => {
    assert.throws(() => marginOf(3, [rol], counts(population)), RangeError)
  })
}

test('margins of two populations are refused', () => {
  const margin = (n: number) => marginOf(3, [rol], counts({ ouder: n, jongere: 5 }))
  assert.throws(() => refuseUnequalTotals([margin(4), margin(5)]), RangeError)
  refuseUnequalTotals([margin(4), margin(4)])
})
