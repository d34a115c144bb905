import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CellCase, cellCases, microdata } from '../../test/oracles/microdata/microdata.ts'
import { proportion } from './proportion.ts'
import { addSums, noSums, type SampledStratum, sumsOfOne } from './stratum-sums.ts'
import { wilsonInterval } from './wilson-interval.ts'

const [headings, ...rows] = new TextDecoder()
  .decode(microdata())
  .trim()
  .split('\n')
  .map((line) => line.split(','))
const cell = (row: readonly string[], heading: string) => row[headings!.indexOf(heading)]!
const rowsOf2026 = Map.groupBy(
  rows.filter((row) => cell(row, 'jaar') === '2026'),
  (row) => `${cell(row, 'gemeente')} ${cell(row, 'rol')}`,
)

function stratumOf(
  { item, topCodes }: CellCase,
  { municipality, role }: CellCase['cells'][number],
): SampledStratum {
  const persons = rowsOf2026.get(`${municipality} ${role}`)!
  return {
    sampleSize: persons.length,
    populationSize: Number(cell(persons[0]!, 'N_rol')),
    sums: persons
      .filter((row) => cell(row, item) !== '')
      .map((row) => {
        const good = topCodes.includes(Number(cell(row, item)))
        return sumsOfOne(Number(cell(row, 'w')), good ? 1 : 0)
      })
      .reduce(addSums, noSums),
  }
}

// Cells of one to 525 persons, among them one person alone and cells in which everybody agrees.
for (const reference of cellCases) {
  const { id, cells, tol } = reference
  test(`${id}: each of ${cells.length} municipalities × roles is as R has it`, () => {
    assert.equal(cells.length, 60)
    for (const expected of cells) {
      const share = proportion([stratumOf(reference, expected)])
      const name = `${expected.municipality} ${expected.role}`
      assert.equal(share?.degreesOfFreedom, expected.df, name)
      same(share?.estimate, expected.estimate, `share of ${name}`)
      same(share?.standardError, expected.se, `standard error of ${name}`)
    }
  })

  function same(actual: number | undefined, wanted: number, what: string) {
    const near = Math.abs((actual ?? NaN) - wanted) <= Math.max(tol.abs, tol.rel * Math.abs(wanted))
    assert.ok(near, `${what} is ${actual}; R says ${wanted}`)
  }
}

// Award winners among 200 schools in three strata: `apistrat`, the stratified sample of the
// California Academic Performance Index 2000 that comes with R's survey package; values of svymean
// and of the Wilson formula on 194.88 effective schools.
test('schools with an award in the classic stratified sample: share, error and interval of R', () => {
  const schools = [
    { sampled: 100, of: 4421, won: 73 },
    { sampled: 50, of: 755, won: 16 },
    { sampled: 50, of: 1018, won: 24 },
  ]
  const share = proportion(
    schools.map(({ sampled, of, won }) => {
      const sums = Array.from({ length: sampled }, (_, school) => {
        return sumsOfOne(of / sampled, school < won ? 1 : 0)
      }).reduce(addSums, noSums)
      return { sampleSize: sampled, populationSize: of, sums }
    }),
  )!
  const { low, high } = wilsonInterval(share)!
  assert.equal(share.degreesOfFreedom, 197)
  for (const [found, wanted] of [
    [share.estimate, 0.638936064050578],
    [share.standardError, 0.0344059179972689],
    [share.effectiveSampleSize, 194.88356445808],
    [low, 0.568978594491136],
    [high, 0.703456813580702],
  ] as const) {
    assert.ok(Math.abs(found - wanted) < 1e-7 * wanted, `${found} is not ${wanted}`)
  }
})
