import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceOf, drawMarked } from './chance.ts'

const DRAWS = 20_000
const drawn = <T>(draw: () => T): T[] => Array.from({ length: DRAWS }, draw)
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length
const variance = (numbers: readonly number[]) => {
  const centre = mean(numbers)
  return mean(numbers.map((one) => (one - centre) ** 2))
}
const near = (found: number, wanted: number, within: number) =>
  assert.ok(Math.abs(found - wanted) < within, `${found} is not ${wanted}`)

test('the same seed gives the same numbers, another seed others', () => {
  const [one, again, other] = ['a', 'a', 'b'].map((seed) => {
    const chance = chanceOf(seed)
    return Array.from({ length: 100 }, chance.uniform)
  })
  assert.deepEqual(one, again)
  assert.equal(one!.filter((number) => other!.includes(number)).length, 0)
})

test('uniform numbers fill 0 to 1 evenly', () => {
  const numbers = drawn(chanceOf('uniform').uniform)
  assert.ok(numbers.every((number) => number >= 0 && number < 1))
  const tenths = Map.groupBy(numbers, (number) => Math.floor(number * 10))
  for (const tenth of tenths.values()) near(tenth.length / DRAWS, 0.1, 0.011)
})

test('normal numbers have mean 0, variance 1 and 5 % beyond 1.96', () => {
  const numbers = drawn(chanceOf('normal').normal)
  near(mean(numbers), 0, 0.036)
  near(variance(numbers), 1, 0.05)
  near(numbers.filter((number) => Math.abs(number) > 1.96).length / DRAWS, 0.05, 0.008)
})

// Mean nK/N and variance n K/N (1 − K/N) (N − n)/(N − 1) of the hypergeometric distribution.
test('marked persons are drawn without putting anybody back', () => {
  const [population, marked, draws] = [40, 30, 25]
  const chance = chanceOf('marked')
  const found = drawn(() => drawMarked(chance, { population, marked, draws }))
  near(mean(found), 18.75, 0.06)
  near(variance(found), 25 * 0.75 * 0.25 * (15 / 39), 0.1)
  assert.ok(found.every((count) => count >= 15 && count <= 25))
})

test('whoever draws everybody finds every marked person', () => {
  const chance = chanceOf('everybody')
  for (const marked of [0, 1, 7, 12]) {
    assert.equal(drawMarked(chance, { population: 12, marked, draws: 12 }), marked)
  }
})
