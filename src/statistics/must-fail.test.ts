/**
 * Mistakes that make a figure look surer, or somebody easier to find, than is true: a test for each of
 * the fourteen, as far as the mistake can be made in mathematics.
 *
 * For the layer that publishes remain: that no page orders by a rank (7), that figures are held against
 * every earlier publication (9), that pages and files name respondents and no sums of weights (12) and
 * no effective size as a number of people (13), and that all of them round in the same way (14).
 */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  fewestSecondaryCells,
  isProtected,
  linearlyDetermined,
  loadAttainableRanges,
  primaryCells,
  withTotals,
} from '../disclosure/index.ts'
import { rankIntervals } from './areas/rank-interval.ts'
import { differenceOfMeans } from './comparison/difference-of-means.ts'
import { controls } from './comparison/multiplicity.ts'
import { degreesOfFreedom, domainOf } from './design/domain.ts'
import { type Estimate, tInterval } from './design/estimate.ts'
import { mean } from './design/mean.ts'
import { type SampleDesign, sampleDesign } from './design/sample-design.ts'
import { mayBeShown, publishedCount, roundedShare } from './disclosure.ts'
import { shareInterval } from './interval/share-interval.ts'
import { proportion } from './proportion.ts'
import { representativeness, sameModel } from './response/r-indicator.ts'
import { addSums, noSums, type SampledStratum, sumsOfOne } from './stratum-sums.ts'
import { marginOf } from './weighting/margin.ts'
import { postStratify } from './weighting/post-stratify.ts'

const ones = (rows: number) => new Float64Array(rows).fill(1)
const persons = (rows: number, strata: (string | number)[], population?: number[]): SampleDesign =>
  sampleDesign({ weights: ones(rows), stages: [{ strata: [strata], population }] })

const stratum = (good: number, n: number, populationSize?: number): SampledStratum => ({
  sampleSize: n,
  populationSize,
  sums: Array.from({ length: n }, (_, at) => sumsOfOne(1, at < good ? 1 : 0)).reduce(
    addSums,
    noSums,
  ),
})

test('1. a domain has its own degrees of freedom, not those of the whole frame', () => {
  const municipality = Array.from({ length: 100 }, (_, row) => row % 10)
  const y = Float64Array.from(municipality, (_, row) => (row % 3 === 0 ? 1 : 0))
  const design = persons(100, municipality)
  const one = mean(
    design,
    y,
    domainOf(100, (row) => municipality[row] === 4),
  )!
  assert.equal(one.degreesOfFreedom, 9)
  assert.equal(
    degreesOfFreedom(
      design,
      domainOf(100, () => true),
    ),
    90,
  )
})

test('2. rows without an answer stay in the design', () => {
  const y = Float64Array.of(1, 0, 1, 0, NaN, NaN)
  const kept = mean(persons(6, [1, 1, 1, 1, 1, 1], [12, 12, 12, 12, 12, 12]), y)!
  const deleted = mean(persons(4, [1, 1, 1, 1], [12, 12, 12, 12]), y.slice(0, 4))!
  assert.equal(kept.estimate, deleted.estimate)
  assert.notEqual(kept.standardError.toFixed(6), deleted.standardError.toFixed(6))
})

test('3. two units with one label in two strata keep the correction of their own stratum', () => {
  const labelled = (unit: string[]) => {
    const stages = [{ unit, strata: [['n', 'n', 'z', 'z']], population: [100, 100, 2, 2] }]
    return mean(sampleDesign({ weights: ones(4), stages }), Float64Array.of(0, 1, 0, 1))!
      .standardError
  }
  assert.equal(labelled(['1', '2', '1', '2']), labelled(['n1', 'n2', 'z1', 'z2']))
})

test('4. youth and parent of one household are not tested as independent samples', () => {
  const unit = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd']
  const y = Float64Array.of(1, 1, 0, 0, 1, 1, 0, 1)
  const second = y.map((_, row) => row % 2)
  const household = sampleDesign({ weights: ones(8), stages: [{ unit }] })
  const found = differenceOfMeans(household, { y, second })!
  // By hand: differences per household 0, 0, 0 and 1; Σ(d − d̄)² = 3/4, times 4/3 over 16.
  assert.ok(Math.abs(found.standardError - Math.sqrt(1 / 16)) < 1e-12)
  assert.equal(found.degreesOfFreedom, 2)
})

test('5. calibrated weights are not taken for fixed', () => {
  const labels = ['o', 'o', 'o', 'j', 'j', 'j']
  const population = new Map([
    ['o', 30],
    ['j', 60],
  ])
  const weighted = postStratify(persons(6, [1, 1, 1, 1, 1, 1]), marginOf(6, [labels], population))
  const y = Float64Array.of(0, 0, 1, 1, 1, 0)
  const fixed = mean({ ...weighted, calibrations: [] }, y)!.standardError
  assert.ok(Math.abs(mean(weighted, y)!.standardError / fixed - 1) > 0.02)
})

for (const [good, n, N] of [
  [4, 4, 24],
  [3, 4, 24],
  [0, 9, 60],
  [160, 160, 400],
] as const) {
  test(`6. ${good} of ${n} is not published with Wald's interval, which is a point or leaves the scale`, () => {
    const strata = [stratum(good, n, N)]
    const { estimate, standardError, degreesOfFreedom } = proportion(strata)!
    const wald = tInterval({ estimate, standardError, degreesOfFreedom })!
    const published = shareInterval(strata, proportion(strata)!)!
    assert.ok(wald.low === wald.high || wald.low < 0 || wald.high > 1)
    assert.ok(published.low >= 0 && published.high <= 1 && published.low < published.high)
  })
}

test('7. a rank never comes without its interval', () => {
  const { areas } = rankIntervals([
    { estimate: 1, standardError: 1 },
    { estimate: 2, standardError: 1 },
  ])!
  for (const area of areas) assert.deepEqual(Object.keys(area), ['rank', 'best', 'worst'])
})

test('8. Benjamini and Hochberg is not called family-wise', () => {
  assert.equal(controls['benjamini-hochberg'], 'share-of-false-claims')
})

test('9. a suppressed cell cannot be worked out from totals, from another table, or by zeros', async () => {
  const ranges = await loadAttainableRanges()
  const rule = { threshold: 5, width: 5 }
  const table = withTotals([
    [20, 3, 0],
    [12, 25, 9],
    [7, 18, 30],
  ])
  const primary = primaryCells(table, rule)
  assert.ok(!isProtected(table, { primary, suppressed: primary }, { rule, ranges }))
  const chosen = fewestSecondaryCells(table, { rule, ranges })!
  assert.ok(!chosen.some((place) => table.flat()[place] === 0))
  assert.ok(isProtected(table, { primary, suppressed: [...primary, ...chosen] }, { rule, ranges }))
  // This year's table and last year's, which leaves out the last of the parts.
  assert.deepEqual(
    linearlyDetermined(5, [
      [0, 1, 2, 3, 4],
      [0, 1, 2, 3],
    ]),
    [4],
  )
})

test('10. a numerator of ten or more with a complement of one is not shown', () => {
  assert.ok(!mayBeShown(41, [40, 1]))
  assert.ok(!mayBeShown(41, [1, 40]))
  assert.ok(mayBeShown(41, [36, 5]))
})

test('11. R-indicators of two models are not held against each other', () => {
  const rol = { name: 'rol', categoryOf: Int32Array.of(0, 0, 1, 1), categories: 2 }
  const sex = { name: 'sex', categoryOf: Int32Array.of(0, 1, 0, 1), categories: 2 }
  const answered = Float64Array.of(1, 0, 1, 0)
  const of = (characteristics: (typeof rol)[]) =>
    representativeness({ characteristics, answered, weights: ones(4) })
  assert.ok(!sameModel(of([rol]), of([rol, sex])))
})

test('12. a sum of weights is not shown as respondents', () => {
  const design = sampleDesign({ weights: ones(4).fill(25), stages: [{}] })
  const found: Estimate = mean(design, Float64Array.of(1, 0, NaN, 1))!
  assert.equal(found.n, 3)
})

test('13. an effective size above the population is not believed of a variance that came out small', () => {
  // Strata that each agree: the variance is nothing, and p(1 − p)/V would be endless.
  const share = proportion([stratum(6, 6, 40), stratum(0, 4, 40)])!
  assert.ok(share.effectiveSampleSize <= 80, `${share.effectiveSampleSize}`)
})

test('14. the count behind a rounded share cannot be recovered', () => {
  // 8 of 13 is 61.54 % and nothing else; in steps of five, with the number as a band, it is many.
  const shown = JSON.stringify([roundedShare(13, 8 / 13).percent, publishedCount(13)])
  const alike: string[] = []
  for (let n = 10; n < 20; n++) {
    for (let good = 5; good <= n - 5; good++) {
      const also = JSON.stringify([roundedShare(n, good / n).percent, publishedCount(n)])
      if (also === shown) alike.push(`${good} of ${n}`)
    }
  }
  assert.ok(alike.length > 5, alike.join(', '))
})
