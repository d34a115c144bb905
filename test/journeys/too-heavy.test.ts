/**
 * "This is too heavy": a girl says so with one tap to the one she chooses, who answers her; and a
 * family looks at what it does when it is not safe. Each page is asked of what holds for all pages.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { leave, phone, useBrowser } from '../browser.ts'
import { useRunningRoer } from '../running-roer.ts'
import { OWN_CODE } from '../visitor.ts'
import { type Walk, walk } from './walk.ts'

const say = loadTexts().nl

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'on' : 'off'
  describe(`somebody for whom it is too heavy, with scripts ${how},`, () => {
    const roer = useRunningRoer()
    const browser = useBrowser()

    test('tells one person with one tap, and is answered', async () => {
      const open = async () =>
        walk(
          await browser.open(phone, { javaScriptEnabled }),
          roer.address,
          javaScriptEnabled ? 'closely' : 'past it',
        )
      const noor = await open()
      await signIn(noor, 'Noor (15)', 'noor@roer.example')
      await noor.tap(say('plan.heavy.go'))
      const choices = await noor.words()
      for (const number of ['112', '0800-2000', '0800-0432', '0800-0113']) {
        assert.ok(choices.includes(number), number)
      }
      await noor.tap(say('plan.heavy.letKnow', { name: 'Samira' }))
      const sent = await noor.words()
      assert.ok(sent.includes(say('plan.heavy.youTold', { name: 'Samira' })))
      assert.ok(sent.includes(say('plan.reads.work', { name: 'Samira' })))
      await noor.type(say('plan.heavy.words.label'), 'Ik slaap niet meer.')
      await noor.tap(say('plan.heavy.words.add'))
      assert.ok((await noor.words()).includes('Ik slaap niet meer.'))

      const samira = await open()
      await signIn(samira, 'Samira van het wijkteam', 'samira@roer.example')
      assert.ok((await samira.words()).includes(say('plan.heavy.letsYouKnow', { name: 'Noor' })))
      await samira.tap(say('plan.heavy.answer'))
      await samira.page
        .locator('summary', { hasText: say('plan.message.startTo', { name: 'Noor' }) })
        .click()
      await samira.type(say('plan.message.label'), 'Ik bel je om negen uur.')
      await samira.tap(say('plan.message.send'))
      assert.ok((await samira.words()).includes('Ik bel je om negen uur.'))

      await noor.tap(say('frame.tab.today'))
      assert.ok((await noor.words()).includes('Ik bel je om negen uur.'))
      await noor.tap(say('plan.message.answer'))
      await noor.type(say('plan.message.label'), 'Dank je.')
      await noor.tap(say('plan.message.send'))
      assert.match(await noor.words(), /Ik bel je om negen uur\.[\s\S]+Dank je\./)

      const mama = await open()
      await signIn(mama, 'haar moeder', 'mama@roer.example')
      for (const tab of ['today', 'plan', 'circle', 'me']) {
        await mama.tap(say(`frame.tab.${tab}`))
        assert.doesNotMatch(await mama.words(), /slaap niet meer|om negen uur\.|Dank je/)
      }

      await samira.tap(say('frame.tab.today'))
      assert.ok((await samira.words()).includes('Dank je.'))
      await noor.tap(say('plan.item.putAway'))
      await samira.tap(say('frame.tab.today'))
      assert.doesNotMatch(await samira.words(), /Dank je|slaap niet meer/)

      // What the family does when it is not safe, on a card.
      await noor.tap(say('frame.tab.plan'))
      const card = noor.page.locator('section[aria-labelledby="safety"] .card-foot a').first()
      await noor.tap(card)
      await noor.tap(say('plan.safety.card.open'))
      await noor.tap(say('plan.safety.card.withoutNames'))
      assert.ok((await noor.words()).includes(say('plan.safety.card.typedNames')))

      // What she writes for herself stands where proof is asked.
      await noor.tap(say('frame.tab.me'))
      await noor.tap(say('plan.me.openPrivate'))
      await noor.tap(say('plan.note.ask'))
      await noor.type(say('plan.note.label'), 'Vragen of oma kan blijven slapen.')
      await noor.tap(say('plan.write.save'))
      assert.ok((await noor.words()).includes('Vragen of oma kan blijven slapen.'))

      for (const { page, complaints } of [noor, samira, mama]) {
        assert.deepEqual(complaints, [])
        await leave(page)
      }
    })
  })
}

async function signIn(person: Walk, shown: string, email: string): Promise<void> {
  await person.goTo('/inloggen')
  await person.tap(shown)
  const onward = new URL(person.page.url())
  await person.tap(say('signIn.example.mailbox'))
  const letters = person.page.locator('li.letter', { hasText: email })
  const codes = await letters.allInnerTexts()
  const code = codes.map((letter) => /\b\d{6}\b/.exec(letter)?.[0]).find((found) => found)!
  await person.goTo(onward.pathname + onward.search)
  await person.type(say('signIn.code.label'), code)
  await person.tap(say('signIn.code.go'))
  if (new URL(person.page.url()).pathname !== '/ik/code') return
  await person.type(say('proof.code.label'), OWN_CODE)
  await person.tap(say('proof.choose.go'))
}
