import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { sampleDesign } from './sample-design.ts'
import { total } from './total.ts'

for (const { name, holds } of casesOfR('svytotal')) test(name, holds)

test('a population of which everybody took part has a total without error', () => {
  const design = sampleDesign({
    weights: new Float64Array(4).fill(1),
    stages: [{ population: new Float64Array(4).fill(4) }],
  })
  const found = total(design, Float64Array.of(1, 2, 3, 4))!
  assert.equal(found.estimate, 10)
  assert.equal(found.standardError, 0)
})

// Cochran (1977), Sampling Techniques, §2.7: N²(1 − f)s²/n.
test('a simple random sample of 3 in 9 has the variance of the textbook', () => {
  const design = sampleDesign({
    weights: new Float64Array(3).fill(3),
    stages: [{ population: new Float64Array(3).fill(9) }],
  })
  const found = total(design, Float64Array.of(2, 4, 9))!
  assert.equal(found.estimate, 45)
  assert.ok(Math.abs(found.standardError ** 2 - (81 * (2 / 3) * 13) / 3) < 1e-9)
})
