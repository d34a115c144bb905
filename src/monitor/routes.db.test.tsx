import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { Hono } from 'hono'
import { useDatabase } from '../../test/database.ts'
import { loadContent } from '../content.ts'
import type { AppEnv } from '../platform/http.ts'
import { chooseLanguage } from '../platform/language.ts'
import { projectRoot } from '../platform/root.ts'
import { loadTexts } from '../platform/text.ts'
import { researchQuestions } from '../questionnaire/index.ts'
import { answerFailure, answerMissing } from '../ui/problem-page.tsx'
import { report } from './report.ts'
import { figuresRoutes } from './routes.tsx'

describe('the figures', () => {
  const database = useDatabase()
  const content = loadContent()
  const texts = loadTexts()
  const failures: unknown[] = []

  const app = new Hono<AppEnv>()
  app.use(chooseLanguage({ texts, asset: (name) => `/assets/${name}`, keepsNothing: () => true }))
  app.route('/', figuresRoutes({ database, content }))
  app.notFound(answerMissing)
  app.onError(answerFailure((error) => failures.push(error)))

  const get = async (path: string) => {
    const response = await app.request(path)
    return { status: response.status, headers: response.headers, body: await response.text() }
  }

  /** One municipality as large as a town, one in which nine young people answered. */
  const TOWN = { youth: { n: 203, positives: 145 }, parents: { n: 402, positives: 241 } }
  const HAMLET = { youth: { n: 9, positives: 5 }, parents: { n: 61, positives: 29 } }

  const rounds = {
    2025: { id: '00000000-0000-4000-8000-000000002025', questionnaire: 'annex-2' },
    2026: { id: '00000000-0000-4000-8000-000000002026', questionnaire: 'twelve-questions' },
  }

  before(() =>
    database.forFigures(async (tx) => {
      await tx
        .insertInto('municipality')
        .values([
          { code: 'VB01', name: 'Voorbeeldstad', example: true },
          { code: 'VB02', name: 'Kraaiennes', example: true },
          { code: 'VB03', name: 'Nergenshuizen', example: true },
        ])
        .execute()
      for (const [year, { id, questionnaire }] of Object.entries(rounds)) {
        await tx
          .insertInto('round')
          .values({
            ...{ id, questionnaire, year: Number(year), title: 'Voorbeeldregio' },
            ...{ questionnaire_version: 1, state: 'closed', example: true, source: 'Verzonnen' },
          })
          .execute()
        let stratum = 0
        for (const [municipality, groups] of [['VB01', TOWN] as const, ['VB02', HAMLET] as const]) {
          for (const group of ['youth', 'parents'] as const) {
            stratum += 1
            const { n, positives } = groups[group]
            const asked = { population: null, invited: 4 * n, respondents: n }
            await tx
              .insertInto('stratum')
              .values({
                ...asked,
                round: id,
                id: stratum,
                municipality,
                respondent_group: group,
                label: '',
              })
              .execute()
            const items = ['listened-to-needs', 'decisions-together', 'solve-problems']
            if (year === '2026') items.push('plan-lets-us-do-more')
            await tx
              .insertInto('tally')
              .values(
                items.map((item) => ({
                  ...{ round: id, stratum, item, n, positives },
                  ...{ w: n, wy: positives, w2: n, w2y: positives, w2y2: positives },
                })),
              )
              .execute()
          }
        }
      }
      await tx
        .insertInto('round')
        .values({
          ...{ id: '00000000-0000-4000-8000-000000002027', questionnaire: 'annex-2', year: 2027 },
          ...{ title: 'Nog bezig', questionnaire_version: 1, state: 'open', example: false },
          source: '',
        })
        .execute()
    }),
  )

  test('all twelve questions stand there in order, youth beside parents, marked as an example', async () => {
    const { status, body } = await get('/cijfers')
    assert.equal(status, 200)
    const ids = [...body.matchAll(/<li class="answer" id="vraag-(..)"/g)].map(([, id]) => id)
    assert.deepEqual(ids, [...researchQuestions])
    assert.ok(body.includes('Voorbeeldgegevens'))
    assert.ok(body.indexOf('Jongeren') < body.indexOf('Ouders'))
  })

  test('a figure says itself in sentences', async () => {
    const { body } = await get('/cijfers?gemeente=VB01')
    assert.ok(
      body.includes(
        '71 van de 100 jongeren zijn het hiermee eens. Het echte getal ligt waarschijnlijk tussen 64 en 78. 205 van de 810 gevraagde jongeren deden mee.',
      ),
    )
  })

  test('below 100 answers there are steps of five and bands', async () => {
    const { body } = await get('/cijfers?gemeente=VB02')
    assert.ok(
      body.includes(
        'Ongeveer 50 van de 100 ouders zijn het hiermee eens. Het echte getal ligt waarschijnlijk tussen 35 en 65. 50 tot 99 van de 245 gevraagde ouders deden mee.',
      ),
    )
  })

  test('nothing of what nine people answered leaves in any form', async () => {
    // 5 of 9 is 56 %, and their interval runs from 27 to 81.
    const addresses = ['/cijfers', '/cijfers/1a', '/cijfers.json', '/cijfers.csv']
    for (const address of addresses) {
      const { body } = await get(`${address}?gemeente=VB02&vraag=1a`)
      const shown = body.replaceAll(/"statement":"[^"]*"|<path[^>]*>|<link[^>]*>/g, '')
      for (const number of [
        '55.6',
        '56%',
        '"estimate":56',
        ',56,',
        'tussen 27',
        'tussen 25 en 85',
      ]) {
        assert.ok(!shown.includes(number), `${address} holds ${number}`)
      }
    }
    const { body } = await get('/cijfers?gemeente=VB02')
    assert.ok(body.includes('Te weinig antwoorden om te laten zien'))
  })

  test('pages say the same whatever the nine answered', async () => {
    const other = 8
    const read = () =>
      Promise.all(
        ['/cijfers', '/cijfers/1a', '/cijfers.json', '/cijfers.csv'].flatMap((address) =>
          [`${address}?gemeente=VB02`, `${address}?gemeente=VB02&taal=en`].map(fresh),
        ),
      )
    const before = await read()
    await setYouthOfHamlet(other)
    const after = await read()
    await setYouthOfHamlet(HAMLET.youth.positives)
    assert.deepEqual(after, before)
  })

  /** Closed rounds are kept in memory, so a Roer of its own reads what the database says now. */
  async function fresh(path: string) {
    const routes = new Hono<AppEnv>()
    routes.use(chooseLanguage({ texts, asset: (name) => name, keepsNothing: () => true }))
    routes.route('/', figuresRoutes({ database, content }))
    return (await routes.request(path)).text()
  }

  const setYouthOfHamlet = (positives: number) =>
    database.bare
      .updateTable('tally')
      .set({ positives, wy: positives, w2y: positives, w2y2: positives })
      .where('stratum', '=', 3)
      .execute()

  test('what no round asked is told as unknown, with what will be done', async () => {
    const { body } = await get('/cijfers?jaar=2025')
    const row = /<li class="answer" id="vraag-1d">.*?<\/li>/s.exec(body)?.[0] ?? ''
    assert.ok(row.includes('Onbekend'))
    assert.ok(row.includes('In de volgende meting vragen we'))
    assert.ok(!row.includes('<svg'))
  })

  test('the newest closed round is shown, and an open one nowhere', async () => {
    const { body } = await get('/cijfers')
    assert.ok(body.includes('<option value="2026" selected=""'))
    assert.ok(!body.includes('2027') && !body.includes('Nog bezig'))
    assert.equal((await get('/cijfers?jaar=2027')).status, 404)
  })

  for (const path of [
    '/cijfers?gemeente=GM0363',
    '/cijfers?gemeente=VB03',
    '/cijfers?jaar=1850',
    '/cijfers?jaar=%27--',
    '/cijfers/1a?jaar=toen',
    '/cijfers.json?gemeente=x',
    '/cijfers.csv?vraag=9z',
    '/cijfers/9z',
  ]) {
    test(`${path} is not there, and says so in plain words`, async () => {
      const { status, body } = await get(path)
      assert.equal(status, 404)
      assert.match(body, /zijn er geen cijfers|is er niet/)
      assert.deepEqual(failures, [])
    })
  }

  test('the pages bring no script of their own', async () => {
    for (const path of ['/cijfers', '/cijfers/3b']) {
      const { body } = await get(path)
      const scripts = [...body.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)
      assert.ok(scripts.every((tag) => tag.includes('leave.js')))
      assert.ok(!/ style=| on[a-z]+=/.test(body))
    }
  })

  test('a question leads to how it was made, with its sources and what to beware of', async () => {
    const { body } = await get('/cijfers/3b')
    for (const words of [
      'Welk resultaat hebben cliënten van de hulp ervaren, wat is er veranderd?',
      'Deel 1 komt uit een gedrukte bron, deel 2 is een concept.',
      'Hoofdstuk 6 drukt 45,3 en §5.3.2 drukt 45,8.',
      'circa 75%',
      'De Kinderombudsman, onderzoek 2016',
      '/cijfers.csv?jaar=2026&amp;vraag=3b',
    ]) {
      assert.ok(body.includes(words), words)
    }
  })

  test('new items say that nobody tested them yet, and why they are asked', async () => {
    const { body } = await get('/cijfers/1d')
    assert.ok(body.includes('Nieuw gemeten'))
    assert.ok(body.includes('Concept, niet gevalideerd'))
    assert.ok(body.includes('Een plan dat te veel vraagt, maakt niemand sterker.'))
  })

  test('every page is there in English', async () => {
    for (const path of ['/cijfers?taal=en', '/cijfers/1a?taal=en&gemeente=VB01']) {
      const { body } = await get(path)
      assert.ok(body.includes('<html lang="en"'))
      assert.ok(body.includes('71 of 100 youth agree with this.') || !path.includes('VB01'))
      assert.ok(body.includes('Example data'))
    }
  })

  interface Printed {
    questions: {
      id: string
      statements: Record<'youth' | 'parents', number | null | { study: string; value: number }[]>[]
    }[]
  }
  const printed: Printed = JSON.parse(
    readFileSync(join(projectRoot, 'test/oracles/baseline-2016.json'), 'utf8'),
  )

  test('JSON has all twelve questions, and of 2016 exactly the printed numbers', async () => {
    const { body } = await get('/cijfers.json')
    const { questions, example, version } = JSON.parse(body)
    assert.equal(example, true)
    assert.equal(version, 2)
    const numbersOf = (statement: Printed['questions'][number]['statements'][number]) =>
      (['youth', 'parents'] as const).map((group) =>
        [statement[group] ?? []].flat().map((figure) => {
          return typeof figure === 'number' ? figure : figure.value
        }),
      )
    const found = questions.map(({ id, baseline }: { id: string; baseline: never[] }) => {
      return { id, numbers: baseline.map(numbersOf) }
    })
    const expected = printed.questions.map(({ id, statements }) => {
      return { id, numbers: statements.map(numbersOf) }
    })
    assert.deepEqual(found, expected)
  })

  test('a current figure has estimate, low, high, n and response', async () => {
    const { body } = await get('/cijfers.json?gemeente=VB01&vraag=1a')
    const [question] = JSON.parse(body).questions
    const [figure] = question.now
    assert.deepEqual(
      { ...figure, statement: '' },
      {
        ...{ item: 'listened-to-needs', group: 'youth', statement: '', type: 'agree' },
        ...{ result: 'share', estimate: 71, low: 64, high: 78, n: 205 },
        response: { respondents: 205, invited: 810, percent: 25 },
      },
    )
  })

  test('CSV has one row per question, item, group, source and part', async () => {
    const { body, headers } = await get('/cijfers.csv?gemeente=VB02')
    assert.match(headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/)
    assert.equal(headers.get('content-disposition'), 'attachment; filename="roer-2026-VB02.csv"')
    const rows = parse<Record<string, string>>(body, { columns: true })
    const key = ({ question, item, statement, group, source, part }: Record<string, string>) =>
      [question, item || statement, group, source, part].join(' ')
    assert.equal(new Set(rows.map(key)).size, rows.length)
    const of = (item: string, group: string) =>
      rows
        .filter((row) => row.item === item && row.group === group)
        .map(({ source, result, estimate, n_from, n_to, example }) =>
          [source, result, estimate, n_from, n_to, example].join(' '),
        )
    assert.deepEqual(of('decisions-together', 'parents'), [
      'now share 50 50 99 true',
      'mcjo-pilot-2017 share 76   false',
      'cebeon-2016 share 78   false',
    ])
    assert.deepEqual(of('listened-to-needs', 'youth'), [
      'now too-few    true',
      'kinderombudsman-2016 share 77   false',
    ])
  })

  test('a terminal shows the same answers', async () => {
    const options = { format: 'table', language: 'nl' } as const
    const sources = { database, content, texts }
    const lines = await report(sources, { ...options, municipality: 'VB01' })
    assert.match(lines, /Jongeren +71% +tussen 64 en 78 +205 antwoorden +Eerder: K 77%/)
    assert.match(
      await report(sources, { ...options, municipality: 'VB02' }),
      /Te weinig antwoorden/,
    )
    const json = JSON.parse(await report(sources, { ...options, format: 'json' }))
    assert.equal(json.questions.length, 12)
    await assert.rejects(report(sources, { ...options, edition: '1850' }), /no figures for 1850/)
  })

  test('a year with two rounds names both, and a real one goes before an example', async () => {
    const id = '00000000-0000-4000-8000-000000002028'
    await database.forFigures((tx) =>
      tx
        .insertInto('round')
        .values({
          ...{ id, questionnaire: 'annex-2', year: 2026, title: 'Echte meting' },
          ...{ questionnaire_version: 1, state: 'closed', example: false, source: 'Gemeente' },
        })
        .execute(),
    )
    const real = await get('/cijfers?jaar=2026')
    assert.ok(real.body.includes('2026 · Echte meting') && !real.body.includes('Voorbeeldgegevens'))
    const other = await get(`/cijfers?jaar=${rounds[2026].id}`)
    assert.ok(other.body.includes('Voorbeeldgegevens'))
  })
})
