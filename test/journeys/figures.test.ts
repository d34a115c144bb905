/**
 * The twelve answers, as a municipality, a parent and a researcher come to them: on a phone and at a
 * desk, in two languages, without scripts, and as files.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { loadTexts } from '../../src/platform/text.ts'
import { desktop, leave, phone, useBrowser } from '../browser.ts'
import { useRunningRoer } from '../running-roer.ts'
import { walk } from './walk.ts'

interface Figure {
  item: string
  group: 'youth' | 'parents'
  result: string
  estimate?: number | null
  n?: number | object
}
interface Report {
  area: { code: string | null; name: string }
  year: number
  example: boolean
  questions: { id: string; short: string; lead: string; now: Figure[] }[]
}

const texts = loadTexts()
const say = texts.nl

describe('the twelve answers', () => {
  const roer = useRunningRoer()
  const browser = useBrowser()

  for (const [language, example] of [
    ['nl', texts.nl('figures.example.label')],
    ['en', texts.en('figures.example.label')],
  ] as const) {
    for (const [place, size] of Object.entries({ 'on a phone': phone, 'at a desk': desktop })) {
      test(`${place}, in ${language}`, async () => {
        const visitor = walk(await browser.open(size), roer.address)
        await visitor.goTo(`/?taal=${language}`)
        await visitor.tap(visitor.page.locator('main a[href="/cijfers"]'))
        assert.equal(await visitor.page.locator('html').getAttribute('lang'), language)
        assert.equal(await visitor.page.locator('li.answer').count(), 12)
        assert.ok((await visitor.words()).includes(example))
        const pictures = visitor.page.getByRole('img')
        assert.ok((await pictures.count()) >= 20)
        for (const picture of await pictures.all()) {
          assert.ok(
            await picture.getAttribute('aria-label'),
            'a picture says in words what it shows',
          )
        }

        await visitor.tap(visitor.page.locator('li.answer h3 a').first())
        assert.ok((await visitor.words()).includes(example))
        assert.ok((await visitor.page.getByRole('table').count()) > 0, 'a table beside the picture')
        assert.deepEqual(visitor.complaints, [])
        await leave(visitor.page)
      })
    }
  }

  test('of one municipality and an earlier year, chosen with scripts off', async () => {
    const page = await browser.open(phone, { javaScriptEnabled: false })
    const visitor = walk(page, roer.address, 'past it')
    await visitor.goTo('/cijfers')
    await page.getByLabel(say('figures.municipality')).selectOption('Beukenloo')
    await page.getByLabel(say('figures.year')).selectOption('2025')
    await visitor.tap(say('figures.show'))
    assert.match(page.url(), /[?&]gemeente=\w+/)
    assert.match(page.url(), /[?&]jaar=2025/)
    assert.equal(
      await page.getByLabel(say('figures.municipality')).locator('option:checked').innerText(),
      'Beukenloo',
    )

    await visitor.tap(page.locator('li.answer h3 a').first())
    assert.match(page.url(), /\/cijfers\/1a\?.*jaar=2025/)
    assert.equal(
      await page.getByLabel(say('figures.municipality')).locator('option:checked').innerText(),
      'Beukenloo',
    )
    assert.equal(
      await page.getByLabel(say('figures.year')).locator('option:checked').innerText(),
      '2025',
    )
    assert.deepEqual(visitor.complaints, [])
    await leave(page)
  })

  test('as files: the same figures as on the page, as chosen there', async () => {
    const page = await browser.open(phone)
    const visitor = walk(page, roer.address, 'past it')
    await visitor.goTo('/cijfers')
    await page.getByLabel(say('figures.municipality')).selectOption('Zuiderkoog')
    await visitor.tap(say('figures.show'))
    const json = page.locator('a[href^="/cijfers.json"]')
    const csv = page.locator('a[href^="/cijfers.csv"]')
    const fetched = await fetch(roer.address + (await json.getAttribute('href')))
    assert.match(fetched.headers.get('content-type') ?? '', /^application\/json/)
    const report = (await fetched.json()) as Report
    assert.equal(report.area.name, 'Zuiderkoog')
    assert.equal(report.example, true)
    assert.equal(report.questions.length, 12)

    for (const { id, lead, now } of report.questions) {
      const answer = page.locator(`#vraag-${id}`)
      for (const group of ['youth', 'parents'] as const) {
        const figure = now.find((one) => one.item === lead && one.group === group)
        if (!figure) continue
        const shown = await answer.locator(`.figure.${group}`).innerText()
        if (figure.result === 'share') assert.match(shown, new RegExp(`\\b${figure.estimate}%`), id)
        else assert.doesNotMatch(shown.split('Eerder')[0]!, /\d%/, `${id}: ${figure.result}`)
      }
    }

    const file = await fetch(roer.address + (await csv.getAttribute('href')))
    assert.match(file.headers.get('content-type') ?? '', /^text\/csv/)
    const rows: Record<string, string>[] = parse(await file.text(), { columns: true, bom: true })
    const figures = report.questions.flatMap(({ id, now }) => now.map((one) => ({ id, ...one })))
    const inFile = rows.filter(({ source }) => source === 'now')
    assert.deepEqual(
      inFile.map((row) => [row.question, row.item, row.group, row.result, row.estimate]),
      figures.map((one) => [one.id, one.item, one.group, one.result, String(one.estimate ?? '')]),
    )
    await leave(page)
  })

  test('never a figure of fewer than ten people', async () => {
    const page = await browser.open(phone)
    await page.goto(`${roer.address}/cijfers`)
    const codes = await page
      .locator('#gemeente option')
      .evaluateAll((options) =>
        options.map((option) => (option as HTMLOptionElement).value).filter(Boolean),
      )
    assert.equal(codes.length, 30)
    let tooFew = 0
    for (const code of codes) {
      const { questions } = (await (
        await fetch(`${roer.address}/cijfers.json?gemeente=${code}`)
      ).json()) as Report
      for (const figure of questions.flatMap(({ now }) => now)) {
        if (figure.result === 'too-few') {
          tooFew++
          assert.equal(figure.estimate ?? undefined, undefined)
          assert.doesNotMatch(JSON.stringify(figure), /"(?:low|high|n)":\d/)
        } else if (typeof figure.n === 'number') assert.ok(figure.n >= 10, JSON.stringify(figure))
      }
    }
    assert.ok(tooFew > 0, 'the example has municipalities that are too small')
    await leave(page)
  })

  test('of a municipality or year that is not there: said in plain words', async () => {
    for (const query of [
      'gemeente=XX99',
      'jaar=1900',
      'gemeente=%00',
      "gemeente='--",
      'jaar=NaN',
    ]) {
      for (const page of ['/cijfers', '/cijfers/1a', '/cijfers.json', '/cijfers.csv']) {
        const answer = await fetch(`${roer.address}${page}?${query}`)
        assert.equal(answer.status, 404, `${page}?${query}`)
        assert.ok((await answer.text()).includes(say('figures.notFound')))
      }
    }
    assert.equal((await fetch(`${roer.address}/cijfers/9z`)).status, 404)
    assert.equal((await fetch(`${roer.address}/cijfers.json?vraag=9z`)).status, 404)
  })
})
