/**
 * A mother to whom reading comes hard asks for somebody beside her with one tap. He writes down what
 * she says, she says whether it is right, and she alone decides who gets to see it.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { join, startFamily } from '../a-family.ts'
import { desktop, leave, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import { somebody } from './somebody.ts'
import { onward } from './walk.ts'

const say = loadTexts().nl
const DESK = 'Steunpunt Naast Je'
const WISH = 'Dat ik weer eens een avond voor mezelf heb'

for (const javaScriptEnabled of [true, false]) {
  describe(`a mother and somebody beside her, with scripts ${javaScriptEnabled ? 'on' : 'off'},`, () => {
    const roer = useRoerHere({ mailbox: true })
    const browser = useBrowser()

    test('ask for each other, and make her plan together', async () => {
      const looking = javaScriptEnabled ? 'closely' : 'past it'
      const how = { javaScriptEnabled, looking } as const
      const uses = { roer, browser }
      const { visitor: hers, walk: mother } = await somebody(uses, 'emine@beside.example', how)
      const family = await startFamily(hers, { name: 'Emine', role: 'parent' })
      const { visitor: his, walk: father } = await somebody(uses, 'ruud@beside.example', how)
      await join(roer, hers, family, his, {
        ...{ name: 'Ruud', email: 'ruud@beside.example', role: 'parent' },
      })

      // One tap, and two words to say over the telephone.
      await mother.goTo(`/p/${family}/kring`)
      await mother.tap(say('members.supporter.ask'))
      const words = await mother.page.locator('.spoken-word').innerText()
      assert.match(await mother.words(), new RegExp(`Bel ${DESK} op [\\d ]+ en zeg dit woord`))
      await mother.tap(say('members.backToCircle'))
      assert.ok(!(await mother.words()).includes(say('members.supporter.title')))
      const letter = await roer.read('steunpunt@roer.example')
      const link = new URL(/http\S+/.exec(letter.text)![0]).pathname

      const wide = { ...how, size: desktop }
      const { walk: supporter } = await somebody(uses, 'steunpunt@roer.example', wide)
      await supporter.goTo(link)
      await supporter.type(say('invitation.word.label'), words)
      await supporter.tap(say('invitation.word.go'))
      await supporter.type(say('family.name.label'), 'Farid')
      await supporter.tap(supporter.page.locator('main form button[type=submit]').first())
      await mother.tap(say('frame.tab.today'))
      await mother.tap(say('members.waiting.look'))
      await mother.tap(say('members.waiting.yes'))

      // He chooses who sits beside him, and types what she says.
      await supporter.goTo(`/p/${family}/plan`)
      await supporter.tap(say('plan.together.begin'))
      await supporter.tap('Emine')
      await supporter.tap(say('plan.together.part.wish'))
      assert.ok((await supporter.words()).includes(say('plan.together.for', { name: 'Emine' })))
      await supporter.type(say('plan.voice.label'), WISH)
      await supporter.tap(onward(supporter))
      assert.ok((await supporter.words()).includes(say('plan.together.given')))
      assert.ok(
        (await supporter.words()).includes(say('plan.together.waitsFor', { name: 'Emine' })),
      )

      // Until she said yes it is in nobody's plan; on a telephone it is the first thing she sees.
      await father.goTo(`/p/${family}/plan`)
      assert.ok(!(await father.words()).includes(WISH))
      await mother.tap(say('frame.tab.today'))
      await mother.tap(say('plan.together.look'))
      assert.ok((await mother.words()).includes(WISH))
      await mother.tap(say('plan.together.yes'))
      await mother.tap(say('plan.share.onlyMe'))
      const mark = say('plan.together.mark', { hand: 'Farid', name: 'Emine' })
      await mother.tap(say('frame.tab.plan'))
      assert.ok((await mother.words()).includes(WISH))
      assert.ok((await mother.words()).includes(mark))

      // She chose that nobody sees it. That goes for him too, and there is nothing that waits.
      await supporter.goTo(`/p/${family}/plan`)
      assert.ok(!(await supporter.words()).includes(WISH))
      await supporter.tap(say('plan.together.begin'))
      assert.ok(!(await supporter.words()).includes(say('plan.together.waiting')))

      // What is not right she changes herself, or throws away.
      await supporter.tap('Emine')
      await supporter.tap(say('plan.together.part.goal'))
      await supporter.type(say('plan.goal.label'), 'Elke week een avond vrij')
      await supporter.tap(onward(supporter))
      await mother.tap(say('frame.tab.today'))
      await mother.tap(say('plan.together.look'))
      await mother.tap(say('plan.together.change'))
      await mother.type(say('plan.goal.label'), 'Op donderdag een avond vrij')
      await mother.tap(onward(mother))
      await mother.tap(say('plan.first.later'))
      await mother.choose('Farid')
      await mother.tap(say('plan.share.save'))
      await supporter.goTo(`/p/${family}/plan`)
      assert.ok((await supporter.words()).includes('Op donderdag een avond vrij'))
      assert.ok(!(await supporter.words()).includes('Elke week een avond vrij'))

      for (const { page, complaints } of [mother, father, supporter]) {
        assert.deepEqual(complaints, [])
        await leave(page)
      }
      assert.deepEqual(roer.failures, [])
    })
  })
}
