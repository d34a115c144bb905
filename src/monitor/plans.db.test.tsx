import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { Hono } from 'hono'
import { layOut } from '../../test/counted-family.ts'
import { useDatabase } from '../../test/database.ts'
import { loadContent } from '../content.ts'
import { countQuarter } from '../counting/index.ts'
import type { AppEnv } from '../platform/http.ts'
import { chooseLanguage } from '../platform/language.ts'
import { loadTexts } from '../platform/text.ts'
import { report } from './report.ts'
import { figuresRoutes } from './routes.tsx'

describe('what is in plans, beside the answers', () => {
  const database = useDatabase()
  const content = loadContent()
  const texts = loadTexts()
  const text = texts.nl
  const app = new Hono<AppEnv>()
  app.use(chooseLanguage({ texts, asset: (name) => `/assets/${name}`, keepsNothing: () => true }))
  app.route('/', figuresRoutes({ database, content }))
  const get = async (path: string) => (await app.request(path)).text()
  const rowsOf = async () =>
    parse<Record<string, string>>(await get('/cijfers.csv?vraag=2c'), { columns: true }).filter(
      ({ source }) => source === 'plans',
    )

  describe('as long as nothing was counted', () => {
    test('is said to be unknown, in a part of its own', async () => {
      const page = await get('/cijfers')
      assert.ok(page.includes(text('counting.figures.title')))
      assert.ok(page.includes(text('counting.figures.nothing')))
      const question = await get('/cijfers/2c')
      assert.ok(question.includes(text('counting.figures.tooFew')))
      assert.ok(question.includes('Stappen die op tijd klaar moesten zijn, en gedaan zijn'))
    })

    test('is told for the questions that plans cannot answer, with the reason', async () => {
      for (const id of ['1d', '2d']) {
        const { cannot } = content.indicators.find((one) => one.id === id)!.plan
        assert.ok(cannot && (await get(`/cijfers/${id}`)).includes(text.of(cannot)), id)
      }
    })

    test('has no number in any file', async () => {
      const { questions } = JSON.parse(await get('/cijfers.json'))
      for (const { id, plans, plansCannot } of questions) {
        assert.ok(plans.length > 0 || plansCannot, id)
        for (const { result, estimate, families, period } of plans) {
          assert.deepEqual([result, estimate, families, period], ['too-few', null, null, null], id)
        }
      }
      for (const { result, estimate, n, n_from } of await rowsOf()) {
        assert.deepEqual([result, estimate, n, n_from], ['too-few', '', '', ''])
      }
    })
  })

  describe('once a quarter was closed', () => {
    before(async () => {
      const { plan, step, place } = layOut(database.bare)
      for (let n = 0; n < 30; n++) {
        const placed = plan({ done: n < 24 })
        // Of what the family would do itself 24 of 30 is done; of what others would do half.
        if (n < 12) step(placed, { done: n < 6, whoKind: 'circle' })
        if (n >= 12 && n < 24) step(placed, { done: n < 18, whoKind: 'professional' })
      }
      await place()
      const measures = content.indicators.flatMap(({ plan }) => plan.measures)
      const now = new Date('2026-10-02T09:00:00Z')
      await countQuarter({ database, measures, now, example: true })
    })

    test('says the share, of how many families and when, and that they are made up', async () => {
      for (const path of ['/cijfers', '/cijfers/2c']) {
        const page = await get(path)
        // 12 families did all, 12 half, 6 nothing: 18 of 30.
        assert.match(page, /Stappen die op tijd[^<]*<\/span><b>60%<\/b>/, path)
        assert.ok(page.includes('20 tot 49 gezinnen, juli tot en met september 2026'), path)
        assert.ok(page.includes(text('counting.figures.example')), path)
      }
      const english = await get('/cijfers/2c?taal=en')
      assert.ok(english.includes('20 to 49 families, July to September 2026'))
    })

    test('splits a share where every part is ten families', async () => {
      const page = await get('/cijfers/2c')
      assert.match(page, /het gezin zelf: <b>80%<\/b>/)
      assert.match(page, /hun eigen mensen: <b>50%<\/b>/)
      assert.match(page, /een professional: <b>50%<\/b>/)
    })

    test('stands in the files as on the page', async () => {
      const { questions } = JSON.parse(await get('/cijfers.json?vraag=2c'))
      const [{ parts, ...whole }] = questions[0].plans
      assert.deepEqual(
        [whole.measure, whole.result, whole.estimate, whole.families, whole.period, whole.example],
        [
          ...['due-steps-done', 'share', 60, { from: 20, to: 49 }],
          ...[{ from: '2026-07-01', until: '2026-09-30' }, true],
        ],
      )
      assert.deepEqual(
        (await rowsOf()).map((row) =>
          [row.item, row.part, row.estimate, row.n_from, row.n_to, row.until].join(' '),
        ),
        [
          'due-steps-done  60 20 49 2026-09-30',
          'due-steps-done self 80 20 49 2026-09-30',
          'due-steps-done circle 50 10 19 2026-09-30',
          'due-steps-done professional 50 10 19 2026-09-30',
        ],
      )
      assert.equal(parts.length, 3)
      const lines = await report({ database, content, texts }, { format: 'table', language: 'nl' })
      assert.match(lines, /60% +Stappen die op tijd .*20 tot 49 gezinnen/)
    })

    test('is nowhere said of what fewer than five families have or lack', async () => {
      // All thirty have a goal and a step, so that is not shown.
      const page = await get('/cijfers/1b')
      assert.match(page, /Plannen met een doel[^<]*<\/span><b>Onbekend/)
      assert.ok(!page.includes('100%'))
    })
  })
})
