/**
 * What people, browsers and attackers send that is wrong: nothing they wrote is lost, they are told
 * near the field what to do, and it is never our fault.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Agent, request as httpRequest } from 'node:http'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import fc from 'fast-check'
import { languages, loadTexts } from '../../src/platform/text.ts'
import { join, membersSeenBy, share, startFamily, write } from '../a-family.ts'
import { useRoerHere } from '../roer-here.ts'
import { type Answer, encoded, type Visitor } from '../visitor.ts'

describe('whatever is wrong with a form', () => {
  const roer = useRoerHere()
  const texts = loadTexts()

  let mother: Visitor
  let son: Visitor
  let neighbour: Visitor
  let family: string
  let otherFamily: string
  let people: Record<string, string>
  let otherPeople: Record<string, string>

  before(async () => {
    mother = await roer.signedIn('mother@family.example')
    family = await startFamily(mother, { name: 'Mama', role: 'parent' })
    son = await roer.signedIn('son@family.example')
    await join(roer, mother, family, son, {
      name: 'Sem',
      email: 'son@family.example',
      role: 'youth',
    })
    neighbour = await roer.signedIn('neighbour@street.example')
    otherFamily = await startFamily(neighbour, { name: 'Buurvrouw', role: 'parent' })
    people = await membersSeenBy(mother, family)
    otherPeople = await membersSeenBy(neighbour, otherFamily)
  })

  beforeEach(() => mother.setCookie('taal', 'nl'))
  afterEach(() => {
    const failures = roer.failures.splice(0)
    assert.deepEqual(failures, [], 'Roer itself failed')
  })

  /** Every kind that can be written, with fields that are right but for the text. */
  const right = (): Record<string, Record<string, string>> => ({
    voice: { feeling: 'hard' },
    strength: { dimension: 'can', whose: people.Mama! },
    goal: {},
    action: { who: people.Sem!, due: '2026-12-01' },
  })

  const planPages = ['vandaag', 'plan', 'kring', 'ik']
  const writing = (kind: string) => `/p/${family}/schrijf/${kind}`
  const planOf = async (somebody: Visitor) => (await somebody.get(`/p/${family}/plan`)).body

  for (const language of languages) {
    const text = texts[language]
    describe(`in ${language}`, () => {
      beforeEach(() => mother.setCookie('taal', language))

      for (const { what, typed, sentence } of [
        { what: 'a text of 2,001 characters', typed: 'é'.repeat(2_001), sentence: 'ownWords.long' },
        { what: 'a text of 100 kB', typed: 'woord '.repeat(17_000), sentence: 'ownWords.long' },
        { what: 'no text', typed: '', sentence: 'ownWords.missing' },
        { what: 'only spaces', typed: ' \n\t ', sentence: 'ownWords.missing' },
        { what: 'a NUL', typed: 'voor\u0000na', sentence: 'ownWords.unstorable' },
        { what: 'a bell', typed: 'voor\u0007na', sentence: 'ownWords.unstorable' },
        { what: 'an escape', typed: 'voor\u001b[31mna', sentence: 'ownWords.unstorable' },
        { what: 'a C1 control', typed: 'voor\u0085na', sentence: 'ownWords.unstorable' },
        { what: 'a non-character', typed: 'voor\uffffna', sentence: 'ownWords.unstorable' },
      ]) {
        test(`${what} stays in the form, with what to do near it`, async () => {
          for (const [kind, fields] of Object.entries(right())) {
            const answer = await mother.post(writing(kind), {
              id: randomUUID(),
              ...fields,
              text: typed,
            })
            assert.equal(answer.status, 422, kind)
            assert.equal(toldNear(answer, 'text'), text(sentence))
            assert.equal(keptIn(answer, 'text'), typed)
            assert.match(answer.body, new RegExp(text('form.notSaved')))
            for (const value of Object.values(fields)) assert.ok(answer.body.includes(value), value)
          }
        })
      }

      test('a text of exactly 2,000 characters fits', async () => {
        const answer = await mother.post(writing('goal'), {
          id: randomUUID(),
          text: '👩‍👩‍👦'.repeat(400),
        })
        assert.equal(answer.status, 303)
      })

      for (const due of [
        '2026-02-30',
        '2027-02-29',
        '2026-13-01',
        '3 mrt',
        '03/03/26',
        '0',
        '-1',
      ]) {
        test(`the date "${due}" is asked once more, with an example`, async () => {
          const words = `Bellen op ${due}`
          const answer = await mother.post(writing('action'), {
            id: randomUUID(),
            text: words,
            who: people.Sem!,
            due,
          })
          assert.equal(answer.status, 422)
          assert.equal(toldNear(answer, 'due'), text('plan.action.due.wrong'))
          assert.equal(keptIn(answer, 'text'), words)
          assert.match(answer.body, new RegExp(`value="${due}"`))
        })
      }

      test('a person or goal of another family is no choice, and looks like one that never was', async () => {
        const goal = await write(neighbour, otherFamily, 'goal', { text: 'Doel van de buren' })
        const hidden = await write(son, family, 'goal', { text: 'Doel van Sem alleen' })
        for (const [strange, unknown, name] of [
          [{ who: otherPeople.Buurvrouw! }, { who: randomUUID() }, 'who'],
          [{ goal }, { goal: randomUUID() }, 'goal'],
          [{ goal: hidden }, { goal: randomUUID() }, 'goal'],
          [{ goal: 'x' }, { goal: 'y' }, 'goal'],
        ] as const) {
          const form = { text: 'Dit blijft staan', who: people.Sem!, due: '' }
          const [one, other] = [
            await mother.post(writing('action'), { id: randomUUID(), ...form, ...strange }),
            await mother.post(writing('action'), { id: randomUUID(), ...form, ...unknown }),
          ]
          assert.equal(one.status, 422, name)
          assert.equal(
            toldNear(one, name),
            text(`plan.action.${name}.${name === 'who' ? 'missing' : 'wrong'}`),
          )
          assert.equal(keptIn(one, 'text'), form.text)
          assert.equal(withoutIds(one.body), withoutIds(other.body))
        }
        const seen = await mother.post(writing('strength'), {
          id: randomUUID(),
          dimension: 'can',
          text: 'Dit blijft staan',
          whose: otherPeople.Buurvrouw!,
        })
        assert.equal(seen.status, 422)
        assert.equal(toldNear(seen, 'whose'), text('plan.strength.whose.missing'))
      })

      test('a name, an address and a role that are wrong are told one by one', async () => {
        const begin = await mother.post('/begin', { id: randomUUID(), name: 'a\nb', role: 'boss' })
        assert.equal(begin.status, 422)
        assert.equal(toldNear(begin, 'name'), text('ownWords.oneLine'))
        assert.equal(toldNear(begin, 'role'), text('family.role.missing'))

        const invitation = { name: 'x'.repeat(61), email: 'oma@', role: 'boss' }
        const answer = await mother.post(`/p/${family}/uitnodigen`, {
          id: randomUUID(),
          ...invitation,
        })
        assert.equal(answer.status, 422)
        assert.equal(toldNear(answer, 'name'), text('family.name.long'))
        assert.equal(toldNear(answer, 'email'), text('signIn.email.wrong'))
        assert.equal(toldNear(answer, 'role'), text('invitation.role.missing'))
        assert.match(answer.body, /value="oma@"/)

        for (const email of ['niemand', `${'a'.repeat(250)}@b.nl`, 'a@b\u0000.nl', '']) {
          const asked = await mother.post('/inloggen', { email })
          assert.equal(asked.status, 422)
          assert.equal(toldNear(asked, 'email'), text('signIn.email.wrong'))
        }
        const code = await mother.post('/inloggen/code', { code: '12345' })
        assert.equal(code.status, 422)
        assert.equal(toldNear(code, 'code'), text('signIn.code.digits'))
      })

      test('a field that no form has is named, and nothing is saved', async () => {
        for (const name of [
          'author',
          'family',
          'audience',
          'kind',
          'toString',
          '__proto__',
          'text[]',
        ]) {
          const id = randomUUID()
          const answer = await mother.post(writing('goal'), {
            id,
            text: 'Dit blijft staan',
            ...Object.fromEntries([[name, 'x']]),
          })
          assert.equal(answer.status, 422, name)
          assert.ok(plain(answer.body).includes(text('form.unknownField', { fields: name })), name)
          assert.equal(keptIn(answer, 'text'), 'Dit blijft staan')
          assert.equal((await mother.get(`/p/${family}/stuk/${id}`)).status, 404)
        }
        const begin = await mother.post('/begin', {
          id: randomUUID(),
          name: 'A',
          role: 'parent',
          x: '1',
        })
        assert.ok(plain(begin.body).includes(text('form.unknownField', { fields: 'x' })))
      })

      test('somebody who was away too long gets their words back', async () => {
        const away = await roer.signedIn(`away-${language}@family.example`)
        away.setCookie('taal', language)
        const own = await startFamily(away, { name: 'Ans', role: 'circle' })
        const since = roer.now
        roer.now = new Date(since.getTime() + 31 * 60_000)
        const id = randomUUID()
        const words = 'Lang over <nagedacht> & "opgeschreven"\nop twee regels'
        try {
          const answer = await away.post(`/p/${own}/schrijf/voice`, {
            id,
            feeling: 'hard',
            text: words,
          })
          assert.equal(answer.status, 401)
          assert.equal(keptIn(answer, 'kept'), words)
          assert.ok(plain(answer.body).includes(text('signIn.again.title')))
        } finally {
          roer.now = since
        }
        assert.equal((await away.get(`/p/${own}/stuk/${id}`)).status, 404)
      })

      test('changed on two screens: both texts stay, and the writer decides', async () => {
        const id = await write(mother, family, 'goal', { text: 'Eerste tekst' })
        const change = `/p/${family}/stuk/${id}/verander`
        const first = await mother.post(change, { id, version: '1', text: 'Van de telefoon' })
        assert.equal(first.status, 303)
        const second = await mother.post(change, { id, version: '1', text: 'Van de laptop' })
        assert.equal(second.status, 409)
        assert.equal(keptIn(second, 'text'), 'Van de laptop')
        assert.match(second.body, />Van de telefoon</)
        assert.ok(second.body.includes(text('plan.write.meanwhile')))
        const version = /name="version" value="(\d+)"/.exec(second.body)![1]!
        assert.equal(
          (await mother.post(change, { id, version, text: 'Van de laptop' })).status,
          303,
        )
        assert.match((await mother.get(`/p/${family}/stuk/${id}`)).body, />Van de laptop</)
      })

      test('what is not there, too large, unreadable or from elsewhere is said in plain words', async () => {
        for (const [answer, status, sentence] of [
          [await mother.get('/nergens'), 404, 'problem.notFound'],
          [await mother.get(`/p/${family}/schrijf/geheim`), 404, 'problem.notFound'],
          [await mother.post(writing('goal'), { id: 'x', text: 'x' }), 422, 'problem.unreadable'],
          [
            await mother.send(writing('goal'), { method: 'POST', body: encoded({ text: 'x' }) }),
            403,
            'problem.elsewhere',
          ],
        ] as const) {
          assert.equal(answer.status, status)
          assert.ok(answer.body.includes(text(sentence)), sentence)
          assert.match(answer.body, new RegExp(`<html lang="${language}"`))
        }
      })
    })
  }

  test('words in any script come back as they were typed', async () => {
    for (const typed of [
      '😀👩‍👩‍👦',
      'مرحبا بالعالم',
      'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘',
      '<script>alert(1)</script>',
      '</textarea><img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      "Robert'); DROP TABLE item;--",
      '{name} %s \\u0000 &amp; &lt;',
      '\ufeffmet een merkteken',
      'regel een\r\nregel twee\rregel drie',
    ]) {
      const id = await write(mother, family, 'voice', { feeling: 'good', text: typed })
      const { body } = await mother.get(`/p/${family}/stuk/${id}`)
      const shown = /<p class="as-typed" dir="auto">([\s\S]*?)<\/p>/.exec(body)![1]!
      assert.equal(plain(shown), typed.replace(/\r\n?/g, '\n').trim())
      const changing = await mother.get(`/p/${family}/stuk/${id}/verander`)
      assert.equal(keptIn(changing, 'text'), typed.replace(/\r\n?/g, '\n').trim())
    }
  })

  test('bytes that are no text are stored safely or refused', async () => {
    const id = () => randomUUID()
    for (const body of [
      `id=${id()}&text=lone+%ED%A0%80+surrogate`,
      `id=${id()}&text=overlong+%C0%80`,
      `id=${id()}&text=half+%E2%82`,
      `id=${id()}&text=%ZZ+%`,
      Buffer.concat([Buffer.from(`id=${id()}&text=`), Buffer.from([0xff, 0xfe, 0x00, 0x80])]),
      `id=${id()}&text=${'%00'.repeat(50)}`,
      `&&&===&id=${id()}&text`,
      '\u0000',
    ]) {
      const answer = await mother.send(writing('goal'), {
        method: 'POST',
        body,
        headers: { origin: roer.address, 'content-type': 'application/x-www-form-urlencoded' },
      })
      assert.ok([303, 422].includes(answer.status), `${answer.status} for ${body}`)
    }
    await planOf(mother)
  })

  test('a form in a wrong shape is refused', async () => {
    const form = { origin: roer.address }
    const file = new FormData()
    file.set('id', randomUUID())
    file.set('text', new File(['inhoud'], 'foto.jpg', { type: 'image/jpeg' }))
    for (const [request, what] of [
      [{ body: file, headers: form }, 'a file'],
      [
        { body: 'los', headers: { ...form, 'content-type': 'multipart/form-data; boundary=x' } },
        'broken parts',
      ],
      [{ body: 'los', headers: { ...form, 'content-type': 'multipart/form-data' } }, 'no boundary'],
      [{ body: '{"text":"x"}', headers: { ...form, 'content-type': 'application/json' } }, 'JSON'],
      [{ headers: form }, 'nothing'],
    ] as const) {
      const answer = await mother.send(writing('goal'), { method: 'POST', ...request })
      assert.equal(answer.status, 422, what)
    }
    const parts = new FormData()
    parts.set('id', randomUUID())
    parts.set('text', 'Als losse delen')
    const answer = await mother.send(writing('goal'), {
      method: 'POST',
      body: parts,
      headers: form,
    })
    assert.equal(answer.status, 303, 'a form in parts is a form')
  })

  test('a field that comes twice is not half lost', async () => {
    const answer = await mother.post(writing('goal'), { id: randomUUID(), text: ['een', 'twee'] })
    assert.ok([303, 422].includes(answer.status))
  })

  describe('sent twice', () => {
    const both = async (send: () => Promise<Answer>) => {
      const answers = [...(await Promise.all([send(), send()])), await send()]
      assert.deepEqual(
        answers.map(({ status }) => status),
        [303, 303, 303],
      )
      return answers
    }

    test('an item is there once', async () => {
      for (const [kind, fields] of Object.entries(right())) {
        const id = randomUUID()
        const words = `Eén keer ${kind}`
        await both(() => mother.post(writing(kind), { id, ...fields, text: words }))
        assert.equal(occurrences(await planOf(mother), `/stuk/${id}"`), 1, kind)
      }
    })

    test('other words under the same id are a change, and not lost', async () => {
      const id = randomUUID()
      await mother.post(writing('goal'), { id, text: 'Zoals eerst' })
      const again = await mother.post(writing('goal'), { id, text: 'Terug, en anders' })
      assert.equal(again.status, 303)
      assert.match((await mother.get(`/p/${family}/stuk/${id}`)).body, />Terug, en anders</)
    })

    test('a family starts once', async () => {
      const founder = await roer.signedIn(`founder@family.example`)
      const id = randomUUID()
      const answers = await both(() =>
        founder.post('/begin', { id, name: 'Fatma', role: 'parent' }),
      )
      assert.deepEqual(new Set(answers.map(({ onward }) => onward)), new Set([`/p/${id}/vandaag`]))
      assert.equal((await founder.get('/vandaag')).onward, `/p/${id}/vandaag`)
    })

    test('an invitation leaves once', async () => {
      const form = { id: randomUUID(), name: 'Ans', email: 'ans@family.example', role: 'circle' }
      await both(() => mother.post(`/p/${family}/uitnodigen`, form))
      // Mail leaves in order, so when a later one is there all earlier ones are.
      await mother.post(`/p/${family}/uitnodigen`, {
        ...form,
        id: randomUUID(),
        email: 'last@x.example',
      })
      await roer.read('last@x.example')
      assert.equal(roer.letters.filter(({ to }) => to === form.email).length, 1)
    })

    test('how it went is said once', async () => {
      const fields = { text: 'De club bellen', who: people.Mama! }
      const action = await write(mother, family, 'action', fields)
      const { body } = await mother.get(`/p/${family}/stuk/${action}`)
      const id = /antwoord\/progress[\s\S]*?name="id" value="([^"]+)"/.exec(body)?.[1] ?? ''
      const form = { id, outcome: 'done', back: 'plan' }
      await both(() => mother.post(`/p/${family}/stuk/${action}/antwoord/progress`, form))
      const said = await roer.database.bare
        .selectFrom('item')
        .select('facts')
        .where('kind', '=', 'progress')
        .execute()
      assert.equal(said.filter(({ facts }) => facts.action === action).length, 1)
    })

    test('two changes at the same moment: one wins, the other sees it', async () => {
      const id = await write(mother, family, 'goal', { text: 'Begin' })
      const change = (text: string) =>
        mother.post(`/p/${family}/stuk/${id}/verander`, { id, version: '1', text })
      const answers = await Promise.all(['Links', 'Rechts'].map(change))
      const lost = answers.find(({ status }) => status === 409)!
      assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
      const kept = keptIn(lost, 'text')
      const won = kept === 'Links' ? 'Rechts' : 'Links'
      assert.match(lost.body, new RegExp(`>${won}<`))
      assert.match(lost.body, /name="version" value="2"/)
    })
  })

  test('10 MB is too much, whether it says so or not, and the next request works', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const large = Buffer.alloc(10 * 1024 * 1024, 'a')
    const headers = {
      origin: roer.address,
      cookie: `roer=${mother.cookie('roer')}`,
      'content-type': 'application/x-www-form-urlencoded',
    }
    const send = (chunked: boolean) =>
      new Promise<number>((resolve, reject) => {
        const sent = httpRequest(roer.address + writing('goal'), {
          method: 'POST',
          agent,
          headers: chunked ? headers : { ...headers, 'content-length': large.length },
        })
        sent.on('response', (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0))
        })
        sent.on('error', reject)
        sent.end(large)
      })
    try {
      assert.equal(await send(false), 413)
      assert.equal(await send(true), 413)
      assert.equal((await mother.get(`/p/${family}/plan`)).status, 200)
    } finally {
      agent.destroy()
    }
  })

  test('a form from another website does nothing', async () => {
    const id = randomUUID()
    const goal = await write(mother, family, 'goal', { text: 'Blijft van mij' })
    for (const headers of [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://sub.localhost' },
      {},
    ]) {
      for (const path of [
        writing('goal'),
        `/p/${family}/stuk/${goal}/weg`,
        `/p/${family}/stuk/${goal}/wie`,
        '/begin',
        '/uitloggen',
        '/inloggen',
      ]) {
        const kinds = ['application/x-www-form-urlencoded', 'text/plain', undefined]
        const noForm = 'origin' in headers ? ['application/json', 'made/up'] : []
        for (const type of [...kinds, ...noForm]) {
          const answer = await mother.send(path, {
            method: 'POST',
            body: type ? `id=${id}&text=x` : null,
            headers: { ...headers, ...(type && { 'content-type': type }) } as Record<
              string,
              string
            >,
          })
          assert.equal(answer.status, 403, path)
        }
      }
    }
    assert.equal((await mother.get(`/p/${family}/stuk/${goal}`)).status, 200)
    assert.equal((await mother.get(`/p/${family}/stuk/${id}`)).status, 404)
  })

  test('whoever is chosen but does not belong here sees nothing', async () => {
    const goal = await write(mother, family, 'goal', { text: 'Alleen voor Sem' })
    await share(mother, family, goal, [people.Sem!, otherPeople.Buurvrouw!, randomUUID(), 'x', ''])
    const { audience } = await roer.database.bare
      .selectFrom('item')
      .select('audience')
      .where('id', '=', goal)
      .executeTakeFirstOrThrow()
    assert.deepEqual(audience, [people.Sem])
  })

  test('a kind that cannot be written on a screen is not there', async () => {
    for (const kind of [
      'progress',
      'geheim',
      '__proto__',
      'constructor',
      'goal%00',
      '%E0%A4%A',
      '..',
    ]) {
      const path = writing(kind)
      assert.equal((await mother.get(path)).status, 404, kind)
      assert.equal((await mother.post(path, { id: randomUUID(), text: 'x' })).status, 404, kind)
    }
  })

  test('what became of a step has no page of its own', async () => {
    const action = await write(mother, family, 'action', { text: 'Stap', who: people.Mama! })
    const id = randomUUID()
    const said = `/p/${family}/stuk/${action}/antwoord/progress`
    assert.equal((await mother.post(said, { id, outcome: 'done', back: 'plan' })).status, 303)
    for (const page of ['', '/verander', '/wie']) {
      assert.equal((await mother.get(`/p/${family}/stuk/${id}${page}`)).status, 404, page)
    }
  })

  test('an address that makes no sense leads nowhere, and never to another website', async () => {
    for (const path of [
      '/%',
      '/%E0%A4%A',
      '/p/%E0%A4%A/plan',
      `/p/${family}/stuk/%00`,
      `/p/${family.toUpperCase()}/plan`,
      `/p/${family}/stuk/${randomUUID()}?x=%E0%A4%A`,
      '/assets/%E0%A4%A',
      '/assets/..%2f..%2fpackage.json',
      '/assets/../../package.json',
      '//[',
      '//elsewhere.example',
      '//elsewhere.example/?taal=en',
      '/\\elsewhere.example/?taal=en',
      `/${'a'.repeat(5_000)}`,
    ]) {
      const answer = await raw(roer.address, path, `roer=${mother.cookie('roer')}`)
      assert.ok([303, 400, 404].includes(answer.status), `${answer.status} for ${path}`)
      assert.doesNotMatch(answer.location ?? '', /^(?:[a-z]+:)?[/\\]{2}/i, path)
    }
  })

  test('whatever is sent to whatever form, Roer itself does not fail', async () => {
    const goal = await write(mother, family, 'goal', { text: 'Doel' })
    const action = await write(mother, family, 'action', { text: 'Stap', who: people.Sem! })
    const forms = [
      '/begin',
      '/inloggen',
      '/inloggen/code',
      '/uitnodiging/AAAAAAAAAAAAAAAAAAAAAA',
      `/p/${family}/uitnodigen`,
      ...Object.keys(right()).map(writing),
      `/p/${family}/stuk/${goal}/verander`,
      `/p/${family}/stuk/${goal}/wie`,
      `/p/${family}/stuk/${action}/antwoord/progress`,
    ]
    const names =
      'id version text feeling dimension whose who due goal name email role next code outcome back audience nobody gemeente jaar vraag taal __proto__ constructor'
    const name = fc.oneof(
      { arbitrary: fc.constantFrom(...names.split(' ')), weight: 9 },
      fc.string(),
    )
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '0', '-1', '1e9', 'NaN', 'null', 'true', '[]', '{}', '2026-12-31'),
      fc.constantFrom(family.toUpperCase(), goal, action, people.Sem!, otherPeople.Buurvrouw!),
      fc.uuid(),
      fc.constantFrom('a@b.nl', 'parent', 'good', 'can', 'done', 'stuk/../../x'),
    )
    const form = fc.array(fc.tuple(name, value), { maxLength: 8 })
    const pages = [
      ...forms,
      ...['/', '/vandaag', '/nu', '/cijfers', '/cijfers/1a', '/cijfers.json', '/cijfers.csv'],
      ...planPages.map((page) => `/p/${family}/${page}`),
    ]
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.boolean(), form, async (choice, posting, pairs) => {
        const fields = new URLSearchParams(pairs)
        const path = posting ? forms[choice % forms.length]! : pages[choice % pages.length]!
        const answer = posting
          ? await mother.send(path, {
              method: 'POST',
              body: fields,
              headers: { origin: roer.address },
            })
          : await mother.get(`${path}?${fields}`)
        assert.ok(answer.status < 500, `${answer.status} at ${path}`)
        assert.deepEqual(roer.failures, [])
      }),
      { numRuns: 300 },
    )
  })
})

/** The sentence that a field's own description points at. */
function toldNear({ body }: Answer, name: string): string {
  const tag = new RegExp(`<(?:input|textarea|select|fieldset)\\b[^>]*\\bid="${name}"[^>]*>`).exec(
    body,
  )
  assert.ok(tag, `there is no field ${name}`)
  const described = /aria-describedby="([^"]*)"/.exec(tag[0])?.[1] ?? ''
  assert.ok(described.split(' ').includes(`${name}-wrong`), `${name} is not described as wrong`)
  const sentence = new RegExp(`id="${name}-wrong"[^>]*>([^<]*)<`).exec(body)
  assert.ok(sentence, `nothing is told near ${name}`)
  return plain(sentence[1]!)
}

/** What stands in a field for longer text, as a browser reads it. */
function keptIn({ body }: Answer, name: string): string {
  const field = new RegExp(
    `<textarea\\b[^>]*\\bname="${name}"[^>]*>\\n([\\s\\S]*?)</textarea>`,
  ).exec(body)
  assert.ok(field, `there is no text field ${name}`)
  return plain(field[1]!)
}

function plain(html: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
  return html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => named[name]!)
}

/** Without the ids that a form is given anew each time. */
const withoutIds = (html: string) => html.replace(/name="id" value="[0-9a-f-]{36}"/g, '')

const occurrences = (body: string, words: string) => body.split(words).length - 1

/** A path exactly as it is given, which `fetch` would tidy up. */
function raw(address: string, path: string, cookie: string) {
  return new Promise<{ status: number; location: string | undefined }>((resolve, reject) => {
    const { hostname, port } = new URL(address)
    httpRequest({ hostname, port, path, headers: { cookie } })
      .on('response', (response) => {
        response.resume()
        resolve({ status: response.statusCode ?? 0, location: response.headers.location })
      })
      .on('error', reject)
      .end()
  })
}
