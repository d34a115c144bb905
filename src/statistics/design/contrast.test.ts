import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { contrast } from './contrast.ts'
import { domainOf } from './domain.ts'
import { mean } from './mean.ts'
import { sampleDesign } from './sample-design.ts'

for (const { name, holds } of casesOfR('svyby.covmat', 'svycontrast')) test(name, holds)

test('a youth and a parent of one household who agree make the difference surer', () => {
  const household = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd']
  const y = Float64Array.of(1, 1, 0, 0, 1, 1, 0, 1)
  const weights = new Float64Array(8).fill(1)
  const difference = (unit: string[] | undefined) => {
    const design = sampleDesign({ weights, stages: [{ unit }] })
    const group = (which: number) =>
      mean(
        design,
        y,
        domainOf(8, (row) => row % 2 === which),
      )!
    return contrast(design, [group(0), group(1)], [1, -1])
  }
  const [together, apart] = [difference(household), difference(undefined)]
  assert.equal(together.estimate, apart.estimate)
  assert.ok(together.standardError < 0.8 * apart.standardError)
})
