import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { mean } from './mean.ts'
import { ratio } from './ratio.ts'
import { sampleDesign } from './sample-design.ts'

for (const { name, holds } of casesOfR('svyratio')) test(name, holds)

const design = sampleDesign({ weights: Float64Array.of(1, 2, 3, 4), stages: [{}] })
const y = Float64Array.of(1, 0, 1, 1)

test('a ratio to ones is the mean', () => {
  const found = ratio(design, { y, x: new Float64Array(4).fill(1) })!
  assert.equal(found.estimate, 0.8)
  assert.ok(Math.abs(found.standardError - mean(design, y)!.standardError) < 1e-15)
})

test('a ratio to nothing is no number', () => {
  assert.equal(ratio(design, { y, x: new Float64Array(4) }), undefined)
})
