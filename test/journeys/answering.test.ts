/**
 * A boy of twelve has a letter with a code. He answers on an old phone, without scripts, stops half
 * way, goes on at a library, and sends. Then the round is closed, and his answers are a figure.
 */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { NEUTRAL_PLACE } from '../../src/platform/frame.ts'
import { inGroups } from '../../src/round/answering/entry-code.ts'
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

const withoutScripts = { javaScriptEnabled: false }
const onward = (page: Page, name = 'Verder') => page.getByRole('button', { name }).click()

describe('somebody answers with the code of a letter', () => {
  const roer = useRoerHere({ questionnaires: [fourQuestions] })
  const browser = useBrowser()
  let round: string
  let codes: string[]

  before(async () => {
    roer.now = new Date('2026-11-20T12:00:00Z')
    const prepared = await prepare(roer, aRound({ questionsPerPage: 2 }))
    round = prepared.round
    codes = prepared.letters.map(({ code }) => code)
  })

  const begin = async (page: Page, code: string) => {
    await page.goto(`${roer.address}/meedoen`)
    await page.getByLabel('De code uit je brief').fill(code)
    await onward(page)
  }

  test('on a phone without scripts, half of it, and the rest elsewhere', async () => {
    const [code = ''] = codes
    const atHome = await browser.open(phone, withoutScripts)
    await begin(atHome, inGroups(code).toLowerCase())
    await atHome.getByRole('link', { name: 'Beginnen' }).click()
    await atHome.getByRole('group', { name: 'geluisterd' }).getByLabel('Mee eens').nth(1).check()
    await atHome.getByLabel('Ja').check()
    await onward(atHome)
    assert.equal(await atHome.getByText('Het plan werkt.').count(), 1)
    assert.deepEqual(await atHome.context().cookies(), [])
    const away = atHome.getByRole('link', { name: 'Snel weg' })
    assert.equal(await away.getAttribute('href'), NEUTRAL_PLACE)
    await leave(atHome)

    const inLibrary = await browser.open(desktop, withoutScripts)
    await begin(inLibrary, code)
    await inLibrary.getByRole('link', { name: 'Verdergaan' }).click()
    assert.ok(await inLibrary.getByLabel('Ja').isChecked())
    await onward(inLibrary)
    // A browser sends a form again when somebody goes back; nothing is asked twice or lost.
    await inLibrary.goBack()
    await inLibrary.goForward()
    await inLibrary.getByRole('textbox').fill('Ik vond meester Jan fijn.')
    await onward(inLibrary)
    await onward(inLibrary, 'Versturen')
    assert.equal(await inLibrary.getByText('meester Jan').count(), 2)
    await onward(inLibrary, 'Versturen')
    await inLibrary.getByRole('heading', { name: 'Dank je wel' }).waitFor()
    await inLibrary.goBack()
    assert.equal(await inLibrary.getByText('meester Jan').count(), 0)
    await inLibrary.getByText('Met deze code is al meegedaan').waitFor()
    await leave(inLibrary)

    const { responses, told } = await close(roer, round)
    assert.deepEqual({ responses, told }, { responses: 1, told: 1 })
  })

  test('every page is accessible, and fits a narrow screen and large text', async () => {
    const { letters } = await prepare(roer, aRound({ title: 'Nog een', questionsPerPage: 2 }))
    const page = await browser.open(phone)
    const well = async () => {
      assert.deepEqual(await axeViolations(page), [], page.url())
      assert.deepEqual(await tooWideAt320(page), [], page.url())
      assert.deepEqual(await tooWideWithLargeText(page), [], page.url())
    }
    await begin(page, 'ABCD')
    await well()
    await begin(page, letters[0]!.code)
    await well()
    await page.getByRole('link', { name: 'Beginnen' }).click()
    await well()
    await page.getByLabel('Ja').check()
    await onward(page)
    await page.getByRole('textbox').fill('Bel mevrouw De Vries: 06-12345678')
    await well()
    await onward(page)
    await well()
    await onward(page, 'Versturen')
    await well()
    await onward(page, 'Versturen')
    await well()
    await page.goBack()
    await well()
    await leave(page)
  })
})
