import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { aRound, fourQuestions, onePage, prepare } from '../../../test/a-round.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import { drawToken, unblinded } from '../../../test/token.ts'
import type { Form } from '../../../test/visitor.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('a sheet that comes with a token instead of a code', () => {
  const roer = useRoerHere({ questionnaires: [fourQuestions, onePage(3)] })
  let round: string
  let ordinary: string
  let codes: string[]

  before(async () => {
    roer.now = new Date('2026-11-20T12:00:00Z')
    const prepared = await prepare(roer, aRound({ blindTokens: true }))
    round = prepared.round
    codes = prepared.letters.filter(({ stratum }) => stratum === 1).map(({ code }) => code)
    ordinary = (await prepare(roer, aRound({ title: 'Gewoon' }))).round
  })

  const enter = async (code: string) =>
    (await roer.stranger().post('/meedoen', { code, taal: 'nl' })).onward!
  const post = async (path: string, form: Form) => {
    const { status, body, headers } = await roer.stranger().post(path, form)
    assert.deepEqual(headers.getSetCookie(), [])
    assert.equal(headers.get('cache-control'), 'no-store')
    return { status, ...JSON.parse(body) }
  }
  const look = (form: Form) => post('/meedoen/zonder-code/nakijken', form)
  const handIn = (form: Form) => post('/meedoen/zonder-code', form)
  const here = (antwoorden = '') => ({ ronde: round, deel: '1', taal: 'nl', antwoorden })
  const sheets = async () =>
    (await roer.database.bare.selectFrom('pool').select('sealed').execute()).length

  async function tokenFor(code: string) {
    const visit = await enter(code)
    const { body } = await roer.stranger().get(visit)
    const modulus = Buffer.from(/data-modulus="([0-9a-f]+)"/.exec(body)![1]!, 'hex')
    const made = await drawToken({ round, stratum: 1, modulus })
    const { outcome, signed } = await post(`${visit}/bewijs`, { blind: hex(made.sent) })
    assert.equal(outcome, 'given')
    const { drawn, signature } = unblinded(modulus, made, Buffer.from(signed, 'hex'))
    return { bewijs: hex(drawn), handtekening: hex(signature) }
  }

  test('is taken once, from whoever brings it', async () => {
    const token = await tokenFor(codes.pop()!)
    const before = await sheets()
    const sent = { ...here('listens=4&has-plan=1&plan-works=2'), ...token }
    assert.deepEqual(await handIn(sent), { status: 200, outcome: 'taken' })
    assert.deepEqual(await handIn(sent), { status: 200, outcome: 'used' })
    assert.deepEqual(await handIn({ ...sent, antwoorden: 'listens=1' }), {
      status: 200,
      outcome: 'used',
    })
    assert.equal(await sheets(), before + 1)
  })

  test('is looked at first, and nothing is used up by that', async () => {
    assert.equal((await look(here('listens=4'))).outcome, 'fine')
    const named = await look(here('story=Ik vond meester Jan fijn.'))
    assert.equal(named.outcome, 'givesAway')
    assert.match(named.say, /meester Jan/)
    const long = await look(here(`story=${'x'.repeat(3_000)}`))
    assert.deepEqual([long.outcome, long.item], ['wrong', 'story'])
    assert.equal((await look(here('listens=9'))).outcome, 'wrong')
  })

  test('is refused when it is no sheet of this round, and the token stays good', async () => {
    const token = await tokenFor(codes.pop()!)
    const before = await sheets()
    const outcome = async (form: Form) => (await handIn({ ...here(), ...token, ...form })).outcome
    assert.equal(await outcome({ antwoorden: 'listens=9' }), 'unfit')
    assert.equal(await outcome({ handtekening: hex(randomBytes(256)) }), 'unfit')
    assert.equal(await outcome({ handtekening: 'x'.repeat(512) }), 'unfit')
    assert.equal(await outcome({ handtekening: '' }), 'unfit')
    assert.equal(await outcome({ bewijs: '' }), 'unfit')
    assert.equal(await outcome({ deel: '2' }), 'unfit')
    assert.equal(await outcome({ deel: '3' }), 'over')
    assert.equal(await outcome({ deel: '1.5' }), 'over')
    assert.equal(await outcome({ deel: '99999999999' }), 'over')
    assert.equal(await outcome({ ronde: ordinary }), 'over')
    assert.equal(await outcome({ ronde: "'; drop table pool" }), 'over')
    assert.equal(await sheets(), before)
    // What is not asked, and names that mean something elsewhere, are not there.
    assert.equal(await outcome({ antwoorden: '__proto__=1&nothing=2&listens=1' }), 'taken')
    assert.deepEqual(roer.failures, [])
  })

  test('a code gives one token: the same for the same, and none for another', async () => {
    const visit = await enter(codes.pop()!)
    const blind = hex(randomBytes(256)).replace(/^../, '00')
    const first = await post(`${visit}/bewijs`, { blind })
    assert.equal(first.outcome, 'given')
    assert.deepEqual(await post(`${visit}/bewijs`, { blind }), first)
    const other = hex(randomBytes(256)).replace(/^../, '00')
    assert.equal((await post(`${visit}/bewijs`, { blind: other })).outcome, 'used')
    assert.match((await roer.stranger().get(visit)).body, /Met deze code is al meegedaan/)
  })

  test('what is no blinded message is refused, and uses nothing up', async () => {
    const visit = await enter(codes.pop()!)
    for (const blind of ['', 'zz', '00', 'f'.repeat(512), 'f'.repeat(100_000)]) {
      assert.deepEqual(await post(`${visit}/bewijs`, { blind }), { status: 422, outcome: 'unfit' })
    }
    assert.match((await roer.stranger().get(visit)).body, /data-page/)
    const expired = await post('/meedoen/v/nothing/bewijs', { blind: '00' })
    assert.deepEqual(expired, { status: 410, outcome: 'expired' })
    assert.deepEqual(roer.failures, [])
  })

  test('an exchange in time can be handed in as long as the round is not closed', async () => {
    const token = await tokenFor(codes.pop()!)
    roer.now = new Date('2026-12-02T12:00:00Z')
    assert.equal((await handIn({ ...here('listens=1'), ...token })).outcome, 'taken')
    roer.now = new Date('2026-11-30T22:30:00Z')
    const late = await enter(codes.at(-1)!)
    roer.now = new Date('2026-11-30T23:10:00Z')
    const blind = hex(randomBytes(256)).replace(/^../, '00')
    assert.equal((await post(`${late}/bewijs`, { blind })).outcome, 'over')
    roer.now = new Date('2026-11-20T12:00:00Z')
  })

  test('a page of the ordinary way that was open already takes nothing in after an exchange', async () => {
    const { letters } = await prepare(
      roer,
      aRound({ title: 'Kort', questionnaire: 'page-of-3/1', blindTokens: true }),
      [onePage(3)],
    )
    const visit = await enter(letters[0]!.code)
    const { body } = await roer.stranger().get(`${visit}/0`)
    const form = /<form method="post" action="([^"]+)"/.exec(body)![1]!
    const blind = hex(randomBytes(256)).replace(/^../, '00')
    assert.equal((await post(`${visit}/bewijs`, { blind })).outcome, 'given')
    const before = await sheets()
    const { onward } = await roer.stranger().post(form, { 'question-1': '4' })
    assert.match((await roer.stranger().get(onward!)).body, /Met deze code is al meegedaan/)
    assert.equal(await sheets(), before)
  })

  test('only pages of such a round have a script, one, and pages of the ordinary way have none', async () => {
    const visit = await enter(codes.pop()!)
    const scripts = async (path: string) =>
      (await roer.stranger().get(path)).body.match(/<script[^>]*>/g) ?? []
    const [only, ...more] = await scripts(visit)
    assert.match(only!, /src="\/assets\/hand-in-apart[^"]*\.js"/)
    assert.deepEqual(more, [])
    for (const path of ['/meedoen', `${visit}/0`, `${visit}/nakijken`]) {
      assert.deepEqual(await scripts(path), [], path)
    }
    const asset = /src="([^"]+)"/.exec(only!)![1]!
    const { length } = (await roer.stranger().get(asset)).body
    assert.ok(length > 1_000 && length < 8_000, `${length} bytes of script`)
  })
})
