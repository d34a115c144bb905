import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectiveSampleSize } from './effective-sample-size.ts'
import { proportion } from './proportion.ts'
import type { SampledStratum } from './stratum-sums.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** A stratum of which everybody who took part answered; who did weighs population / sampled. */
function stratum(sampled: number, population: number, good: number): SampledStratum {
  const w = population / sampled
  const [wy, w2y] = [w * good, w * w * good]
  return {
    sampleSize: sampled,
    populationSize: population,
    sums: { n: sampled, positives: good, w: w * sampled, wy, w2: w * w * sampled, w2y, w2y2: w2y },
  }
}

const endless = (sampled: number, good: number): SampledStratum => ({
  ...stratum(sampled, sampled, good),
  populationSize: undefined,
})

test('ten answers that split exactly along strata are not taken for certainty', () => {
  const share = proportion([endless(6, 6), endless(4, 0)])!
  assert.equal(share.estimate, 0.6)
  assert.ok(share.standardError < 1e-8)
  assert.deepEqual(share.flags, ['no-spread'])
  assert.equal(share.effectiveSampleSize, 10)
  const { low, high } = wilsonInterval(share)!
  assert.ok(high - low > 0.5, `${low} to ${high}`)
})

test('however many answers split along strata, they are worth no more than their number', () => {
  assert.equal(proportion([endless(60, 60), endless(40, 0)])?.effectiveSampleSize, 100)
})

test('a known population makes answers worth more, also where everybody agrees', () => {
  assert.equal(proportion([stratum(20, 40, 20)])?.effectiveSampleSize, 40)
  assert.equal(proportion([stratum(20, 20, 20)])?.effectiveSampleSize, Number.POSITIVE_INFINITY)
})

for (const { degreesOfFreedom, size } of [
  { degreesOfFreedom: 149, size: 100 },
  { degreesOfFreedom: 150, size: 250 },
]) {
  test(`with ${degreesOfFreedom} degrees of freedom a small variance makes 100 persons worth ${size}`, () => {
    const given = { estimate: 0.5, variance: 0.001, degreesOfFreedom }
    assert.equal(effectiveSampleSize([endless(100, 50)], given), size)
  })
}

test('a variance that is larger than the weights say is believed at once', () => {
  const given = { estimate: 0.5, variance: 0.01, degreesOfFreedom: 3 }
  assert.equal(effectiveSampleSize([endless(100, 50)], given), 25)
})

// Every outcome of two strata is weighed with its hypergeometric probability, so this is no
// simulation: how often the interval holds the truth is exact.
for (const [first, second] of [
  [2, 2],
  [4, 2],
  [7, 3],
  [10, 5],
  [20, 8],
] as const) {
  test(`strata of ${first} and ${second} persons: an interval of 95 % holds the truth as often`, () => {
    for (const gap of [0, 0.4, 1, 2.5]) {
      const cases = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95].map((share) => held(first, second, share, gap))
      const average = cases.reduce((sum, one) => sum + one, 0) / cases.length
      assert.ok(average > 0.96, `${average} at a gap of ${gap}`)
      assert.ok(Math.min(...cases) > 0.95, `${cases} at a gap of ${gap}`)
    }
  })
}

/** @param gap between the logits of the shares of the two strata */
function held(first: number, second: number, share: number, gap: number): number {
  const logit = Math.log(share / (1 - share))
  const strata = [
    { sampled: first, of: first * 20, logit: logit + gap * 0.3 },
    { sampled: second, of: second * 30, logit: logit - gap * 0.7 },
  ].map(({ logit, ...rest }) => ({ ...rest, good: Math.round(rest.of / (1 + Math.exp(-logit))) }))
  const [a, b] = strata as [(typeof strata)[number], (typeof strata)[number]]
  const truth = (a.good + b.good) / (a.of + b.of)
  let total = 0
  for (let inA = 0; inA <= a.sampled; inA++) {
    for (let inB = 0; inB <= b.sampled; inB++) {
      const chance = hypergeometric(a, inA) * hypergeometric(b, inB)
      const found = proportion([stratum(a.sampled, a.of, inA), stratum(b.sampled, b.of, inB)])!
      const { low, high } = wilsonInterval(found)!
      if (low <= truth && truth <= high) total += chance
    }
  }
  return total
}

interface Drawn {
  sampled: number
  of: number
  good: number
}

const hypergeometric = ({ sampled, of, good }: Drawn, found: number): number =>
  (choose(good, found) * choose(of - good, sampled - found)) / choose(of, sampled)

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0
  let ways = 1
  for (let i = 1; i <= k; i++) ways *= (n - k + i) / i
  return ways
}
