/**
 * Noor forgot her code, and sits beside the mentor whom she asked in herself; and the code that she
 * printed long before.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { loadTexts } from '../../src/platform/text.ts'
import { join, membersSeenBy, startFamily } from '../a-family.ts'
import { axeViolations, desktop, leave, phone, tooWideAt320, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import { OWN_CODE } from '../visitor.ts'

const say = loadTexts().nl
const DAY_MS = 24 * 60 * 60_000

describe('a new code for whoever forgot theirs', () => {
  const roer = useRoerHere()
  const browser = useBrowser()
  const mail = 'noor@family.example'

  async function look(page: Page) {
    assert.equal(await page.title(), 'Roer')
    assert.deepEqual(await axeViolations(page), [], page.url())
    assert.deepEqual(await tooWideAt320(page), [], page.url())
  }
  async function signIn(page: Page, email: string) {
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    await page.goto(`${roer.address}/inloggen`)
    await page.getByLabel(say('signIn.email.label')).fill(email)
    await page.getByRole('button', { name: say('signIn.send') }).click()
    let code: string | undefined
    while (!code) code = /^[^/]*\b(\d{6})\b/.exec((await roer.read(email)).text)?.[1]
    await page.getByLabel(say('signIn.code.label')).fill(code)
    await page.getByRole('button', { name: say('signIn.code.go') }).click()
    await page.waitForURL('**/vandaag')
  }

  test('from her mentor, beside her, a day later', async () => {
    const noor = await roer.signedIn(mail)
    const family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const hers = 'jamila@family.example'
    const jamila = await roer.signedIn(hers)
    await join(roer, noor, family, jamila, { name: 'Jamila', email: hers, role: 'mentor' })
    const { Noor } = await membersSeenBy(noor, family)

    const page = await browser.open(phone)
    await signIn(page, mail)
    await page.goto(`${roer.address}/p/${family}/uitnodigen`)
    await page.getByRole('link', { name: say('recovery.forgot.link') }).click()
    await page.getByRole('heading', { name: say('recovery.forgot.title') }).waitFor()
    await look(page)
    await page.getByRole('button', { name: say('recovery.forgot.ask') }).click()
    const words = await page.locator('.spoken-word').innerText()
    await look(page)

    const desk = await browser.open(desktop)
    await signIn(desk, hers)
    await desk.goto(`${roer.address}/p/${family}/kring/${Noor}`)
    const title = say('recovery.confirm.title', { name: 'Noor' })
    await desk.getByRole('link', { name: title }).click()
    await desk.getByLabel(say('proof.code.label')).fill(OWN_CODE)
    await desk.getByRole('button', { name: say('proof.ask.go') }).click()
    await desk.getByRole('heading', { name: title }).waitFor()
    await look(desk)
    await desk.getByLabel(say('recovery.words.label')).fill(words)
    await desk.getByRole('button', { name: say('recovery.confirm.go', { name: 'Noor' }) }).click()
    await desk.getByText(say('recovery.confirm.done', { name: 'Noor' })).waitFor()
    await look(desk)
    await leave(desk)

    await page.goto(`${roer.address}/vandaag`)
    await page.waitForURL('**/p/*/vandaag')
    await look(page)
    await page.getByRole('link', { name: say('recovery.news') }).click()
    await page.getByRole('button', { name: say('recovery.waiting.stop') }).waitFor()
    await look(page)

    roer.now = new Date(roer.now.getTime() + DAY_MS)
    await signIn(page, mail)
    await page.goto(`${roer.address}/ik/code/vergeten`)
    await look(page)
    await page.getByLabel(say('recovery.words.label')).fill(words)
    await page.getByLabel(say('proof.code.label')).fill('830164')
    await page.getByRole('button', { name: say('proof.choose.go') }).click()
    await page.getByText(say('recovery.changed.done.new')).waitFor()
    await look(page)
    await page.goto(`${roer.address}/p/${family}/ik/alleen-van-mij`)
    await page.getByText(say('private.since')).waitFor()
    await look(page)
    await leave(page)
  })

  test('from the paper that she made before', async () => {
    const page = await browser.open(phone)
    await signIn(page, 'paper@family.example').catch(() => {})
    await page.getByLabel(say('proof.code.label')).fill(OWN_CODE)
    await page.getByRole('button', { name: say('proof.choose.go') }).click()
    await page.waitForURL('**/begin')
    await page.goto(`${roer.address}/ik/herstel`)
    await look(page)
    await page.getByRole('button', { name: say('recovery.paper.make') }).click()
    const paper = await page.locator('.printed-code').innerText()
    await look(page)
    await page.context().clearCookies()

    await page.goto(`${roer.address}/inloggen`)
    await page.getByRole('link', { name: say('recovery.paper.have') }).click()
    await look(page)
    const type = async () => {
      await page.goto(`${roer.address}/herstel`)
      await page.getByLabel(say('signIn.email.label')).fill('paper@family.example')
      await page.getByLabel(say('recovery.paper.label')).fill(paper.toLowerCase())
      await page.getByRole('button', { name: say('signIn.code.go') }).click()
    }
    await type()
    await page.getByRole('heading', { name: say('recovery.paper.right') }).waitFor()
    await look(page)
    roer.now = new Date(roer.now.getTime() + DAY_MS)
    await type()
    await page.getByLabel(say('proof.code.label')).fill('830164')
    await look(page)
    await page.getByRole('button', { name: say('proof.choose.go') }).click()
    await page.getByText(say('recovery.changed.done.new')).waitFor()
    await leave(page)
  })
})
