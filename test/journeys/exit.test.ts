/**
 * "Snel weg" on every page, on a phone and at a desk: never covered, gone before anything is asked
 * of the network, and nothing of Roer behind it.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { isAnswering, isReading } from '../../src/round/index.ts'
import { ask, join, membersSeenBy, startFamily, write } from '../a-family.ts'
import { desktop, leave, phone, useBrowser } from '../browser.ts'
import { exampleForm } from '../kind-examples.ts'
import { useOrganisations } from '../organisation.ts'
import { type FoundPage, pagesOf } from '../pages-of.ts'
import { useRoerHere } from '../roer-here.ts'
import { until } from '../until.ts'
import type { Visitor } from '../visitor.ts'
import { signIn } from './stream.ts'

/** How high a phone is while its keyboard is open. */
const WITH_KEYBOARD = { width: phone.width, height: 420 }
const HELD_AT_MOST_MS = 10_000
const DEAD_WITHIN_MS = 1_000

const people = [
  ...['a stranger', 'a youth', 'a parent', 'a supporter', 'whoever is signed out'],
] as const
const HERE = 'http://localhost:8080'

describe('the way out', () => {
  const there = useOrganisations(['Kade', 'Elders down'], HERE, (login) => login)
  const roer = useRoerHere({ reachedAt: HERE, organisationsFile: there.file })
  const browser = useBrowser()
  const visitors = new Map<string, Visitor>()
  const pages = new Map<string, FoundPage[]>()

  before(async () => {
    const youth = await roer.signedIn('youth@family.example')
    const family = await startFamily(youth, { name: 'Noor', role: 'youth' })
    const parent = await roer.signedIn('parent@family.example')
    await join(roer, youth, family, parent, {
      name: 'Mama',
      email: 'parent@family.example',
      role: 'parent',
    })
    const helper = await roer.signedIn('helper@family.example')
    await join(roer, youth, family, helper, {
      name: 'Helper',
      email: 'helper@family.example',
      role: 'supporter',
    })
    // Nearly sixteen, somebody who was asked and did not come yet, and a second plan to choose from.
    await youth.post(`/p/${family}/ik/leeftijd`, { born: daysFromBeing16(10) })
    const asked = { name: 'Oma', email: 'oma@family.example', role: 'circle' }
    const { link } = await ask(roer, youth, family, asked)
    await startFamily(parent, { name: 'Mama', role: 'parent' })
    const over = roer.stranger()
    over.setCookie('roer', 'x'.repeat(43))
    const members = await membersSeenBy(youth, family)
    for (const author of [youth, parent]) {
      const others = Object.values(members)
      await write(author, family, 'goal', { text: 'Een doel' }, others)
      await write(author, family, 'voice', { feeling: 'wish', text: 'Een wens' }, others)
      await write(author, family, 'strength', { dimension: 'can', text: 'Koken' }, others)
    }
    await write(youth, family, 'action', { text: 'Bellen', who: members.Noor! }, [members.Mama!])
    const forNoor = { feeling: 'good', text: 'Wat zij zei', voor: members.Noor! }
    await write(helper, family, 'voice', forNoor)
    const known = { me: members.Noor!, other: members.Mama! }
    const safe = await write(
      youth,
      family,
      'safety-agreement',
      exampleForm('safety-agreement', known),
    )
    const draft = `/p/${family}/schrijf/goal/${randomUUID()}`
    const half = { id: draft.split('/').at(-1)!, vraag: '0', text: 'Half' }
    assert.equal((await youth.post(`${draft}/bewaar`, half)).status, 200)
    const via = (name: string) => `/inloggen/via/${there.keyOf(name)}`
    for (const [name, visitor, starts] of [
      [
        'a stranger',
        roer.stranger(),
        [
          ...['/nu', '/inloggen/code', link, '/inloggen', '/cijfers', '/herstel/stop/x'],
          ...[via('Elders down'), `${via('Kade')}/terug`, `${via('Kade')}/uit`],
        ],
      ],
      [
        'a youth',
        youth,
        [
          ...['/begin', '/bewijs', '/ik/code', '/gestopt', link, draft],
          `/p/${family}/stuk/${safe}/kaart`,
        ],
      ],
      ['a parent', parent, []],
      ['a supporter', helper, [`/p/${family}/kring/${members.Noor}/code`]],
      ['whoever is signed out', over, []],
    ] as const) {
      visitors.set(name, visitor)
      pages.set(name, await pagesOf(visitor, roer.routes, starts))
    }
  })

  for (const name of people) {
    for (const [device, size] of [
      ['on a phone', phone],
      ['at a desk', desktop],
    ] as const) {
      test(`of every page of ${name}, ${device}, is in sight and quick`, async (t) => {
        const page = await browser.open(size)
        const visitor = visitors.get(name)!
        if (visitor.cookie('roer')) await signIn(page, visitor)
        const times: number[] = []
        for (const { path, route } of seenFirstBy(name)) {
          await page.goto(visitor.address + path)
          assert.deepEqual(await coveredOn(page, size), [], route)
          times.push(await tapAndMeasure(page, route))
        }
        if (times.length === 0) return void (await leave(page))
        times.sort((a, b) => a - b)
        const shown = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(1)
        t.diagnostic(
          `${times.length} pages of ${name} ${device}: gone after ${shown(0.5)} ms, at most ${shown(1)} ms`,
        )
        await leave(page)
      })
    }
  }

  /** Each kind of page once, unless EXIT=all asks for it again of each who comes there. */
  function seenFirstBy(name: string): FoundPage[] {
    const own = pages.get(name)!
    // What stands in place of a page, on whichever page it is.
    if (name === 'whoever is signed out')
      return own.filter(({ status }) => status === 401).slice(0, 1)
    if (process.env.EXIT === 'all') return own
    const names = [...pages.keys()]
    const before = names.slice(0, names.indexOf(name)).flatMap((other) => pages.get(other)!)
    return own.filter(({ route }) => !before.some((one) => one.route === route))
  }

  test('was tapped on every kind of page that there is', (t) => {
    const reached = new Set([...pages.values()].flat().map(({ route }) => route))
    // Pages of answering run no script, and are left by a link: see `answering.test.ts`.
    const missed = roer.routes.filter(
      (route) =>
        !reached.has(route) && !isNoPage(route) && !isAnswering(route) && !isReading(route),
    )
    t.diagnostic(`${reached.size} kinds of pages; not tapped: ${missed.join(', ') || 'none'}`)
    assert.deepEqual(missed, [])
  })

  test('ends the session at once, also for a copy of it, and by three times Shift', async (t) => {
    for (const way of ['tap', 'Shift'] as const) {
      const visitor = await roer.signedIn(`leaves-by-${way.toLowerCase()}@family.example`)
      const copy = roer.stranger()
      copy.setCookie('roer', visitor.cookie('roer')!)
      const page = await browser.open(phone)
      await signIn(page, visitor)
      await page.context().route(/^https:/, neutral)
      await page.goto(`${visitor.address}/begin`)
      assert.equal((await copy.get('/begin')).status, 200)
      const since = performance.now()
      if (way === 'tap') await page.locator('a.exit').click({ noWaitAfter: true })
      else for (let times = 0; times < 3; times++) await page.keyboard.press('Shift')
      await until('the copy to be worth nothing', async () =>
        (await copy.get('/begin')).status === 401 ? true : undefined,
      )
      const after = performance.now() - since
      t.diagnostic(`By ${way}: a copy of the session answers 401 after ${Math.round(after)} ms`)
      assert.ok(after < DEAD_WITHIN_MS * 3, 'a busy machine may take somewhat longer than a second')
      await page.getByText('Morgen zon').waitFor()
      await leave(page)
    }
  })

  test('leaves one line in the history, however many pages somebody opened', async () => {
    const page = await browser.open(phone)
    await signIn(page, visitors.get('a youth')!)
    await page.goto(`${roer.address}/vandaag`)
    const before = await page.evaluate(() => history.length)
    for (const place of ['Plan', 'Kring', 'Ik', 'Vandaag']) {
      await page.getByRole('link', { name: place, exact: true }).click()
      await page.waitForLoadState()
    }
    assert.equal(await page.evaluate(() => history.length), before)
    await leave(page)
  })
})

/** Answers of another kind, and what only leads on. */
const isNoPage = (route: string) =>
  /\/live$|\.(json|csv|ics)$|^\/(weg|hulp|postbus|bewijs\/via|ik\/veranderd\/stop)$/.test(route)

/** The day on which somebody was born who turns 16 in so many days. */
function daysFromBeing16(days: number): string {
  const day = new Date(Date.now() + days * 24 * 60 * 60_000)
  return `${day.getUTCDate()}-${day.getUTCMonth() + 1}-${day.getUTCFullYear() - 16}`
}

const neutral = (route: {
  fulfill(answer: { contentType: string; body: string }): Promise<void>
}) => route.fulfill({ contentType: 'text/html', body: '<p>Morgen zon</p>' })

/** Where the button cannot be tapped: one line per place, nothing is good. */
async function coveredOn(page: Page, size: typeof phone): Promise<string[]> {
  const found = await page.evaluate(covered, 'at first')
  await page.setViewportSize(size === phone ? WITH_KEYBOARD : size)
  found.push(...(await page.evaluate(covered, 'with a keyboard')))
  found.push(...(await page.evaluate(coveredWhileFocused)))
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  found.push(...(await page.evaluate(covered, 'at the end')))
  await page.setViewportSize(size)
  await page.evaluate(() => scrollTo(0, 0))
  return found
}

/** Runs in the browser. */
function covered(when: string): string[] {
  const button = document.querySelector('a.exit')
  if (!button) return [`${when}: not there`]
  const { left, top, width, height } = button.getBoundingClientRect()
  const there = document.elementFromPoint(left + width / 2, top + height / 2)
  if (button === there || button.contains(there)) return []
  return [`${when}: under ${there?.tagName ?? 'nothing'}`]
}

/** Runs in the browser. */
function coveredWhileFocused(): string[] {
  const fields = document.querySelectorAll<HTMLElement>('main :is(input, textarea, select, button)')
  return [...fields].flatMap((field) => {
    field.focus()
    const button = document.querySelector('a.exit')!
    const { left, top, width, height } = button.getBoundingClientRect()
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    return button === there ? [] : [`in ${field.getAttribute('name')}: under ${there?.tagName}`]
  })
}

/**
 * Taps while the network answers nothing: what is asked of it is held until the page said that it is
 * gone. @returns how long that took, as the page itself measured it
 */
async function tapAndMeasure(page: Page, what: string): Promise<number> {
  const order: string[] = []
  let release = () => {}
  const gone = new Promise<void>((resolve) => {
    release = resolve
    setTimeout(resolve, HELD_AT_MOST_MS).unref()
  })
  const measured = page.waitForEvent('console', (message) => message.text().startsWith('gone '))
  const hold = async (route: Parameters<typeof neutral>[0]) => {
    await gone
    order.push('answer')
    await neutral(route)
  }
  await page.route('**/weg', hold)
  await page.route(/^https:/, hold)
  await page.evaluate(measureGone)
  await page.locator('a.exit').click({ noWaitAfter: true })
  const ms = Number((await measured).text().split(' ')[1])
  order.push('gone')
  release()
  await page.getByText('Morgen zon').waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  assert.equal(order[0], 'gone', `${what}: waits for an answer before it goes`)
  return ms
}

/** Runs in the browser: tells when nothing of the page can be seen any more, and after how long. */
function measureGone() {
  let tapped = 0
  addEventListener(
    'click',
    () => {
      tapped = performance.now()
    },
    true,
  )
  new MutationObserver(() => {
    const { width, height } = document.body.getBoundingClientRect()
    if (width + height > 0 || document.elementFromPoint(100, 100)) return
    console.debug(`gone ${performance.now() - tapped}`)
  }).observe(document.documentElement, { attributes: true })
}
