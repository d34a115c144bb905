/**
 * Parents who live apart, and their son of thirteen. One family, and in it two plans that do not
 * meet: each of them works on their own with him, and neither reads the other's.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { join, membersSeenBy, startFamily } from '../a-family.ts'
import { leave, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import { somebody } from './somebody.ts'
import { addUnder, onward, type Walk } from './walk.ts'

const say = loadTexts().nl

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'on' : 'off'
  describe(`parents apart and their son, with scripts ${how},`, () => {
    const roer = useRoerHere()
    const browser = useBrowser()

    test('make two plans side by side, which he alone sees both of', async () => {
      const looking = javaScriptEnabled ? 'closely' : 'past it'
      const open = (email: string) =>
        somebody({ roer, browser }, email, { javaScriptEnabled, looking })
      const { visitor: sems, walk: sem } = await open('sem@apart.example')
      const { visitor: hers, walk: mother } = await open('inge@apart.example')
      const { visitor: his, walk: father } = await open('karim@apart.example')
      const { visitor: bilals, walk: mentor } = await open('bilal@apart.example')
      const family = await startFamily(sems, { name: 'Sem', role: 'youth' })
      for (const [visitor, name, email, role] of [
        [hers, 'Inge', 'inge@apart.example', 'parent'],
        [his, 'Karim', 'karim@apart.example', 'parent'],
        [bilals, 'Bilal', 'bilal@apart.example', 'mentor'],
      ] as const) {
        await join(roer, sems, family, visitor, { name, email, role })
      }
      const people = await membersSeenBy(sems, family)

      /** A goal with a first step, shared with one other. */
      const makesPlan = async (parent: Walk, goal: string, step: string, who: string) => {
        await parent.goTo(`/p/${family}/plan`)
        await parent.tap(addUnder(parent, 'goals'))
        await parent.type(say('plan.goal.label'), goal)
        await parent.tap(onward(parent))
        await parent.type(say('plan.action.what'), step)
        await parent.tap(onward(parent))
        await parent.choose(who)
        await parent.tap(onward(parent))
        await parent.type(say('plan.action.due.label'), '2027-02-01')
        await parent.tap(onward(parent))
        // Who is to do it is ticked; nobody else is.
        await parent.choose('Sem')
        await parent.tap(say('plan.share.save'))
        assert.ok((await parent.words()).includes(goal))
      }
      const ofMother = ['Rust op zondagavond', 'Samen de tas inpakken']
      const ofFather = ['Leren koken', 'Op woensdag pannenkoeken bakken']
      await makesPlan(mother, ofMother[0]!, ofMother[1]!, 'Inge')
      await makesPlan(father, ofFather[0]!, ofFather[1]!, 'Karim')

      // He sees both; neither sees that the other has one, on any page or by its address.
      await sem.goTo(`/p/${family}/plan`)
      for (const words of [...ofMother, ...ofFather]) {
        assert.ok((await sem.words()).includes(words), words)
      }
      const addressOf = (words: string) => sem.page.getByRole('link', { name: words }).first()
      const goals = [ofMother[0]!, ofFather[0]!]
      const [hersAt, hisAt] = await Promise.all(
        goals.map((words) => addressOf(words).getAttribute('href')),
      )
      const places = ['vandaag', 'plan', 'kring', 'wat-komt', 'plan/papier', 'leefgebieden', 'ik']
      const foreign = [
        [mother, hers, ofFather, hisAt],
        [father, his, ofMother, hersAt],
      ] as const
      for (const [parent, visitor, words, address] of foreign) {
        for (const place of places) {
          await parent.goTo(`/p/${family}/${place}`)
          const seen = await parent.words()
          for (const word of words) assert.ok(!seen.includes(word), `${place}: ${word}`)
        }
        assert.equal((await visitor.get(address!)).status, 404)
      }

      // He bridges: the same wish with each of them, by his own choice, and with his mentor.
      await sem.tap(addUnder(sem, 'wish'))
      await sem.type(say('plan.voice.label'), 'Dat jullie niet via mij praten')
      await sem.tap(onward(sem))
      for (const name of ['Inge', 'Karim', 'Bilal']) await sem.choose(name)
      await sem.tap(say('plan.share.save'))
      for (const walk of [mother, father, mentor]) {
        await walk.goTo(`/p/${family}/plan`)
        assert.ok((await walk.words()).includes('Dat jullie niet via mij praten'))
      }

      // What she writes him about it reaches him, and no other.
      const wish = mother.page.locator('section[aria-labelledby="wish"] .card-foot a').last()
      await mother.tap(wish)
      const tell = mother.page.locator('summary', {
        hasText: say('plan.message.startTo', { name: 'Sem' }),
      })
      if ((await tell.count()) > 0) await tell.first().click()
      await mother.type(say('plan.message.label'), 'Je hebt gelijk. Ik bel papa zelf.')
      await mother.tap(say('plan.message.send'))
      await sem.goTo(`/p/${family}/vandaag`)
      assert.ok((await sem.words()).includes('Je hebt gelijk.'))
      await father.goTo(`/p/${family}/vandaag`)
      assert.ok(!(await father.words()).includes('Je hebt gelijk.'))
      const shared = father.page.locator('section[aria-labelledby="wish"] .card-foot a').last()
      await father.goTo(`/p/${family}/plan`)
      await father.tap(shared)
      assert.ok(!(await father.words()).includes('Je hebt gelijk.'))

      // One parent cannot put out the other.
      await mother.goTo(`/p/${family}/kring/${people.Karim}`)
      const putOut = say('members.remove.title', { name: 'Karim' })
      assert.ok(!(await mother.words()).includes(putOut))

      for (const { page, complaints } of [sem, mother, father, mentor]) {
        assert.deepEqual(complaints, [])
        await leave(page)
      }
      assert.deepEqual(roer.failures, [])
    })
  })
}
