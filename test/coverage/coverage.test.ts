import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawn, randomFrom } from './draw.ts'
import { coverageOf, isOutside } from './run-coverage.ts'
import { households, oneStratum, twoGroups } from './surveys.ts'

// The whole table takes half a minute: `npm run coverage`. Here a few, with a margin for 500 draws.
for (const survey of [
  oneStratum(24, 0.6, 0.8),
  oneStratum(400, 0.4, 0.8),
  twoGroups(120, 0.4, 0.9),
  households(3000, 0.1, 0.7),
]) {
  test(`${survey.name}, ${survey.n} of ${survey.N}: the interval holds the truth about as often as it says`, () => {
    const { covered } = coverageOf(survey, 500)!
    assert.ok(covered > 0.92, `${covered}`)
  })
}

test('an interval that holds the truth too seldom, or in large surveys too often, is outside', () => {
  const survey = oneStratum(2000, 0.15, 0.8)
  const of = (covered: number) => ({
    covered,
    published: 1,
    coveredOfPublished: covered,
    meanWidth: 0.1,
  })
  assert.ok(
    isOutside(survey, of(0.93)) && isOutside(survey, of(0.98)) && !isOutside(survey, of(0.95)),
  )
  assert.ok(!isOutside(oneStratum(60, 0.5, 0.8), of(0.98)))
})

// 3 of 10 drawn with 4 good: mean 1.2, variance 3 · .4 · .6 · 7/9 = 0.56.
test('drawing without replacement has the mean and variance of the textbook', () => {
  const random = randomFrom(3)
  const found = Array.from({ length: 20_000 }, () => drawn(random, { n: 3, N: 10, M: 4 }))
  const mean = found.reduce((sum, x) => sum + x, 0) / found.length
  const variance = found.reduce((sum, x) => sum + (x - mean) ** 2, 0) / found.length
  assert.ok(Math.abs(mean - 1.2) < 0.02 && Math.abs(variance - 0.56) < 0.02, `${mean} ${variance}`)
})
