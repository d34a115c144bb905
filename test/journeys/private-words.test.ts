/**
 * What a son keeps to himself. His mother has a valid login and looks everywhere: every page she can
 * reach is byte for byte the page she would have had without his words.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { join, membersSeenBy, share, startFamily, write } from '../a-family.ts'
import { leave, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import type { Answer, Form, Visitor } from '../visitor.ts'
import { followingPage, listen } from './stream.ts'
import { addUnder } from './walk.ts'

/** No other text of this test holds this word. */
const SECRET = 'zeepaardje'

const say = loadTexts().nl

describe('what a son keeps to himself', () => {
  const roer = useRoerHere()
  const browser = useBrowser()
  let mother: Visitor
  let son: Visitor
  let family: string
  let people: Record<string, string>
  /** Ids of what he wrote for himself. */
  const hidden: string[] = []

  before(async () => {
    mother = await roer.signedIn('mother@family.example')
    family = await startFamily(mother, { name: 'Mama', role: 'parent' })
    son = await roer.signedIn('son@family.example')
    const grandmother = await roer.signedIn('ans@family.example')
    const [sem, ans] = [
      { name: 'Sem', email: 'son@family.example', role: 'youth' },
      { name: 'Ans', email: 'ans@family.example', role: 'circle' },
    ]
    await join(roer, mother, family, son, sem!)
    await join(roer, mother, family, grandmother, ans!)
    people = await membersSeenBy(mother, family)

    // Something to see for everybody, so that no page is empty.
    const everybody = Object.values(people)
    const goal = await write(mother, family, 'goal', { text: 'Samen eten' }, everybody)
    const step = { text: 'Koken op dinsdag', goal, who: people.Mama!, due: '2026-12-01' }
    await write(mother, family, 'action', step, everybody)
    await write(mother, family, 'strength', { text: 'Geduld', dimension: 'have' })
    await write(son, family, 'voice', { text: 'Tekenen gaat goed', feeling: 'good' }, everybody)
    await write(son, family, 'strength', { text: 'Grappig', dimension: 'am' }, [people.Mama!])
  })

  /** Every kind there is, in every state that is hidden from her. */
  async function keepToHimself() {
    const keep = async (kind: string, fields: Record<string, string>, audience: string[] = []) => {
      const words = { ...fields, text: `${SECRET} ${hidden.length}` }
      const id = await write(son, family, kind, words, audience)
      hidden.push(id)
      return id
    }
    const goal = await keep('goal', {})
    const step = await keep('action', { goal, who: people.Mama!, due: '2026-11-24' })
    await son.post(`/p/${family}/stuk/${step}/antwoord/progress`, {
      ...{ id: randomUUID(), outcome: 'not-yet', back: 'plan' },
    })
    await keep('strength', { dimension: 'can', whose: people.Mama! })
    const voice = await keep('voice', { feeling: 'hard' })
    const change = { id: voice, version: '1', feeling: 'hard', text: `${SECRET} anders` }
    await son.post(`/p/${family}/stuk/${voice}/verander`, change)
    await keep('voice', { feeling: 'wish' }, [people.Ans!])
    const away = await keep('goal', {})
    await son.post(`/p/${family}/stuk/${away}/weg`, {})
    await son.post(`/p/${family}/uitnodigen`, {
      ...{ id: randomUUID(), name: SECRET, email: 'friend@school.example', role: 'circle' },
    })
  }

  test('changes no byte of any page, figure, event or mail that his mother gets', async (t) => {
    const without = await crawl(mother)
    const stream = await listen(mother, family)
    const mails = roer.letters.filter(({ to }) => to === 'mother@family.example').length

    await keepToHimself()

    const withWords = await crawl(mother)
    assert.deepEqual([...withWords.keys()], [...without.keys()])
    for (const [path, answer] of withWords) assert.deepEqual(answer, without.get(path), path)
    for (const answer of [...without.values(), ...withWords.values()]) free(answer)
    assert.equal(stream.received, '')
    assert.equal(roer.letters.filter(({ to }) => to === 'mother@family.example').length, mails)
    t.diagnostic(`${without.size} addresses, the same with and without his words`)

    // She would have noticed: what he does share changes what she gets.
    await share(son, family, hidden[0]!, [people.Mama!])
    const shared = await crawl(mother)
    assert.ok(shared.size > without.size)
    const plan = `nl /p/${family}/plan`
    assert.notDeepEqual(shared.get(plan), without.get(plan))
    assert.match(shared.get(plan)!, new RegExp(SECRET))
    await share(son, family, hidden[0]!, [])
    const after = await crawl(mother)
    assert.deepEqual([...after.entries()], [...without.entries()])
    stream.close()
  })

  test('cannot be told from what never was, by whoever guesses its address', async () => {
    for (const id of hidden) {
      const unknown = randomUUID()
      for (const page of ['', '/verander', '/wie', '/wie?nieuw', '/weg', '/antwoord/progress']) {
        const path = (item: string) => `/p/${family}/stuk/${item}${page}`
        const [one, other] = [await mother.get(path(id)), await mother.get(path(unknown))]
        assert.equal(one.status, 404, page)
        same(one, id, other, unknown)
      }
      for (const link of ['action?goal=', 'action?who=', 'strength?whose=']) {
        const path = (item: string) => `/p/${family}/schrijf/${link}${item}`
        same(await mother.get(path(id)), id, await mother.get(path(unknown)), unknown)
      }
    }
  })

  test('cannot be changed, shared, put away or answered by his mother', async () => {
    const before = await stateOf(hidden)
    for (const id of hidden) {
      const attempts: Record<string, Form> = {
        verander: { id, version: '1', text: 'Van mij nu', feeling: 'good', dimension: 'am' },
        wie: { audience: [people.Mama!] },
        weg: {},
        terug: {},
        'antwoord/progress': { id: randomUUID(), outcome: 'done', back: 'plan' },
      }
      for (const [deed, form] of Object.entries(attempts)) {
        const unknown = randomUUID()
        const other = { ...form, ...(deed === 'verander' && { id: unknown }) }
        const [one, two] = [
          await mother.post(`/p/${family}/stuk/${id}/${deed}`, form),
          await mother.post(`/p/${family}/stuk/${unknown}/${deed}`, other),
        ]
        assert.equal(one.status, 404, deed)
        same(one, id, two, unknown)
      }
      for (const kind of ['goal', 'voice', 'strength', 'action']) {
        const fields = { feeling: 'good', dimension: 'am', who: people.Mama! }
        const taken = { id, text: 'Van mij nu', ...fieldsOf(kind, fields) }
        const answer = await mother.post(`/p/${family}/schrijf/${kind}`, taken)
        assert.notEqual(answer.status, 303, kind)
        free(answer.body)
      }
    }
    assert.deepEqual(await stateOf(hidden), before)
    const { body } = await son.get(`/p/${family}/plan`)
    assert.equal(body.includes('Van mij nu'), false)
  })

  test('cannot be reached by whoever shares in nothing, or is not signed in', async () => {
    const neighbour = await roer.signedIn('neighbour@street.example')
    for (const visitor of [neighbour, roer.stranger()]) {
      for (const id of hidden) {
        for (const path of [`/p/${family}/plan`, `/p/${family}/stuk/${id}`, `/p/${family}/live`]) {
          const answer = await visitor.get(path)
          assert.ok([303, 404].includes(answer.status), path)
          // The page repeats its own address, for the link to the other language.
          free(answer.body.replaceAll(path, ''))
        }
      }
    }
  })

  test('is in no byte that reaches her browser while he writes in his', async () => {
    const hers = await followingPage(browser, mother, `/p/${family}/plan`)
    const bytes: Promise<Buffer | string>[] = []
    hers.context().on('response', (response) => {
      if (response.url().includes('/assets/')) return
      bytes.push(response.body().catch(() => ''))
      bytes.push(response.allHeaders().then(JSON.stringify))
    })
    const his = await followingPage(browser, son, `/p/${family}/plan`)
    await addUnder({ page: his }, 'hard').click()
    await his.getByLabel(say('plan.goal.label')).fill(`${SECRET} in de browser`)
    await his.getByRole('button', { name: say('plan.write.save') }).click()
    await his.getByRole('button', { name: say('plan.share.onlyMe') }).click()
    await his.getByText(`${SECRET} in de browser`).first().waitFor()
    assert.deepEqual(await Promise.all(bytes), [], 'her open page hears nothing')

    for (const place of ['today', 'plan', 'circle', 'me']) {
      await hers.getByRole('link', { name: say(`frame.tab.${place}`), exact: true }).click()
      await hers.waitForLoadState()
      assert.doesNotMatch(await hers.content(), new RegExp(SECRET), place)
    }
    const received = Buffer.concat((await Promise.all(bytes)).map((one) => Buffer.from(one)))
    assert.ok(received.length > 1_000)
    free(received.toString())
    for (const page of [hers, his]) await leave(page)
  })

  /** Fails when his words, or the id of anything he hides, are in it. */
  function free(bytes: string) {
    assert.doesNotMatch(bytes, new RegExp(SECRET, 'i'))
    for (const id of hidden) assert.ok(!bytes.includes(id), 'the id of something hidden')
  }

  async function stateOf(ids: readonly string[]) {
    return roer.database.bare
      .selectFrom('item')
      .select(['id', 'version', 'state', 'audience', 'words', 'changed_at'])
      .where((row) => row.or([row('id', 'in', ids), row('kind', '=', 'progress')]))
      .orderBy('id')
      .execute()
  }

  /**
   * Follows every link from the front door, in both languages.
   *
   * @returns what came back, by language and path
   */
  async function crawl(visitor: Visitor): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for (const language of ['nl', 'en']) {
      visitor.setCookie('taal', language)
      const waiting = ['/', '/vandaag']
      for (const path of waiting) {
        const answer = await visitor.get(path)
        found.set(`${language} ${path}`, bytesOf(answer))
        const links = answer.body.matchAll(/(?:href|action|src)="(\/[^"]*)"/g)
        const next = [...links].map(([, link]) => link!.replaceAll('&amp;', '&').replace(/#.*/, ''))
        if (answer.onward?.startsWith('/')) next.push(answer.onward)
        for (const link of next) if (!waiting.includes(link) && leadsOn(link)) waiting.push(link)
      }
    }
    return found
  }
})

/** Not the way out, which signs her off; not the other language; not a stream, which has no end. */
const leadsOn = (link: string) => !/^\/weg$|[?&]taal=|\/live\?|^\/uitloggen$/.test(link)

/** All of an answer but the clock of the machine, and the id that a form is given anew each time. */
function bytesOf({ status, headers, body }: Answer): string {
  const kept = [...headers].filter(([name]) => name !== 'date')
  const form = body
    .replace(/(<input type="hidden" name="id" value=")[0-9a-f-]{36}/g, '$1')
    .replace(/( data-keeps="[^"]*\/)[0-9a-f-]{36}(?=\/bewaar")/g, '$1')
  return JSON.stringify({ status, kept, form })
}

/** The same answer, but for the id that was asked for. */
function same(one: Answer, id: string, other: Answer, unknown: string) {
  assert.equal(bytesOf(one).replaceAll(id, ''), bytesOf(other).replaceAll(unknown, ''))
}

const fieldsOf = (kind: string, fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name]) => ({ voice: 'feeling', strength: 'dimension', action: 'who' })[kind] === name,
    ),
  )
