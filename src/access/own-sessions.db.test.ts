import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { hidden } from '../../test/a-family.ts'
import { useRoerHere } from '../../test/roer-here.ts'
import type { Visitor } from '../../test/visitor.ts'
import { loadTexts } from '../platform/text.ts'

describe('the places where somebody is signed in', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let phone: Visitor
  const isIn = async (visitor: Visitor) => (await visitor.get('/vandaag')).onward === '/begin'
  const elsewhere = (own = false) => roer.signedIn('noor@family.example', { own })

  before(async () => {
    phone = await roer.signedIn('noor@family.example')
  })

  test('are shown with since when, how, and whether the device is theirs', async () => {
    const library = await elsewhere()
    const { body, headers } = await phone.get('/ik/toestellen')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(body.split(text('devices.how.mail')).length, 3)
    assert.ok(body.includes(text('devices.own')) && body.includes(text('devices.notOwn')))
    assert.ok(body.includes(text('devices.here')) && body.includes(text.day(roer.now)))
    assert.ok(!body.includes(phone.cookie('roer')!) && !body.includes(library.cookie('roer')!))
  })

  test('are ended one by one, or all but this one', async () => {
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    const [one, other] = [await elsewhere(), await elsewhere(true)]
    const { sessie } = hidden(await phone.get('/ik/toestellen'))
    assert.equal((await phone.post('/ik/toestellen', { sessie: sessie! })).status, 303)
    assert.deepEqual(
      [await isIn(one), await isIn(other), await isIn(phone)].filter(Boolean).length,
      2,
    )
    await phone.post('/ik/toestellen', { alle: 'ja' })
    assert.deepEqual([await isIn(one), await isIn(other), await isIn(phone)], [false, false, true])
  })

  test('of somebody else cannot be ended or seen', async () => {
    const mama = await roer.signedIn('mama@family.example')
    const rows = await roer.database.bare.selectFrom('session').selectAll().execute()
    for (const { id } of rows.filter(({ person }) => person !== rows.at(-1)!.person)) {
      await mama.post('/ik/toestellen', { sessie: id })
      assert.ok(!(await mama.get('/ik/toestellen')).body.includes(id))
    }
    await mama.post('/ik/toestellen', { alle: 'ja' })
    assert.ok(await isIn(phone))
    assert.equal((await roer.stranger().get('/ik/toestellen')).onward, '/inloggen')
  })
})
