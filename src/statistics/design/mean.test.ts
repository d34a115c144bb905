import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { tInterval } from './estimate.ts'
import { mean } from './mean.ts'
import { sampleDesign } from './sample-design.ts'

for (const { name, holds } of casesOfR('svymean', 'svyby')) test(name, holds)

const three = sampleDesign({ weights: Float64Array.of(1, 1, 2), stages: [{}] })

// ȳ = (1 + 3 + 2·5)/4 = 3.5; z = (−2.5, −0.5, 3)/4; V = 3/2 · Σz² by hand.
test('a mean of three, by hand', () => {
  const found = mean(three, Float64Array.of(1, 3, 5))!
  assert.equal(found.estimate, 3.5)
  assert.ok(
    Math.abs(found.standardError - Math.sqrt((1.5 * (2.5 ** 2 + 0.5 ** 2 + 9)) / 16)) < 1e-15,
  )
  assert.equal(found.n, 3)
  assert.equal(found.degreesOfFreedom, 2)
})

test('the number of respondents is never a sum of weights', () => {
  assert.equal(mean(three, Float64Array.of(1, NaN, 5))?.n, 2)
})

test('rows without an answer stay in the design: their stratum is no smaller for it', () => {
  const weights = new Float64Array(6).fill(2)
  const y = Float64Array.of(1, 0, 1, 0, NaN, NaN)
  const population = Float64Array.of(12, 12, 12, 12, 12, 12)
  const whole = mean(sampleDesign({ weights, stages: [{ population }] }), y)!
  const deleted = mean(
    sampleDesign({
      weights: weights.slice(0, 4),
      stages: [{ population: population.slice(0, 4) }],
    }),
    y.slice(0, 4),
  )!
  // Six of twelve took part, four answered: Σz² = 4(0.5/4)²; 6/5 · 1/2 and not 4/3 · 2/3 of that.
  assert.ok(Math.abs(whole.standardError ** 2 - (6 / 5) * (1 / 2) * (1 / 16)) < 1e-15)
  assert.ok(deleted.standardError > whole.standardError * 1.2)
})

test('nobody answered: there is no mean', () => {
  assert.equal(mean(three, Float64Array.of(NaN, NaN, NaN)), undefined)
})

test('one answer has no interval', () => {
  assert.equal(tInterval(mean(three, Float64Array.of(NaN, 2, NaN))!), undefined)
})
