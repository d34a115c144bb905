/**
 * A passkey in a real browser, with a virtual device that has somebody's finger: made once, and then
 * enough to come in, without mail and without anything to remember.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { axeViolations, leave, phone, tooWideAt320, useBrowser } from '../browser.ts'
import { useRunningRoer } from '../running-roer.ts'
import { OWN_CODE } from '../visitor.ts'

const say = loadTexts().nl

describe('a passkey', () => {
  const roer = useRunningRoer({ mail: 'smtp' })
  const browser = useBrowser()

  test('is made on a phone, and lets its owner in from then on', async () => {
    const page = await browser.open(phone)
    const devices = await page.context().newCDPSession(page)
    await devices.send('WebAuthn.enable')
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })

    await page.goto(`${roer.address}/inloggen`)
    await page.getByLabel(say('signIn.email.label')).fill('passkey@family.example')
    await page.getByRole('button', { name: say('signIn.send') }).click()
    const letter = await roer.mail.next('passkey@family.example')
    await page.getByLabel(say('signIn.code.label')).fill(/\b\d{6}\b/.exec(letter.text)![0])
    await page.getByRole('button', { name: say('signIn.code.go') }).click()
    await page.getByLabel(say('proof.code.label')).fill(OWN_CODE)
    await page.getByRole('button', { name: say('proof.choose.go') }).click()
    await page.waitForURL('**/begin')

    await page.goto(`${roer.address}/ik/sleutels`)
    assert.deepEqual(await axeViolations(page), [])
    assert.deepEqual(await tooWideAt320(page), [])
    await page.getByRole('button', { name: say('passkey.add.go') }).click()
    await page.getByText(say('passkey.told.kept')).waitFor()
    assert.deepEqual(await axeViolations(page), [])

    await page.context().clearCookies()
    await page.goto(`${roer.address}/inloggen`)
    assert.deepEqual(await axeViolations(page), [])
    await page.getByRole('button', { name: say('passkey.signIn') }).click()
    await page.waitForURL('**/begin')
    await page.goto(`${roer.address}/ik/sleutels`)
    await page.getByRole('button', { name: say('passkey.remove') }).waitFor()
    await leave(page)
  })
})
