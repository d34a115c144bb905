import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DAY, NEW_CODE, SECRET, useForgotten } from '../../../test/forgotten.ts'
import { OWN_CODE } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

const text = loadTexts().nl

describe('a parent who reads the mailbox and holds the phone', () => {
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

  test('who cannot confirm it, nor can anybody they asked in, nor family or friends', async () => {
    const words = await ask(await byMail())
    for (const email of ['mama', 'wout', 'ans']) {
      const somebody = await comeIn(`${email}@family.example`)
      assert.equal((await somebody.get(helping())).status, 404, email)
      assert.equal((await somebody.post(helping(), { words })).status, 404, email)
      const member = (await somebody.get(`/p/${family()}/kring/${people().Noor}`)).body
      assert.ok(!member.includes(helping()), 'nor is there a link')
    }
    const itself = await comeIn(noorsMail)
    assert.equal((await itself.post(helping(), { words })).status, 404)
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
    assert.equal((await thief.post(`/p/${family()}/uitnodigen`, invite)).status, 403)
    assert.equal((await thief.post('/ik/herstel', { doe: 'maak' })).status, 403)
    assert.equal((await thief.post('/ik/herstel', { doe: 'weg' })).status, 403)
    assert.equal((await thief.post('/ik/code', { code: NEW_CODE, verder: '/vandaag' })).status, 403)
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
    for (const path of [
      `/p/${family()}/plan`,
      `/p/${family()}/vandaag`,
      `/p/${family()}/ik/delen`,
    ]) {
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
    const pages = ['vandaag', 'plan', 'kring', 'ik', `kring/${people().Noor}`]
    const all = async () =>
      Promise.all(
        pages.map(async (page) =>
          (await mama.get(`/p/${family()}/${page}`)).body.replace(/sinds=[\w-]+/g, ''),
        ),
      )
    const without = await all()
    await confirm(await ask(await byMail()))
    assert.deepEqual(await all(), without)
  })
})
