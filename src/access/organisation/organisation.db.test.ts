import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, test } from 'node:test'
import { startFamily } from '../../../test/a-family.ts'
import { useOrganisations } from '../../../test/organisation.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

const HERE = 'http://localhost:8080'

describe('signing in by an organisation', () => {
  const text = loadTexts().nl
  const claimed = (login: string) => login.replace(/^as-/, '')
  const there = useOrganisations(['Kade', 'Elders', 'Kade down'], HERE, claimed)
  const roer = useRoerHere({ reachedAt: HERE, organisationsFile: there.file })

  /** Most tests here let something fail on purpose; each says how often. */
  let expected = 0
  afterEach(() => {
    assert.equal(roer.failures.splice(0).length, expected, 'failures of Roer itself')
    expected = 0
  })

  const pathOf = (url: string) => url.replace(HERE, '')
  const leave = async (somebody: Visitor, at = 'Kade', next = '') => {
    const { status, onward } = await somebody.get(
      `/inloggen/via/${there.keyOf(at)}?next=${encodeURIComponent(next)}`,
    )
    assert.equal(status, 303)
    return onward!
  }
  const signIn = async (somebody: Visitor, login: string, at = 'Kade', next = '') => {
    // So that one can tell which session came last.
    roer.now = new Date(roer.now.getTime() + 1)
    const back = await there.signIn(somebody, await leave(somebody, at, next), login)
    return somebody.get(pathOf(back))
  }
  const sessions = () =>
    roer.database.bare
      .selectFrom('session')
      .select(['person', 'how', 'proved_at'])
      .orderBy('created_at', 'desc')
      .execute()
  const personOf = async (somebody: Visitor) => {
    const before = (await sessions()).length
    assert.equal((await somebody.get('/vandaag')).onward, '/begin')
    assert.ok(before > 0)
    const family = await startFamily(somebody, { name: randomUUID(), role: 'youth' })
    const row = await roer.database.bare
      .selectFrom('membership')
      .select('person')
      .where('family', '=', family)
      .executeTakeFirstOrThrow()
    return row.person
  }
  const refused = async (somebody: Visitor, path: string, why: string, status = 403) => {
    const before = (await sessions()).length
    const answer = await somebody.get(path)
    assert.equal(answer.status, status)
    assert.ok(answer.body.includes(text(`organisation.not.${why}`)), why)
    assert.equal((await sessions()).length, before)
    assert.match((await somebody.get('/vandaag')).onward ?? '', /^\/inloggen/)
  }

  test('each organisation has a link at signing in, whose address does not say which it is', async () => {
    const { body } = await roer.stranger().get('/inloggen')
    for (const name of ['Kade', 'Elders']) {
      assert.ok(body.includes(`href="/inloggen/via/${there.keyOf(name)}"`))
      assert.match(there.keyOf(name), /^\w{8}$/)
    }
  })

  test('leads back signed in and proved, to where one was going', async () => {
    const sanne = roer.stranger()
    const link = `/uitnodiging/${'a'.repeat(22)}`
    const answer = await signIn(sanne, 'sanne', 'Kade', link)
    assert.equal(answer.onward, link)
    const [session] = await sessions()
    assert.equal(session!.how, 'organisation')
    assert.ok(session!.proved_at)
    assert.equal((await sanne.get('/vandaag')).onward, '/begin', 'no own code is asked for')
  })

  test('asks for a code with PKCE, state and nonce, and for no name or address', async () => {
    const asked = new URL(await leave(roer.stranger())).searchParams
    assert.equal(asked.get('scope'), 'openid')
    assert.equal(asked.get('response_type'), 'code')
    assert.equal(asked.get('code_challenge_method'), 'S256')
    for (const name of ['state', 'nonce', 'code_challenge']) {
      assert.ok(asked.get(name)!.length >= 43, name)
    }
    assert.equal(asked.get('redirect_uri'), `${HERE}/inloggen/via/${there.keyOf('Kade')}/terug`)
  })

  test('finds the same person again, and another at another organisation', async () => {
    const first = roer.stranger()
    await signIn(first, 'mila')
    const person = await personOf(first)
    await signIn(roer.stranger(), 'mila')
    assert.equal((await sessions())[0]!.person, person)
    await signIn(roer.stranger(), 'mila', 'Elders')
    assert.notEqual((await sessions())[0]!.person, person)
  })

  test('an organisation that says somebody has your address does not become you', async () => {
    const noor = await roer.signedIn('noor@family.example')
    const family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    for (const at of ['Kade', 'Elders']) {
      for (const login of ['noor@family.example', 'as-noor@family.example']) {
        const rogue = roer.stranger()
        await signIn(rogue, login, at)
        assert.equal((await rogue.get(`/p/${family}/plan`)).status, 404)
        assert.equal((await rogue.get('/vandaag')).onward, '/begin')
      }
    }
  })

  test('nothing an organisation says of somebody is stored, only fingerprints', async () => {
    await signIn(roer.stranger(), 'willemijn')
    const rows = await roer.database.bare.selectFrom('organisation_login').selectAll().execute()
    const people = await roer.database.bare
      .selectFrom('person')
      .select(['email', 'email_index'])
      .where(
        'id',
        'in',
        rows.map(({ person }) => person),
      )
      .execute()
    assert.ok(rows.length > 0 && people.every((row) => !row.email && !row.email_index))
    assert.ok(rows.every((row) => row.subject_index.length === 32))
  })

  describe('is refused', () => {
    test('with another state', async () => {
      const somebody = roer.stranger()
      const back = new URL(await there.signIn(somebody, await leave(somebody), 'finn'))
      back.searchParams.set('state', 'x'.repeat(43))
      expected = 1
      await refused(somebody, pathOf(back.href), 'failed')
    })

    test('with another nonce', async () => {
      const somebody = roer.stranger()
      const url = new URL(await leave(somebody))
      url.searchParams.set('nonce', 'x'.repeat(43))
      const back = await there.signIn(somebody, url.href, 'finn')
      expected = 1
      await refused(somebody, pathOf(back), 'failed')
    })

    test('with another issuer, or none', async () => {
      for (const issuer of ['https://elsewhere.example', undefined]) {
        const somebody = roer.stranger()
        const back = new URL(await there.signIn(somebody, await leave(somebody), 'finn'))
        if (issuer) back.searchParams.set('iss', issuer)
        else back.searchParams.delete('iss')
        await refused(somebody, pathOf(back.href), 'failed')
        expected++
      }
    })

    test('with the code of somebody else', async () => {
      const [one, other] = [roer.stranger(), roer.stranger()]
      const mine = new URL(await there.signIn(one, await leave(one), 'finn'))
      const theirs = new URL(await there.signIn(other, await leave(other), 'mila'))
      mine.searchParams.set('code', theirs.searchParams.get('code')!)
      expected = 1
      await refused(one, pathOf(mine.href), 'failed')
    })

    test('at another organisation than it was begun with', async () => {
      const somebody = roer.stranger()
      const back = await there.signIn(somebody, await leave(somebody), 'finn')
      const moved = pathOf(back).replace(there.keyOf('Kade'), there.keyOf('Elders'))
      await refused(somebody, moved, 'over')
    })

    test('twice, in another browser, and after ten minutes', async () => {
      const somebody = roer.stranger()
      const back = pathOf(await there.signIn(somebody, await leave(somebody), 'finn'))
      const via = somebody.cookie('via')!
      await refused(roer.stranger(), back, 'over')
      assert.equal((await somebody.get(back)).status, 303)
      const again = roer.stranger()
      again.setCookie('via', via)
      await refused(again, back, 'over')

      const slow = roer.stranger()
      const late = pathOf(await there.signIn(slow, await leave(slow), 'finn'))
      const start = roer.now
      roer.now = new Date(start.getTime() + 10 * 60_000)
      await refused(slow, late, 'over')
      roer.now = start
    })

    test('kindly, when somebody stops at their organisation', async () => {
      const somebody = roer.stranger()
      const back = await there.cancel(somebody, await leave(somebody))
      assert.match(back, /error=access_denied/)
      await refused(somebody, pathOf(back), 'cancelled', 200)
    })

    test('with a word about when to try again, when the organisation is down', async () => {
      expected = 1
      await refused(roer.stranger(), `/inloggen/via/${there.keyOf('Kade down')}`, 'down', 503)
      assert.equal((await roer.stranger().get('/inloggen')).status, 200)
    })

    test('for an organisation that is not in the list', async () => {
      assert.equal((await roer.stranger().get('/inloggen/via/nothere1')).status, 404)
      assert.equal((await roer.stranger().get('/inloggen/via/nothere1/terug')).status, 404)
    })
  })

  describe('proving again', () => {
    const notFresh = () =>
      roer.database.bare
        .updateTable('session')
        .set({ proved_at: new Date(roer.now.getTime() - 11 * 60_000) })
        .execute()
    const lastProved = async () => (await sessions())[0]!.proved_at!

    test('goes by the organisation, which asks who it is', async () => {
      const somebody = roer.stranger()
      await signIn(somebody, 'amir')
      await notFresh()
      const family = await startFamily(somebody, { name: 'Amir', role: 'youth' })
      const onward = `/p/${family}/plan`
      const page = await somebody.get(`/bewijs?verder=${encodeURIComponent(onward)}`)
      const link = `/bewijs/via?verder=${encodeURIComponent(onward)}`
      assert.ok(page.body.includes(`href="${link}"`))
      const url = (await somebody.get(link)).onward!
      assert.equal(new URL(url).searchParams.get('max_age'), '0')
      assert.equal(new URL(url).searchParams.get('prompt'), 'login')
      const back = await there.signIn(somebody, url, 'amir')
      assert.equal((await somebody.get(pathOf(back))).onward, onward)
      assert.equal((await lastProved()).getTime(), roer.now.getTime())
    })

    test('does not count when it is a colleague, or when nobody was asked', async () => {
      const somebody = roer.stranger()
      await signIn(somebody, 'amir')
      await notFresh()
      const before = await lastProved()
      // As if a colleague typed at this browser: the provider of this test asks to sign out first.
      const asColleague = await there.signIn(
        roer.stranger(),
        (await somebody.get('/bewijs/via')).onward!,
        'bo',
      )
      assert.equal((await somebody.get(pathOf(asColleague))).status, 403)

      // Left out of the question, or asked whether it was them minutes ago.
      const start = roer.now
      roer.now = new Date(start.getTime() + 5 * 60_000)
      for (const age of ['', '1000']) {
        const quiet = new URL((await somebody.get('/bewijs/via')).onward!)
        quiet.searchParams.delete('prompt')
        if (age) quiet.searchParams.set('max_age', age)
        else quiet.searchParams.delete('max_age')
        const back = await there.signIn(somebody, quiet.href, 'amir')
        expected += 1
        assert.equal((await somebody.get(pathOf(back))).status, 403, age)
        assert.deepEqual(await lastProved(), before)
      }
      roer.now = start
    })

    test('does not count for another session than the one that asked', async () => {
      const somebody = roer.stranger()
      await signIn(somebody, 'amir')
      await notFresh()
      const back = await there.signIn(somebody, (await somebody.get('/bewijs/via')).onward!, 'amir')
      const asked = somebody.cookie('via')!
      await signIn(somebody, 'amir')
      await notFresh()
      const before = await lastProved()
      somebody.setCookie('via', asked)
      assert.equal((await somebody.get(pathOf(back))).status, 403)
      assert.deepEqual(await lastProved(), before)
    })

    test('is not there for who came in by mail, nor for a stranger', async () => {
      const noor = await roer.signedIn('n@family.example')
      assert.equal((await noor.get('/bewijs/via')).onward, '/inloggen')
      assert.equal((await roer.stranger().get('/bewijs/via')).onward, '/inloggen')
    })
  })

  for (const [way, leaveHere] of [
    ['leaving quickly', (somebody: Visitor) => somebody.get('/weg')],
    ['signing out', (somebody: Visitor) => somebody.post('/uitloggen', {})],
  ] as const) {
    test(`after ${way}, whoever sits down here has to show who they are`, async () => {
      const somebody = roer.stranger()
      const login = `juno-${way.length}`
      await signIn(somebody, login)
      // The organisation has a clock of its own.
      roer.now = new Date()
      await leaveHere(somebody)
      await somebody.get('/')
      // It still knows this browser, so it leads straight back.
      const url = await leave(somebody, 'Kade', '/begin')
      assert.equal(await there.knows(somebody, url), true)
      const before = (await sessions()).length
      const back = await somebody.get(pathOf(await there.signIn(somebody, url, login)))
      assert.equal((await sessions()).length, before, 'that alone opens nothing')
      const anew = new URL(back.onward!)
      assert.equal(anew.searchParams.get('prompt'), 'login')
      assert.equal(anew.searchParams.get('max_age'), '0')

      roer.now = new Date(roer.now.getTime() + 10 * 60_000)
      const later = await somebody.get(
        pathOf(await there.signIn(somebody, await leave(somebody), login)),
      )
      assert.match(later.onward!, /prompt=login/, 'not after a while either')

      // Who takes the question away from the address is not let in.
      const quiet = new URL(later.onward!)
      quiet.searchParams.delete('max_age')
      quiet.searchParams.delete('prompt')
      expected = 1
      await refused(somebody, pathOf(await there.signIn(somebody, quiet.href, login)), 'failed')

      roer.now = new Date()
      const again = await somebody.get(
        pathOf(await there.signIn(somebody, await leave(somebody), login)),
      )
      const typed = await somebody.get(pathOf(await there.signIn(somebody, again.onward!, login)))
      assert.equal(typed.status, 303)
      assert.equal((await sessions()).length, before + 1)
    })
  }

  test('signing out ends the session here, and leads to signing out there', async () => {
    const somebody = roer.stranger()
    await signIn(somebody, 'iris')
    const out = await somebody.post('/uitloggen', {})
    assert.equal(out.onward, `/inloggen/via/${there.keyOf('Kade')}/uit`)
    assert.match((await somebody.get('/vandaag')).onward ?? '', /^\/inloggen/)
    const { body } = await somebody.get(out.onward!)
    const link = /href="(http:[^"]*session\/end[^"]*)"/.exec(body)![1]!.replaceAll('&amp;', '&')
    assert.equal(new URL(link).searchParams.get('post_logout_redirect_uri'), `${HERE}/`)
    assert.ok(!link.includes('id_token_hint'))
    assert.equal(await there.signOut(somebody, link), `${HERE}/`)
    // From now on the organisation asks again who it is: nobody else comes in as her.
    const url = await leave(somebody)
    assert.equal(await there.knows(somebody, url), false)
  })
})
