import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { aRound, close, fourQuestions, prepare } from '../../../test/a-round.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Answer, Form } from '../../../test/visitor.ts'
import { loadContent } from '../../content.ts'
import { random } from '../../roer.ts'
import { createCollector } from '../answering/store.ts'
import { inviteReaders } from './invite-readers.ts'
import { themesInRound } from './themes-in-round.ts'

const TOLD = [
  'Er werd goed geluisterd. <script>alert(1)</script>',
  'Lang wachten.',
  'Juf Els van de school hielp ons.',
]

describe('reading what was told', () => {
  const roer = useRoerHere({ questionnaires: [fourQuestions] })
  const { codebooks } = loadContent()
  const codebook = codebooks.at(-1)!
  let round: string
  let codes: string[]

  const follow = async (answer: Answer) => {
    assert.equal(answer.status, 303, answer.body)
    return roer.stranger().get(answer.onward!)
  }
  const enter = async (code: string) => {
    const answer = await roer.stranger().post('/lezen', { code, taal: 'nl' })
    return answer.onward!
  }
  const inviting = () => ({ database: roer.database, keys: roer.keys, random })
  const actionIn = (body: string) => /<form method="post" action="([^"]+)"/.exec(body)?.[1]
  /** The page of the story with these words. */
  const storyWith = async (visit: string, words: string) => {
    for (const { id } of await roer.database.bare.selectFrom('told').select('id').execute()) {
      const { body } = await roer.stranger().get(`${visit}/verhaal/${id}`)
      if (body.includes(words.split(' <')[0]!)) return body
    }
    throw new Error(`nobody told ${words}`)
  }
  const choose = async (visit: string, words: string, form: Form) =>
    roer.stranger().post(actionIn(await storyWith(visit, words))!, form)

  before(async () => {
    roer.now = new Date('2026-11-20T12:00:00Z')
    const prepared = await prepare(roer, aRound())
    round = prepared.round
    const collector = createCollector(inviting())
    for (const [index, words] of TOLD.entries()) {
      const opened = (await collector.open(prepared.letters[index]!.code, roer.now))!
      assert.equal(await collector.handIn(opened, { story: { codes: {}, words } }), 'taken')
    }
  })

  test('begins when the round is closed, for two people, once', async () => {
    const invite = (again = false) => inviteReaders(inviting(), { round, codebook, again })
    await assert.rejects(invite(), /is open; what was told can be read once it is closed/)
    await close(roer, round)
    const invited = await invite()
    assert.equal(invited.stories, TOLD.length)
    await assert.rejects(invite(), /has its two readers/)
    const lost = invited.codes[0]!.code
    codes = (await invite(true)).codes.map(({ code }) => code)
    const page = await roer.stranger().get(await enter(lost))
    assert.equal(page.status, 404)
    assert.match(page.body, /Deze code kennen we niet/)
    const missing = crypto.randomUUID()
    await assert.rejects(
      inviteReaders(inviting(), { round: missing, codebook, again: false }),
      /There is no round/,
    )
  })

  test('asks for a code, says what is wrong with it, and lets no code of answering in', async () => {
    const typed = async (code: string) => (await roer.stranger().post('/lezen', { code })).body
    assert.match(await typed('1234'), /De code is niet af/)
    assert.match(await typed('<b>'), /De code is niet af/)
    const { headers, body } = await roer.stranger().get(await enter(codes[0]!))
    assert.equal(headers.get('set-cookie'), null)
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.doesNotMatch(body, /<script/)
  })

  test('suggests themes, keeps what was chosen, and takes back a wrong tap', async () => {
    const visit = await enter(codes[0]!)
    const page = await storyWith(visit, TOLD[0]!)
    assert.doesNotMatch(page, /<script/)
    assert.match(page, /&lt;script&gt;/)
    assert.match(page, /Gehoord en serieus genomen – misschien/)
    assert.match(page, /Wat wil je nog vertellen\?/)
    await choose(visit, TOLD[0]!, { thema: 'waiting' })
    assert.match(await storyWith(visit, TOLD[0]!), /value="waiting" checked/)
    await choose(visit, TOLD[0]!, { thema: 'heard' })
    const again = await storyWith(visit, TOLD[0]!)
    assert.match(again, /value="heard" checked/)
    const back = /action="([^"]*\/terug)"/.exec(again)![1]!
    assert.match(
      (await follow(await roer.stranger().post(back, {}))).body,
      /value="waiting" checked/,
    )
    await choose(visit, TOLD[0]!, { thema: 'heard' })
  })

  test('a theme that is none, and a story of nobody, are refused', async () => {
    const visit = await enter(codes[0]!)
    assert.equal((await choose(visit, TOLD[1]!, { thema: 'nonsense' })).status, 422)
    const gone = await roer.stranger().get(`${visit}/verhaal/${crypto.randomUUID()}`)
    assert.equal(gone.status, 404)
  })

  test('neither sees what the other found, until both have read all', async () => {
    const [first, second] = [await enter(codes[0]!), await enter(codes[1]!)]
    await choose(first, TOLD[1]!, { thema: 'waiting' })
    const warned = await choose(first, TOLD[2]!, {
      thema: 'together',
      citaat: 'Juf Els hielp ons.',
    })
    assert.match(warned.body, /Kan iemand hieraan zien van wie het is\? Juf Els/)
    const done = await choose(first, TOLD[2]!, { thema: 'together', citaat: 'Zij hielp ons.' })
    assert.match((await follow(done)).body, /De ander is nog bezig/)
    assert.doesNotMatch(await storyWith(second, TOLD[0]!), /value="heard" checked/)
    await assert.rejects(
      themesInRound({ ...roer, codebooks }, round),
      /the first has 0 to read, the second 3/,
    )

    await choose(second, TOLD[0]!, { thema: 'heard' })
    await choose(second, TOLD[1]!, {})
    await choose(second, TOLD[2]!, { thema: 'together' })
    const overview = await roer.stranger().get(second)
    assert.match(overview.body, /Samen nog te beslissen: 2/)
    assert.match(overview.body, /Hoe vaak jullie hetzelfde vonden/)
  })

  test('what each found alone is final then', async () => {
    const visit = await enter(codes[0]!)
    const [{ id } = { id: '' }] = await roer.database.bare
      .selectFrom('told')
      .select('id')
      .where('round', '=', round)
      .execute()
    const late = await roer.stranger().post(`${visit}/verhaal/${id}`, { thema: 'heard' })
    assert.equal(late.status, 409)
    assert.match(late.body, /kan nu niet meer anders/)
    assert.equal((await roer.stranger().post(`${visit}/verhaal/${id}/terug`, {})).status, 409)
  })

  test('they settle where they differ; a quote goes out when the other says so', async () => {
    await assert.rejects(themesInRound({ ...roer, codebooks }, round), /2 to settle/)
    const second = await enter(codes[1]!)
    let page = await roer.stranger().get(second)
    for (let turn = 0; turn < 2; turn++) {
      const to = actionIn(page.body) ?? /href="([^"]*\/samen\/[^"]*)"/.exec(page.body)![1]!
      const settling = to.endsWith('/lezen') ? page : await roer.stranger().get(to)
      const form = actionIn(settling.body)!
      const isQuote = settling.body.includes('Zij hielp ons.')
      page = await follow(
        await roer
          .stranger()
          .post(form, isQuote ? { citaat: 'ja' } : { themas: 'ja', thema: 'waiting' }),
      )
    }
    assert.match((await roer.stranger().get(second)).body, /Jij hebt niets meer te beslissen/)
    const { themes, quotes } = await themesInRound({ ...roer, codebooks }, round)
    assert.deepEqual(quotes, [{ group: 'youth', words: 'Zij hielp ons.' }])
    // Three stories are far too few to tell how many of them.
    assert.deepEqual(
      themes.flatMap(({ groups }) => groups).filter(({ count }) => count !== undefined),
      [],
    )
  })

  test('nothing of a story or a reading lies open in the database', async () => {
    const { bare } = roer.database
    const rows = [
      await bare.selectFrom('told').selectAll().execute(),
      await bare.selectFrom('reading').selectAll().execute(),
      await bare.selectFrom('reader').selectAll().execute(),
    ]
    const stored = rows
      .flat()
      .flatMap((row) =>
        Object.values(row).map((value) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
        ),
      )
    for (const secret of ['geluisterd', 'waiting', 'Zij hielp', ...codes]) {
      assert.ok(!stored.some((value) => value.includes(secret)), secret)
    }
  })
})
