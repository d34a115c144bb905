import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { sampleDesign } from '../design/sample-design.ts'
import { differenceOfMeans } from './difference-of-means.ts'

for (const { name, holds } of casesOfR('svyttest', 'svyttest.family')) test(name, holds)

const y = Float64Array.of(1, 1, 0, 0, 1, 1, 0, 1, 1, 1)
const second = Float64Array.from(y, (_, row) => row % 2)
const weights = new Float64Array(10).fill(1)

test('youth and parent of one household are no independent samples', () => {
  const unit = Array.from(y, (_, row) => row >> 1)
  const paired = differenceOfMeans(sampleDesign({ weights, stages: [{ unit }] }), { y, second })!
  const independent = differenceOfMeans(sampleDesign({ weights, stages: [{}] }), { y, second })!
  assert.equal(paired.estimate, independent.estimate)
  assert.equal(paired.degreesOfFreedom, 3)
  assert.equal(independent.degreesOfFreedom, 8)
  assert.ok(paired.standardError < 0.8 * independent.standardError)
})

test('who is in neither group takes no part', () => {
  const some = second.map((group, row) => (row > 7 ? NaN : group))
  const found = differenceOfMeans(sampleDesign({ weights, stages: [{}] }), { y, second: some })!
  assert.equal(found.degreesOfFreedom, 6)
})

test('a group of nobody has nothing to compare', () => {
  const all = second.map(() => 1)
  assert.equal(
    differenceOfMeans(sampleDesign({ weights, stages: [{}] }), { y, second: all }),
    undefined,
  )
})
