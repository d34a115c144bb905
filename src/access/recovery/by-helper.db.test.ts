import assert from 'node:assert/strict'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import { join, membersSeenBy, startFamily, write } from '../../../test/a-family.ts'
import { newDevice } from '../../../test/device.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { OWN_CODE, type SignInOptions, type Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

const HOUR = 60
const DAY = 24 * HOUR
const SECRET = 'zeepaardje'
const NEW_CODE = '830164'

describe('somebody who forgot their own code', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  const noorsMail = 'noor@family.example'
  let noor: Visitor
  let mentor: Visitor
  let family: string
  let people: Record<string, string>
  /** Where Noor is to her mentor. */
  let helping: string

  before(async () => {
    noor = await roer.signedIn(noorsMail)
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    for (const [name, email, role] of [
      ['Mama', 'mama@family.example', 'parent'],
      ['Ans', 'ans@family.example', 'circle'],
      ['Jamila', 'jamila@family.example', 'mentor'],
    ] as const) {
      const somebody = await roer.signedIn(email)
      await join(roer, noor, family, somebody, { name, email, role })
      if (role === 'mentor') mentor = somebody
      if (role === 'parent') {
        // Somebody whom her mother asked in, and not she.
        const asked = { name: 'Wout', email: 'wout@family.example', role: 'supporter' }
        await join(roer, somebody, family, await roer.signedIn(asked.email), asked)
      }
    }
    people = await membersSeenBy(noor, family)
    await write(noor, family, 'voice', { text: SECRET, feeling: 'hard' })
    helping = `/p/${family}/kring/${people.Noor}/code`
  })
  beforeEach(async () => {
    // As if it were hours later: an address gets three mails an hour.
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    await roer.database.bare.deleteFrom('recovery').execute()
    await roer.database.bare.deleteFrom('account_change').execute()
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const later = async (minutes: number) => {
    roer.now = new Date(roer.now.getTime() + minutes * 60_000)
    await roer.database.bare.deleteFrom('sign_in_code').execute()
  }
  /** As whoever reads the mailbox comes in. */
  const byMail = () => comeIn(noorsMail, { prove: false, own: false })
  async function comeIn(email: string, options?: SignInOptions) {
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    return roer.signedIn(email, options)
  }
  const wordsOf = ({ body }: { body: string }) => /class="spoken-word">([^<]+)</.exec(body)![1]!
  const ask = async (somebody: Visitor) => wordsOf(await somebody.post('/ik/code/vergeten', {}))
  const confirm = async (words: string) => {
    mentor = await comeIn('jamila@family.example')
    return mentor.post(helping, { words })
  }
  const choose = (somebody: Visitor, words: string, code = NEW_CODE) =>
    somebody.post('/ik/code/vergeten/nieuw', { words, code })
  const secretsOf = async (somebody: Visitor) => {
    const page = await somebody.get(`/p/${family}/ik/alleen-van-mij`)
    return page.status === 200 ? page.body : page.onward
  }
  const codeIs = async (code: string) => {
    const somebody = await byMail()
    const { status } = await somebody.post('/bewijs', { 'eigen-code': code })
    return status === 303
  }
  const lettersTo = (email: string) => roer.letters.filter(({ to }) => to === email)
  const setCodeBack = async () => {
    const row = await kept()
    await roer.database.bare
      .updateTable('own_code')
      .set(row)
      .where('person', '=', people.Noor!)
      .execute()
  }
  let atFirst: Awaited<ReturnType<typeof look>> | undefined
  const look = () =>
    roer.database.bare
      .selectFrom('own_code')
      .select(['salt', 'hash', 'opens_since'])
      .where('person', '=', people.Noor!)
      .executeTakeFirstOrThrow()
  const kept = async () => {
    atFirst ??= await look()
    return atFirst
  }

  describe('with the mentor whom she asked in', () => {
    before(kept)
    afterEach(setCodeBack)

    test('shows words, is confirmed beside her, and chooses a new code a day later', async () => {
      const somebody = await byMail()
      const words = await ask(somebody)
      assert.equal((await somebody.get('/ik/code/vergeten')).body.includes(words), false)
      assert.equal((await choose(somebody, words)).status, 422, 'not before somebody confirmed')
      assert.match((await confirm(words)).onward!, /klaar$/)
      await later(DAY - 1)
      const early = await byMail()
      assert.equal((await choose(early, words)).status, 422, 'not before a day is over')
      assert.equal(await codeIs(NEW_CODE), false)
      await later(1)
      const elsewhere = await byMail()
      const there = await byMail()
      assert.equal((await choose(there, words.toUpperCase())).onward, '/ik/veranderd?nieuw')
      assert.match((await elsewhere.get('/ik/toestellen')).onward!, /inloggen/, 'signed out')
      assert.equal(await codeIs(NEW_CODE), true)
      assert.equal(await codeIs(OWN_CODE), false)
      const told = (await there.get('/ik/veranderd')).body
      assert.ok(told.includes(text('recovery.change.recovered')))
    })

    test('cannot have what she kept to herself opened by it, and keeps what she writes after', async () => {
      const somebody = await byMail()
      const words = await ask(somebody)
      await confirm(words)
      await later(DAY)
      const after = await byMail()
      await choose(after, words)
      assert.equal((await secretsOf(after))!.includes(SECRET), false)
      assert.ok((await secretsOf(after))!.includes(text('private.since').slice(0, 40)))
      await write(after, family, 'voice', { text: 'nieuw geheim', feeling: 'good' })
      // Whatever is made with the new code opens no more than it does.
      await after.post('/ik/code', { code: '640917', verder: '/vandaag' })
      const paper = await after.post('/ik/herstel', { doe: 'maak' })
      assert.match(paper.body, /class="printed-code"/)
      await later(DAY)
      const again = await byMail()
      assert.equal((await again.post('/bewijs', { 'eigen-code': '640917' })).status, 303)
      const shown = (await secretsOf(again))!
      assert.ok(shown.includes('nieuw geheim'))
      assert.equal(shown.includes(SECRET), false)
      const { opens_since } = await roer.database.bare
        .selectFrom('recovery_code')
        .select('opens_since')
        .where('person', '=', people.Noor!)
        .executeTakeFirstOrThrow()
      assert.ok(opens_since)
    })

    test('opens it again with a passkey that she had already', async () => {
      const device = newDevice('http://localhost:8080')
      const before = await comeIn(noorsMail)
      const asked = JSON.parse((await before.post('/ik/sleutels/vraag', {})).body)
      await before.post('/ik/sleutels', { question: asked.id, answer: device.make(asked.options) })
      const somebody = await byMail()
      const words = await ask(somebody)
      await confirm(words)
      await later(DAY)
      const after = await byMail()
      await choose(after, words)
      const { id, options } = JSON.parse((await after.post('/inloggen/sleutel/vraag', {})).body)
      const form = { 'sleutel-vraag': id, 'sleutel-antwoord': device.use(options) }
      assert.equal(
        (await after.post('/bewijs', { ...form, verder: '/ik/code' })).onward,
        '/ik/code',
      )
      assert.ok((await secretsOf(after))!.includes(SECRET))
      // And a code that is chosen then opens everything.
      await after.post('/ik/code', { code: '640917', verder: '/vandaag' })
      const again = await byMail()
      await again.post('/bewijs', { 'eigen-code': '640917' })
      assert.ok((await secretsOf(again))!.includes(SECRET))
      await roer.database.bare.deleteFrom('passkey').execute()
    })

    test('is stopped with one tap by whoever is signed in as her, and by the mailed link', async () => {
      for (const way of ['session', 'link'] as const) {
        const words = await ask(await byMail())
        await confirm(words)
        const elsewhere = await byMail()
        const anyPage = (await elsewhere.get(`/p/${family}/plan`)).body
        assert.ok(anyPage.includes(text('recovery.news')), 'said on every page')
        const news = (await elsewhere.get('/ik/veranderd')).body
        assert.ok(news.includes(text('recovery.waiting.helper', { name: 'Jamila' })))
        if (way === 'session') await elsewhere.post('/ik/veranderd/stop', {})
        else {
          const link = lettersTo(noorsMail)
            .map((letter) => /\/herstel\/stop\/[\w-]+/.exec(letter.text)?.[0])
            .findLast((found) => found !== undefined)!
          const scanner = roer.stranger()
          for (let time = 0; time < 5; time++) await scanner.get(link)
          assert.ok(
            await roer.database.bare.selectFrom('recovery').select('person').executeTakeFirst(),
          )
          assert.equal((await scanner.post(link, {})).status, 200)
        }
        await later(DAY)
        assert.equal((await choose(await byMail(), words)).status, 422, way)
        assert.equal(await codeIs(OWN_CODE), true)
      }
    })

    test('is over after three wrong words, by the helper or by whoever has the mailbox', async () => {
      let words = await ask(await byMail())
      for (const typed of ['appel fiets', '', 'x'.repeat(3000)]) {
        assert.equal((await confirm(typed)).status, 422)
      }
      assert.equal((await confirm(words)).status, 422)
      words = await ask(await byMail())
      await confirm(words)
      await later(DAY)
      const thief = await byMail()
      for (const typed of ['a', 'b', 'c']) assert.equal((await choose(thief, typed)).status, 422)
      assert.equal((await choose(thief, words)).status, 422)
      assert.equal(await codeIs(OWN_CODE), true)
    })

    test('has an hour for it, and a week after the day', async () => {
      const words = await ask(await byMail())
      await later(HOUR + 1)
      assert.equal((await confirm(words)).status, 422)
      const others = await ask(await byMail())
      await confirm(others)
      await later(8 * DAY)
      assert.equal((await choose(await byMail(), others)).status, 422)
    })

    test('tells the helper nothing about whether anybody asked', async () => {
      mentor = await comeIn('jamila@family.example')
      const blank = (page: { body: string }) => page.body
      const without = blank(await mentor.get(helping))
      const wrongWithout = blank(await mentor.post(helping, { words: 'appel fiets' }))
      await ask(await byMail())
      assert.equal(blank(await mentor.get(helping)), without)
      assert.equal(blank(await mentor.post(helping, { words: 'appel fiets' })), wrongWithout)
    })
  })

  describe('has a parent who reads her mailbox and holds her phone', () => {
    before(kept)
    afterEach(setCodeBack)

    test('who cannot confirm it, nor can anybody they asked in, nor family or friends', async () => {
      const words = await ask(await byMail())
      for (const email of ['mama', 'wout', 'ans']) {
        const somebody = await comeIn(`${email}@family.example`)
        assert.equal((await somebody.get(helping)).status, 404, email)
        assert.equal((await somebody.post(helping, { words })).status, 404, email)
        const member = (await somebody.get(`/p/${family}/kring/${people.Noor}`)).body
        assert.ok(!member.includes(helping), 'nor is there a link')
      }
      const itself = await comeIn(noorsMail)
      assert.equal((await itself.post(helping, { words })).status, 404)
      const row = await roer.database.bare
        .selectFrom('recovery')
        .selectAll()
        .executeTakeFirstOrThrow()
      assert.equal(row.ready_at, null)
    })

    test('who cannot ask somebody in as her, nor change or make anything that opens more', async () => {
      const thief = await byMail()
      const invite = {
        id: crypto.randomUUID(),
        name: 'Vriend',
        email: 'v@x.example',
        role: 'mentor',
      }
      assert.equal((await thief.post(`/p/${family}/uitnodigen`, invite)).status, 403)
      assert.equal((await thief.post('/ik/herstel', { doe: 'maak' })).status, 403)
      assert.equal((await thief.post('/ik/herstel', { doe: 'weg' })).status, 403)
      assert.equal(
        (await thief.post('/ik/code', { code: NEW_CODE, verder: '/vandaag' })).status,
        403,
      )
      assert.match((await thief.get('/ik/herstel')).onward!, /^\/bewijs/)
      assert.match((await secretsOf(thief))!, /^\/bewijs/)
    })

    test('who cannot take over what she began: the mailbox does not have her words', async () => {
      const words = await ask(await byMail())
      await confirm(words)
      await later(DAY)
      const thief = await byMail()
      for (const path of ['/ik/code/vergeten', '/ik/veranderd', '/vandaag', '/ik/toestellen']) {
        assert.ok(!(await thief.get(path)).body.includes(words), path)
      }
      for (const { subject, text } of lettersTo(noorsMail))
        assert.ok(!(subject + text).includes(words))
      assert.equal((await choose(thief, 'appel fiets')).status, 422)
      assert.equal(await codeIs(OWN_CODE), true)
    })

    test('who gets nothing of before even when the mentor was fooled; and she reads what happened', async () => {
      const thief = await byMail()
      const words = await ask(thief)
      await confirm(words)
      await later(DAY)
      const again = await byMail()
      assert.equal((await choose(again, words)).onward, '/ik/veranderd?nieuw')
      assert.ok(!(await secretsOf(again))!.includes(SECRET))
      for (const path of [`/p/${family}/plan`, `/p/${family}/vandaag`, `/p/${family}/ik/delen`]) {
        assert.ok(!(await again.get(path)).body.includes(SECRET), path)
      }
      await again.post('/ik/veranderd', {})
      const she = await byMail()
      assert.ok((await she.get('/ik/toestellen')).body.includes(text('recovery.news')))
      const told = (await she.get('/ik/veranderd')).body
      assert.ok(told.includes(text('recovery.change.recovered')))
      assert.ok(told.includes(text('recovery.change.recovery-asked')))
    })

    test('whose page is the same whether she forgot her code or not', async () => {
      const mama = await comeIn('mama@family.example')
      const pages = ['vandaag', 'plan', 'kring', 'ik', `kring/${people.Noor}`]
      const all = async () =>
        Promise.all(
          pages.map(async (page) =>
            (await mama.get(`/p/${family}/${page}`)).body.replace(/sinds=[\w-]+/g, ''),
          ),
        )
      const without = await all()
      await confirm(await ask(await byMail()))
      assert.deepEqual(await all(), without)
    })
  })
})
