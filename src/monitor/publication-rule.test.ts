import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Figure } from './figure.ts'
import { publish, publishResponse } from './publication-rule.ts'

const closed = { state: 'closed' } as const

const figure = (changes: Partial<Figure>): Figure => ({
  item: 'listens',
  group: 'youth',
  estimate: 0.714,
  standardError: 0.02,
  low: 0.672,
  high: 0.751,
  n: 1003,
  positives: 700,
  degreesOfFreedom: 1002,
  effectiveN: 950,
  flags: [],
  ...changes,
})

const cases: { when: string; given: Partial<Figure>; seen: object }[] = [
  {
    when: 'nine answered',
    given: { n: 9, positives: 5 },
    seen: { result: 'too-few' },
  },
  {
    when: 'ten answered, five on either side',
    given: { n: 10, positives: 5, estimate: 0.48, low: 0.21, high: 0.76 },
    seen: { result: 'share', percent: 50, low: 20, high: 80, n: { from: 10, to: 19 } },
  },
  {
    when: 'four of many agreed',
    given: { n: 400, positives: 4, estimate: 0.01, low: 0.004, high: 0.03 },
    seen: { result: 'too-few' },
  },
  {
    when: 'all but four of many agreed',
    given: { n: 400, positives: 396, estimate: 0.99, low: 0.97, high: 0.996 },
    seen: { result: 'too-few' },
  },
  {
    when: 'five of many agreed',
    given: { n: 400, positives: 5, estimate: 0.0125, low: 0.005, high: 0.029 },
    seen: { result: 'share', percent: 1, low: 0, high: 3, n: 400 },
  },
  {
    when: 'all but five of many agreed',
    given: { n: 400, positives: 395, estimate: 0.9875, low: 0.971, high: 0.995 },
    seen: { result: 'share', percent: 99, low: 97, high: 100, n: 400 },
  },
  {
    when: '19 answered',
    given: { n: 19, positives: 9, estimate: 0.47, low: 0.26, high: 0.69 },
    seen: { result: 'share', percent: 45, low: 25, high: 70, n: { from: 10, to: 19 } },
  },
  {
    when: '20 answered',
    given: { n: 20, positives: 9, estimate: 0.475, low: 0.25, high: 0.7 },
    seen: { result: 'share', percent: 50, low: 25, high: 70, n: { from: 20, to: 49 } },
  },
  {
    when: 'the weighted share of 49 is near nothing',
    given: { n: 49, positives: 5, estimate: 0.024, low: 0.004, high: 0.11 },
    seen: { result: 'almost-none', low: 0, high: 15, n: { from: 20, to: 49 } },
  },
  {
    when: 'the weighted share of 49 is near everything',
    given: { n: 49, positives: 44, estimate: 0.976, low: 0.88, high: 0.996 },
    seen: { result: 'almost-all', low: 85, high: 100, n: { from: 20, to: 49 } },
  },
  {
    when: 'the weighted share of 50 is near nothing',
    given: { n: 50, positives: 5, estimate: 0.024, low: 0.004, high: 0.11 },
    seen: { result: 'share', percent: 0, low: 0, high: 15, n: { from: 50, to: 99 } },
  },
  {
    when: 'the weighted share of 50 is near everything',
    given: { n: 50, positives: 45, estimate: 0.976, low: 0.88, high: 0.996 },
    seen: { result: 'share', percent: 100, low: 85, high: 100, n: { from: 50, to: 99 } },
  },
  {
    when: '99 answered',
    given: { n: 99, positives: 60, estimate: 0.611, low: 0.51, high: 0.7 },
    seen: { result: 'share', percent: 60, low: 50, high: 70, n: { from: 50, to: 99 } },
  },
  {
    when: '100 answered',
    given: { n: 100, positives: 60, estimate: 0.611, low: 0.51, high: 0.704 },
    seen: { result: 'share', percent: 61, low: 51, high: 71, n: 100 },
  },
  {
    when: '102 answered',
    given: { n: 102, positives: 60, estimate: 0.611, low: 0.51, high: 0.704 },
    seen: { result: 'share', percent: 61, low: 51, high: 71, n: 100 },
  },
  {
    when: 'ends fall on a step, which a computer stores a little beside it',
    given: { n: 200, positives: 114, estimate: 0.285, low: 0.57, high: 0.07 * 9 },
    seen: { result: 'share', percent: 29, low: 57, high: 63, n: 200 },
  },
  {
    when: 'an interval runs beyond the scale',
    given: { n: 200, positives: 190, estimate: 0.95, low: -0.001, high: 1.0001 },
    seen: { result: 'share', percent: 95, low: 0, high: 100, n: 200 },
  },
]

for (const { when, given, seen } of cases) {
  test(`when ${when}, this is seen: ${JSON.stringify(seen)}`, () => {
    assert.deepEqual(publish(closed, figure(given)), seen)
  })
}

test('what was not asked is told as that, not as too few', () => {
  assert.deepEqual(publish(closed, 'not-asked'), { result: 'not-asked' })
  assert.deepEqual(publish(closed, 'not-measurable'), { result: 'too-few' })
})

test('an open round publishes nothing, not even how many took part', () => {
  const open = { state: 'open' } as const
  assert.throws(() => publish(open, figure({})), RangeError)
  assert.throws(() => publish(open, 'not-asked'), RangeError)
  assert.throws(() => publishResponse(open, { invited: 10, respondents: 5 }), RangeError)
})

for (const { invited, respondents, seen } of [
  { invited: 612, respondents: 184, seen: { respondents: 185, invited: 610, percent: 30 } },
  {
    invited: 240,
    respondents: 61,
    seen: { respondents: { from: 50, to: 99 }, invited: 240, percent: undefined },
  },
  {
    invited: 40,
    respondents: 9,
    seen: { respondents: { from: 0, to: 9 }, invited: { from: 20, to: 49 }, percent: undefined },
  },
  {
    invited: null,
    respondents: 3036,
    seen: { respondents: 3035, invited: undefined, percent: undefined },
  },
]) {
  test(`${respondents} of ${invited} who took part`, () => {
    assert.deepEqual(publishResponse(closed, { invited, respondents }), seen)
  })
}

test('whatever the figure, its percent lies in its interval and all are on the step', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const anyFigure = fc
    .record({
      n: fc.integer({ min: 0, max: 3000 }),
      part: share,
      shares: fc.tuple(share, share, share),
    })
    .map(({ n, part, shares }) => {
      const [low, estimate, high] = shares.sort((a, b) => a - b)
      return figure({
        n,
        positives: Math.round(n * part),
        low: low!,
        estimate: estimate!,
        high: high!,
      })
    })
  fc.assert(
    fc.property(anyFigure, (made) => {
      const seen = publish(closed, made)
      if (!('low' in seen)) {
        assert.equal(seen.result, 'too-few')
        assert.ok(made.n < 10 || made.positives < 5 || made.n - made.positives < 5)
        return
      }
      const step = made.n < 100 ? 5 : 1
      const percent = {
        share: 'percent' in seen ? seen.percent : 0,
        'almost-none': 0,
        'almost-all': 100,
      }
      for (const number of [seen.low, percent[seen.result], seen.high]) {
        assert.equal(number % step, 0)
        assert.ok(number >= 0 && number <= 100)
      }
      assert.ok(seen.low <= percent[seen.result] && percent[seen.result] <= seen.high)
      assert.ok(seen.low <= 100 * made.low + 1e-6 && 100 * made.high - 1e-6 <= seen.high)
    }),
  )
})

test('only the rule and what calls it know a figure before the rule', () => {
  const here = import.meta.dirname
  const knowing = globSync('**/*.{ts,tsx}', { cwd: here })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .filter((file) => /from '\.\.?\/figure\.ts'/.test(readFileSync(join(here, file), 'utf8')))
  assert.deepEqual(knowing.sort(), ['answers.ts', 'publication-rule.ts', 'published.ts'])
})
