import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scaleScore } from './scale-score.ts'

for (const [answers, score] of [
  [[4, 4, 4, 4, 4, 4], 4],
  [[1, 2, 3, 4, NaN, NaN], 2.5],
  [[1, 2, 3, NaN, NaN, NaN], NaN],
] as const) {
  test(`${answers.filter((code) => !Number.isNaN(code)).length} of six answered`, () => {
    assert.deepEqual(
      scaleScore(answers.map((code) => Float64Array.of(code))),
      Float64Array.of(score),
    )
  })
}
