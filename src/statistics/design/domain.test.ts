import assert from 'node:assert/strict'
import { test } from 'node:test'
import { degreesOfFreedom, domainOf } from './domain.ts'
import { sampleDesign } from './sample-design.ts'

test('degrees of freedom are those of the domain, not of the whole frame', () => {
  const municipality = Array.from({ length: 300 }, (_, row) => `G${row % 30}`)
  const design = sampleDesign({
    weights: new Float64Array(300).fill(1),
    stages: [{ strata: [municipality] }],
  })
  assert.equal(
    degreesOfFreedom(
      design,
      domainOf(300, () => true),
    ),
    270,
  )
  assert.equal(
    degreesOfFreedom(
      design,
      domainOf(300, (row) => municipality[row] === 'G7'),
    ),
    9,
  )
})

test('in two stages the units of the first count: municipalities less regions', () => {
  const design = sampleDesign({
    weights: new Float64Array(8).fill(1),
    stages: [{ unit: [1, 1, 2, 2, 3, 3, 4, 4], strata: [[1, 1, 1, 1, 2, 2, 2, 2]] }, {}],
  })
  assert.equal(
    degreesOfFreedom(
      design,
      domainOf(8, () => true),
    ),
    2,
  )
  assert.equal(
    degreesOfFreedom(
      design,
      domainOf(8, (row) => row < 2),
    ),
    0,
  )
})
