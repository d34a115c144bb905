import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { before, beforeEach, describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { type Lies, newDevice } from '../../test/device.ts'
import {
  askNewPasskey,
  askPasskey,
  keepPasskey,
  ownerOfPasskey,
  passkeysOf,
  removePasskey,
} from './passkey.ts'

const untold = async () => {}
const personOfPasskey = async (...asked: Parameters<typeof ownerOfPasskey>) =>
  (await ownerOfPasskey(...asked))?.person

describe('a passkey', () => {
  const database = useDatabase()
  const address = 'https://roer.example'
  const start = new Date('2026-11-25T08:00:00Z')
  const [noor, mama] = [randomUUID(), randomUUID()]
  let now = start
  const uses = () => ({ database, random: (bytes: number) => randomBytes(bytes), now, address })

  before(async () => {
    for (const id of [noor, mama]) {
      const row = { id, email_index: Buffer.from(id), email: new Uint8Array(), created_at: start }
      await database.atEntry((tx) => tx.insertInto('person').values(row).execute())
    }
  })
  beforeEach(async () => {
    now = start
    await database.bare.deleteFrom('passkey').execute()
  })

  const label = 'Roer'
  async function make(person: string, device = newDevice(address), lies: Lies = {}) {
    const { id: question, options } = await askNewPasskey(uses(), { person, label })
    const answer = device.make(options, lies)
    return { device, kept: await keepPasskey(uses(), { question, person, answer }, untold) }
  }
  async function use(device: ReturnType<typeof newDevice>, lies: Lies = {}) {
    const { id: question, options } = await askPasskey(uses())
    return personOfPasskey(uses(), { question, answer: device.use(options, lies) })
  }

  test('says who somebody is, on every device they made one on', async () => {
    const phone = await make(noor)
    const tablet = await make(noor)
    const hers = await make(mama)
    assert.deepEqual([phone.kept, tablet.kept, hers.kept], ['kept', 'kept', 'kept'])
    assert.equal(await use(phone.device), noor)
    assert.equal(await use(tablet.device), noor)
    assert.equal(await use(hers.device), mama)
    assert.equal(await use(phone.device), noor)
    assert.equal((await passkeysOf(database, noor)).length, 2)
  })

  for (const { what, lies } of [
    { what: 'for another website', lies: { origin: 'https://roer.example.evil.example' } },
    { what: 'for another name', lies: { host: 'evil.example' } },
    { what: 'without finger, face or device code', lies: { unverified: true } },
    { what: 'to a question of long ago', lies: { challenge: 'AAAA' } },
  ]) {
    test(`made or used ${what} is refused`, async () => {
      assert.equal((await make(noor, newDevice(address), lies)).kept, 'refused')
      assert.deepEqual(await passkeysOf(database, noor), [])
      const { device } = await make(noor)
      assert.equal(await use(device, lies), undefined)
      assert.equal(await use(device), noor)
    })
  }

  test('answers a question once', async () => {
    const { device } = await make(noor)
    const { id: question, options } = await askPasskey(uses())
    const answer = device.use(options)
    const both = await Promise.all([1, 2].map(() => personOfPasskey(uses(), { question, answer })))
    assert.deepEqual(both.filter(Boolean), [noor])
    assert.equal(await personOfPasskey(uses(), { question, answer }), undefined)
  })

  test('answers within five minutes', async () => {
    const { device } = await make(noor)
    const { id: question, options } = await askPasskey(uses())
    now = new Date(start.getTime() + 5 * 60_000)
    assert.equal(
      await personOfPasskey(uses(), { question, answer: device.use(options) }),
      undefined,
    )
  })

  test('of somebody else does not become mine by answering my question', async () => {
    const device = newDevice(address)
    const hers = await askNewPasskey(uses(), { person: mama, label })
    const answer = device.make(hers.options)
    assert.equal(
      await keepPasskey(uses(), { question: hers.id, person: noor, answer }, untold),
      'refused',
    )
    await make(mama, device)
    assert.equal((await make(noor, device)).kept, 'refused')
    assert.equal(await use(device), mama)
  })

  test('that was copied is noticed: its count went back', async () => {
    const { device } = await make(noor)
    assert.equal(await use(device, { counter: 7 }), noor)
    assert.equal(await use(device, { counter: 7 }), undefined)
    assert.equal(await use(device, { counter: 3 }), undefined)
    assert.equal(await use(device, { counter: 8 }), noor)
  })

  test('that was copied does not come in beside the other at the same moment', async () => {
    const { device } = await make(noor)
    const both = await Promise.all([use(device, { counter: 7 }), use(device, { counter: 7 })])
    assert.deepEqual(both.filter(Boolean), [noor])
  })

  test('of a device that does not count works again and again', async () => {
    const { device } = await make(noor)
    assert.equal(await use(device, { counter: 0 }), noor)
    assert.equal(await use(device, { counter: 0 }), noor)
  })

  test('that was taken away, or never was, is nobody', async () => {
    const { device } = await make(noor)
    await removePasskey(database, { person: mama, credential: device.id }, untold)
    assert.equal(await use(device), noor, 'another cannot take it away')
    await removePasskey(database, { person: noor, credential: device.id }, untold)
    assert.equal(await use(device), undefined)
    assert.equal(await use(newDevice(address)), undefined)
  })

  for (const answer of ['', 'x', 'null', '[]', '{}', '{"id":5}', '{"id":"a","response":{}}']) {
    test(`${answer || 'nothing'} as an answer is nobody, and no fault of ours`, async () => {
      const { id: question } = await askPasskey(uses())
      assert.equal(await personOfPasskey(uses(), { question, answer }), undefined)
      const { id } = await askNewPasskey(uses(), { person: noor, label })
      assert.equal(
        await keepPasskey(uses(), { question: id, person: noor, answer }, untold),
        'refused',
      )
    })
  }

  test('cannot be had by the thousand', async () => {
    for (let made = 0; made < 20; made++) assert.equal((await make(noor)).kept, 'kept')
    assert.equal((await make(noor)).kept, 'too-many')
  })

  test('tells its device no name and no address', async () => {
    const { options } = await askNewPasskey(uses(), { person: noor, label })
    assert.deepEqual([options.rp.name, options.user.name], ['Roer', 'Roer'])
    const asked = await askPasskey(uses())
    assert.deepEqual(asked.options.allowCredentials ?? [], [])
  })
})
