/**
 * Two people read what was told in a round: each alone, one of them by keyboard, and then
 * together. No page has a script.
 */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { loadContent } from '../../src/content.ts'
import { random } from '../../src/roer.ts'
import { createCollector } from '../../src/round/answering/store.ts'
import { inviteReaders } from '../../src/round/index.ts'
import { aRound, close, fourQuestions, prepare } from '../a-round.ts'
import {
  axeViolations,
  desktop,
  leave,
  phone,
  tooWideAt320,
  tooWideWithLargeText,
  useBrowser,
} from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'

const TOLD = [
  'Ze luisterde echt naar mij. Dat had ik nog niet meegemaakt.',
  'Het duurde acht maanden voor er iemand kwam. Toen was mijn zoon al van school gestuurd. Daarna kregen we steeds iemand anders, en moest ik het opnieuw vertellen.',
]

describe('two people read what was told', () => {
  const roer = useRoerHere({ questionnaires: [fourQuestions] })
  const browser = useBrowser()
  let codes: string[]

  before(async () => {
    roer.now = new Date('2026-11-20T12:00:00Z')
    const uses = { database: roer.database, keys: roer.keys, random }
    const { round, letters } = await prepare(roer, aRound())
    const collector = createCollector(uses)
    for (const [index, words] of TOLD.entries()) {
      const opened = (await collector.open(letters[index]!.code, roer.now))!
      assert.equal(await collector.handIn(opened, { story: { codes: {}, words } }), 'taken')
    }
    await close(roer, round)
    const codebook = loadContent().codebooks.at(-1)!
    const invited = await inviteReaders(uses, { round, codebook, again: false })
    codes = invited.codes.map(({ code }) => code)
  })

  const well = async (page: Page) => {
    assert.equal(await page.locator('script').count(), 0)
    assert.deepEqual(await axeViolations(page), [], page.url())
    assert.deepEqual(await tooWideAt320(page), [], page.url())
    assert.deepEqual(await tooWideWithLargeText(page), [], page.url())
  }
  const comeIn = async (page: Page, code: string) => {
    await page.goto(`${roer.address}/lezen`)
    await page.getByLabel('Je code als lezer').fill(code)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Lezen wat mensen vertelden' }).waitFor()
  }
  const goOn = (page: Page) => page.getByRole('button', { name: 'Bewaren en verder' }).click()

  test('each alone, and then together', async () => {
    const first = await browser.open(phone)
    await comeIn(first, codes[0]!)
    await first.getByRole('link', { name: 'Beginnen' }).click()
    for (const _ of TOLD) {
      await well(first)
      const isAboutListening = (await first.getByText('Ze luisterde echt').count()) > 0
      if (isAboutListening) {
        await first.getByLabel('Gehoord en serieus genomen – misschien').check()
        const quote = first.getByLabel('Wat mag als citaat naar buiten?')
        await quote.fill('Ze luisterde echt naar mij.')
      } else await first.getByLabel('Wachten – misschien').check()
      await goOn(first)
    }
    await first.getByText('De ander is nog bezig').waitFor()

    const second = await browser.open(desktop)
    await comeIn(second, codes[1]!)
    await second.getByRole('link', { name: 'Beginnen' }).focus()
    await second.keyboard.press('Enter')
    for (const _ of TOLD) {
      const box = second.getByLabel('Gehoord en serieus genomen', { exact: false })
      if ((await second.getByText('Ze luisterde echt').count()) > 0) {
        await box.focus()
        await second.keyboard.press('Space')
      }
      await second.getByRole('button', { name: 'Bewaren en verder' }).focus()
      await second.keyboard.press('Enter')
    }
    await second.getByText('Samen nog te beslissen: 2').waitFor()
    await well(second)
    await second.getByRole('link', { name: 'Ga verder' }).click()
    for (const _ of TOLD) {
      await well(second)
      if ((await second.getByText('De ander wil dit laten lezen').count()) > 0) {
        await second.getByLabel('Ja, dit mag').check()
      } else await second.getByLabel('Wachten – misschien').check()
      await goOn(second)
    }
    await second.getByText('Jij hebt niets meer te beslissen').waitFor()
    assert.deepEqual(await second.context().cookies(), [])
    await first.reload()
    await first.getByText('Jij hebt niets meer te beslissen').waitFor()
    await leave(first)
    await leave(second)
  })

  test('every page is accessible, and fits a narrow screen and large text', async () => {
    const page = await browser.open(phone)
    await page.goto(`${roer.address}/lezen`)
    await page.getByLabel('Je code als lezer').fill('ABCD')
    await page.keyboard.press('Enter')
    await page.getByText('De code is niet af').waitFor()
    await well(page)
    await comeIn(page, codes[0]!)
    await well(page)
    await leave(page)
  })
})
