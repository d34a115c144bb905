import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { sampleDesign } from '../design/sample-design.ts'
import { rankTest } from './rank-test.ts'

for (const { name, holds } of casesOfR('svyranktest')) test(name, holds)

const design = sampleDesign({ weights: new Float64Array(6).fill(1), stages: [{}] })
const second = Float64Array.of(0, 0, 0, 1, 1, 1)

// Ranks less a half over six: (.5 + 1.5 + 3.5)/18 and (2.5 + 4.5 + 5.5)/18.
test('the difference in mean rank, by hand', () => {
  const found = rankTest(design, { y: Float64Array.of(1, 2, 4, 3, 5, 9), second })!
  assert.ok(Math.abs(found.estimate - (12.5 - 5.5) / 18) < 1e-12)
})

test('distances between answers do not matter, their order does', () => {
  const near = rankTest(design, { y: Float64Array.of(1, 2, 4, 3, 5, 9), second })
  assert.deepEqual(rankTest(design, { y: Float64Array.of(1, 20, 40, 30, 50, 900), second }), near)
})
