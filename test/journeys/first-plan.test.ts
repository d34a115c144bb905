/**
 * From the front door to a plan that two people share, on a phone: first as most people have it,
 * then with scripts off, as on an old phone or behind a strict filter.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { desktop, leave, phone, useBrowser } from '../browser.ts'
import { useRunningRoer } from '../running-roer.ts'
import { type Walk, walk } from './walk.ts'

/** Of design: a mother on an old phone makes the first goal in twelve taps. */
const MOST_TAPS_TO_A_GOAL = 12

describe('a family makes its first plan', () => {
  const roer = useRunningRoer()
  const browser = useBrowser()

  test('on a phone, and shares it with grandmother when the mother wants', async (t) => {
    const mother = walk(await browser.open(phone), roer.address)
    await mother.goTo('/')
    const inMail = await signInFrom(mother, 'Inloggen of beginnen', 'fatima@family.example')
    await mother.type('Hoe noemen ze jou?', 'Fatima')
    await mother.choose('Ik ben ouder of verzorger')
    await mother.tap('Begin')
    assert.match(await mother.words(), /Hoi Fatima/)

    await mother.tap('Plan')
    await mother.tap(addUnder(mother, 'Wat we willen'))
    await mother.type('In jouw eigen woorden', 'Samen eten, zonder telefoon')
    await mother.tap('Bewaar')
    const taps = mother.taps - inMail.taps
    t.diagnostic(`The first goal costs ${taps} taps on ${mother.screens - inMail.screens} screens`)
    assert.ok(taps <= MOST_TAPS_TO_A_GOAL, `${taps} taps`)
    assert.match(await mother.words(), /Nu ziet alleen jij dit/)
    await mother.tap('Klaar')

    await mother.tap('Vandaag')
    assert.match(await mother.words(), /Wat gaat goed\?/)
    await mother.tap('Begin')
    await mother.type('In jouw eigen woorden', 'We lachen veel')
    await mother.tap('Bewaar')
    await mother.tap('Klaar')
    await mother.tap('Vandaag')
    assert.match(await mother.words(), /Wat is moeilijk\?/)
    await mother.tap('Begin')
    await mother.type('In jouw eigen woorden', 'De ochtenden zijn druk')
    await mother.tap('Bewaar')
    await mother.tap('Klaar')
    await mother.tap('Vandaag')
    assert.match(await mother.words(), /Waar ben je sterk in\?/)
    await mother.tap('Begin')
    await mother.choose('Ik kan')
    await mother.type('Schrijf het op', 'Ik kan goed plannen')
    await mother.tap('Bewaar')
    await mother.tap('Klaar')
    await mother.tap('Vandaag')
    assert.match(await mother.words(), /Wie doet wat, en wanneer\?/)
    await mother.tap('Begin')
    await mother.type('Wat ga je doen?', 'Een mand voor de telefoons kopen')
    await mother.choose('Fatima')
    await mother.type('Wanneer?', '2030-01-05')
    await mother.page.getByLabel('Waar hoort dit bij?').selectOption('Samen eten, zonder telefoon')
    await mother.tap('Bewaar')
    await mother.tap('Klaar')
    assert.match(
      await mother.words(),
      /Samen eten, zonder telefoon[\s\S]+Een mand voor de telefoons/,
    )
    await mother.tap('Vandaag')
    assert.match(await mother.words(), /Jouw volgende stap[\s\S]+Een mand voor de telefoons/)
    await mother.tap('Gedaan')
    assert.doesNotMatch(await mother.words(), /Een mand voor de telefoons/)

    await mother.tap('Kring')
    await mother.tap('Vraag iemand erbij')
    await mother.type('Hoe noem je deze persoon?', 'Oma')
    await mother.type('E-mailadres', 'oma@family.example')
    await mother.choose('Familie of vriend')
    await mother.tap('Stuur de uitnodiging')
    assert.match(await mother.words(), /De uitnodiging is verstuurd/)

    const grandmother = walk(await browser.open(phone), roer.address)
    await grandmother.goTo(await linkInMail(grandmother, 'oma@family.example'))
    assert.doesNotMatch(await grandmother.words(), /Fatima/, 'a stranger is told no name')
    await signInFrom(grandmother, 'Inloggen', 'oma@family.example')
    assert.match(await grandmother.words(), /Fatima vraagt of je wilt meedoen/)
    assert.equal(await grandmother.page.getByLabel('Hoe noemen ze jou?').inputValue(), 'Oma')
    await grandmother.tap('Ja, ik doe mee')
    assert.match(await grandmother.words(), /Hoi Oma/)

    const hers = /zonder telefoon|lachen|druk|plannen|mand voor/
    for (const place of ['Vandaag', 'Plan', 'Kring', 'Ik']) {
      await grandmother.tap(place)
      assert.doesNotMatch(await grandmother.words(), hers, place)
    }
    assert.doesNotMatch(await grandmother.page.content(), hers)

    await mother.tap('Plan')
    await mother.tap('Samen eten, zonder telefoon')
    await mother.tap('Wie ziet dit?')
    const oma = mother.page.getByRole('checkbox', { name: 'Oma' })
    assert.equal(await oma.isChecked(), false, 'nobody is chosen before somebody chose')
    assert.equal(await mother.page.locator('label.choice .face').count(), 1)
    await mother.choose('Oma')
    await mother.tap('Klaar')
    await mother.tap('Samen eten, zonder telefoon')
    assert.match(await mother.words(), /Jij ziet dit, met Oma/)

    await grandmother.tap('Plan')
    const seen = await grandmother.words()
    assert.match(seen, /Samen eten, zonder telefoon/)
    assert.doesNotMatch(seen, /lachen|druk|plannen|mand/, 'one thing was shared, not the rest')
    await grandmother.tap('Samen eten, zonder telefoon')
    assert.match(await grandmother.words(), /Fatima deelt dit met jou/)
    assert.equal(await grandmother.page.getByText('Verander de tekst').count(), 0)

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
    await mother.goTo('/hulp')
    assert.equal(await mother.page.locator('html').getAttribute('lang'), 'en')
    await leave(mother.page)
  })

  test('with words and names that have no space to break at', async () => {
    const name = `Bartholomeus${'-van-der'.repeat(6)}`
    const endless = 'hottentottententententoonstelling'.repeat(6)
    const mother = walk(await browser.open(phone), roer.address, 'at its width')
    await mother.goTo('/')
    await signInFrom(mother, 'Inloggen of beginnen', 'anna@family.example')
    await mother.type('Hoe noemen ze jou?', name.replaceAll('-', '‑'))
    await mother.choose('Ik ben ouder of verzorger')
    await mother.tap('Begin')
    await mother.tap('Plan')
    await mother.tap(addUnder(mother, 'Wat we willen'))
    await mother.type('In jouw eigen woorden', endless)
    await mother.tap('Bewaar')
    await mother.tap('Klaar')
    await mother.tap('Zet er een stap bij')
    await mother.type('Wat ga je doen?', endless)
    await mother.page.getByRole('radio').first().click()
    await mother.tap('Bewaar')
    await mother.tap('Klaar')
    await mother.tap(addUnder(mother, 'Waar we sterk in zijn'))
    await mother.choose('Ik heb')
    await mother.type('Schrijf het op', endless)
    await mother.tap('Bewaar')
    await mother.tap('Klaar')
    await mother.tap(addUnder(mother, 'Wat gaat goed'))
    await mother.type('In jouw eigen woorden', endless)
    await mother.tap('Bewaar')
    await mother.tap('Klaar')
    await mother.tap(mother.page.getByRole('link', { name: /^Bekijk/ }).first())
    for (const place of ['Vandaag', 'Kring', 'Ik']) await mother.tap(place)
    await leave(mother.page)
  })

  test('with scripts off', async () => {
    const options = { javaScriptEnabled: false }
    const mother = walk(await browser.open(phone, options), roer.address, 'past it')
    await mother.goTo('/')
    await signInFrom(mother, 'Inloggen of beginnen', 'karin@family.example')
    await mother.type('Hoe noemen ze jou?', 'Karin')
    await mother.choose('Ik ben ouder of verzorger')
    await mother.tap('Begin')
    await mother.tap('Plan')
    await mother.tap(addUnder(mother, 'Wat we willen'))
    await mother.tap('Bewaar')
    assert.match(await mother.words(), /Dit is nog niet opgeslagen[\s\S]+Schrijf hier iets op/)
    await mother.type('In jouw eigen woorden', 'Vaker buiten spelen')
    await mother.tap('Bewaar')
    await mother.tap('Klaar')
    await mother.tap('Zet er een stap bij')
    await mother.type('Wat ga je doen?', 'Zaterdag naar het park')
    await mother.choose('Karin')
    await mother.tap('Bewaar')
    await mother.tap('Klaar')

    await mother.tap('Kring')
    await mother.tap('Vraag iemand erbij')
    await mother.type('Hoe noem je deze persoon?', 'Sem')
    await mother.type('E-mailadres', 'sem@family.example')
    await mother.choose('Jongere')
    await mother.tap('Stuur de uitnodiging')

    const son = walk(await browser.open(phone, options), roer.address, 'past it')
    await son.goTo(await linkInMail(son, 'sem@family.example'))
    await signInFrom(son, 'Inloggen', 'sem@family.example')
    await son.tap('Ja, ik doe mee')
    await son.tap('Plan')
    assert.doesNotMatch(await son.words(), /buiten|park/)

    await mother.tap('Plan')
    await mother.tap('Zaterdag naar het park')
    await mother.tap('Wie ziet dit?')
    await mother.choose('Sem')
    await mother.tap('Klaar')
    await son.tap('Plan')
    assert.match(await son.words(), /Zaterdag naar het park/)
    await son.tap('Zaterdag naar het park')
    await son.tap('Gedaan')
    await mother.tap('Zaterdag naar het park')
    assert.match(await mother.words(), /Sem zegt dat het gedaan is/)
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
      assert.match(await noor.words(), /Hoi Noor/)
      await page.locator('a.exit').click()
      await page.getByText('Morgen zon').waitFor()
      assert.match(page.url(), /^https:/)

      await page.goBack()
      const back = await page.locator('body').innerText()
      assert.doesNotMatch(back, /Hoi|Vandaag|Ons plan|Yara/)
      await page.goto(`${roer.address}/vandaag`)
      assert.match(page.url(), /\/inloggen$/)
      await leave(page)
    })
  }
})

/** @returns how much of it was in the mailbox, and not in Roer */
async function signInFrom(person: Walk, door: string, email: string) {
  await person.tap(door)
  await person.type('Jouw e-mailadres', email)
  await person.tap('Stuur mij een code')
  return useCode(person, email)
}

async function useCode(person: Walk, email: string) {
  const onward = new URL(person.page.url())
  const { taps, screens } = person
  await person.tap('Naar de postbus van dit voorbeeld')
  const letter = person.page.locator('li.letter', { hasText: email }).first()
  const code = /\b\d{6}\b/.exec(await letter.innerText())![0]
  await person.goTo(onward.pathname + onward.search)
  const inMail = { taps: person.taps - taps, screens: person.screens - screens }
  await person.type('De code', code)
  await person.tap('Verder')
  return inMail
}

async function linkInMail({ page, goTo }: Walk, email: string): Promise<string> {
  await goTo('/postbus')
  const letter = page.locator('li.letter', { hasText: email }).first()
  return (await letter.getByRole('link').getAttribute('href'))!
}

const addUnder = ({ page }: Walk, heading: string) =>
  page.locator('section', { hasText: heading }).getByRole('link', { name: 'Zet erbij' }).first()
