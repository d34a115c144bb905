import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { write } from '../../../test/a-family.ts'
import { newDevice } from '../../../test/device.ts'
import { DAY, HOUR, NEW_CODE, SECRET, useForgotten } from '../../../test/forgotten.ts'
import { OWN_CODE } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

const text = loadTexts().nl

describe('a new code with the mentor whom one asked in', () => {
  const {
    roer,
    noorsMail,
    later,
    byMail,
    comeIn,
    ask,
    confirm,
    choose,
    secretsOf,
    codeIs,
    lettersTo,
    family,
    people,
    helping,
  } = useForgotten()

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
    await write(after, family(), 'voice', { text: 'nieuw geheim', feeling: 'good' })
    // Whatever is made with the new code opens no more than it does.
    await after.post('/ik/code', { code: '640917', verder: '/vandaag' })
    const paper = await after.post('/ik/herstel', { doe: 'maak' })
    assert.match(paper.body, /class="printed-code"/)
    const device = newDevice('http://localhost:8080')
    const asked = JSON.parse((await after.post('/ik/sleutels/vraag', {})).body)
    await after.post('/ik/sleutels', { question: asked.id, answer: device.make(asked.options) })
    await later(DAY)
    const withIt = roer.stranger()
    const { id, options } = JSON.parse((await withIt.post('/inloggen/sleutel/vraag', {})).body)
    await withIt.post('/inloggen/sleutel', { question: id, answer: device.use(options) })
    assert.ok(!(await secretsOf(withIt))!.includes(SECRET))
    assert.ok((await secretsOf(withIt))!.includes('nieuw geheim'))
    await roer.database.bare.deleteFrom('passkey').execute()
    const again = await byMail()
    assert.equal((await again.post('/bewijs', { 'eigen-code': '640917' })).status, 303)
    const shown = (await secretsOf(again))!
    assert.ok(shown.includes('nieuw geheim'))
    assert.equal(shown.includes(SECRET), false)
    const { opens_since } = await roer.database.bare
      .selectFrom('recovery_code')
      .select('opens_since')
      .where('person', '=', people().Noor!)
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
    assert.equal((await after.post('/bewijs', { ...form, verder: '/ik/code' })).onward, '/ik/code')
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
      const anyPage = (await elsewhere.get(`/p/${family()}/plan`)).body
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
    const mentor = await comeIn('jamila@family.example')
    const blank = (page: { body: string }) => page.body
    const without = blank(await mentor.get(helping()))
    const wrongWithout = blank(await mentor.post(helping(), { words: 'appel fiets' }))
    await ask(await byMail())
    assert.equal(blank(await mentor.get(helping())), without)
    assert.equal(blank(await mentor.post(helping(), { words: 'appel fiets' })), wrongWithout)
  })
})
