/**
 * Looking at a part of life from two sides, and whether what was tried helped, as two of the example
 * family do. Every page that they come to is asked of the things that hold for all pages.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { leave, phone, useBrowser } from '../browser.ts'
import { unfitIn } from '../readability/unfit.ts'
import { useRunningRoer } from '../running-roer.ts'
import { OWN_CODE } from '../visitor.ts'
import { type Looking, onward, type Walk, walk } from './walk.ts'

const say = loadTexts().nl

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'on' : 'off'
  describe(`people who look at parts of life, with scripts ${how},`, () => {
    const roer = useRunningRoer()
    const browser = useBrowser()

    test('say how they see it, try something and look whether it helped', async () => {
      const options = { javaScriptEnabled }
      const open = async (looking: Looking) =>
        walk(await browser.open(phone, options), roer.address, looking)
      const mama = await open(javaScriptEnabled ? 'closely' : 'past it')
      await signIn(mama, 'haar moeder', 'mama@roer.example')
      await lookAtParts(mama)
      assert.deepEqual(unfitIn(await mama.words()), [])
      await mama.tap(lookButton(mama, 'leisure'))
      await mama.tap(onward(mama))
      assert.ok((await mama.words()).includes(say('plan.domains.answer.missing')))
      await mama.choose(say('plan.domains.answer.ours.self'))
      await mama.tap(onward(mama))
      await mama.tap(onward(mama))
      await mama.tap(onward(mama))
      await mama.choose(say('plan.domains.decides.together'))
      await mama.tap(onward(mama))
      await mama.page.getByRole('checkbox', { name: /Noor/ }).check()
      await mama.tap(say('plan.share.save'))

      // What she comes to is of the same kinds.
      const noor = await open('past it')
      await signIn(noor, 'Noor (15)', 'noor@roer.example')
      await lookAtParts(noor)
      await noor.tap(lookButton(noor, 'leisure'))
      await noor.choose(say('plan.domains.answer.ours.help'))
      await noor.tap(onward(noor))
      await noor.type(say('plan.domains.why.label'), 'Ik durf niet te sporten')
      await noor.tap(onward(noor))
      await noor.choose(say('plan.domains.chronic.yes'))
      await noor.tap(onward(noor))
      await noor.tap(onward(noor))
      await noor.tap(say('plan.share.onlyMe'))
      await lookAtParts(noor)
      const seen = await partOf(noor, 'leisure').innerText()
      assert.ok(seen.includes(say('plan.domains.differ')))
      assert.match(seen, /Mama · vandaag\s+Wij kunnen dit zelf/)
      assert.match(seen, /Dit speelt al lang\s+Ik durf niet te sporten/)

      await lookAtParts(mama)
      const ofMama = await partOf(mama, 'leisure').innerText()
      assert.ok(!ofMama.includes('Ik durf niet te sporten'))
      assert.ok(!ofMama.includes(say('plan.domains.differ')))

      await mama.tap(partOf(mama, 'leisure').getByText(say('plan.domains.try')))
      await mama.type(say('plan.tries.what'), 'Elke zondag fietsen')
      await mama.tap(onward(mama))
      await mama.tap(onward(mama))
      await mama.tap(onward(mama))
      await mama.type(say('plan.tries.followUp.label'), '2026-01-01')
      await mama.tap(onward(mama))
      await mama.tap(say('plan.share.onlyMe'))
      await mama.tap(say('frame.tab.plan'))
      const card = mama.page.locator('li.card', { hasText: 'Elke zondag fietsen' })
      await mama.tap(card.locator('.card-foot a'))
      await mama.choose(say('plan.effect.no'))
      await mama.choose(say('plan.effect.next.more-help'))
      await mama.tap(say('plan.effect.save'))
      assert.match(await mama.words(), /het hielp niet\. We willen meer hulp\./)
      assert.deepEqual(unfitIn(await mama.words()), [])

      for (const { page, complaints } of [noor, mama]) {
        assert.deepEqual(complaints, [])
        await leave(page)
      }
    })
  })
}

async function lookAtParts(person: Walk): Promise<void> {
  await person.tap(say('frame.tab.plan'))
  await person.tap(
    person.page.locator('section[aria-labelledby="domains"]').getByText(say('plan.openAll')),
  )
}

const partOf = ({ page }: Walk, domain: string) =>
  page.locator('li.part', { has: page.locator(`#domain-${domain}`) })

const lookButton = (person: Walk, domain: string) => partOf(person, domain).locator('a.button')

async function signIn(person: Walk, shown: string, email: string): Promise<void> {
  await person.goTo('/inloggen')
  await person.tap(shown)
  const onward = new URL(person.page.url())
  await person.tap(say('signIn.example.mailbox'))
  const letter = person.page.locator('li.letter', { hasText: email }).first()
  const code = /\b\d{6}\b/.exec(await letter.innerText())![0]
  await person.goTo(onward.pathname + onward.search)
  await person.type(say('signIn.code.label'), code)
  await person.tap(say('signIn.code.go'))
  if (new URL(person.page.url()).pathname !== '/ik/code') return
  await person.type(say('proof.code.label'), OWN_CODE)
  await person.tap(say('proof.choose.go'))
}
