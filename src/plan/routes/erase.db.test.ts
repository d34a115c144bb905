import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { join, membersSeenBy, startFamily, write } from '../../../test/a-family.ts'
import { useRoerHere } from '../../../test/roer-here.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { loadTexts } from '../../platform/text.ts'

const text = loadTexts().nl

describe('erasing', () => {
  const roer = useRoerHere()
  let noor: Visitor
  let mama: Visitor
  let family: string
  let people: Record<string, string>

  before(async () => {
    noor = await roer.signedIn('noor@roer.example')
    mama = await roer.signedIn('mama@roer.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    await join(roer, noor, family, mama, {
      ...{ name: 'Mama', email: 'mama@roer.example', role: 'parent' },
    })
    people = await membersSeenBy(noor, family)
  })
  const here = (rest: string) => `/p/${family}/${rest}`
  const plan = async (somebody: Visitor) => (await somebody.get(here('plan'))).body

  test('asks for fresh proof', async () => {
    const mailed = await roer.signedIn('mama@roer.example', { prove: false })
    for (const path of [here('ik/wissen'), '/ik/wissen']) {
      assert.match((await mailed.get(path)).onward ?? '', /^\/bewijs\?verder=/)
      assert.equal((await mailed.post(path, {})).status, 403)
    }
  })

  test('a parent who asks for the words of a child is refused, and told why', async () => {
    await write(noor, family, 'goal', { text: 'Beter slapen' }, [people.Mama!])
    for (const path of [here('ik/wissen'), '/ik/wissen']) {
      const { status, body } = await mama.post(path, { person: people.Noor! })
      assert.equal(status, 403)
      assert.ok(body.includes(text('ownData.onlyYourOwn')))
    }
    assert.match(await plan(mama), /Beter slapen/)
  })

  test('one’s own words are gone for everybody; what hung on them says so, and stays', async () => {
    const goal = await write(noor, family, 'goal', { text: 'Naar buiten' }, [people.Mama!])
    const step = { text: 'Samen wandelen', who: people.Mama!, goal }
    await write(mama, family, 'action', step, [people.Noor!])
    const page = await noor.get(here('ik/wissen'))
    assert.ok(page.body.includes(text('ownData.noWayBack')))
    const { onward } = await noor.post(here('ik/wissen'), {})
    assert.equal(onward, here('ik/wissen?gewist'))
    for (const somebody of [noor, mama]) {
      const body = await plan(somebody)
      assert.doesNotMatch(body, /Naar buiten|Beter slapen/)
      assert.match(body, /Samen wandelen/)
    }
    assert.ok((await plan(mama)).includes(text('plan.item.erased')))
    assert.equal((await mama.get(here(`stuk/${goal}`))).status, 404)
  })

  test('of a plan that is somebody else’s looks like no plan', async () => {
    const buur = await roer.signedIn('buur@roer.example')
    assert.equal((await buur.get(here('ik/wissen'))).status, 404)
    assert.equal((await buur.post(here('ik/wissen'), {})).status, 404)
  })

  test('an account takes everything along, and signs out everywhere', async () => {
    await write(mama, family, 'goal', { text: 'Van mama' }, [people.Noor!])
    assert.equal((await mama.post('/ik/wissen', {})).onward, '/')
    assert.doesNotMatch(await plan(noor), /Van mama|Samen wandelen|Mama/)
    assert.equal((await mama.get(here('plan'))).onward, '/inloggen')
  })
})
