/**
 * The example has counts of plans to show from its first minute, whatever day somebody starts it: its
 * families have been at it for so long that the last quarter that is over has enough in it.
 */

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { loadContent } from '../../src/content.ts'
import { countQuarter, readPlanFigures } from '../../src/counting/index.ts'
import { fillExampleFamilies } from '../../src/plan/index.ts'
import { createKeys } from '../../src/platform/keys.ts'
import { useDatabase } from '../database.ts'

const measures = loadContent().indicators.flatMap(({ plan }) => plan.measures)
const random = (bytes: number) => randomBytes(bytes)

const SHOWN = [
  'due-steps-done',
  'goals-on-concerns',
  'goals-on-strengths',
  'one-coordinator',
  'own-plan-offered',
  'plan-made-by-family',
  'reviews-in-time',
]

for (const [when, day] of [
  ['on the first day of a quarter', '2026-10-01'],
  ['in the middle of one', '2027-02-15'],
  ['on its last day', '2026-06-30'],
] as const) {
  describe(`the example, started ${when}`, () => {
    const database = useDatabase()
    test('shows counts of the quarter before', async () => {
      const now = new Date(`${day}T12:00:00Z`)
      const keys = createKeys(randomBytes(32), random)
      await fillExampleFamilies({ database, keys, random, now })
      await countQuarter({ database, measures, now, example: true })
      const figures = await database.forFigures(readPlanFigures)
      const shown = new Set(figures.map(({ measure }) => measure))
      assert.deepEqual([...shown].toSorted(), SHOWN)
      assert.ok(figures.every(({ families }) => typeof families === 'object'))
      assert.ok(figures.every(({ example }) => example))
    })
  })
}
