/**
 * What several people do together, walked through as two of the example family do: agreeing, giving
 * marks and choosing. Every page that they come to is asked of the things that hold for all pages.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { leave, phone, useBrowser } from '../browser.ts'
import { useRunningRoer } from '../running-roer.ts'
import { OWN_CODE } from '../visitor.ts'
import { addUnder, type Walk, walk } from './walk.ts'

const say = loadTexts().nl

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'on' : 'off'
  describe(`people of one plan, with scripts ${how},`, () => {
    const roer = useRunningRoer()
    const browser = useBrowser()

    test('agree, give marks and choose', async () => {
      const options = { javaScriptEnabled }
      const open = async () =>
        walk(
          await browser.open(phone, options),
          roer.address,
          javaScriptEnabled ? 'closely' : 'past it',
        )
      const noor = await open()
      await signIn(noor, 'Noor (15)', 'noor@roer.example')
      const bedtime = 'Om tien uur naar bed'
      await addTo(noor, 'agreements')
      await noor.tap(say('plan.write.save'))
      assert.ok((await noor.words()).includes(say('plan.between.missing')))
      await noor.type(say('plan.agreement.what'), bedtime)
      await noor.choose('Mama')
      await noor.tap(say('plan.write.save'))
      await done(noor)
      assert.match(await noor.words(), /Voorstel[\s\S]+Om tien uur naar bed/)

      const question = 'Hoe slaap ik?'
      await addTo(noor, 'ratings')
      await noor.type(say('plan.rating.what'), question)
      await noor.choose('Mama')
      await noor.tap(say('plan.write.save'))
      await done(noor)

      const choosing = 'Wanneer eten we?'
      await addTo(noor, 'decisions')
      await noor.type(say('plan.decision.what'), choosing)
      await noor.type(say('plan.decision.option', { n: 1 }), 'Om zes uur')
      await noor.type(say('plan.decision.means', { n: 1 }), 'Dan is Mama er vaak niet bij')
      await noor.type(say('plan.decision.option', { n: 2 }), 'Om zeven uur')
      await noor.choose('Mama')
      await noor.tap(say('plan.write.save'))
      await done(noor)

      const mama = await open()
      await signIn(mama, 'haar moeder', 'mama@roer.example')
      await lookAt(mama, bedtime)
      await mama.type(say('plan.stance.why'), 'Ook op vrijdag')
      await mama.tap(say('plan.stance.say.yes'))
      assert.ok((await mama.words()).includes(say('plan.agreement.agreed')))
      await lookAt(mama, question)
      await mama.tap(mama.page.getByRole('button', { name: '7', exact: true }))
      assert.match(await mama.words(), /Jij: 7/)
      await lookAt(mama, choosing)
      await mama.choose('Om zeven uur')
      await mama.tap(say('plan.choice.save'))
      assert.match(await mama.words(), /Jij kiest: Om zeven uur/)

      await lookAt(noor, bedtime)
      assert.ok((await noor.words()).includes('Ook op vrijdag'))
      await lookAt(noor, choosing)
      await noor.choose('Om zes uur')
      await noor.tap(say('plan.choice.save'))
      await noor.page.locator('summary', { hasText: say('plan.decision.write') }).click()
      await noor.tap(noor.page.locator('details').getByRole('button', { name: 'Om zes uur' }))
      await lookAt(mama, choosing)
      const seen = await mama.words()
      assert.ok(seen.includes(say('plan.decision.decided')))
      assert.match(seen, /Jij kiest: Om zeven uur/, 'who thinks otherwise stays in sight')

      for (const { page, complaints } of [noor, mama]) {
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
  const letter = person.page
    .locator('li.letter', { hasText: email })
    .filter({ hasText: /\d{6}/ })
    .first()
  const code = /\b\d{6}\b/.exec(await letter.innerText())![0]
  await person.goTo(onward.pathname + onward.search)
  await person.type(say('signIn.code.label'), code)
  await person.tap(say('signIn.code.go'))
  if (new URL(person.page.url()).pathname !== '/ik/code') return
  await person.type(say('proof.code.label'), OWN_CODE)
  await person.tap(say('proof.choose.go'))
}

async function addTo(person: Walk, chapter: string): Promise<void> {
  await person.tap(say('frame.tab.plan'))
  await person.tap(addUnder(person, chapter))
}

async function lookAt(person: Walk, words: string): Promise<void> {
  await person.tap(say('frame.tab.plan'))
  const card = person.page.locator('li.card', { hasText: words })
  await person.tap(card.locator('.card-foot a'))
}

/** The button that ends "who sees this?"; whoever is named is ticked already. */
const done = (person: Walk) => person.tap(person.page.locator('main form button').first())
