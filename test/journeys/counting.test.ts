/** A family chooses whether its plan counts, on a phone, with scripts on and off. */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { loadContent } from '../../src/content.ts'
import { countQuarter } from '../../src/counting/index.ts'
import { loadTexts } from '../../src/platform/text.ts'
import { startFamily } from '../a-family.ts'
import { leave, phone, useBrowser } from '../browser.ts'
import { layOut } from '../counted-family.ts'
import { useRoerHere } from '../roer-here.ts'
import { walk } from './walk.ts'

const say = loadTexts().nl

describe('counting along', () => {
  const roer = useRoerHere()
  const browser = useBrowser()
  let session: string
  let family: string

  before(async () => {
    const noor = await roer.signedIn('noor@counting.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    session = noor.cookie('roer')!
  })

  for (const scripts of [true, false]) {
    test(`is chosen and stopped, with scripts ${scripts ? 'on' : 'off'}`, async () => {
      const page = await browser.open(phone, { javaScriptEnabled: scripts })
      await page.context().addCookies([{ name: 'roer', value: session, url: roer.address }])
      const visitor = walk(page, roer.address, scripts ? 'closely' : 'past it')
      await visitor.goTo(`/p/${family}/ik`)
      await visitor.tap(say('counting.ask.title'))
      assert.ok((await visitor.words()).includes(say('counting.ask.isNo')))
      await visitor.tap(say('counting.ask.yes'))
      assert.ok((await visitor.words()).includes(say('counting.ask.isYes')))
      await visitor.tap(say('counting.ask.no'))
      assert.ok((await visitor.words()).includes(say('counting.ask.isNo')))
      assert.deepEqual(visitor.complaints, [])
      await leave(page)
    })
  }

  test('shows what came of it beside the answers, and what each count means', async () => {
    const { plan, step, place } = layOut(roer.database.bare)
    for (let n = 0; n < 20; n++) {
      const placed = plan({ done: n < 12 })
      step(placed, { done: n < 10, whoKind: n % 2 ? 'circle' : 'professional' })
    }
    await place()
    await countQuarter({
      database: roer.database,
      measures: loadContent().indicators.flatMap(({ plan }) => plan.measures),
      now: new Date('2026-10-02T09:00:00Z'),
      example: true,
    })
    const page = await browser.open(phone)
    const visitor = walk(page, roer.address)
    await visitor.goTo('/cijfers')
    await visitor.tap(page.locator('.in-plans h3 a').first())
    assert.match(page.url(), /\/cijfers\/2c.*#in-plans$/)
    assert.ok((await visitor.words()).includes(say('counting.figures.limits')))
    assert.deepEqual(visitor.complaints, [])
    await leave(page)
  })
})
