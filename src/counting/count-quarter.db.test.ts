import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { layOut, type PlacedFamily, sayYes } from '../../test/counted-family.ts'
import { useDatabase } from '../../test/database.ts'
import type { PlanMeasure } from '../measure/index.ts'
import { countQuarter } from './count-quarter.ts'
import { readPlanFigures } from './published-counts.ts'

const said = { nl: 'x', en: 'x' }
const measure = (key: string, count: PlanMeasure['count'], parts?: string[]): PlanMeasure => ({
  ...{ key, count, text: said, of: said, good: said, limits: said },
  status: 'concept, not validated',
  parts: parts?.map((code) => ({ code, name: said })),
})
const measures = [
  measure('goal-and-step', { measure: 'goal-and-step' }),
  measure('steps-done', { measure: 'due-steps-done', by: 'whoKind' }, [
    ...['self', 'circle', 'professional'],
  ]),
]

/** The third quarter of 2026 is over. */
const OCTOBER = new Date('2026-10-02T09:00:00Z')
const JANUARY = new Date('2027-01-02T09:00:00Z')

describe('closing a quarter', () => {
  const database = useDatabase()
  const tables = [
    ...(['plan_count', 'counted_family', 'counted_quarter', 'counting_consent', 'item'] as const),
  ]
  beforeEach(async () => {
    for (const table of tables) await database.bare.deleteFrom(table).execute()
  })
  const close = (now = OCTOBER) => countQuarter({ database, measures, now, example: true })
  const figures = () => database.forFigures(readPlanFigures)
  const shown = async () =>
    (await figures()).map(({ measure, part, result, percent, families, quarter }) => {
      return [part ? `${measure}/${part}` : measure, result, percent, families, quarter.id]
    })
  const BAND = { from: 10, to: 19 }

  const laid = () => layOut(database.bare)
  /** Five of ten did their step. */
  async function ten(): Promise<PlacedFamily[]> {
    const { plan, place } = laid()
    const families = Array.from({ length: 10 }, (_, n) => plan({ done: n < 5 }))
    await place()
    return families
  }

  test('shows what ten families have in common, rounded, and nothing of nine', async () => {
    const families = await ten()
    await withdraw(families[9]!)
    await close()
    assert.deepEqual(await figures(), [])
    await database.bare.deleteFrom('counted_quarter').execute()
    await sayYesAgain(families[9]!)
    await close()
    // All ten have a goal and a step: fewer than five have not, so that stays behind.
    assert.deepEqual(await shown(), [['steps-done', 'share', 50, BAND, '2026-Q3']])
  })

  const withdraw = ({ people }: PlacedFamily, place = 0) =>
    database.bare.deleteFrom('counting_consent').where('person', '=', people[place]!).execute()
  const sayYesAgain = ({ family, people }: PlacedFamily, place = 0) =>
    sayYes(database.bare, { family, person: people[place]! })

  test('counts a family only when each youth and each parent said yes', async () => {
    const families = await ten()
    for (const place of [0, 1]) {
      await withdraw(families[0]!, place)
      await close()
      assert.deepEqual(await figures(), [], place === 0 ? 'the youth' : 'the parent')
      await sayYesAgain(families[0]!, place)
      await database.bare.deleteFrom('counted_quarter').execute()
    }
    await close()
    assert.equal((await figures()).length, 1)
  })

  test('asks nothing of the circle, and takes no yes of an earlier stay', async () => {
    const families = await ten()
    const rejoined = new Date('2026-09-01T12:00:00Z')
    const again = (joined_at: Date) =>
      database.bare
        .updateTable('membership')
        .set({ joined_at })
        .where('person', '=', families[0]!.people[1]!)
        .execute()
    await again(rejoined)
    await close()
    assert.deepEqual(await figures(), [])
    await database.bare.deleteFrom('counted_quarter').execute()
    await database.bare
      .updateTable('membership')
      .set({ role: 'circle' })
      .where('person', '=', families[0]!.people[1]!)
      .execute()
    await close()
    assert.equal((await figures()).length, 1)
  })

  test('closes it once, whatever is there later', async () => {
    const families = await ten()
    await withdraw(families[0]!)
    assert.equal(await close(), 0)
    await sayYesAgain(families[0]!)
    assert.equal(await close(), undefined)
    assert.deepEqual(await figures(), [])
  })

  test('leaves out what was put away, is shared with nobody, or came after the quarter', async () => {
    const families = await ten()
    const { item, place } = laid()
    for (const more of [
      { state: 'archived' as const },
      { audience: [] },
      { created_at: new Date('2026-09-30T22:00:00Z') },
    ]) {
      // Were these counted, nobody would have done all of it.
      for (const family of families) {
        const facts = { who: family.people[0], whoKind: 'self', due: '2026-08-20' }
        item(family, 'action', facts, more)
      }
    }
    await place()
    await close()
    assert.deepEqual(await shown(), [['steps-done', 'share', 50, BAND, '2026-Q3']])
  })

  test('leaves out what somebody wrote who cannot say yes any more', async () => {
    const families = await ten()
    const { family, item, place } = laid()
    const gone = families.map(() => family([{ role: 'parent', saidYes: false }]).people[0]!)
    await place()
    for (const [n, { family, people }] of families.entries()) {
      await database.bare
        .updateTable('membership')
        .set({ family, ended_at: new Date('2026-08-01T12:00:00Z') })
        .where('person', '=', gone[n]!)
        .execute()
      const facts = { who: people[0], whoKind: 'self', due: '2026-08-20' }
      item({ family, people: [gone[n]!, people[0]!] }, 'action', facts)
    }
    await place()
    await close()
    assert.deepEqual(await shown(), [['steps-done', 'share', 50, BAND, '2026-Q3']])
  })

  test('weighs each family the same, however much it wrote down', async () => {
    const families = await ten()
    const { step, place } = laid()
    for (let n = 0; n < 30; n++) step(families[0]!, { done: true })
    await place()
    await close()
    assert.deepEqual(await shown(), [['steps-done', 'share', 50, BAND, '2026-Q3']])
  })

  test('shows a part only where what stays behind is ten families too', async () => {
    const families = await ten()
    const { step, place } = laid()
    for (const [n, family] of families.entries()) step(family, { done: n < 5, whoKind: 'circle' })
    step(families[9]!, { done: true, whoKind: 'professional' })
    await place()
    await close()
    // What one family's professional did stays behind, and of two parts as large always the same one.
    assert.deepEqual(
      (await shown()).map(([name]) => name),
      ['steps-done', 'steps-done/circle'],
    )
  })

  test('shows no part where all the others are empty: that would be said of everybody', async () => {
    await ten()
    await close()
    assert.deepEqual(
      (await shown()).map(([name]) => name),
      ['steps-done'],
    )
  })

  test('shows every part where every part is ten families', async () => {
    const families = await ten()
    const { step, place } = laid()
    for (const [n, family] of families.entries()) {
      step(family, { done: n >= 5, whoKind: 'circle' })
      step(family, { done: n < 5, whoKind: 'professional' })
    }
    await place()
    await close()
    // Five families did two of three, five did one of three.
    assert.deepEqual(await shown(), [
      ['steps-done', 'share', 50, BAND, '2026-Q3'],
      ['steps-done/circle', 'share', 50, BAND, '2026-Q3'],
      ['steps-done/professional', 'share', 50, BAND, '2026-Q3'],
      ['steps-done/self', 'share', 50, BAND, '2026-Q3'],
    ])
  })

  describe('after one that was shown', () => {
    let families: PlacedFamily[]
    beforeEach(async () => {
      families = await ten()
      await close()
      const { step, place } = laid()
      for (const [n, family] of families.entries()) {
        step(family, { done: n < 5, due: '2026-11-10' })
      }
      await place()
    })
    const more = async (count: number) => {
      const { plan, place } = laid()
      for (let n = 0; n < count; n++) plan({ done: true, due: '2026-11-11' })
      await place()
    }

    test('nine families more renew nothing: what stood there stays', async () => {
      await more(9)
      assert.equal(await close(JANUARY), 0)
      assert.deepEqual(
        (await shown()).map(([, , , , quarter]) => quarter),
        ['2026-Q3'],
      )
    })

    test('ten families more renew it', async () => {
      await more(10)
      await close(JANUARY)
      assert.deepEqual(await shown(), [
        ['steps-done', 'share', 75, { from: 20, to: 49 }, '2026-Q4'],
      ])
    })

    test('who agreed is kept as long as a figure rests on it, and not of who withdrew', async () => {
      const kept = async () =>
        (await database.bare.selectFrom('counted_family').select('family').execute()).length
      assert.equal(await kept(), 10)
      await withdraw(families[0]!)
      await close(JANUARY)
      assert.equal(await kept(), 9)
      await database.bare.deleteFrom('counted_quarter').where('quarter', '=', '2026-Q4').execute()
      await more(10)
      await close(JANUARY)
      assert.equal(await kept(), 19)
    })
  })
})
