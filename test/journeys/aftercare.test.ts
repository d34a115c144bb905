/**
 * From a girl's first words, by way of looking back together, to the last contact, half a year after
 * help stopped, walked through as a girl, her mother and a professional do. The test holds the clock.
 * Every page that they come to is asked of the things that hold for all pages.
 */

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { reminderJob } from '../../src/plan/index.ts'
import { loadTexts } from '../../src/platform/text.ts'
import { join, startFamily } from '../a-family.ts'
import { leave, phone, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import { addUnder, onward, type Walk, walk } from './walk.ts'

const texts = loadTexts()
const say = texts.nl

describe('a family', () => {
  const roer = useRoerHere()
  const browser = useBrowser()

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'on' : 'off'
    const emails = {
      noor: `noor-${how}@after.example`,
      mama: `mama-${how}@after.example`,
      samira: `samira-${how}@work.example`,
    }
    type Who = keyof typeof emails
    let walks: Record<Who, Walk>
    let family: string

    /** Nobody leaves a page open for weeks; whoever comes back signs in again. */
    const on = async (day: string, ...coming: Who[]) => {
      for (const { page } of Object.values(walks)) await page.goto('about:blank')
      roer.now = new Date(`${day}T12:00:00Z`)
      for (const who of coming) await comeIn(who)
    }
    const comeIn = async (who: Who) => {
      const visitor = await roer.signedIn(emails[who])
      const cookie = { name: 'roer', value: visitor.cookie('roer')!, url: roer.address }
      await walks[who].page.context().addCookies([cookie])
      return visitor
    }
    const lookAt = async (person: Walk, chapter: string, words: string) => {
      await person.goTo(`/p/${family}/plan`)
      const part = person.page.locator(`section[aria-labelledby="${chapter}"] li.card`)
      await person.tap(part.filter({ hasText: words }).locator('.card-foot a'))
    }
    const add = async (person: Walk, chapter: string) => {
      await person.goTo(`/p/${family}/plan`)
      await person.tap(addUnder(person, chapter))
    }
    const next = (person: Walk) => person.tap(onward(person))
    const answer = async (person: Walk, label: string, words = '') => {
      if (words) await person.type(say(label), words)
      await next(person)
    }
    /** The button that ends "who sees this?"; whoever is named is ticked already. */
    const share = (person: Walk) => person.tap(person.page.locator('main form button').first())
    const saysWhyItEnds = async (person: Walk) => {
      await add(person, 'closing')
      await person.choose(say('plan.closure.reason.reached'))
      await next(person)
      await person.choose(say('plan.closure.aftercare.agreed'))
      await next(person)
    }
    const closes = async (person: Walk) => {
      await saysWhyItEnds(person)
      await answer(person, 'plan.closure.worked', 'Samen naar school lopen')
      await answer(person, 'plan.closure.missing')
      await answer(person, 'plan.stance.why')
    }
    const unfold = (person: Walk, summary: string) =>
      person.page.locator('summary', { hasText: summary }).click()

    test(`looks back together, closes, and is called half a year later, with scripts ${how}`, async () => {
      const closely = javaScriptEnabled ? 'closely' : 'past it'
      const opened = async () =>
        walk(await browser.open(phone, { javaScriptEnabled }), roer.address, closely)
      walks = { noor: await opened(), mama: await opened(), samira: await opened() }
      const { noor, mama, samira } = walks

      roer.now = new Date('2026-11-28T12:00:00Z')
      const founder = await comeIn('noor')
      family = await startFamily(founder, { name: 'Noor', role: 'youth' })
      for (const [who, name, role] of [
        ['mama', 'Mama', 'parent'],
        ['samira', 'Samira', 'professional'],
      ] as const) {
        const until = role === 'professional' ? { until: '2027-11-01' } : {}
        const asked = { name, email: emails[who], role, ...until }
        await join(roer, founder, family, await comeIn(who), asked)
      }

      // Her first words, and a first step that she takes.
      await add(noor, 'hard')
      await answer(noor, 'plan.voice.label', 'Ik durf de klas niet in')
      await noor.choose('Mama')
      await share(noor)
      await add(noor, 'goals')
      await answer(noor, 'plan.goal.label', 'Weer naar school')
      await next(noor)
      await answer(noor, 'plan.action.what', 'Samen naar school lopen')
      await noor.choose('Noor')
      await next(noor)
      await answer(noor, 'plan.action.due.label', '2026-11-30')
      for (const name of ['Mama', 'Samira']) await noor.choose(name)
      await share(noor)

      await on('2026-12-01', 'noor')
      await noor.goTo(`/p/${family}/vandaag`)
      await noor.tap(say('plan.progress.sayDone'))
      await noor.goTo(`/p/${family}/plan`)
      assert.match(
        await noor.words(),
        /Samen naar school lopen\s+jij · maandag 30 november · gedaan/,
      )

      await add(noor, 'reviews')
      await answer(noor, 'plan.review.what', 'Hoe gaat het op school?')
      await answer(noor, 'plan.review.due.label')
      assert.ok((await noor.words()).includes(say('plan.review.due.missing')))
      await answer(noor, 'plan.review.due.label', '2026-12-02')
      await answer(noor, 'plan.review.at.label', '16:00')
      await answer(noor, 'plan.review.place')
      await noor.choose('Mama')
      await next(noor)
      await share(noor)

      await on('2026-12-02', 'mama', 'samira')
      await mama.goTo(`/p/${family}/vandaag`)
      assert.match(await mama.words(), /Vandaag om 16:00 uur/i)
      await lookAt(mama, 'reviews', 'Hoe gaat het op school?')
      await mama.type(say('plan.lookBack.label'), 'Rustiger dan eerst')
      await mama.tap(say('plan.lookBack.save'))
      await unfold(mama, say('plan.review.held.say'))
      await mama.tap(say('plan.review.held.save'))
      assert.ok((await mama.words()).includes(say('plan.review.held.who.missing')))
      await mama.choose('Noor')
      await mama.choose('Mama')
      await mama.tap(say('plan.review.held.save'))
      assert.match(await mama.words(), /Jullie keken terug op woensdag 2 december/)

      await saysWhyItEnds(samira)
      assert.ok((await samira.words()).includes(say('plan.closure.aftercare.first.agreed')))
      await samira.goTo(`/p/${family}/ik/stoppen`)
      assert.ok((await samira.words()).includes(say('plan.stop.leaving.first.title')))

      await add(mama, 'aftercare')
      await mama.choose(say('plan.aftercare.wanted.yes'))
      await next(mama)
      await mama.choose('Samira')
      await next(mama)
      await next(mama)
      await answer(mama, 'plan.aftercare.ifAgain.label', 'Dan bellen we oma')
      await answer(mama, 'plan.stance.why')
      await mama.choose('Noor')
      await next(mama)
      await share(mama)

      await closes(samira)
      await share(samira)
      await lookAt(mama, 'closing', 'Samen naar school lopen')

      // The day before, half a year on: a letter that says nothing, and what it is about in the plan.
      await on('2027-06-01')
      const uses = { ...roer, texts, random: (bytes: number) => randomBytes(bytes) }
      const report = (error: unknown) => assert.fail(String(error))
      const job = reminderJob({ ...uses, database: roer.database, keys: roer.keys, report })
      assert.equal(await job.work(roer.now), 1)
      const letter = await roer.read(emails.samira)
      assert.equal(letter.text.trim(), say('mail.bare.reminder.text').trim())

      await on('2027-06-02', 'mama', 'samira')
      await samira.goTo('/mijn-plannen')
      assert.match(await samira.words(), /Nazorg · vandaag/)
      await samira.goTo(`/p/${family}/wat-komt`)
      await samira.tap(samira.page.locator('.path a').last())
      await samira.choose(say('plan.contact.reached.yes'))
      await samira.choose(say('plan.contact.how.well'))
      await samira.tap(say('plan.contact.save'))
      assert.match(await samira.words(), /Gesproken op woensdag 2 juni\. Het gaat goed/)

      await lookAt(mama, 'aftercare', 'Samira neemt contact op')
      assert.match(await mama.words(), /Gesproken op woensdag 2 juni\. Het gaat goed/)
      await mama.goTo(`/p/${family}/wat-komt`)
      assert.ok((await mama.words()).includes(say('plan.due.nothing')))
      assert.deepEqual(roer.failures, [])
      for (const { page, complaints } of Object.values(walks)) {
        assert.deepEqual(complaints, [])
        await leave(page)
      }
    })
  }
})
