import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import { ask as askToJoin, hidden, join, startFamily } from '../../test/a-family.ts'
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
    await roer.read('noor@family.example')
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
  const codeFor = async (email: string) => /\d{6,10}/.exec((await roer.read(email)).text)![0]
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
      assert.equal(subject, text('mail.bare.code.subject'))
      const code = /\d{6,10}/.exec(words)![0]
      assert.equal(words, text('mail.bare.code.text', { code }))
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
    const invite = (email: string, name = `Gast ${email.split('@')[0]}`, role = 'circle') =>
      askToJoin(roer, noor, family, { name, email, role })
    const circle = async () => (await noor.get(`/p/${family}/kring`)).body
    // Ten a day are enough for anybody, but not for all of these tests.
    beforeEach(async () => {
      const created_at = new Date(roer.now.getTime() - 25 * 60 * 60_000)
      await roer.database.bare.updateTable('invitation').set({ created_at }).execute()
    })

    test('comes by a mail without a name, and without the word', async () => {
      const { letter, link, word } = await invite('golden-guest@family.example', 'Oma Ans')
      const address = /https?:\/\/\S+/.exec(letter.text)![0]
      assert.equal(letter.text, text('mail.bare.invitation.text', { link: address }))
      const said = letter.text.replace(address, '')
      assert.doesNotMatch(said, /Noor|Oma|Mama|hulp|jeugd|plan|gezin/i)
      for (const part of word.split(' ')) {
        assert.doesNotMatch(said, new RegExp(`\\b${part}\\b`, 'i'))
      }
      assert.match(link, /^\/uitnodiging\/[\w-]{22}$/)
    })

    test('shows its word to the one who made it, and to nobody else in the family', async () => {
      const { invitation, word } = await invite('word@family.example')
      const page = await noor.get(invitation)
      assert.ok(page.body.includes(`>${word}<`))
      const mama = await roer.signedIn('mama@family.example')
      assert.equal((await mama.get(invitation)).status, 404)
      assert.equal((await mama.post(invitation, { answer: 'withdraw' })).status, 404)
      assert.doesNotMatch((await mama.get(`/p/${family}/kring`)).body, /Gast word/)
      assert.match(await circle(), /Gast word/)
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

    test('opened fifty times by a mail scanner still works, and tells a name after the word', async () => {
      const { link, word, invitation } = await invite('scanned@family.example', 'Oma')
      const scanner = roer.stranger()
      await Promise.all(Array.from({ length: 50 }, () => scanner.get(link)))
      const guest = await roer.signedIn('scanned@family.example')
      assert.doesNotMatch((await guest.get(link)).body, /Noor|Oma/)
      assert.equal((await guest.post(link, { word: word.toUpperCase() })).onward, link)
      const page = await guest.get(link)
      assert.match(page.body, /<bdi>Noortje<\/bdi>/)
      assert.match(page.body, /value="Oma"/)
      assert.equal((await guest.post(`${link}/naam`, { name: 'Oma Ans' })).onward, link)
      assert.match((await guest.get(link)).body, /Noortje kijkt nu of jij het bent/)
      assert.equal((await guest.get(`/p/${family}/plan`)).status, 404, 'not in before the yes')
      assert.match(await circle(), /Is dit Oma Ans\?/)
      assert.match((await noor.get(`/p/${family}/vandaag`)).body, /Is dit Oma Ans\?/)
      const letters = roer.letters.filter(({ to }) => to === 'noor@family.example')
      const mail = letters.at(-1)!
      assert.deepEqual(
        [mail.subject, mail.text],
        [text('mail.bare.waiting.subject'), text('mail.bare.waiting.text')],
      )
      assert.equal((await noor.post(invitation, { answer: 'yes' })).status, 303)
      assert.equal((await guest.get(link)).onward, `/p/${family}/vandaag`)
      assert.equal((await guest.get(`/p/${family}/plan`)).status, 200)
    })

    test('cannot be accepted by somebody who is not signed in', async () => {
      const { link, word } = await invite('later@family.example')
      const stranger = roer.stranger()
      for (const [path, form] of [
        [link, { word }],
        [`${link}/naam`, { name: 'Vreemdeling' }],
      ] as const) {
        const answer = await stranger.post(path, form)
        assert.deepEqual([answer.status, answer.onward], [303, link])
      }
      assert.doesNotMatch(await circle(), /Vreemdeling/)
    })

    test('that is used, old, guessed at, taken back or made up says the same, and no name', async () => {
      const used = await invite('used@family.example')
      const guest = await roer.signedIn('used@family.example')
      await guest.post(used.link, { word: used.word })
      await guest.post(`${used.link}/naam`, { name: 'Gebruikt' })
      const claimed = used.link
      const guessed = await invite('guessed@family.example')
      for (const word of ['een', 'twee']) {
        const answer = await guest.post(guessed.link, { word })
        assert.equal(answer.status, 422)
        assert.ok(answer.body.includes(text('invitation.word.wrong')))
        assert.doesNotMatch(answer.body, /Noor|Gast/)
      }
      assert.equal((await guest.post(guessed.link, { word: '' })).status, 422, 'no guess')
      assert.equal((await guest.post(guessed.link, { word: 'drie' })).status, 404)
      assert.match(
        await circle(),
        /De uitnodiging voor Gast guessed werkt niet meer\. Je kunt een nieuwe sturen\./,
      )
      const back = await invite('back@family.example')
      await noor.post(back.invitation, { answer: 'withdraw' })
      const { link: old } = await invite('old@family.example')
      later(7 * 24 * 60 + 1)
      const other = await roer.signedIn('other@family.example')
      const answers = []
      const made = [`/uitnodiging/${'a'.repeat(22)}`, '/uitnodiging/x']
      for (const link of [claimed, old, guessed.link, back.link, ...made]) {
        for (const answer of [
          await other.get(link),
          await other.post(link, { word: 'zon maan' }),
          await other.post(`${link}/naam`, { name: 'Ik' }),
        ]) {
          assert.equal(answer.status, 404)
          assert.ok(answer.body.includes(text('invitation.over')))
          assert.doesNotMatch(answer.body, /Noor|Oma/)
          answers.push(answer.body.replaceAll(`${link}/naam`, link).replaceAll(link, '…'))
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

      const { link, word, invitation } = await invite('second-noor@family.example')
      const guest = await roer.signedIn('second-noor@family.example')
      await guest.post(link, { word })
      const answer = await guest.post(`${link}/naam`, { name: 'noor tje' })
      assert.equal(answer.status, 303, 'who is in is not told before the inviter said yes')
      const refused = await noor.post(invitation, { answer: 'yes' })
      assert.equal(refused.status, 409)
      assert.ok(refused.body.includes(text('members.waiting.nameTaken')))
      await guest.post(`${link}/naam`, { name: 'Noor van hiernaast' })
      assert.equal((await noor.post(invitation, { answer: 'yes' })).status, 303)
    })

    test('keeps what was typed when the name is not right', async () => {
      const { link, word } = await invite('typo@family.example')
      const guest = await roer.signedIn('typo@family.example')
      await guest.post(link, { word })
      const answer = await guest.post(`${link}/naam`, { name: 'x'.repeat(61) })
      assert.equal(answer.status, 422)
      assert.ok(answer.body.includes(text('family.name.long')))
      assert.ok(answer.body.includes(`value="${'x'.repeat(61)}"`))
      assert.equal((await guest.post(`${link}/naam`, {})).status, 422)
    })

    test('asks a professional where they work, and the inviter until when', async () => {
      const { link, word, invitation } = await invite('sam@wijk.example', 'Samira', 'professional')
      const guest = await roer.signedIn('sam@wijk.example')
      await guest.post(link, { word })
      assert.ok((await guest.get(link)).body.includes(text('invitation.organisation.label')))
      await guest.post(`${link}/naam`, { name: 'Samira', organisation: 'Wijkteam Zuid' })
      const page = await noor.get(invitation)
      assert.match(page.body, /Zegt zelf te werken bij: Wijkteam Zuid\./)
      for (const until of ['', 'morgen', '2020-01-01', '2999-01-01']) {
        const wrong = await noor.post(invitation, { answer: 'yes', until })
        assert.equal(wrong.status, 422, until)
      }
      const until = new Date(roer.now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
      assert.equal((await noor.post(invitation, { answer: 'yes', until })).status, 303)
      assert.match(await circle(), /Wijkteam Zuid/)
      const own = /href="(\/p\/[^"]+\/kring\/[^"]+)"><bdi><b>Samira/.exec(await circle())![1]!
      assert.match((await guest.get(own)).body, /Jij doet mee tot en met /)
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

describe('a door at which somebody keeps knocking', () => {
  const roer = useRoerHere({ knocks: 3 })

  test('says kindly to wait a minute, opens no mail for it, and is open again then', async () => {
    const somebody = roer.stranger()
    const knock = (email: string) => somebody.post('/inloggen', { email })
    for (const email of ['a@x.example', 'b@x.example', 'c@x.example']) {
      assert.equal((await knock(email)).status, 303)
    }
    const refused = await knock('d@x.example')
    assert.equal(refused.status, 429)
    assert.equal(refused.headers.get('cache-control'), 'no-store')
    assert.ok(refused.body.includes(loadTexts().nl('signIn.busy')))
    assert.ok(!roer.letters.some(({ to }) => to === 'd@x.example'))
    for (const path of ['/inloggen/code', '/inloggen/sleutel/vraag', '/inloggen/sleutel']) {
      assert.equal((await somebody.post(path, {})).status, 429, path)
    }
    for (const path of ['/', '/nu', '/inloggen', '/inloggen/code']) {
      assert.equal((await somebody.get(path)).status, 200, `${path} stays open to look at`)
    }
    assert.equal((await roer.stranger().post('/inloggen', { email: 'e@x.example' })).status, 429)
    roer.now = new Date(roer.now.getTime() + 60_000)
    assert.equal((await knock('d@x.example')).status, 303)
    assert.deepEqual(roer.failures, [])
  })
})
