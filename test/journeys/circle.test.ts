/**
 * A girl draws the map of the people around her: with a finger, with the arrows of a keyboard, and
 * without any script. What she moved says that it is saved once it is, and goes back when it is not.
 */

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { loadTexts } from '../../src/platform/text.ts'
import { join, membersSeenBy, startFamily, write } from '../a-family.ts'
import { axeViolations, leave, phone, tooWideAt320, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import { until } from '../until.ts'
import type { Visitor } from '../visitor.ts'
import { openFollowing, signIn } from './stream.ts'
import { walk } from './walk.ts'

const say = loadTexts().nl
const rings = { close: say('plan.network.ring.close'), further: say('plan.network.ring.further') }

describe('the map of a girl of fifteen', () => {
  const roer = useRoerHere()
  const browser = useBrowser()
  let noor: Visitor
  let mama: Visitor
  let family: string
  let people: Record<string, string>

  before(async () => {
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    mama = await roer.signedIn('mama@family.example')
    const asMama = { name: 'Mama', email: 'mama@family.example', role: 'parent' }
    await join(roer, noor, family, mama, asMama)
    people = await membersSeenBy(noor, family)
    for (const [name, ring, direction] of [
      ['Oma Ans', 'close', 'both'],
      ['Broertje Sem', 'close', 'i-help'],
      ['Yara', 'further', 'both'],
      ['Juf Wammes-Mommersteeg', 'help', 'helps-me'],
    ] as const) {
      await write(noor, family, 'network-member', { name, ring, direction, night: 'yes' })
    }
  })

  const circle = () => `/p/${family}/kring`
  const opened = async () => {
    const page = await browser.open(phone)
    await signIn(page, noor)
    const complaints: string[] = []
    page.on('console', (message) => {
      // A change that the server is kept from answering is a line in the console of any browser.
      if (!/Failed to load resource/.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await openFollowing(page, roer.address + circle())
    return { page, complaints }
  }
  const handle = (page: Page, name: string) => page.getByRole('slider', { name })
  const standsIn = (page: Page, name: string) => handle(page, name).getAttribute('aria-valuetext')
  const said = (page: Page) => page.locator('#saved').innerText()
  const follows = (page: Page, name: string, ring: string) =>
    until(
      `${name} drawn in ${ring}`,
      async () => (await standsIn(page, name)) === ring || undefined,
    )

  /** The middle of somebody's face, and a place on the screen so far from the middle of the map. */
  async function places(page: Page, name: string, away: number) {
    await page.locator('svg[data-circle]').scrollIntoViewIfNeeded()
    const face = await page.evaluate((wanted) => {
      const item = [...document.querySelectorAll<SVGGElement>('.handle')].find(
        (one) => one.getAttribute('aria-label') === wanted,
      )!.dataset.item
      const { x, y, width, height } = document
        .querySelector(`#face-${item} circle`)!
        .getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }, name)
    const to = await page.evaluate((units) => {
      const map = document.querySelector<SVGSVGElement>('svg[data-circle]')!
      const { x, y } = new DOMPoint(-units * 0.6, units * 0.8).matrixTransform(map.getScreenCTM()!)
      return { x, y }
    }, away)
    return { face, to }
  }

  test('is accessible, fits a narrow phone, and no two names touch', async () => {
    const { page, complaints } = await opened()
    assert.deepEqual(await axeViolations(page), [])
    assert.deepEqual(await tooWideAt320(page), [])
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll('[id^="face-"] text:last-child')].map((name) => {
        const { left, right, top, bottom } = name.getBoundingClientRect()
        return { name: name.textContent, left, right, top, bottom }
      }),
    )
    assert.equal(boxes.length, 4)
    for (const [index, a] of boxes.entries()) {
      for (const b of boxes.slice(index + 1)) {
        const touch = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
        assert.ok(!touch, `${a.name} and ${b.name}`)
      }
    }
    assert.deepEqual(complaints, [])
    await leave(page)
  })

  test('lets her drag a face outwards with a finger, and says so once it is saved', async () => {
    const { page, complaints } = await opened()
    const { face, to } = await places(page, 'Oma Ans', 112)
    const devtools = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: (typeof to)[]) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at })
    let answer: (() => void) | undefined
    await page.route('**/kring', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      await route.continue()
    })
    await touch('touchStart', face)
    await touch('touchMove', { x: face.x - 20, y: face.y + 20 })

    // Somebody else changes something meanwhile: the page follows, and she keeps hold of the face.
    await write(mama, family, 'network-member', { name: 'Fatma', ring: 'close', direction: 'both' })
    const shared = await write(mama, family, 'network-member', {
      ...{ name: 'Buurvrouw Lies', ring: 'close', direction: 'both' },
    })
    await mama.post(`/p/${family}/stuk/${shared}/wie`, { audience: [people.Noor!] })
    await page.getByText(say('plan.network.of', { name: 'Mama' })).waitFor()
    assert.ok(await page.locator('[data-lifted]').count(), 'she still holds it')

    await touch('touchMove', to)
    await touch('touchEnd')
    await until('the change on its way', () => answer)
    assert.equal(await said(page), '', 'nothing is saved yet')
    answer!()
    await until('that it is saved', async () => (await said(page)) || undefined)
    assert.match(await said(page), /^Opgeslagen\. Oma Ans: verder weg$/)
    await follows(page, 'Oma Ans', rings.further)
    assert.match(
      await page.locator('figcaption').first().innerText(),
      /verder weg (Oma Ans en Yara|Yara en Oma Ans);/,
    )
    assert.match(await said(page), /Opgeslagen/, 'and it stays there to be read')
    assert.equal(await page.locator('[data-lifted], svg[data-kept]').count(), 0)
    assert.deepEqual(complaints, [])
    await leave(page)
  })

  test('is moved with the arrows of a keyboard, a ring at a time, and the focus stays', async () => {
    const { page, complaints } = await opened()
    await handle(page, 'Yara').focus()
    await page.keyboard.press('ArrowUp')
    await follows(page, 'Yara', rings.close)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await follows(page, 'Yara', say('plan.network.ring.help'))
    await until('the last thing said', async () =>
      (await said(page)) === 'Opgeslagen. Yara: hulp' ? true : undefined,
    )
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Yara',
    )
    await page.keyboard.press('ArrowDown')
    assert.equal(await standsIn(page, 'Yara'), say('plan.network.ring.help'), 'there is no further')
    assert.deepEqual(complaints, [])
    await leave(page)
  })

  test('puts a face back that could not be saved, and says so', async () => {
    const { page } = await opened()
    await page.route('**/stuk/*/kring', (route) => route.abort())
    const { face, to } = await places(page, 'Broertje Sem', 112)
    await page.mouse.move(face.x, face.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 4 })
    await page.mouse.up()
    await until('that it is not saved', async () => (await said(page)) || undefined)
    assert.equal(await said(page), say('plan.network.move.failed'))
    const { face: after } = await places(page, 'Broertje Sem', 112)
    assert.ok(Math.hypot(after.x - face.x, after.y - face.y) < 2, 'it stands where it stood')
    assert.equal(await standsIn(page, 'Broertje Sem'), rings.close)
    await leave(page)
  })

  test('opens somebody who is tapped', async () => {
    const { page } = await opened()
    const { face } = await places(page, 'Broertje Sem', 0)
    await page.touchscreen.tap(face.x, face.y)
    await page.waitForURL('**/stuk/*')
    assert.match(await page.locator('main').innerText(), /Broertje Sem/)
    await leave(page)
  })

  test('does the same without scripts: a form, a list, and three buttons', async () => {
    const page = await browser.open(phone, { javaScriptEnabled: false })
    await signIn(page, noor)
    const girl = walk(page, roer.address, 'past it')
    await girl.goTo(circle())
    assert.equal(await page.locator('.handle:visible').count(), 0, 'nothing that does nothing')
    await girl.tap(say('plan.network.add'))
    await girl.tap(say('plan.write.next'))
    assert.ok((await girl.words()).includes(say('plan.network.who.missing')))
    await girl.choose('Mama')
    await girl.tap(say('plan.write.next'))
    await girl.choose(rings.close)
    await girl.tap(say('plan.write.next'))
    await girl.choose(say('plan.network.direction.mine.helps-me'))
    await girl.tap(say('plan.write.next'))
    await girl.tap(say('plan.write.save'))
    assert.equal(await page.locator('input[name=audience]:checked').count(), 0, 'nobody is ticked')
    await girl.tap(say('plan.share.onlyMe'))
    assert.ok(page.url().endsWith(circle()))
    await page.locator('details.as-list summary').first().click()
    await girl.tap(page.locator('details.as-list').first().getByRole('link', { name: 'Mama' }))
    await girl.tap(rings.further)
    const pressed = page.locator('button[aria-pressed=true]')
    assert.equal(await pressed.innerText(), rings.further)
    assert.deepEqual(girl.complaints, [])
    await leave(page)
  })
})
