import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { join, membersSeenBy, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { OWN_CODE, type Visitor } from '../../../test/visitor.ts'

describe('what is mine alone', () => {
  const roer = useRoerHere()
  let noor: Visitor
  let family: string
  let people: Record<string, string>
  const email = 'noor@family.example'
  const page = () => `/p/${family}/ik/alleen-van-mij`

  before(async () => {
    noor = await roer.signedIn(email)
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const mama = await roer.signedIn('mama@family.example')
    const her = { name: 'Mama', email: 'mama@family.example', role: 'parent' }
    await join(roer, noor, family, mama, her)
    people = await membersSeenBy(noor, family)
  })

  test('looks the same from outside when it is empty and when it is full', async () => {
    const before = (await noor.get(`/p/${family}/ik`)).body
    assert.ok(before.includes(`href="${page()}"`))
    await write(noor, family, 'goal', { text: 'zeepaardje' })
    const away = await write(noor, family, 'voice', { text: 'zeester', feeling: 'hard' }, [
      people.Mama!,
    ])
    await noor.post(`/p/${family}/stuk/${away}/weg`, {})
    await write(noor, family, 'goal', { text: 'Gedeeld' }, [people.Mama!])
    assert.equal((await noor.get(`/p/${family}/ik`)).body, before)
  })

  test('holds what one shares with nobody or put away, and nothing else', async () => {
    const { status, body, headers } = await noor.get(page())
    assert.equal(status, 200)
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.match(body, /zeepaardje[\s\S]+\/verander[\s\S]+\/wie[\s\S]+zeester[\s\S]+\/terug/)
    assert.doesNotMatch(body, /Gedeeld/)
  })

  test('is closed to whoever reads the mailbox, on this page and on every other', async () => {
    roer.now = new Date(roer.now.getTime() + 60_000)
    const thief = await roer.signedIn(email, { prove: false })
    assert.equal((await thief.get(page())).onward, `/bewijs?verder=${encodeURIComponent(page())}`)
    for (const path of ['vandaag', 'plan', 'kring', 'ik', 'ik/delen', 'ik/stoppen']) {
      const { body } = await thief.get(`/p/${family}/${path}`)
      assert.doesNotMatch(body, /zeepaardje|zeester/, path)
    }
    const proved = await thief.post('/bewijs', { verder: page(), 'eigen-code': OWN_CODE })
    assert.equal(proved.onward, page())
    assert.match((await thief.get(page())).body, /zeepaardje/)
  })

  test('closes again after ten minutes', async () => {
    await noor.post('/bewijs', { verder: page(), 'eigen-code': OWN_CODE })
    const since = roer.now
    const minute = async (minutes: number) => {
      roer.now = new Date(since.getTime() + minutes * 60_000)
      return (await noor.get(page())).status
    }
    assert.deepEqual([await minute(9), await minute(11)], [200, 303])
    roer.now = since
  })

  test("is another person's own: a mother who proves it finds only hers", async () => {
    const mama = await roer.signedIn('mama@family.example')
    assert.doesNotMatch((await mama.get(page())).body, /zeepaardje|zeester|Gedeeld/)
    const neighbour = await roer.signedIn('buur@street.example')
    assert.equal((await neighbour.get(page())).status, 404)
  })
})
