import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { join, startFamily } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Form, Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

describe('being counted along', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl
  let noor: Visitor
  let mama: Visitor
  let ans: Visitor
  let family: string

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    mama = await roer.signedIn('mama@family.example')
    ans = await roer.signedIn('ans@family.example')
    const who = (name: string, role: string) => ({ name, email: `${name}@family.example`, role })
    await join(roer, noor, family, mama, who('mama', 'parent'))
    await join(roer, noor, family, ans, who('ans', 'circle'))
  })
  const page = () => `/p/${family}/ik/meetellen`
  const answer = (who: Visitor, yes: boolean) => who.post(page(), { answer: yes ? 'yes' : 'no' })
  const agreeing = () =>
    roer.database.forCounting(
      async (_, { family }) => family,
      async (_, found) => found,
    )

  test('is asked plainly, and nobody is counted who said nothing', async () => {
    assert.ok((await noor.get(`/p/${family}/ik`)).body.includes(page()))
    const { status, body } = await noor.get(page())
    assert.equal(status, 200)
    assert.ok(body.includes(text('counting.ask.isNo')))
    assert.deepEqual(await agreeing(), [])
  })

  test('takes each of them: one yes counts nobody, and nobody sees what another said', async () => {
    const before = await pagesOf(mama)
    assert.equal((await answer(noor, true)).status, 303)
    assert.ok((await noor.get(page())).body.includes(text('counting.ask.isYes')))
    assert.deepEqual(await pagesOf(mama), before)
    assert.deepEqual(await agreeing(), [])

    const noors = await pagesOf(noor)
    await answer(mama, true)
    assert.deepEqual(await agreeing(), [family])
    assert.deepEqual(await pagesOf(noor), noors, 'no screen tells that the family counts')
  })

  /** Everything of the plan that could tell. */
  const pagesOf = async (who: Visitor) => {
    const places = ['vandaag', 'plan', 'kring', 'ik', 'ik/meetellen', 'ik/wie-zag-wat']
    const answers = await Promise.all(places.map((place) => who.get(`/p/${family}/${place}`)))
    return answers.map(({ status, body }) => [status, body.replaceAll(/[0-9a-f-]{36}/g, 'id')])
  }

  test('can be stopped, which holds at once; saying so twice is no matter', async () => {
    for (const _ of [1, 2]) assert.equal((await answer(noor, false)).status, 303)
    assert.deepEqual(await agreeing(), [])
    assert.ok((await noor.get(page())).body.includes(text('counting.ask.isNo')))
    assert.ok((await mama.get(page())).body.includes(text('counting.ask.isYes')))
    for (const _ of [1, 2]) await answer(noor, true)
    assert.deepEqual(await agreeing(), [family])
  })

  test('is not there for the circle, nor for a stranger to this family', async () => {
    const other = await roer.signedIn('other@family.example')
    for (const who of [ans, other]) {
      assert.equal((await who.get(page())).status, 404)
      assert.equal((await answer(who, true)).status, 404)
    }
    assert.ok(!(await ans.get(`/p/${family}/ik`)).body.includes(page()))
  })

  test('is neither said nor seen by whoever only reads somebody’s mailbox', async () => {
    await answer(noor, false)
    await roer.database.bare.deleteFrom('sign_in_code').execute()
    const thief = await roer.signedIn('noor@family.example', { prove: false, own: false })
    assert.equal((await thief.get(page())).status, 303)
    assert.equal((await answer(thief, true)).status, 403)
    assert.deepEqual(await agreeing(), [])
    await answer(noor, true)
  })

  test('refuses what is neither yes nor no, or more than that', async () => {
    const forms: Form[] = [{ answer: 'maybe' }, {}, { answer: 'yes', person: 'another' }]
    for (const form of forms) {
      assert.equal((await noor.post(page(), form)).status, 422, JSON.stringify(form))
    }
    assert.deepEqual(await agreeing(), [family])
  })

  test('begins anew for whoever left and came back', async () => {
    await mama.post(`/p/${family}/ik/stoppen`, { words: 'stay' })
    // She is not there any more, so Noor alone says it.
    assert.deepEqual(await agreeing(), [family])
    roer.now = new Date(roer.now.getTime() + 60_000)
    const back = { name: 'mama', email: 'mama@family.example', role: 'parent' }
    await join(roer, noor, family, mama, back)
    assert.deepEqual(await agreeing(), [])
    assert.ok((await mama.get(page())).body.includes(text('counting.ask.isNo')))
    await answer(mama, true)
    assert.deepEqual(await agreeing(), [family])
  })
})
