import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import { hidden, join, membersSeenBy, share, startFamily, write } from '../../test/a-family.ts'
import { useRoerHere } from '../../test/roer-here.ts'
import { OWN_CODE, type Visitor } from '../../test/visitor.ts'
import { loadTexts } from '../platform/text.ts'

describe('proving that it is really you', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let noor: Visitor
  let family: string
  let people: Record<string, string>
  let start: Date

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const mama = await roer.signedIn('mama@family.example')
    const her = { name: 'Mama', email: 'mama@family.example', role: 'parent' }
    await join(roer, noor, family, mama, her)
    people = await membersSeenBy(noor, family)
  })
  beforeEach(() => {
    start = roer.now
  })
  afterEach(() => {
    roer.now = start
    assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed')
  })
  const later = (minutes: number) => {
    roer.now = new Date(roer.now.getTime() + minutes * 60_000)
  }
  /** As somebody who reads the mailbox would come in. */
  const byMailAlone = async () => {
    // As if it were hours later: an address gets three mails an hour.
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    return roer.signedIn('noor@family.example', { prove: false, own: false })
  }
  const prove = (visitor: Visitor, code: string) =>
    visitor.post('/bewijs', { 'eigen-code': code, verder: `/p/${family}/uitnodigen` })
  const mayInvite = async (visitor: Visitor) =>
    (await visitor.get(`/p/${family}/uitnodigen`)).status === 200

  describe('the own code', () => {
    async function newcomer() {
      const somebody = roer.stranger()
      const email = `${randomUUID()}@family.example`
      await somebody.post('/inloggen', { email })
      const code = /\d{6}/.exec((await roer.read(email)).text)![0]
      await somebody.post('/inloggen/code', { code })
      return { somebody, email }
    }

    test('is chosen before anything else, and then one is where one was going', async () => {
      const { somebody } = await newcomer()
      const link = `/uitnodiging/${'a'.repeat(22)}`
      for (const path of ['/vandaag', '/begin', `/p/${family}/plan`, link, '/ik/toestellen']) {
        const { status, onward } = await somebody.get(path)
        assert.deepEqual([status, onward], [303, `/ik/code?verder=${encodeURIComponent(path)}`])
      }
      const begun = await somebody.post('/begin', { id: randomUUID(), name: 'A', role: 'parent' })
      assert.equal(begun.onward, '/ik/code?verder=%2Fvandaag')
      const form = hidden(await somebody.get(`/ik/code?verder=${encodeURIComponent(link)}`))
      assert.equal((await somebody.post('/ik/code', { ...form, code: '274 951' })).onward, link)
      assert.equal((await somebody.get('/vandaag')).onward, '/begin')
    })

    test('leaves open what is public, and the ways out', async () => {
      const { somebody } = await newcomer()
      for (const path of ['/', '/nu', '/cijfers', '/inloggen']) {
        assert.equal((await somebody.get(path)).status, 200, path)
      }
      assert.match((await somebody.get('/weg')).onward!, /buienradar/)
    })

    test('that is too easy or too short is refused, and what was typed stays', async () => {
      const { somebody } = await newcomer()
      for (const [code, why] of [
        ['123456', 'easy'],
        ['000000', 'easy'],
        ['27495', 'sixDigits'],
        ['', 'sixDigits'],
      ]) {
        const answer = await somebody.post('/ik/code', { code: code!, verder: '/vandaag' })
        assert.equal(answer.status, 422)
        assert.ok(answer.body.includes(text(`proof.code.${why}`)), code)
        assert.ok(answer.body.includes(`value="${code}"`))
      }
      assert.match((await somebody.get('/vandaag')).onward!, /^\/ik\/code/)
    })

    test('is in no row of the database, and not twice the same', async () => {
      const rows = await roer.database.bare.selectFrom('own_code').selectAll().execute()
      assert.ok(rows.length > 1)
      assert.equal(
        new Set(rows.map(({ hash }) => Buffer.from(hash).toString('hex'))).size,
        rows.length,
      )
      for (const { salt, hash } of rows) {
        assert.ok(!Buffer.concat([salt, hash]).toString('latin1').includes(OWN_CODE))
      }
    })

    test('is not chosen anew by whoever comes in by mail', async () => {
      const thief = await byMailAlone()
      const answer = await thief.post('/ik/code', { code: '908172', verder: '/vandaag' })
      assert.equal(answer.status, 403)
      assert.equal((await prove(thief, '908172')).status, 422)
      assert.equal((await prove(thief, OWN_CODE)).status, 303)
    })

    test('is chosen once, also by two who choose at the same moment', async () => {
      const { somebody } = await newcomer()
      const both = await Promise.all(
        ['908172', '391746'].map((code) => somebody.post('/ik/code', { code, verder: '' })),
      )
      assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409])
    })

    test('is not chosen by mail alone where there is a passkey', async () => {
      const { somebody, email } = await newcomer()
      const { person } = await roer.database.bare
        .selectFrom('person')
        .select('id as person')
        .where('email_index', '=', roer.keys.fingerprint(email, 'email'))
        .executeTakeFirstOrThrow()
      const passkey = {
        credential: randomUUID(),
        person,
        public_key: new Uint8Array(8),
        counter: 0,
      }
      await roer.database.bare
        .insertInto('passkey')
        .values({ ...passkey, made_at: roer.now })
        .execute()
      const { status } = await somebody.post('/ik/code', { code: '908172', verder: '' })
      assert.equal(status, 403)
      const chosen = roer.database.bare.selectFrom('own_code').where('person', '=', person)
      assert.deepEqual(await chosen.select('person').execute(), [])
    })

    test('is changed by whoever proved just now, and by nobody later', async () => {
      const { somebody, email } = await newcomer()
      await somebody.post('/ik/code', { code: OWN_CODE, verder: '/vandaag' })
      assert.equal((await somebody.get('/ik/code')).status, 200)
      later(9)
      await somebody.get('/vandaag')
      later(2)
      assert.equal((await somebody.get('/ik/code')).onward, '/bewijs?verder=%2Fik%2Fcode')
      await prove(somebody, OWN_CODE)
      assert.equal((await somebody.post('/ik/code', { code: '908172', verder: '' })).status, 303)
      later(61)
      const again = await roer.stranger()
      await again.signIn(email, roer.read, { prove: false })
      assert.equal((await prove(again, OWN_CODE)).status, 422)
      assert.equal((await prove(again, '908172')).status, 303)
    })
  })

  describe('with a mailed code alone', () => {
    test('nobody is asked in', async () => {
      const thief = await byMailAlone()
      const asking = `/p/${family}/uitnodigen`
      assert.equal((await thief.get(asking)).onward, `/bewijs?verder=${encodeURIComponent(asking)}`)
      const form = { id: randomUUID(), name: 'Buur', email: 'b@street.example', role: 'circle' }
      const answer = await thief.post(asking, form)
      assert.equal(answer.status, 403)
      const rows = roer.database.bare.selectFrom('invitation').where('id', '=', form.id)
      assert.deepEqual(await rows.selectAll().execute(), [])
    })

    test('nothing is shared with more people, and all is shared with fewer', async () => {
      const item = await write(noor, family, 'goal', { text: 'Van mij' }, [people.Mama!])
      const other = await write(noor, family, 'goal', { text: 'Ook van mij' }, [people.Mama!])
      const thief = await byMailAlone()
      const audienceOf = async (id: string) =>
        (
          await roer.database.bare
            .selectFrom('item')
            .select('audience')
            .where('id', '=', id)
            .executeTakeFirstOrThrow()
        ).audience
      assert.equal(
        (await thief.post(`/p/${family}/stuk/${other}/wie`, { audience: [people.Mama!] })).status,
        303,
      )
      const fresh = await write(thief, family, 'goal', { text: 'Nieuw' })
      const wider = await thief.post(`/p/${family}/stuk/${fresh}/wie`, { audience: [people.Mama!] })
      assert.equal(wider.status, 403)
      assert.deepEqual(await audienceOf(fresh), [])
      await share(thief, family, item, [])
      assert.deepEqual(await audienceOf(item), [])
      assert.equal((await thief.post(`/p/${family}/ik/delen`, { with: 'everybody' })).status, 303)
      assert.deepEqual(await audienceOf(other), [])
    })

    test('a form that was sent goes on with the own code, with everything in it', async () => {
      const guest = await byMailAlone()
      const item = await write(guest, family, 'goal', { text: 'Voor mama' })
      const path = `/p/${family}/stuk/${item}/wie`
      const asked = await guest.post(path, { audience: [people.Mama!] })
      assert.match(asked.body, new RegExp(`action="${path}"`))
      assert.equal(hidden(asked).audience, people.Mama)
      const wrong = await guest.post(path, { ...hidden(asked), 'eigen-code': '111112' })
      assert.equal(wrong.status, 422)
      assert.equal(hidden(wrong).audience, people.Mama)
      const right = await guest.post(path, { ...hidden(wrong), 'eigen-code': OWN_CODE })
      assert.equal(right.onward, `/p/${family}/plan`)
      assert.ok(await mayInvite(guest), 'once is enough for this session')
    })

    test('a page leads on after proof, and only within Roer', async () => {
      const guest = await byMailAlone()
      assert.equal((await prove(guest, OWN_CODE)).onward, `/p/${family}/uitnodigen`)
      for (const verder of [
        '//elsewhere.example',
        'https://elsewhere.example',
        '/weg',
        '/p/..//x',
      ]) {
        const answer = await guest.post('/bewijs', { 'eigen-code': OWN_CODE, verder })
        assert.equal(answer.onward, '/vandaag', verder)
      }
    })
  })

  describe('guessing', () => {
    test('waits longer and longer after five wrong tries, and never for good', async () => {
      const thief = await byMailAlone()
      for (let tries = 0; tries < 5; tries++) {
        assert.ok((await prove(thief, '111112')).body.includes(text('proof.code.wrong')))
      }
      const wait = await prove(thief, OWN_CODE)
      assert.equal(wait.status, 422)
      assert.ok(wait.body.includes(text('proof.ask.wait', { minutes: '1' })))
      later(1.1)
      assert.ok((await prove(thief, '111112')).body.includes(text('proof.code.wrong')))
      assert.ok(
        (await prove(thief, '111112')).body.includes(text('proof.ask.wait', { minutes: '2' })),
      )
      later(2.1)
      assert.equal((await prove(thief, OWN_CODE)).status, 303)
      assert.equal((await prove(thief, '111112')).body.includes(text('proof.code.wrong')), true)
    })

    test('elsewhere makes nobody wait on a device where they proved before', async () => {
      const thief = await byMailAlone()
      for (let tries = 0; tries < 8; tries++) await prove(thief, '111112')
      assert.equal((await prove(thief, OWN_CODE)).status, 422)
      assert.equal((await prove(noor, OWN_CODE)).status, 303)
      later(2)
      await prove(thief, OWN_CODE)
    })

    test('many at once are counted one by one, and another session does not help', async () => {
      const [one, other] = [await byMailAlone(), await byMailAlone()]
      await prove(one, OWN_CODE)
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => prove(index % 2 ? one : other, '111112')),
      )
      const looked = answers.filter(({ body }) => body.includes(text('proof.code.wrong')))
      assert.equal(looked.length, 5)
      later(2)
      await prove(one, OWN_CODE)
    })
  })
})
