import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, startFamily } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { OWN_CODE, type Visitor } from '../../../test/visitor.ts'

describe('a note to oneself', () => {
  const roer = useRoerHere()
  let noor: Visitor
  let mama: Visitor
  let family: string
  let people: Record<string, string>
  const at = (place: string) => `/p/${family}/${place}`
  const alone = () => at('ik/alleen-van-mij')

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    mama = await roer.signedIn('mama@family.example')
    const her = { name: 'Mama', email: 'mama@family.example', role: 'parent' }
    await join(roer, noor, family, mama, her)
    people = await membersSeenBy(noor, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  async function writeNote(words: string) {
    const id = randomUUID()
    const { status, onward } = await noor.post(at('schrijf/note'), { id, text: words })
    assert.deepEqual([status, onward], [303, alone()])
    return id
  }

  test('stands where proof is asked, and on no other page', async () => {
    const id = await writeNote('zeepaardje')
    assert.match((await noor.get(alone())).body, /zeepaardje/)
    for (const place of ['vandaag', 'plan', 'te-zwaar', 'kring', 'ik', 'ik/delen']) {
      assert.doesNotMatch((await noor.get(at(place))).body, /zeepaardje/, place)
    }
    assert.equal((await noor.get(at(`stuk/${id}`))).status, 404)
  })

  test('cannot be shared, by no form', async () => {
    const id = await writeNote('zeester')
    assert.doesNotMatch((await noor.get(alone())).body, new RegExp(`${id}/wie`))
    assert.equal((await noor.get(at(`stuk/${id}/wie`))).status, 404)
    const shared = await noor.post(at(`stuk/${id}/wie`), { audience: people.Mama! })
    assert.equal(shared.status, 404)
    const named = await noor.post(at('schrijf/note'), {
      ...{ id: randomUUID(), text: 'x', audience: people.Mama! },
    })
    assert.equal(named.status, 422)
    const rows = await roer.database.bare
      .selectFrom('item')
      .select('audience')
      .where('kind', '=', 'note')
      .execute()
    assert.ok(rows.every(({ audience }) => audience.length === 0))
    assert.equal((await mama.get(at(`stuk/${id}/verander`))).status, 404)
  })

  test('is changed, put away and taken back without ever leaving that page', async () => {
    const id = await writeNote('kwal')
    const change = { id, version: '1', text: 'inktvis' }
    assert.equal((await noor.post(at(`stuk/${id}/verander`), change)).onward, alone())
    assert.equal((await noor.post(at(`stuk/${id}/weg`), {})).onward, alone())
    assert.equal((await noor.post(at(`stuk/${id}/terug`), {})).onward, alone())
    assert.match((await noor.get(alone())).body, /inktvis/)
  })

  test('leaves no draft that a page would show', async () => {
    const id = randomUUID()
    const form = { id, vraag: '0', text: 'koraal' }
    assert.equal((await noor.post(at(`schrijf/note/${id}/bewaar`), form)).status, 404)
    const told = { id, vraag: '0', to: people.Mama!, text: 'koraal' }
    assert.equal((await noor.post(at(`schrijf/too-heavy/${id}/bewaar`), told)).status, 404)
    assert.equal((await noor.get(at(`schrijf/note/${id}`))).status, 404)
    assert.doesNotMatch((await noor.get(at('vandaag'))).body, /koraal/)
  })

  test('opens to be changed after fresh proof alone', async () => {
    const id = await writeNote('octopus')
    roer.now = new Date(roer.now.getTime() + 11 * 60_000)
    assert.equal((await noor.get(at(`stuk/${id}/verander`))).onward, alone())
    await noor.post('/bewijs', { verder: alone(), 'eigen-code': OWN_CODE })
    assert.match((await noor.get(at(`stuk/${id}/verander`))).body, /octopus/)
  })
})
