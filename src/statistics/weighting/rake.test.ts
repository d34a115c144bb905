import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { sampleDesign } from '../design/sample-design.ts'
import { marginOf } from './margin.ts'
import { rake } from './rake.ts'

for (const { name, holds } of casesOfR('rake')) test(name, holds)

const margin = (labels: string[], population: Record<string, number>) =>
  marginOf(4, [labels], new Map(Object.entries(population)))
const design = sampleDesign({ weights: Float64Array.of(1, 2, 3, 4), stages: [{}] })

test('both margins are met', () => {
  const { weights } = rake(design, [
    margin(['a', 'a', 'b', 'b'], { a: 60, b: 40 }),
    margin(['x', 'y', 'x', 'y'], { x: 30, y: 70 }),
  ])
  for (const [rows, sum] of [
    [[0, 1], 60],
    [[0, 2], 30],
  ] as [number[], number][]) {
    assert.ok(Math.abs(rows.reduce((total, row) => total + weights[row]!, 0) - sum) < 1e-6)
  }
  // Raking keeps the odds ratio: 1·4/(2·3).
  assert.ok(Math.abs((weights[0]! * weights[3]!) / (weights[1]! * weights[2]!) - 2 / 3) < 1e-6)
})

test('margins that contradict each other are refused', () => {
  const margins = [
    margin(['a', 'a', 'b', 'b'], { a: 60, b: 40 }),
    margin(['x', 'x', 'y', 'y'], { x: 30, y: 70 }),
  ]
  assert.throws(() => rake(design, margins), RangeError)
})
