import assert from 'node:assert/strict'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import { ask, startFamily } from '../../test/a-family.ts'
import { newDevice } from '../../test/device.ts'
import { useRoerHere } from '../../test/roer-here.ts'
import { until } from '../../test/until.ts'
import type { Form, Visitor } from '../../test/visitor.ts'
import { carryOut } from '../platform/mail.ts'
import { loadTexts } from '../platform/text.ts'

const USUAL = { mail: 'yes', when: 'any', from: '16', until: '20', others: 'yes' }

describe('how Roer may mail somebody', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  const mail = 'noor@family.example'
  let noor: Visitor

  before(() => {
    // Eleven in the morning where families live.
    roer.now = new Date('2026-11-25T10:00:00Z')
  })
  beforeEach(async () => {
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    // No code of before that nobody read.
    ;(roer.letters as unknown[]).length = 0
    noor = await roer.signedIn(mail)
    await choose({})
    await roer.database.bare.deleteFrom('mail').execute()
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const send = (form: Form) => noor.post('/ik/contact', { ...USUAL, ...form })
  async function choose(form: Form) {
    const { onward, status } = await send(form)
    assert.deepEqual([status, onward], [303, '/ik/contact?klaar'])
  }
  /** Something that is mailed: her own code changes. */
  const change = async () => {
    const { status } = await noor.post('/ik/code', { code: '274951', verder: '/vandaag' })
    assert.equal(status, 303)
  }
  const letters = () => roer.letters.filter(({ to }) => to === mail)
  /** As the carrier does when it looks again; it may be carrying already, so all of it is waited for. */
  async function carry() {
    const deliver = async (letter: (typeof roer.letters)[number]) =>
      void (roer.letters as (typeof letter)[]).push(letter)
    await carryOut({ ...roer, deliver, clock: () => roer.now }, (error) =>
      assert.fail(String(error)),
    )
    await until('what is due to leave', async () => {
      const due = await roer.database.bare
        .selectFrom('mail')
        .select('id')
        .where('sent_at', 'is', null)
        .where('retry_at', '<', new Date(roer.now.getTime() + 5 * 60_000))
        .executeTakeFirst()
      return due ? undefined : 'none'
    })
  }
  const arrived = async (during: () => Promise<unknown>) => {
    const before = letters().length
    await during()
    await carry()
    return letters().slice(before)
  }
  const at = (time: string) => {
    roer.now = new Date(`2026-11-25T${time}Z`)
  }
  const askForCode = async (email = mail) => {
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    return roer.stranger().post('/inloggen', { email })
  }

  test('is with as little as can be, until they say that nobody else reads it', async () => {
    const [letter] = await arrived(change)
    assert.equal(letter!.subject, text('mail.bare.changed.subject'))
    assert.equal(letter!.text, text('mail.bare.changed.text'))
    await choose({ others: 'no' })
    const [longer] = await arrived(change)
    assert.equal(longer!.text, text('mail.changed.text'))
  })

  test('waits until the hours they chose, and a code to sign in with does not', async () => {
    await choose({ when: 'hours' })
    assert.deepEqual(await arrived(change), [])
    const [code] = await arrived(askForCode)
    assert.match(code!.text, /\d{6}/)
    at('14:50:00')
    assert.deepEqual(await arrived(async () => {}), [])
    at('15:00:00')
    const [letter] = await arrived(async () => {})
    assert.equal(letter!.text, text('mail.bare.changed.text'))
    at('10:00:00')
  })

  test('also holds when the mail server was away, and comes back at night', async () => {
    await choose({ when: 'hours' })
    assert.deepEqual(await arrived(change), [])
    // It was tried in vain within the hours, and would be tried again by now.
    at('22:10:00')
    await roer.database.bare
      .updateTable('mail')
      .set({ retry_at: roer.now, attempts: 3 })
      .where('sent_at', 'is', null)
      .execute()
    assert.deepEqual(await arrived(async () => {}), [])
    const [still] = await roer.database.bare
      .selectFrom('mail')
      .selectAll()
      .where('sent_at', 'is', null)
      .execute()
    assert.equal(still!.attempts, 3, 'that was no attempt')
    assert.deepEqual(still!.retry_at, new Date('2026-11-26T15:00:00Z'))
    at('10:00:00')
  })

  test('holds for what waits already', async () => {
    await choose({ when: 'hours' })
    assert.deepEqual(await arrived(change), [])
    assert.equal((await arrived(() => choose({}))).length, 1)
    await choose({ when: 'hours' })
    await change()
    await choose({ mail: 'codes' })
    at('15:30:00')
    assert.deepEqual(await arrived(async () => {}), [])
    at('10:00:00')
  })

  test('is not at all but for codes, when they chose so; nor by an invitation', async () => {
    await choose({ mail: 'codes' })
    const sam = await roer.signedIn('sam@family.example')
    const family = await startFamily(sam, { name: 'Sam', role: 'youth' })
    const came = await arrived(async () => {
      await change()
      const path = `/p/${family}/uitnodigen`
      const { body } = await sam.get(path)
      const id = /name="id" value="([^"]+)"/.exec(body)![1]!
      const asked = await sam.post(path, { id, name: 'Noor', email: mail, role: 'circle' })
      assert.equal(asked.status, 303, 'who asks cannot tell')
    })
    assert.deepEqual(came, [])
    assert.equal((await arrived(askForCode)).length, 1)
    await ask(roer, sam, family, { name: 'Oma', email: 'oma@family.example', role: 'circle' })
  })

  test('is never, for who has a passkey, and then the mailbox opens nothing', async () => {
    const refused = await send({ mail: 'no' })
    assert.equal(refused.status, 422)
    assert.ok(refused.body.includes(text('contact.mail.needsPasskey')))
    const device = newDevice('http://localhost:8080')
    const { id, options } = JSON.parse((await noor.post('/ik/sleutels/vraag', {})).body)
    await noor.post('/ik/sleutels', { question: id, answer: device.make(options) })
    await carry()
    await choose({ mail: 'no' })
    const never = await arrived(async () => {
      await change()
      const [known, unknown] = [await askForCode(), await askForCode('nobody@family.example')]
      assert.deepEqual([known.status, known.onward], [unknown.status, unknown.onward])
    })
    assert.deepEqual(never, [])
    const kept = await roer.database.bare.selectFrom('mail').selectAll().execute()
    assert.ok(
      kept.every(({ sent_at }) => sent_at !== null),
      'nor is anything waiting',
    )
    // Without a passkey they could never come in again.
    await noor.post('/ik/sleutels/weg', { credential: device.id })
    assert.equal((await arrived(askForCode)).length, 1)
    assert.deepEqual(await arrived(change), [], 'codes, and nothing else')
  })

  test('is chosen and read with fresh proof, and kept sealed', async () => {
    await choose({ when: 'hours', from: '22', until: '6' })
    const page = (await noor.get('/ik/contact')).body
    assert.match(page, /value="hours" checked/)
    assert.match(page, /value="22" selected/)
    const [row] = await roer.database.bare.selectFrom('safe_contact').selectAll().execute()
    assert.ok(!Buffer.from(row!.kept).toString('latin1').includes('hours'))
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    const thief = await roer.signedIn(mail, { prove: false, own: false })
    assert.match((await thief.get('/ik/contact')).onward!, /^\/bewijs/)
    assert.equal((await thief.post('/ik/contact', { ...USUAL, mail: 'codes' })).status, 403)
  })

  test('is asked again when something is wrong, with what was chosen', async () => {
    for (const [wrong, why] of [
      [{ mail: 'maybe' }, 'contact.mail.missing'],
      [{ when: 'hours', from: '8', until: '8' }, 'contact.hours.same'],
      [{ from: 'x' }, 'contact.hours.wrong'],
      [{ others: '' }, 'contact.others.missing'],
    ] as const) {
      const { status, body } = await send(wrong)
      assert.equal(status, 422)
      assert.ok(body.includes(text(why)), why)
    }
    assert.equal((await send({ admin: 'yes' })).status, 422)
  })
})
