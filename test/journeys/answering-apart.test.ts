/**
 * A round with blind tokens, in a browser: the code of a letter is exchanged for a token, and what was
 * filled in leaves without it. The line breaks in the middle, twice, and nothing is lost.
 */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Page, Request } from 'playwright-core'
import { aRound, close, fourQuestions, prepare } from '../a-round.ts'
import {
  axeViolations,
  leave,
  phone,
  tooWideAt320,
  tooWideWithLargeText,
  useBrowser,
} from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'

const EXCHANGE = '**/meedoen/v/*/bewijs'
const HAND_IN = '**/meedoen/zonder-code'
const onward = (page: Page, name = 'Verder') => page.getByRole('button', { name }).click()

describe('somebody answers a round with blind tokens', () => {
  const roer = useRoerHere({ questionnaires: [fourQuestions] })
  const browser = useBrowser()
  let round: string
  let letters: { code: string; keyDigits?: string }[]

  before(async () => {
    roer.now = new Date('2026-11-20T12:00:00Z')
    const prepared = await prepare(roer, aRound({ questionsPerPage: 2, blindTokens: true }))
    round = prepared.round
    letters = [...prepared.letters]
  })

  const scan = async (page: Page, { code, keyDigits = '' } = letters.shift()!) => {
    await page.goto(`${roer.address}/meedoen/${code}#${keyDigits.replaceAll(' ', '')}`)
    return code
  }
  const fillIn = async (page: Page) => {
    await page.getByRole('group', { name: 'geluisterd' }).getByLabel('Mee eens').nth(1).check()
    await page.getByLabel('Ja').check()
    await onward(page)
    await page.getByRole('textbox').fill('Ik vond het fijn.')
  }
  const thanked = (page: Page) => page.getByRole('heading', { name: 'Dank je wel' }).waitFor()
  const inPool = async () =>
    (await roer.database.bare.selectFrom('pool').select('id').execute()).length

  test('the sheet leaves without code, cookie or the page it comes from', async () => {
    const page = await browser.open(phone)
    const sent: Request[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request)
    })
    const code = await scan(page)
    const well = async () => {
      assert.deepEqual(await axeViolations(page), [], page.url())
      assert.deepEqual(await tooWideAt320(page), [], page.url())
      assert.deepEqual(await tooWideWithLargeText(page), [], page.url())
    }
    await page.getByText('los van elkaar').waitFor()
    assert.equal(await page.getByText('Het plan werkt.').isVisible(), false)
    await well()
    await fillIn(page)
    assert.equal(await page.getByText('Het plan werkt.').isVisible(), true)
    await well()
    // A page that is asked for again has what was filled in.
    await page.reload()
    assert.equal(await page.getByRole('textbox').inputValue(), 'Ik vond het fijn.')
    await onward(page, 'Terug')
    assert.ok(await page.getByLabel('Ja').isChecked())
    await page.getByLabel('Nee').check()
    await onward(page)
    assert.equal(await page.getByText('Het plan werkt.').isVisible(), false)

    await page.getByRole('textbox').fill('Ik vond meester Jan fijn.')
    await onward(page, 'Versturen')
    await page.getByText('meester Jan').waitFor()
    await well()
    await onward(page, 'Versturen')
    await thanked(page)

    const handedIn = sent.filter((one) => one.url().includes('zonder-code'))
    assert.equal(handedIn.length, 3)
    for (const request of handedIn) {
      const said = JSON.stringify([await request.allHeaders(), request.url(), request.postData()])
      assert.doesNotMatch(said, /"(cookie|referer)"|meedoen\/v\//i)
      assert.ok(!said.includes(code))
    }
    const exchanged = sent.filter((one) => one.url().endsWith('/bewijs'))
    assert.equal(exchanged.length, 1)
    assert.doesNotMatch(exchanged[0]!.postData()!, /Jan|listens/)
    assert.equal(await page.evaluate(() => sessionStorage.length), 0)
    await scan(page, { code })
    await page.getByRole('heading', { name: 'Met deze code is al meegedaan' }).waitFor()
    await well()
    await leave(page)
  })

  test('an answer that is lost half-way costs nothing: it goes on where it was', async () => {
    const page = await browser.open(phone)
    const before = await inPool()
    const code = await scan(page)
    await fillIn(page)
    // Roer signed, and the phone never heard it.
    await page.route(EXCHANGE, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await onward(page, 'Versturen')
    await page.getByText('Het versturen is niet gelukt').waitFor()
    assert.deepEqual(await axeViolations(page), [])
    await page.unroute(EXCHANGE)
    // The battery was empty; the phone comes back with the page it had, which asks anew.
    await page.route(HAND_IN, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.reload()
    await page.getByText('Het versturen is niet gelukt').waitFor()
    assert.equal(await inPool(), before + 1)
    await page.unroute(HAND_IN)
    await onward(page, 'Nog een keer versturen')
    await thanked(page)
    assert.equal(await inPool(), before + 1)
    // The same code, somewhere else.
    const other = await browser.open(phone)
    await scan(other, { code })
    await other.getByRole('heading', { name: 'Met deze code is al meegedaan' }).waitFor()
    await leave(other)
    await leave(page)
  })

  test('when the hour of a page is over, the code goes on with what is there', async () => {
    const page = await browser.open(phone)
    const [letter] = letters
    await scan(page)
    await fillIn(page)
    roer.now = new Date('2026-11-20T13:30:00Z')
    await onward(page, 'Versturen')
    await page.getByText('Deze pagina is verlopen').waitFor()
    await scan(page, letter)
    await thanked(page)
    roer.now = new Date('2026-11-20T12:00:00Z')
    await leave(page)
  })

  test('a key that is not the one in the letter is seen, and nothing is sent', async () => {
    const page = await browser.open(phone)
    await scan(page, { ...letters[0]!, keyDigits: '00000 11111 22222 33333' })
    await page.getByText('Verstuur hier niets').waitFor()
    assert.equal(await page.getByRole('button').count(), 0)
    assert.deepEqual(await axeViolations(page), [])
    await leave(page)
  })

  test('without scripts one takes part in the ordinary way, and is told what differs', async () => {
    const page = await browser.open(phone, { javaScriptEnabled: false })
    await scan(page)
    await page.getByText('komen dan samen aan').waitFor()
    await page.getByRole('link', { name: 'Gewoon meedoen' }).click()
    await page.getByLabel('Ja').check()
    await onward(page)
    await onward(page)
    await onward(page, 'Versturen')
    await thanked(page)
    await leave(page)
  })

  test('closing counts each of them once', async () => {
    const { responses, told } = await close(roer, round)
    assert.deepEqual({ responses, told }, { responses: 4, told: 3 })
  })
})
