/**
 * From the front door to a plan that two people share, on a phone: first as most people have it,
 * then with scripts off, as on an old phone or behind a strict filter.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../src/platform/text.ts'
import { desktop, leave, phone, useBrowser } from '../browser.ts'
import { useRunningRoer } from '../running-roer.ts'
import { OWN_CODE } from '../visitor.ts'
import { addUnder, type Walk, walk } from './walk.ts'

const say = loadTexts().nl

/** What the design promises a mother on an old phone. */
const MOST_TAPS_TO_A_GOAL = 12

describe('a family makes its first plan', () => {
  const roer = useRunningRoer()
  const browser = useBrowser()

  test('on a phone, and shares it with grandmother when the mother wants', async (t) => {
    const mother = walk(await browser.open(phone), roer.address)
    await mother.goTo('/')
    const inMail = await signInFrom(mother, say('welcome.plan.signIn'), 'fatima@family.example')
    await mother.type(say('family.name.label'), 'Fatima')
    await mother.choose(say('family.begin.as.parent'))
    await mother.tap(say('family.begin.go'))
    assert.match(await mother.words(), shows('plan.today.hello', 'Fatima'))

    await mother.tap(say('frame.tab.plan'))
    await mother.tap(addUnder(mother, 'goals'))
    await mother.type(say('plan.goal.label'), 'Samen eten, zonder telefoon')
    await mother.tap(say('plan.write.save'))
    const taps = mother.taps - inMail.taps
    t.diagnostic(`The first goal costs ${taps} taps on ${mother.screens - inMail.screens} screens`)
    assert.ok(taps <= MOST_TAPS_TO_A_GOAL, `${taps} taps`)
    assert.match(await mother.words(), shows('plan.share.saved'))
    await done(mother)

    await mother.tap(say('frame.tab.today'))
    assert.match(await mother.words(), shows('plan.next.good'))
    await mother.tap(say('family.begin.go'))
    await mother.type(say('plan.goal.label'), 'We lachen veel')
    await mother.tap(say('plan.write.save'))
    await done(mother)
    await mother.tap(say('frame.tab.today'))
    assert.match(await mother.words(), shows('plan.next.hard'))
    await mother.tap(say('family.begin.go'))
    await mother.type(say('plan.goal.label'), 'De ochtenden zijn druk')
    await mother.tap(say('plan.write.save'))
    await done(mother)
    await mother.tap(say('frame.tab.today'))
    assert.match(await mother.words(), shows('plan.next.strength'))
    await mother.tap(say('family.begin.go'))
    await mother.choose(say('plan.strength.dimension.can'))
    await mother.type(say('plan.strength.label'), 'Ik kan goed plannen')
    await mother.tap(say('plan.write.save'))
    await done(mother)
    await mother.tap(say('frame.tab.today'))
    assert.match(await mother.words(), shows('plan.next.action'))
    await mother.tap(say('family.begin.go'))
    await mother.type(say('plan.action.what'), 'Een mand voor de telefoons kopen')
    await mother.choose('Fatima')
    await mother.type(say('plan.action.due.label'), '2030-01-05')
    await mother.page
      .getByLabel(say('plan.action.goal.label'))
      .selectOption('Samen eten, zonder telefoon')
    await mother.tap(say('plan.write.save'))
    await done(mother)
    assert.match(
      await mother.words(),
      /Samen eten, zonder telefoon[\s\S]+Een mand voor de telefoons/,
    )
    await mother.tap(say('frame.tab.today'))
    assert.match(await mother.words(), /Een mand voor de telefoons/)
    await mother.tap(say('plan.progress.sayDone'))
    assert.doesNotMatch(await mother.words(), /Een mand voor de telefoons/)

    await mother.tap(say('frame.tab.circle'))
    await mother.tap(say('plan.circle.invite'))
    await mother.type(say('invitation.name'), 'Oma')
    await mother.type(say('invitation.email'), 'oma@family.example')
    await mother.choose(say('family.role.circle'))
    await mother.tap(say('invitation.send'))
    assert.match(await mother.words(), shows('invitation.sent'))

    const grandmother = walk(await browser.open(phone), roer.address)
    await grandmother.goTo(await linkInMail(grandmother, 'oma@family.example'))
    assert.doesNotMatch(await grandmother.words(), /Fatima/, 'a stranger is told no name')
    await signInFrom(grandmother, say('invitation.stranger.go'), 'oma@family.example')
    assert.doesNotMatch(await grandmother.words(), /Fatima/, 'no name before the word')
    const word = await mother.page.locator('.spoken-word').innerText()
    await grandmother.type(say('invitation.word.label'), `  ${word.toUpperCase()} `)
    await grandmother.tap(say('invitation.word.go'))
    assert.match(await grandmother.words(), shows('invitation.accept.asks'))
    assert.equal(await grandmother.page.getByLabel(say('family.name.label')).inputValue(), 'Oma')
    await grandmother.tap(say('invitation.accept.yes'))
    assert.match(await grandmother.words(), shows('invitation.wait.title'))
    await mother.tap(say('frame.tab.today'))
    assert.match(await mother.words(), /Is dit Oma\?/)
    await mother.tap(say('members.waiting.look'))
    await mother.tap(say('members.waiting.yes'))
    await grandmother.tap(say('invitation.wait.look'))
    assert.match(await grandmother.words(), shows('plan.today.hello', 'Oma'))

    const hers = /zonder telefoon|lachen|druk|plannen|mand voor/
    for (const place of ['today', 'plan', 'circle', 'me']) {
      await grandmother.tap(say(`frame.tab.${place}`))
      assert.doesNotMatch(await grandmother.words(), hers, place)
    }
    assert.doesNotMatch(await grandmother.page.content(), hers)

    await mother.tap(say('frame.tab.plan'))
    await mother.tap('Samen eten, zonder telefoon')
    await mother.tap(say('plan.item.whoSees'))
    const oma = mother.page.getByRole('checkbox', { name: 'Oma' })
    assert.equal(await oma.isChecked(), false, 'nobody is chosen before somebody chose')
    assert.equal(await mother.page.locator('label.choice .face').count(), 1)
    await mother.choose('Oma')
    await done(mother)
    await mother.tap('Samen eten, zonder telefoon')
    assert.ok((await mother.words()).includes(say('plan.who.youAnd', { names: 'Oma' })))

    await grandmother.tap(say('frame.tab.plan'))
    const seen = await grandmother.words()
    assert.match(seen, /Samen eten, zonder telefoon/)
    assert.doesNotMatch(seen, /lachen|druk|plannen|mand/, 'one thing was shared, not the rest')
    await grandmother.tap('Samen eten, zonder telefoon')
    assert.ok((await grandmother.words()).includes(say('plan.who.sharedBy', { name: 'Fatima' })))
    assert.equal(await grandmother.page.getByText(say('plan.item.change')).count(), 0)

    for (const { page, complaints } of [mother, grandmother]) {
      assert.deepEqual(complaints, [])
      await leave(page)
    }
  })

  test('in English, at a desk', async () => {
    const mother = walk(await browser.open(desktop), roer.address)
    await mother.goTo('/')
    await mother.tap('English')
    assert.equal(await mother.page.locator('html').getAttribute('lang'), 'en')
    await mother.tap(mother.page.locator('main a.button').first())
    await mother.goTo('/nu')
    assert.equal(await mother.page.locator('html').getAttribute('lang'), 'en')
    await leave(mother.page)
  })

  test('with words and names that have no space to break at', async () => {
    const name = `Bartholomeus${'-van-der'.repeat(6)}`
    const endless = 'hottentottententententoonstelling'.repeat(6)
    const mother = walk(await browser.open(phone), roer.address, 'at its width')
    await mother.goTo('/')
    await signInFrom(mother, say('welcome.plan.signIn'), 'anna@family.example')
    await mother.type(say('family.name.label'), name.replaceAll('-', '‑'))
    await mother.choose(say('family.begin.as.parent'))
    await mother.tap(say('family.begin.go'))
    await mother.tap(say('frame.tab.plan'))
    await mother.tap(addUnder(mother, 'goals'))
    await mother.type(say('plan.goal.label'), endless)
    await mother.tap(say('plan.write.save'))
    await done(mother)
    await mother.tap(say('plan.action.add'))
    await mother.type(say('plan.action.what'), endless)
    await mother.page.getByRole('radio').first().click()
    await mother.tap(say('plan.write.save'))
    await done(mother)
    await mother.tap(addUnder(mother, 'strengths'))
    await mother.choose(say('plan.strength.dimension.have'))
    await mother.type(say('plan.strength.label'), endless)
    await mother.tap(say('plan.write.save'))
    await done(mother)
    await mother.tap(addUnder(mother, 'good'))
    await mother.type(say('plan.goal.label'), endless)
    await mother.tap(say('plan.write.save'))
    await done(mother)
    await mother.tap(
      mother.page.getByRole('link', { name: new RegExp(`^${say('plan.open')}`) }).first(),
    )
    for (const place of ['today', 'circle', 'me']) await mother.tap(say(`frame.tab.${place}`))
    await leave(mother.page)
  })

  test('with scripts off', async () => {
    const options = { javaScriptEnabled: false }
    const mother = walk(await browser.open(phone, options), roer.address, 'past it')
    await mother.goTo('/')
    await signInFrom(mother, say('welcome.plan.signIn'), 'karin@family.example')
    await mother.type(say('family.name.label'), 'Karin')
    await mother.choose(say('family.begin.as.parent'))
    await mother.tap(say('family.begin.go'))
    await mother.tap(say('frame.tab.plan'))
    await mother.tap(addUnder(mother, 'goals'))
    await mother.tap(say('plan.write.save'))
    assert.match(await mother.words(), shows('ownWords.missing'))
    await mother.type(say('plan.goal.label'), 'Vaker buiten spelen')
    await mother.tap(say('plan.write.save'))
    await done(mother)

    await mother.tap(say('frame.tab.circle'))
    await mother.tap(say('plan.circle.invite'))
    await mother.type(say('invitation.name'), 'Sem')
    await mother.type(say('invitation.email'), 'sem@family.example')
    await mother.choose(say('family.role.youth'))
    await mother.tap(say('invitation.send'))

    const son = walk(await browser.open(phone, options), roer.address, 'past it')
    await son.goTo(await linkInMail(son, 'sem@family.example'))
    await signInFrom(son, say('invitation.stranger.go'), 'sem@family.example')
    const word = await mother.page.locator('.spoken-word').innerText()
    await son.type(say('invitation.word.label'), word)
    await son.tap(say('invitation.word.go'))
    await son.tap(say('invitation.accept.yes'))
    await mother.tap(say('frame.tab.today'))
    await mother.tap(say('members.waiting.look'))
    await mother.tap(say('members.waiting.yes'))
    await son.tap(say('invitation.wait.look'))
    await son.tap(say('frame.tab.plan'))
    assert.doesNotMatch(await son.words(), /buiten/)

    await mother.tap(say('frame.tab.plan'))
    await mother.tap(say('plan.action.add'))
    await mother.type(say('plan.action.what'), 'Zaterdag naar het park')
    await mother.choose('Sem')
    await mother.tap(say('plan.write.save'))
    await son.tap(say('frame.tab.plan'))
    assert.doesNotMatch(await son.words(), /park/, 'a suggestion is not shared before it is sent')
    await mother.choose('Sem')
    await done(mother)
    await son.tap(say('frame.tab.plan'))
    assert.match(await son.words(), /Zaterdag naar het park/)
    await son.tap('Zaterdag naar het park')
    await son.tap(say('plan.progress.sayDone'))
    await mother.tap('Zaterdag naar het park')
    assert.ok((await mother.words()).includes(say('plan.progress.done', { name: 'Sem' })))
    for (const { page, complaints } of [mother, son]) {
      assert.deepEqual(complaints, [])
      await leave(page)
    }
  })

  for (const javaScriptEnabled of [true, false]) {
    test(`"Snel weg" leaves nothing to go back to, with scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      const page = await browser.open(phone, { javaScriptEnabled })
      await page
        .context()
        .route(/^https:/, (route) =>
          route.fulfill({ contentType: 'text/html', body: '<p>Morgen zon' }),
        )
      const noor = walk(page, roer.address, 'past it')
      await noor.goTo('/inloggen')
      await noor.tap('Noor (15)')
      await useCode(noor, 'noor@roer.example')
      assert.match(await noor.words(), shows('plan.today.hello', 'Noor'))
      await page.locator('a.exit').click()
      await page.getByText('Morgen zon').waitFor()
      assert.match(page.url(), /^https:/)

      // Back, or an address that somebody types, leads there again and shows nothing of Roer.
      const again = [() => page.goBack(), () => page.goto(`${roer.address}/vandaag`)]
      for (const look of again) {
        const elsewhere = page.waitForRequest(/^https:/)
        // Without the network of the world there is nothing to see there.
        await look().catch(() => {})
        await elsewhere
        const { host } = new URL(roer.address)
        assert.ok(!page.url().includes(host), page.url())
        assert.doesNotMatch(await page.locator('body').innerText(), /Roer|Noor|Yara/)
      }
      await page.goto(roer.address)
      assert.ok((await noor.words()).includes(say('welcome.title')))
      await leave(page)
    })
  }
})

/** A sentence of the screens, as it may stand on a page, with what follows it. */
const shows = (key: string, ...after: string[]) =>
  new RegExp([say(key).replace(/[?.*+()]/g, '\\$&'), ...after].join(' '))

/** The button that ends "who sees this?", whatever it says. */
const done = (person: Walk) => person.tap(person.page.locator('main form button').first())

/** @returns how much of it was in the mailbox, and not in Roer */
async function signInFrom(person: Walk, door: string, email: string) {
  await person.tap(door)
  await person.type(say('signIn.email.label'), email)
  await person.tap(say('signIn.send'))
  return useCode(person, email)
}

async function useCode(person: Walk, email: string) {
  const onward = new URL(person.page.url())
  const { taps, screens } = person
  await person.tap(say('signIn.example.mailbox'))
  const letter = person.page
    .locator('li.letter', { hasText: email })
    .filter({ hasText: /\d{6}/ })
    .first()
  const code = /\b\d{6}\b/.exec(await letter.innerText())![0]
  await person.goTo(onward.pathname + onward.search)
  const inMail = { taps: person.taps - taps, screens: person.screens - screens }
  await person.type(say('signIn.code.label'), code)
  await person.tap(say('signIn.code.go'))
  if (new URL(person.page.url()).pathname === '/ik/code') {
    await person.type(say('proof.code.label'), OWN_CODE)
    await person.tap(say('proof.choose.go'))
  }
  return inMail
}

async function linkInMail({ page, goTo }: Walk, email: string): Promise<string> {
  await goTo('/postbus')
  const letter = page.locator('li.letter', { hasText: email }).first()
  return (await letter.getByRole('link').getAttribute('href'))!
}
