import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { hidden, startFamily } from '../../../test/a-family.ts'
import { type Lies, newDevice } from '../../../test/device.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Form, Visitor } from '../../../test/visitor.ts'

describe('passkeys at the door', () => {
  const roer = useRoerHere()
  // Without a setting of its own a Roer is reached here; a passkey is made for that address.
  const device = newDevice('http://localhost:8080')
  let noor: Visitor

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    assert.equal(await keep(noor, device), '/ik/sleutels?sleutel=kept')
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const ask = async (somebody: Visitor, path: string) => {
    const { status, body } = await somebody.post(path, {})
    assert.equal(status, 200)
    return JSON.parse(body)
  }
  async function keep(somebody: Visitor, made: ReturnType<typeof newDevice>) {
    const { id, options } = await ask(somebody, '/ik/sleutels/vraag')
    const answer = made.make(options)
    return (await somebody.post('/ik/sleutels', { question: id, answer })).onward
  }
  async function use(somebody: Visitor, path: string, used = device, lies: Lies = {}, more = {}) {
    const { id, options } = await ask(somebody, '/inloggen/sleutel/vraag')
    const form = { question: id, answer: used.use(options, lies), verder: '/ik/sleutels' }
    return somebody.post(path, { ...form, ...more })
  }
  async function prove(somebody: Visitor, path: string, form: Form, used = device) {
    const { id, options } = await ask(somebody, '/inloggen/sleutel/vraag')
    const answer = { 'sleutel-vraag': id, 'sleutel-antwoord': used.use(options) }
    return somebody.post(path, { ...form, ...answer })
  }

  test('let somebody in, as sure as can be', async () => {
    const stranger = roer.stranger()
    const { onward } = await use(stranger, '/inloggen/sleutel')
    assert.equal(onward, '/ik/sleutels')
    assert.equal((await stranger.get('/ik/sleutels')).status, 200)
  })

  test('answer the same to an unknown passkey and to a wrong one', async () => {
    const unknown = await use(roer.stranger(), '/inloggen/sleutel', newDevice(device.address))
    const wrong = await use(roer.stranger(), '/inloggen/sleutel', device, {
      origin: 'https://x.nl',
    })
    const nothing = await roer.stranger().post('/inloggen/sleutel', { question: 'x', answer: '' })
    for (const answer of [unknown, wrong, nothing]) {
      assert.deepEqual([answer.status, answer.onward], [303, '/inloggen?sleutel=niet'])
      assert.equal(answer.headers.get('set-cookie'), null)
    }
    assert.match((await roer.stranger().get('/inloggen?sleutel=niet')).body, /role="alert"/)
  })

  test('prove that it is really you, for ten minutes', async () => {
    const again = await roer.signedIn('noor@family.example', { prove: false })
    assert.match((await again.get('/ik/sleutels')).onward!, /^\/bewijs/)
    const onward = { verder: '/ik/sleutels' }
    assert.equal((await prove(again, '/bewijs', onward)).onward, '/ik/sleutels')
    assert.equal((await again.get('/ik/sleutels')).status, 200)
  })

  test('of another prove nothing about me', async () => {
    const mama = await roer.signedIn('mama@family.example')
    const hers = newDevice(device.address)
    await keep(mama, hers)
    const noorsPhone = await roer.signedIn('noor@family.example', { prove: false })
    const refused = await prove(noorsPhone, '/bewijs', { verder: '/ik/sleutels' }, hers)
    assert.equal(refused.status, 422)
    assert.match(refused.body, /role="alert"/)
    assert.match((await noorsPhone.get('/ik/sleutels')).onward!, /^\/bewijs/)
  })

  test('are made and taken away by whoever proved just now, and by nobody else', async () => {
    roer.now = new Date(roer.now.getTime() + 61 * 60_000)
    const thief = await roer.signedIn('noor@family.example', { prove: false })
    assert.equal((await thief.post('/ik/sleutels/vraag', {})).status, 403)
    assert.equal((await thief.post('/ik/sleutels', { question: 'x', answer: 'y' })).status, 403)
    assert.equal((await thief.post('/ik/sleutels/weg', { credential: device.id })).status, 403)
    assert.equal((await roer.stranger().post('/ik/sleutels/vraag', {})).onward, '/inloggen')
    assert.equal((await use(roer.stranger(), '/inloggen/sleutel')).onward, '/ik/sleutels')
  })

  test('let a form go on that was being sent, with everything in it', async () => {
    await use(noor, '/inloggen/sleutel')
    const family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const somebody = await roer.signedIn('noor@family.example', { prove: false })
    const path = `/p/${family}/uitnodigen`
    const words = { id: randomUUID(), name: 'Oma Ans', email: 'oma@family.example', role: 'circle' }
    const page = await somebody.post(path, words)
    assert.equal(page.status, 403)
    const [, byPasskey] = /<form[^>]*data-passkey[^>]*>(.*?)<\/form>/s.exec(page.body)!
    const kept = hidden({ body: byPasskey! })
    for (const [name, value] of Object.entries(words)) assert.equal(kept[name], value)

    const mama = newDevice(device.address)
    const again = await prove(somebody, path, kept, mama)
    assert.equal(again.status, 422)
    assert.ok(again.body.includes('Oma Ans'))
    const sent = await prove(somebody, path, kept)
    assert.match(sent.onward!, /\/uitnodiging\//)
    assert.match((await roer.read('oma@family.example')).text, /\/uitnodiging\//)
  })

  test('keep somebody in for longer on a device that they call their own', async () => {
    const [own, other] = [roer.stranger(), roer.stranger()]
    await use(own, '/inloggen/sleutel', device, {}, { own: 'yes' })
    await use(other, '/inloggen/sleutel')
    assert.ok(own.cookie('toestel'), 'so that a stranger who guesses codes never makes them wait')
    assert.equal(other.cookie('toestel'), undefined)
    roer.now = new Date(roer.now.getTime() + 11 * 60_000)
    assert.equal((await own.get('/ik/toestellen')).status, 200)
    assert.equal((await other.get('/ik/toestellen')).onward, '/inloggen')
  })

  test('lead nowhere but into Roer', async () => {
    const { id, options } = await ask(roer.stranger(), '/inloggen/sleutel/vraag')
    const form = { question: id, answer: device.use(options), verder: 'https://elsewhere.example' }
    assert.equal((await roer.stranger().post('/inloggen/sleutel', form)).onward, '/vandaag')
  })

  test('that were taken away open nothing', async () => {
    await use(noor, '/inloggen/sleutel')
    const lost = newDevice(device.address)
    await keep(noor, lost)
    await noor.post('/ik/sleutels/weg', { credential: lost.id })
    const { onward } = await use(roer.stranger(), '/inloggen/sleutel', lost)
    assert.equal(onward, '/inloggen?sleutel=niet')
  })
})
