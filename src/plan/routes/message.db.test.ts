import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, before, describe, test } from 'node:test'
import { join, membersSeenBy, share, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { until } from '../../../test/until.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('a message about something in the plan', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let [noor, mama, ans, samira]: Visitor[] = []
  let family: string
  let people: Record<string, string>

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const joined = async (name: string, email: string, role: string) => {
      const visitor = await roer.signedIn(email)
      await join(roer, noor!, family, visitor, { name, email, role })
      return visitor
    }
    mama = await joined('Mama', 'mama@family.example', 'parent')
    ans = await joined('Ans', 'ans@family.example', 'circle')
    samira = await joined('Samira', 'samira@office.example', 'professional')
    people = await membersSeenBy(noor, family)
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const at = (place: string) => `/p/${family}/${place}`
  const body = async (visitor: Visitor, place: string) => (await visitor.get(at(place))).body
  const goal = (...names: string[]) =>
    write(
      noor!,
      family,
      'goal',
      { text: 'Weer naar school' },
      names.map((name) => people[name]!),
    )
  const say = (visitor: Visitor, item: string, name: string, words: string) => {
    roer.now = new Date(roer.now.getTime() + 1_000)
    const form = { id: randomUUID(), to: people[name] ?? name, text: words, back: `stuk/${item}` }
    return visitor.post(at(`stuk/${item}/antwoord/message`), form)
  }

  test('goes to and fro between its author and one reader, and nobody else hears of it', async () => {
    const id = await goal('Mama', 'Ans')
    const places = [`stuk/${id}`, 'vandaag', 'plan', 'kring', 'ik']
    const seen = async () => {
      const pages: string[] = []
      for (const place of places) pages.push(withoutIds(await body(ans!, place)))
      return pages
    }
    const before = await seen()
    assert.equal((await say(mama!, id, 'Noor', 'Zal ik juf Els bellen?')).status, 303)
    assert.ok((await body(noor!, 'vandaag')).includes('Zal ik juf Els bellen?'))
    assert.equal((await say(noor!, id, 'Mama', 'Liever samen.')).status, 303)
    for (const visitor of [noor!, mama!]) {
      const page = await body(visitor, `stuk/${id}`)
      assert.match(page, /Zal ik juf Els bellen\?[\s\S]+Liever samen\./)
    }
    assert.deepEqual(await seen(), before)
    const writes = text('plan.message.writesYou', { name: 'Mama' })
    assert.ok(!(await body(noor!, 'vandaag')).includes(writes), 'answered, so no card any more')
  })

  test('keeps the words of one reader apart from those of another', async () => {
    const id = await goal('Mama', 'Ans')
    await say(mama!, id, 'Noor', 'Van mama.')
    await say(ans!, id, 'Noor', 'Van oma.')
    const page = await body(noor!, `stuk/${id}`)
    assert.match(page, /<h3>[\s\S]*Mama[\s\S]+Van mama\.[\s\S]+<h3>[\s\S]*Ans[\s\S]+Van oma\./)
    assert.ok(!(await body(mama!, `stuk/${id}`)).includes('Van oma.'))
    const copy = await ans!.post(at('ik/meenemen'), { as: 'json', mine: 'yes' })
    assert.ok(copy.body.includes('Van oma.'))
    assert.ok(!copy.body.includes('Van mama.'))
  })

  test('is for nobody but who wrote the item, or who may read it', async () => {
    const id = await goal('Mama')
    for (const [visitor, to] of [
      [mama!, 'Ans'],
      [mama!, 'Mama'],
      [noor!, 'Ans'],
      [noor!, 'Noor'],
      [noor!, randomUUID()],
    ] as const) {
      const refused = await say(visitor, id, to, 'Hoor je mij?')
      assert.equal(refused.status, 422)
      assert.ok(refused.body.includes(text('plan.message.to.missing')))
      assert.ok(refused.body.includes('Hoor je mij?'), 'what was typed is still there')
    }
    assert.equal((await say(ans!, id, 'Noor', 'Ik zie niets')).status, 404)
    const alone = await goal()
    assert.ok(!(await body(noor!, `stuk/${alone}`)).includes('antwoord/message'))
  })

  test('goes with an item: whoever no longer sees that, sees and writes nothing about it', async () => {
    const id = await goal('Mama')
    await say(mama!, id, 'Noor', 'Hoe gaat het?')
    await say(noor!, id, 'Mama', 'Gaat wel.')
    await share(noor!, family, id, [people.Ans!])
    assert.equal((await say(mama!, id, 'Noor', 'En nu?')).status, 404)
    assert.equal((await say(noor!, id, 'Mama', 'Dag')).status, 422)
    assert.ok(!(await body(mama!, 'vandaag')).includes('Gaat wel.'))
  })

  test('says when a professional reads it, and whom to call before that', async () => {
    const id = await goal('Samira')
    const page = await body(noor!, `stuk/${id}`)
    assert.ok(page.includes(text('plan.reads.work', { name: 'Samira' })))
    assert.ok(page.includes('href="tel:112"'))
    await say(samira!, id, 'Noor', 'Ik denk aan je.')
    assert.ok((await body(noor!, `stuk/${id}`)).includes('Ik denk aan je.'))
  })

  test('does not go on the paper for on the table', async () => {
    const id = await goal('Mama')
    await say(mama!, id, 'Noor', 'Tussen ons.')
    for (const visitor of [noor!, mama!]) {
      const paper = await body(visitor, 'plan/papier')
      assert.ok(paper.includes('Weer naar school'))
      assert.ok(!paper.includes('Tussen ons.'))
    }
  })

  test('is about no answer and no note, which have no page', async () => {
    const id = await write(noor!, family, 'note', { text: 'Van mij' })
    assert.equal((await say(noor!, id, 'Mama', 'Hallo')).status, 404)
  })

  test('brings one letter a day, in which nothing stands', async () => {
    roer.now = new Date(roer.now.getTime() + 26 * 60 * 60_000)
    noor = await roer.signedIn('noor@family.example')
    mama = await roer.signedIn('mama@family.example')
    const letters = () => roer.letters.filter(({ to }) => to === 'noor@family.example')
    const before = letters().length
    const id = await goal('Mama')
    for (const words of ['Eén.', 'Twee.', 'Drie.']) await say(mama, id, 'Noor', words)
    const letter = await until('a letter', () => letters().at(before))
    assert.equal(letter.subject, text('mail.bare.waiting.subject'))
    assert.equal(letters().length, before + 1)
  })
})

const withoutIds = (html: string) => html.replace(/name="id" value="[0-9a-f-]{36}"/g, '')
