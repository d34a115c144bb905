import assert from 'node:assert/strict'
import { test } from 'node:test'
import { precisionOf } from './precision-rule.ts'

// NCHS (2017), Vital Health Stat 2(175), table of the standards.
for (const [what, share, low, high, n, df, outcome] of [
  ['plenty', 0.5, 0.46, 0.54, 600, 100, 'show'],
  ['29 effective respondents', 0.5, 0.4, 0.6, 29, 100, 'too-few-data'],
  ['an interval of 30 points', 0.5, 0.35, 0.65, 40, 100, 'too-few-data'],
  ['a rare answer with a wide interval', 0.05, 0.02, 0.1, 90, 100, 'too-few-data'],
  ['a rare answer with a narrow one', 0.02, 0.01, 0.06, 400, 100, 'show'],
  ['a common answer of which the rest is unsure', 0.95, 0.9, 0.98, 90, 100, 'review'],
  ['few units', 0.5, 0.46, 0.54, 600, 7, 'review'],
] as const) {
  test(`${what}: ${outcome}`, () => {
    const found = precisionOf({
      share,
      interval: { low, high },
      effectiveRespondents: n,
      degreesOfFreedom: df,
    })
    assert.equal(found, outcome)
  })
}
