import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import { hidden, join, startFamily } from '../../test/a-family.ts'
import { useRoerHere } from '../../test/roer-here.ts'
import type { Answer, Visitor } from '../../test/visitor.ts'
import { loadTexts } from '../platform/text.ts'

describe('coming in and going out', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let noor: Visitor
  let family: string

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noortje', role: 'youth' })
    await join(roer, noor, family, await roer.signedIn('mama@family.example'), {
      name: 'Mama',
      email: 'mama@family.example',
      role: 'parent',
    })
  })
  let start: Date
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

  const ask = (visitor: Visitor, email: string, next = '') =>
    visitor.post('/inloggen', { email, next })
  const codeFor = async (email: string) => /\d{6}/.exec((await roer.read(email)).text)![0]
  const redeem = (visitor: Visitor, code: string, next = '') =>
    visitor.post('/inloggen/code', { code, next })

  /** What somebody at the screen could notice. */
  const shown = ({ status, body, headers, onward }: Answer) => ({
    status,
    body,
    onward,
    headers: [...headers.keys()].toSorted(),
    cookie: headers.getSetCookie().map((line) => line.replace(/=[0-9a-f-]{36};/, '=…;')),
  })

  describe('signing in', () => {
    test('looks the same for an address that is known and for one that is not', async () => {
      const known = await ask(roer.stranger(), 'noor@family.example')
      const unknown = await ask(roer.stranger(), `${randomUUID()}@nowhere.example`)
      assert.deepEqual(shown(known), shown(unknown))
      await codeFor('noor@family.example')
    })

    test('the mail says nothing but the code', async () => {
      await ask(roer.stranger(), 'golden@family.example')
      const { subject, text: words } = await roer.read('golden@family.example')
      assert.equal(subject, text('mail.code.subject'))
      const code = /\d{6}/.exec(words)![0]
      assert.equal(words, text('mail.code.text', { code }))
      assert.doesNotMatch(subject + words, /roer|hulp|jeugd|plan|gezin|http/i)
    })

    test('needs the browser that asked: the code alone is not enough', async () => {
      const [asker, thief] = [roer.stranger(), roer.stranger()]
      await ask(asker, 'bound@family.example')
      const code = await codeFor('bound@family.example')
      assert.equal((await redeem(thief, code)).status, 422)
      await ask(thief, 'thief@family.example')
      const answer = await redeem(thief, code)
      assert.equal(answer.status, 422)
      assert.match(answer.body, new RegExp(text('signIn.code.wrong')))
      assert.equal((await redeem(asker, code)).onward, '/vandaag')
    })

    test('a code that was typed with spaces or dashes works', async () => {
      const visitor = roer.stranger()
      await ask(visitor, 'spaces@family.example')
      const code = await codeFor('spaces@family.example')
      const typed = ` ${code.slice(0, 3)} - ${code.slice(3)} `
      assert.equal((await redeem(visitor, typed)).status, 303)
    })

    test('a wrong code is told, and after five a new one is needed', async () => {
      const visitor = roer.stranger()
      await ask(visitor, 'wrong@family.example')
      const code = await codeFor('wrong@family.example')
      const other = code === '000000' ? '000001' : '000000'
      for (const sentence of ['wrong', 'wrong', 'wrong', 'wrong', 'over']) {
        const { status, body } = await redeem(visitor, other)
        assert.equal(status, 422)
        assert.ok(body.includes(text(`signIn.code.${sentence}`)), sentence)
      }
      assert.ok((await redeem(visitor, code)).body.includes(text('signIn.code.over')))
      await ask(visitor, 'wrong@family.example')
      assert.equal((await redeem(visitor, await codeFor('wrong@family.example'))).status, 303)
    })

    for (const next of [
      'https://elsewhere.example',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/uitnodiging/../../elsewhere.example/aa',
      `/uitnodiging/${'a'.repeat(22)}\r\nset-cookie: x=y`,
      `https://elsewhere.example/uitnodiging/${'a'.repeat(22)}`,
      'javascript:alert(1)',
      '/weg',
    ]) {
      test(`never leads on to ${JSON.stringify(next).slice(0, 60)}`, async () => {
        const visitor = roer.stranger()
        const form = await visitor.get(`/inloggen?next=${encodeURIComponent(next)}`)
        assert.equal(hidden(form).next, '')
        const email = `${randomUUID()}@family.example`
        const asked = await ask(visitor, email, next)
        assert.equal(asked.onward, '/inloggen/code')
        assert.equal((await redeem(visitor, await codeFor(email), next)).onward, '/vandaag')
      })
    }

    test('leads on to the invitation that somebody came by', async () => {
      const next = `/uitnodiging/${'a'.repeat(22)}`
      const visitor = roer.stranger()
      const asked = await ask(visitor, 'guest@family.example', next)
      assert.equal(asked.onward, `/inloggen/code?next=${encodeURIComponent(next)}`)
      const code = await codeFor('guest@family.example')
      assert.equal((await redeem(visitor, code, next)).onward, next)
    })
  })

  describe('a session', () => {
    const isIn = async (visitor: Visitor) => (await visitor.get('/vandaag')).onward === '/begin'

    test('lives in a cookie that no script reads and no other site sends along', async () => {
      const visitor = roer.stranger()
      await ask(visitor, 'cookie@family.example')
      const answer = await redeem(visitor, await codeFor('cookie@family.example'))
      const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('roer='))!
      assert.match(cookie, /^roer=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    })

    test('over https is tied to this host, and the plain name counts for nothing', async () => {
      const visitor = roer.stranger()
      await ask(visitor, 'https@family.example')
      const code = await codeFor('https@family.example')
      const secure = { origin: roer.address, 'x-forwarded-proto': 'https' }
      const body = new URLSearchParams({ code })
      const answer = await visitor.send('/inloggen/code', { method: 'POST', body, headers: secure })
      const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('__Host-roer='))
      assert.match(cookie!, /; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
      const known = await visitor.send('/vandaag', { headers: secure })
      assert.equal(known.onward, '/ik/code?verder=%2Fvandaag')

      const tossed = roer.stranger()
      tossed.setCookie('roer', visitor.cookie('__Host-roer')!)
      assert.equal((await tossed.send('/vandaag', { headers: secure })).onward, '/inloggen')
    })

    test('ends when this browser signs in again', async () => {
      const visitor = await roer.signedIn('twice@family.example')
      const before = visitor.cookie('roer')!
      await visitor.signIn('twice@family.example', roer.read)
      const earlier = roer.stranger()
      earlier.setCookie('roer', before)
      assert.deepEqual([await isIn(earlier), await isIn(visitor)], [false, true])
    })

    test('is not kept up by a page that fetches itself anew', async () => {
      const visitor = await roer.signedIn('open-page@family.example')
      later(29)
      await visitor.send('/vandaag', { headers: { 'x-asked-by': 'page' } })
      later(2)
      assert.equal(await isIn(visitor), false)
    })

    test('is kept up by whoever does something', async () => {
      const visitor = await roer.signedIn('busy@family.example')
      later(29)
      await visitor.get('/vandaag')
      later(2)
      assert.equal(await isIn(visitor), true)
    })

    test('ends with the way out, also for a copy of the cookie, and leads to a neutral page', async () => {
      const visitor = await roer.signedIn('leaves@family.example')
      const copy = roer.stranger()
      copy.setCookie('roer', visitor.cookie('roer')!)
      const answer = await visitor.get('/weg')
      assert.equal(answer.status, 303)
      assert.match(answer.onward!, /^https:\/\/www\.buienradar\.nl\/$/)
      assert.equal(answer.headers.get('clear-site-data'), '"cache", "storage"')
      assert.equal(visitor.cookie('roer'), undefined)
      const stolen = await copy.get('/vandaag')
      assert.equal(stolen.status, 401)
      assert.ok(stolen.body.includes(text('signIn.again.title')))
      assert.equal(stolen.headers.get('cache-control'), 'no-store')
    })

    test('does not come back with Back after the way out, but through the front door', async () => {
      const visitor = await roer.signedIn('comes-back@family.example')
      await visitor.get('/weg')
      for (const path of ['/vandaag', '/begin', '/inloggen', '/inloggen/code', '/p/x/plan']) {
        assert.match((await visitor.get(path)).onward!, /buienradar/, path)
      }
      assert.equal((await visitor.get('/nu')).status, 200)
      assert.equal((await visitor.get('/')).status, 200)
      assert.equal((await visitor.get('/inloggen')).status, 200)
    })

    test('ends by signing out', async () => {
      const visitor = await roer.signedIn('signs-out@family.example')
      const copy = roer.stranger()
      copy.setCookie('roer', visitor.cookie('roer')!)
      assert.equal((await visitor.post('/uitloggen', {})).onward, '/')
      assert.equal(await isIn(copy), false)
    })
  })

  describe('an invitation', () => {
    /** Everybody goes by a name of their own: one that is taken would be refused. */
    async function invite(email: string, name = `Gast ${email.split('@')[0]}`) {
      const form = { id: randomUUID(), name, email, role: 'circle' }
      const asked = await noor.post(`/p/${family}/uitnodigen`, form)
      assert.equal(asked.status, 303)
      const letter = await roer.read(email)
      return { letter, link: /\/uitnodiging\/\S+/.exec(letter.text)![0] }
    }

    test('comes by a mail without a name', async () => {
      const { letter, link } = await invite('golden-guest@family.example', 'Oma Ans')
      assert.equal(letter.subject, text('mail.invitation.subject'))
      const address = /https?:\/\/\S+/.exec(letter.text)![0]
      assert.equal(letter.text, text('mail.invitation.text', { link: address }))
      const said = (letter.subject + letter.text).replace(address, '')
      assert.doesNotMatch(said, /Noor|Oma|Mama|hulp|jeugd|plan|gezin/i)
      assert.match(link, /^\/uitnodiging\/[\w-]{22}$/)
    })

    test('tells no name before somebody signed in, whether it exists or not', async () => {
      const { link } = await invite('stranger@family.example', 'Oma Ans')
      const stranger = roer.stranger()
      const real = await stranger.get(link)
      assert.doesNotMatch(real.body, /Noor|Oma Ans|Mama/)
      const made = `/uitnodiging/${'a'.repeat(22)}`
      const unreal = await stranger.get(made)
      assert.equal(unreal.status, real.status)
      const token = (path: string) => path.split('/').at(-1)!
      assert.equal(
        unreal.body.replaceAll(token(made), 'token'),
        real.body.replaceAll(token(link), 'token'),
      )
    })

    test('opened fifty times by a mail scanner still works for the person', async () => {
      const { link } = await invite('scanned@family.example', 'Oma')
      const scanner = roer.stranger()
      await Promise.all(Array.from({ length: 50 }, () => scanner.get(link)))
      const guest = await roer.signedIn('scanned@family.example')
      const page = await guest.get(link)
      assert.match(page.body, /<bdi>Noortje<\/bdi>/)
      assert.match(page.body, /value="Oma"/)
      assert.equal((await guest.post(link, { name: 'Oma' })).onward, `/p/${family}/vandaag`)
    })

    test('cannot be accepted by somebody who is not signed in', async () => {
      const { link } = await invite('later@family.example')
      const stranger = roer.stranger()
      const answer = await stranger.post(link, { name: 'Iemand' })
      assert.deepEqual([answer.status, answer.onward], [303, link])
      assert.doesNotMatch((await noor.get(`/p/${family}/kring`)).body, /Iemand/)
    })

    test('that is used, old or made up says the same, and no name', async () => {
      const { link: used } = await invite('used@family.example')
      const guest = await roer.signedIn('used@family.example')
      assert.equal((await guest.post(used, { name: 'Ans' })).status, 303)
      const { link: old } = await invite('old@family.example')
      later(7 * 24 * 60 + 1)
      const other = await roer.signedIn('other@family.example')
      const answers = []
      for (const link of [used, old, `/uitnodiging/${'a'.repeat(22)}`, '/uitnodiging/x']) {
        for (const answer of [await other.get(link), await other.post(link, { name: 'Ik' })]) {
          assert.equal(answer.status, 404)
          assert.ok(answer.body.includes(text('invitation.over')))
          assert.doesNotMatch(answer.body, /Noor|Oma/)
          answers.push(answer.body.replaceAll(link, '…'))
        }
      }
      assert.equal(new Set(answers).size, 1)
    })

    test('is refused under a name that looks like one that is there', async () => {
      const form = { id: randomUUID(), name: 'NOORTJE', email: 'x@family.example', role: 'circle' }
      const asked = await noor.post(`/p/${family}/uitnodigen`, form)
      assert.equal(asked.status, 422)
      assert.ok(asked.body.includes(text('family.name.taken')))
      assert.ok(asked.body.includes('x@family.example'), 'what was typed is still there')

      const { link } = await invite('second-noor@family.example')
      const guest = await roer.signedIn('second-noor@family.example')
      const answer = await guest.post(link, { name: 'noor tje' })
      assert.equal(answer.status, 422)
      assert.ok(answer.body.includes(text('family.name.taken')))
      assert.equal((await guest.post(link, { name: 'Noor van hiernaast' })).status, 303)
    })

    test('keeps what was typed when the name is not right', async () => {
      const { link } = await invite('typo@family.example')
      const guest = await roer.signedIn('typo@family.example')
      const answer = await guest.post(link, { name: 'x'.repeat(61) })
      assert.equal(answer.status, 422)
      assert.ok(answer.body.includes(text('family.name.long')))
      assert.ok(answer.body.includes(`value="${'x'.repeat(61)}"`))
      assert.equal((await guest.post(link, {})).status, 422)
    })
  })

  describe('the safety page', () => {
    test('works for everybody, keeps no cookie and takes no note of who looked', async () => {
      const seen = () => roer.database.bare.selectFrom('session').selectAll().execute()
      const visitor = await roer.signedIn('in-danger@family.example')
      later(5)
      const before = await seen()
      for (const one of [visitor, roer.stranger()]) {
        for (const path of ['/nu', '/nu?taal=en']) {
          const { status, body, headers } = await one.get(path)
          assert.equal(status, 200)
          for (const number of ['tel:112', 'tel:08002000', 'tel:08000432']) {
            assert.ok(body.includes(number), number)
          }
          assert.deepEqual(headers.getSetCookie(), [])
        }
      }
      assert.deepEqual(await seen(), before)
    })

    test('and the way out stand on every page', async () => {
      const guest = roer.stranger()
      for (const [visitor, path] of [
        [guest, '/'],
        [guest, '/inloggen'],
        [guest, '/inloggen/code'],
        [guest, '/nu'],
        [guest, '/nergens'],
        [guest, `/uitnodiging/${'a'.repeat(22)}`],
        [noor, '/begin'],
        ...['vandaag', 'plan', 'kring', 'ik', 'uitnodigen', 'schrijf/goal'].map(
          (place) => [noor, `/p/${family}/${place}`] as const,
        ),
      ] as const) {
        const { body } = await visitor.get(path)
        assert.match(body, /<a class="exit" href="\/weg"/, path)
        assert.match(body, /<a href="\/nu"/, path)
        assert.match(body, /<title>Roer<\/title>/, path)
      }
    })
  })

  // Fetch standard, "append a request Origin header": under no-referrer it would be "null".
  test('an old phone, which says only where a form comes from, can send one', async () => {
    const stranger = roer.stranger()
    const page = await stranger.get('/inloggen')
    assert.equal(page.headers.get('referrer-policy'), 'same-origin')
    assert.match(page.body, /<meta name="referrer" content="same-origin"\/>/)
    assert.equal((await ask(stranger, 'old-phone@family.example')).status, 303)
  })

  test('a form that comes through a proxy which speaks https is ours too', async () => {
    const stranger = roer.stranger()
    const send = (origin: string) =>
      stranger.send('/inloggen', {
        method: 'POST',
        body: new URLSearchParams({ email: 'proxy@family.example' }),
        headers: { origin },
      })
    // How people reach Roer is a setting; the tests leave it at its default.
    assert.equal((await send('http://localhost:8080')).status, 303)
    assert.equal((await send('https://elsewhere.example')).status, 403)
  })
})

describe('a Roer that people reach over https', () => {
  const roer = useRoerHere({ reachedAt: 'https://roer.example' })

  test('keeps its session for https alone, also behind a proxy that forgets to say so', async () => {
    const visitor = roer.stranger()
    const headers = { origin: 'https://roer.example' }
    const post = (path: string, form: Record<string, string>) =>
      visitor.send(path, { method: 'POST', body: new URLSearchParams(form), headers })
    const email = 'https@family.example'
    await post('/inloggen', { email })
    const code = /\b\d{6}\b/.exec((await roer.read(email)).text)![0]
    const answer = await post('/inloggen/code', { code })
    const cookies = answer.headers.getSetCookie()
    assert.ok(cookies.some((line) => /^__Host-roer=[\w-]{43}; .*Secure/.test(line)))
    const kept = cookies.filter((line) => !line.includes('Max-Age=0'))
    for (const line of kept) assert.match(line, /Secure/)
  })
})

describe('the mailbox of the example', () => {
  const roer = useRoerHere({ mailbox: true })

  test('is not passed on by a proxy', async () => {
    const stranger = roer.stranger()
    assert.equal((await stranger.get('/postbus')).status, 200)
    for (const name of ['x-forwarded-for', 'forwarded']) {
      const answer = await stranger.send('/postbus', { headers: { [name]: '10.0.0.1' } })
      assert.equal(answer.status, 404)
    }
  })
})
