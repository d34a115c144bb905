/**
 * Whether, when and how shortly Roer mails: chosen on a phone and at a desk, and then watched at a real
 * mail server.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { axeViolations, desktop, leave, phone, tooWideAt320, useBrowser } from '../browser.ts'
import { newDevice } from '../device.ts'
import { useRunningRoer } from '../running-roer.ts'
import { OWN_CODE, type Visitor, visitor } from '../visitor.ts'

const say = loadTexts().nl
const USUAL = { mail: 'yes', when: 'any', from: '16', until: '20', others: 'yes' }

describe('mail over SMTP', () => {
  const roer = useRunningRoer({ mail: 'smtp' })
  const browser = useBrowser()

  const lettersTo = (email: string) => roer.mail.letters.filter(({ to }) => to === email)
  const choose = async (somebody: Visitor, form: Record<string, string>) =>
    assert.equal(
      (await somebody.post('/ik/contact', { ...USUAL, ...form })).onward,
      '/ik/contact?klaar',
    )
  const change = (somebody: Visitor) =>
    somebody.post('/ik/code', { code: OWN_CODE, verder: '/vandaag' })
  /** What was posted before has left by the time a later letter is there. */
  async function untilAllLeft() {
    const email = `${Math.random().toString(36).slice(2)}@elsewhere.example`
    await visitor(roer.address).post('/inloggen', { email })
    await roer.mail.next(email)
  }
  const hourHere = () =>
    Number(
      new Intl.DateTimeFormat('en-GB', {
        timeZone: 'Europe/Amsterdam',
        hour: '2-digit',
        hourCycle: 'h23',
      }).format(new Date()),
    )

  test('does not leave outside the hours, and leaves within them', async () => {
    const email = 'hours@family.example'
    const noor = visitor(roer.address)
    await noor.signIn(email, roer.mail.next)
    const other = (hours: number) => String((hourHere() + hours) % 24)
    await choose(noor, { when: 'hours', from: other(2), until: other(4) })
    const before = lettersTo(email).length
    await change(noor)
    await untilAllLeft()
    assert.equal(lettersTo(email).length, before)
    await choose(noor, { when: 'hours', from: other(0), until: other(2) })
    const letter = await roer.mail.next(email)
    assert.equal(letter.text.trim(), say('mail.bare.changed.text'))
    assert.match(letter.raw, /^Subject: Bericht\r$/m)
  })

  test('does not leave at all when somebody says no, not even a code', async () => {
    const email = 'never@family.example'
    const noor = visitor(roer.address)
    await noor.signIn(email, roer.mail.next)
    const { id, options } = JSON.parse((await noor.post('/ik/sleutels/vraag', {})).body)
    const answer = newDevice(roer.address).make(options)
    assert.match((await noor.post('/ik/sleutels', { question: id, answer })).onward!, /kept/)
    await untilAllLeft()
    await choose(noor, { mail: 'no' })
    const before = lettersTo(email).length
    await change(noor)
    const asked = await visitor(roer.address).post('/inloggen', { email })
    assert.equal(asked.onward, '/inloggen/code', 'who asks reads the same')
    await untilAllLeft()
    assert.equal(lettersTo(email).length, before)
  })

  for (const { size, on } of [
    { size: phone, on: 'a phone' },
    { size: desktop, on: 'a desk' },
  ]) {
    test(`is chosen on ${on}`, async () => {
      const page = await browser.open(size)
      const email = `${size.width}@family.example`
      await page.goto(`${roer.address}/inloggen`)
      await page.getByLabel(say('signIn.email.label')).fill(email)
      await page.getByRole('button', { name: say('signIn.send') }).click()
      const { text } = await roer.mail.next(email)
      await page.getByLabel(say('signIn.code.label')).fill(/\b\d{6}\b/.exec(text)![0])
      await page.getByRole('button', { name: say('signIn.code.go') }).click()
      await page.getByLabel(say('proof.code.label')).fill(OWN_CODE)
      await page.getByRole('button', { name: say('proof.choose.go') }).click()
      await page.waitForURL('**/begin')
      await page.goto(`${roer.address}/ik/contact`)
      assert.equal(await page.title(), 'Roer')
      assert.deepEqual(await axeViolations(page), [])
      assert.deepEqual(await tooWideAt320(page), [])
      await page.getByLabel(say('contact.mail.no.label')).check()
      await page.getByLabel(say('contact.hours.some')).check()
      await page.getByRole('button', { name: say('contact.save') }).click()
      await page.getByRole('alert').waitFor()
      assert.deepEqual(await axeViolations(page), [])
      assert.ok(
        await page.getByLabel(say('contact.hours.some')).isChecked(),
        'what was chosen stays',
      )
      await page.getByLabel(say('contact.mail.codes.label')).check()
      await page.getByRole('button', { name: say('contact.save') }).click()
      await page.getByText(say('contact.kept')).waitFor()
      assert.deepEqual(await axeViolations(page), [])
      await leave(page)
    })
  }
})
