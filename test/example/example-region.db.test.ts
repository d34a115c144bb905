import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { loadContent } from '../../src/content.ts'
import { fillExampleRegion } from '../../src/example.ts'
import {
  coverageOf,
  readKnownShares,
  readStrata,
  readTallies,
  together,
} from '../../src/monitor/index.ts'
import { rebuildTallies } from '../../src/monitor/tally-store.ts'
import { expandQuestionnaire, findQuestionnaire } from '../../src/questionnaire/index.ts'
import type { StratumSums } from '../../src/statistics/stratum-sums.ts'
import { useDatabase } from '../database.ts'

const database = useDatabase()
const content = loadContent()
const random = (bytes: number) => randomBytes(bytes)
const fill = () => fillExampleRegion({ database, content, random }, () => {})

const rounds = () => database.bare.selectFrom('round').selectAll().orderBy('year').execute()

describe('the example region in a database', () => {
  before(async () => {
    assert.equal(await fill(), true)
  })

  test('everything in the example region says that it is an example', async () => {
    assert.deepEqual(
      (await rounds()).map(({ year, example, state }) => ({ year, example, state })),
      [
        { year: 2025, example: true, state: 'closed' },
        { year: 2026, example: true, state: 'closed' },
      ],
    )
    const municipalities = await database.bare.selectFrom('municipality').selectAll().execute()
    assert.equal(municipalities.length, 30)
    assert.ok(municipalities.every(({ code, example }) => example && /^VB\d{2}$/.test(code)))
  })

  test('filling it in again changes nothing', async () => {
    const earlier = await rounds()
    assert.equal(await fill(), false)
    assert.deepEqual(await rounds(), earlier)
  })

  test('the tallies that were kept are those of the answers that were kept', async () => {
    for (const { id, questionnaire, questionnaire_version: version } of await rounds()) {
      const found = findQuestionnaire(content.questionnaires, `${questionnaire}/${version}`)!
      const { items } = expandQuestionnaire(found, content.questionnaires)
      const kept = await database.forFigures((tx) => readTallies(tx, id))
      const rebuilt = await database.forFigures((tx) => rebuildTallies(tx, id, items))
      assert.ok(kept.length > 5_000)
      assert.equal(kept.length, rebuilt.length)
      for (const [place, { stratum, item, sums }] of kept.entries()) {
        const again = rebuilt[place]!
        assert.deepEqual([stratum, item], [again.stratum, again.item])
        assertSameSums(sums, again.sums, `${item} in stratum ${stratum}`)
      }
    }
  })

  test('intervals from what was kept hold the truth that was kept, as often as they say', async () => {
    const seen = { all: { cells: 0, covered: 0 }, large: { cells: 0, covered: 0 } }
    for (const { id } of await rounds()) {
      const counted = await database.forFigures(async (tx) =>
        coverageOf(
          await readStrata(tx, id),
          await readTallies(tx, id),
          await readKnownShares(tx, id),
        ),
      )
      for (const [sum, { cells, covered }] of [
        [seen.all, together(counted)],
        [seen.large, together(counted, 100)],
      ] as const) {
        sum.cells += cells
        sum.covered += covered
      }
    }
    const { all, large } = seen
    assert.ok(all.cells > 6_900, `${all.cells} cells`)
    assert.ok(all.covered / all.cells >= 0.94, `${all.covered} of ${all.cells}`)
    const share = large.covered / large.cells
    assert.ok(share >= 0.94 && share <= 0.97, `${share} of those with 100 or more answers`)
  })
})

function assertSameSums(kept: StratumSums, rebuilt: StratumSums, where: string) {
  for (const key of Object.keys(rebuilt) as (keyof StratumSums)[]) {
    const difference = Math.abs(kept[key] - rebuilt[key])
    assert.ok(difference <= 1e-9 * Math.max(1, rebuilt[key]), `${key} of ${where}`)
  }
}
