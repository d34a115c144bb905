import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { sampleDesign } from '../design/sample-design.ts'
import { association } from './association.ts'

for (const { name, holds } of casesOfR('svychisq')) test(name, holds)

const codes = (counts: number[][]) => {
  const cells = counts.flatMap((row, r) => row.flatMap((n, c) => new Array(n).fill([r, c])))
  return {
    row: Float64Array.from(cells, ([r]) => r),
    column: Float64Array.from(cells, ([, c]) => c),
  }
}

// Pearson's X² of 20, 10, 10, 20 is 60 · (20·20 − 10·10)²/30⁴ = 6.667, on one degree of freedom.
test('in a simple random sample the statistic is Pearson’s', () => {
  const answers = codes([
    [20, 10],
    [10, 20],
  ])
  const design = sampleDesign({ weights: new Float64Array(60).fill(1), stages: [{}] })
  const found = association(design, answers, { statistic: 'rao-scott-chi-square' })!
  assert.ok(Math.abs(found.statistic - 20 / 3) < 1e-9)
  assert.deepEqual(found.degreesOfFreedom, [1])
})

test('a question with one answer hangs together with nothing', () => {
  const answers = codes([[20, 10]])
  const design = sampleDesign({ weights: new Float64Array(30).fill(1), stages: [{}] })
  assert.equal(association(design, answers), undefined)
})
