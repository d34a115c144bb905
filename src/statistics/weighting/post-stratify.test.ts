import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { mean } from '../design/mean.ts'
import { sampleDesign } from '../design/sample-design.ts'
import { marginOf } from './margin.ts'
import { postStratify } from './post-stratify.ts'

for (const { name, holds } of casesOfR('postStratify')) test(name, holds)

const rol = ['o', 'o', 'o', 'j', 'j', 'j']
const design = sampleDesign({ weights: new Float64Array(6).fill(1), stages: [{}] })
const weighted = postStratify(
  design,
  marginOf(
    6,
    [rol],
    new Map([
      ['o', 30],
      ['j', 60],
    ]),
  ),
)

test('weights add up to the population of each category', () => {
  assert.deepEqual([...weighted.weights], [10, 10, 10, 20, 20, 20])
})

test('what a category makes certain is taken out of the variance; taking the weights for fixed is not', () => {
  const y = Float64Array.of(0, 0, 0, 1, 1, 1)
  assert.ok(mean(weighted, y)!.standardError < 1e-15)
  assert.ok(mean({ ...weighted, calibrations: [] }, y)!.standardError > 0.1)
})
