import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { aRound, close, fourQuestions, onePage, prepare } from '../../../test/a-round.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Answer, Form } from '../../../test/visitor.ts'
import { random } from '../../roer.ts'
import { inGroups, newEntryCode } from './entry-code.ts'

const QUESTIONNAIRES = [fourQuestions, onePage(3)]

describe('answering a round', () => {
  const roer = useRoerHere({ questionnaires: QUESTIONNAIRES })
  let round: string
  let codes: string[]
  const nextCode = () => codes.pop()!

  before(async () => {
    roer.now = new Date('2026-11-20T12:00:00Z')
    const prepared = await prepare(roer, aRound({ questionsPerPage: 2 }))
    round = prepared.round
    codes = prepared.letters.map(({ code }) => code)
  })

  /** Follows where a form sends one on to, as a browser does. */
  const follow = async (answer: Answer) => {
    assert.equal(answer.status, 303, answer.body)
    return roer.stranger().get(answer.onward!)
  }
  const enter = async (code: string) => {
    const { onward } = await roer.stranger().post('/meedoen', { code, taal: 'nl' })
    return onward!
  }
  /** Types a code and sees what comes of it. */
  const come = async (typed: string) => {
    const answer = await roer.stranger().post('/meedoen', { code: typed, taal: 'nl' })
    return answer.onward ? follow(answer) : answer
  }
  const fill = (visit: string, page: number, form: Form) =>
    roer.stranger().post(`${visit}/${page}`, form)
  const inPool = async (of = round) =>
    (await roer.database.bare.selectFrom('pool').select('id').where('round', '=', of).execute())
      .length

  test('from the code in a letter, through all pages, to the thanks', async () => {
    const visit = await enter(inGroups(nextCode()).toLowerCase())
    const welcome = await roer.stranger().get(visit)
    assert.match(welcome.body, /Niemand weet dat het van jou is/)
    assert.match(welcome.body, /hooguit 4 vragen.*maandag 30 november/s)

    const second = await follow(await fill(visit, 0, { listens: '4', 'has-plan': '2' }))
    assert.match(second.body, /Het plan werkt\./)
    const check = await follow(await fill(visit, 1, { 'plan-works': '1', story: 'Fijn.' }))
    assert.match(check.body, /Helemaal mee eens.*Ja.*Helemaal niet mee eens.*Fijn\./s)
    const before = await inPool()
    const thanks = await follow(await roer.stranger().post(`${visit}/verstuur`, {}))
    assert.match(thanks.body, /Dank je wel/)
    assert.equal(await inPool(), before + 1)
  })

  test('no page has a script, sets a cookie or lets a browser keep it', async () => {
    const visit = await enter(nextCode())
    await fill(visit, 0, { 'has-plan': '2' })
    for (const path of ['/meedoen', visit, `${visit}/0`, `${visit}/1`, `${visit}/nakijken`]) {
      const { body, headers, status } = await roer.stranger().get(path)
      assert.equal(status, 200)
      assert.doesNotMatch(body, /<script|javascript:|onclick/)
      assert.deepEqual(headers.getSetCookie(), [])
      if (path !== '/meedoen') assert.equal(headers.get('cache-control'), 'no-store')
    }
  })

  test('every question may be skipped, and what depends on a no is not asked', async () => {
    const visit = await enter(nextCode())
    const next = await follow(await fill(visit, 0, { 'has-plan': '1' }))
    assert.doesNotMatch(next.body, /Het plan werkt/)
    const check = await follow(await fill(visit, 1, {}))
    assert.match(check.body, /Overgeslagen/)
  })

  test('somebody goes on another day, on another phone, where they stopped', async () => {
    const code = nextCode()
    await fill(await enter(code), 0, { listens: '2', 'has-plan': '1' })
    const again = await roer.stranger().get(await enter(code))
    assert.match(again.body, /Je was al begonnen/)
    const page = await roer.stranger().get(`${await enter(code)}/0`)
    assert.match(page.body, /value="2" checked/)
  })

  test('two pages that are sent at once, from a slow line or two tabs, are both kept', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const visit = await enter(nextCode())
      if (turn % 2) await fill(visit, 0, { listens: '1' })
      const both = [
        fill(visit, 0, { listens: '4', 'has-plan': '2' }),
        fill(visit, 1, { story: 'Ja.' }),
      ]
      for (const { status } of await Promise.all(both)) assert.equal(status, 303)
      const check = await roer.stranger().get(`${visit}/nakijken`)
      assert.match(check.body, /Helemaal mee eens.*Ja\./s)
    }
  })

  test('an answer that is none is told, and the rest of the page is kept', async () => {
    const visit = await enter(nextCode())
    const wrong = await fill(visit, 0, { listens: '5', 'has-plan': '2' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /Kijk nog even naar 1 van je antwoorden/)
    const page = await roer.stranger().get(`${visit}/0`)
    assert.match(page.body, /name="has-plan" value="2" checked/)
  })

  test('a story that is too long is told, and nothing of it is lost', async () => {
    const visit = await enter(nextCode())
    const long = 'x'.repeat(100_000)
    const wrong = await fill(visit, 1, { story: long })
    assert.equal(wrong.status, 422)
    assert.ok(wrong.body.includes(long))
  })

  test('names in a story are shown before it is sent, and then it is up to them', async () => {
    const visit = await enter(nextCode())
    await fill(visit, 1, { story: 'Ik vond meester Jan niet fijn.' })
    const before = await inPool()
    const warned = await follow(await roer.stranger().post(`${visit}/verstuur`, {}))
    assert.match(warned.body, /role="alert".*meester Jan/s)
    assert.equal(await inPool(), before)
    const sent = await roer.stranger().post(`${visit}/verstuur`, { gezien: 'ja' })
    assert.equal(sent.onward, '/meedoen/dank?taal=nl')
  })

  test('sent twice, by impatience or in two tabs, it is taken once', async () => {
    const code = nextCode()
    const tabs = [await enter(code), await enter(code)]
    const before = await inPool()
    const sent = await Promise.all(
      [...tabs, ...tabs].map((visit) => roer.stranger().post(`${visit}/verstuur`, {})),
    )
    assert.equal(sent.filter(({ onward }) => onward?.startsWith('/meedoen/dank')).length, 1)
    assert.equal(await inPool(), before + 1)
    const late = await roer.stranger().get(`${tabs[0]}/0`)
    assert.match(late.body, /Al ontvangen/)
    assert.match((await fill(tabs[1]!, 0, { listens: '1' })).body, /Al ontvangen/)
    assert.match((await roer.stranger().get(await enter(code))).body, /Al ontvangen/)
  })

  test('a code that is wrong says how, and what was typed is still there', async () => {
    const code = nextCode()
    const problemOf = async (typed: string) => {
      const { status, body } = await come(typed)
      assert.match(body, /aria-invalid="true"/)
      return `${status} ${/role="alert">([^<]*)</.exec(body)?.[1]}`
    }
    assert.match(await problemOf(''), /^422 De code is niet af/)
    assert.match(await problemOf(code.slice(0, 15)), /^422 De code is niet af/)
    assert.match(await problemOf(`${code}7`), /^422 Dit zijn te veel tekens/)
    const mistyped = (code[0] === '2' ? '3' : '2') + code.slice(1)
    assert.match(await problemOf(mistyped), /^422 Er staat iets anders/)
    assert.match(await problemOf(newEntryCode(random)), /^404 Deze code kennen we niet/)
    assert.match(await problemOf('<script>alert(1)</script>'), /^422/)
  })

  test('whoever guesses is told to wait; whoever has a code is not', async () => {
    roer.now = new Date('2026-11-20T13:00:00Z')
    const statuses: number[] = []
    for (let turn = 0; turn < 62; turn++) {
      const { status } = await come(newEntryCode(random))
      statuses.push(status)
    }
    assert.deepEqual([...new Set(statuses)], [404, 429])
    assert.match((await roer.stranger().get(await enter(nextCode()))).body, /Beginnen/)
  })

  test('the address of a page opens nothing any more an hour later; the code does', async () => {
    const code = nextCode()
    const visit = await enter(code)
    await fill(visit, 0, { listens: '3' })
    roer.now = new Date('2026-11-20T14:01:00Z')
    const late = await roer.stranger().get(`${visit}/0`)
    assert.equal(late.status, 410)
    assert.doesNotMatch(late.body, /luisterd/)
    assert.match((await roer.stranger().get(`${await enter(code)}/0`)).body, /value="3" checked/)
    const changed = visit.slice(0, -2) + (visit.endsWith('AA') ? 'BB' : 'AA')
    assert.equal((await roer.stranger().get(changed)).status, 410)
  })

  test('the other language is chosen on any page, and stays', async () => {
    const visit = await enter(nextCode())
    const english = await follow(await roer.stranger().get(`${visit}/0?taal=en`))
    assert.match(english.body, /lang="en"/)
    assert.match(english.body, /<bdi lang="nl">Er wordt naar mij geluisterd/)
  })

  test('before the first day and after the last one there is nothing to fill in', async () => {
    const visit = await enter(nextCode())
    const at = async (moment: string) => {
      roer.now = new Date(moment)
      return (await roer.stranger().get(await enter(codes.at(-1)!))).body
    }
    assert.match(await at('2026-10-31T22:30:00Z'), /Nog niet open.*zondag 1 november/s)
    assert.match(await at('2026-10-31T23:30:00Z'), /Beginnen/)
    assert.match(await at('2026-11-30T22:30:00Z'), /Beginnen/)
    assert.match(await at('2026-11-30T23:30:00Z'), /Meedoen kan niet meer/)
    assert.ok(visit)
    roer.now = new Date('2026-11-20T12:00:00Z')
  })

  test('a draft is shut for whoever has the database and its keys', async () => {
    const code = nextCode()
    await fill(await enter(code), 1, { story: 'canary in a draft' })
    const { bare } = roer.database
    const drafts = await bare.selectFrom('draft').select('sealed').execute()
    const bytes = Buffer.concat(drafts.map(({ sealed }) => sealed)).toString('latin1')
    assert.doesNotMatch(bytes, /canary/)
    assert.equal(new Set(drafts.map(({ sealed }) => sealed.length)).size, 1)
    const known = await bare.selectFrom('entry_code').selectAll().execute()
    assert.ok(!JSON.stringify(known).includes(code))
  })

  test('one page asks everything and sends; then it says once more what is kept', async () => {
    const { letters } = await prepare(
      roer,
      aRound({ title: 'Kort', questionnaire: 'page-of-3/1' }),
      QUESTIONNAIRES,
    )
    const visit = await enter(letters[0]!.code)
    const page = await roer.stranger().get(visit)
    assert.match(page.body, /Niemand weet dat het van jou is.*question-3.*Versturen/s)
    const sent = await fill(visit, 0, { 'question-1': '4' })
    assert.match((await follow(sent)).body, /Dank je wel/)
  })

  test('what one page sends is taken once, is read as it stands, and not after the last day', async () => {
    roer.now = new Date('2026-11-20T12:00:00Z')
    const wanted = aRound({ title: 'Heel kort', questionnaire: 'page-of-3/1' })
    const { round: short, letters } = await prepare(roer, wanted, QUESTIONNAIRES)
    const formOf = async (code: string) => {
      const { body } = await roer.stranger().get(await enter(code))
      return /<form method="post" action="([^"]+)"/.exec(body)![1]!
    }
    const [one, other] = await Promise.all(letters.slice(0, 2).map(({ code }) => formOf(code)))

    const unreadable = await roer.stranger().post(one!, { 'question-1': '99' })
    assert.equal(unreadable.status, 422)
    const twice = await Promise.all(
      [1, 2].map(() => roer.stranger().post(one!, { 'question-1': '4' })),
    )
    const told = await Promise.all(twice.map(async (answer) => (await follow(answer)).body))
    assert.deepEqual(told.map((body) => /Dank je wel|Al ontvangen/.exec(body)?.[0]).toSorted(), [
      'Al ontvangen',
      'Dank je wel',
    ])
    assert.match((await follow(await roer.stranger().post(other!, {}))).body, /Dank je wel/)

    roer.now = new Date('2026-11-30T22:50:00Z')
    const lastMinute = await formOf(letters[2]!.code)
    // Ten past midnight where families live.
    roer.now = new Date('2026-11-30T23:10:00Z')
    const late = await roer.stranger().post(lastMinute, { 'question-1': '4' })
    assert.match(late.body, /Meedoen kan niet meer/)
    assert.equal(await inPool(short), 2)
    roer.now = new Date('2026-11-20T12:00:00Z')
  })

  test('closing takes every sheet once; then half an answer is gone and says so', async () => {
    const code = nextCode()
    const half = await enter(code)
    await fill(half, 0, { listens: '4' })
    const sheets = await inPool()
    const { responses, told } = await close(roer, round)
    assert.equal(responses, sheets)
    assert.equal(told, 2)
    assert.equal(await inPool(), 0)
    const drafts = roer.database.bare.selectFrom('draft').select('round')
    assert.deepEqual(await drafts.where('round', '=', round).execute(), [])
    assert.match((await roer.stranger().get(half)).body, /Meedoen kan niet meer/)
    const late = await roer.stranger().post(`${half}/verstuur`, {})
    assert.match((late.onward ? await follow(late) : late).body, /Meedoen kan niet meer/)
    await assert.rejects(close(roer, round), /closed already/)
  })
})
