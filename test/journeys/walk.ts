/**
 * Somebody who walks through Roer in a real browser. Every page they come to must be accessible, fit
 * a narrow phone and one with text twice as large, be usable with a keyboard and make the browser
 * complain about nothing; and what it costs them in taps and screens is counted.
 */

import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { axeViolations, tooWideAt320, tooWideWithLargeText } from '../browser.ts'

/** More than any page has to tab through. */
const MOST_TABS = 80

export interface Walk {
  readonly page: Page
  /** Taps so far: on a link, a button, a choice, or into a field that is not ready to type in. */
  taps: number
  /** Pages so far. */
  screens: number
  /** Types an address of this Roer, or opens a link from elsewhere. */
  goTo(path: string): Promise<void>
  /** Taps what leads to another page, and looks at that page. */
  tap(name: string | Locator): Promise<void>
  /** Ticks a choice, unless it is ticked. */
  choose(label: string): Promise<void>
  type(label: string, words: string): Promise<void>
  /** The words on the page, as they are shown. */
  words(): Promise<string>
  /** Everything the browser complained about, and every address elsewhere it asked for. */
  complaints: string[]
}

/** The button that keeps this answer, and leads to the next question when there is one. */
export const onward = ({ page }: Pick<Walk, 'page'>): Locator =>
  page.locator('form[data-keeps] button[type=submit]')

/** The link with which one adds something to a chapter of the plan, by its name in the code. */
export const addUnder = ({ page }: Pick<Walk, 'page'>, chapter: string): Locator =>
  page.locator(`section[aria-labelledby="${chapter}"] a.add`)

/** How closely to look at each page: at all of it, at its width alone, or to walk on. */
export type Looking = 'closely' | 'at its width' | 'past it'

export function walk(page: Page, address: string, looking: Looking = 'closely'): Walk {
  const complaints: string[] = []
  const lookedAt = new Set<string>()
  /** The field in which one can type at once, without a tap. */
  let ready: string | undefined
  page.on('console', (message) => {
    const words = message.text()
    // A form that is refused is an answer like any other; the browser finds its status remarkable.
    if (/status of 422/.test(words)) return
    if (['error', 'warning'].includes(message.type())) complaints.push(words)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${address}/`) && !url.startsWith('data:')) complaints.push(`asks ${url}`)
  })

  const walked: Walk = {
    page,
    taps: 0,
    screens: 0,
    complaints,
    async goTo(path) {
      await page.goto(new URL(path, address).href)
      await arrive()
    },
    async tap(name) {
      const link = page.getByRole('link', { name: String(name), exact: true })
      const button = page.getByRole('button', { name: String(name), exact: true })
      walked.taps++
      await Promise.all([
        page.waitForEvent('load'),
        (typeof name === 'string' ? link.or(button).first() : name).click(),
      ])
      await arrive()
    },
    async choose(label) {
      walked.taps++
      const named = { name: new RegExp(`^${label}`) }
      await page.getByRole('radio', named).or(page.getByRole('checkbox', named)).check()
    },
    async type(label, words) {
      const field = page.getByLabel(label, { exact: true })
      if ((await field.getAttribute('id')) !== ready) walked.taps++
      ready = undefined
      await field.fill(words)
    },
    words: () => page.locator('body').innerText(),
  }

  async function arrive() {
    walked.screens++
    ready = await page.evaluate(() => document.querySelector(':focus')?.id)
    assert.deepEqual(complaints, [], page.url())
    // Once empty and once with something in it, however often they come by.
    const filled = (await page.locator('main li').count()) > 0
    const kind = `${page.url().replace(/[0-9a-f-]{36}/g, 'id')} ${filled}`
    if (looking === 'past it' || lookedAt.has(kind)) return
    lookedAt.add(kind)
    assert.deepEqual(await tooWideAt320(page), [], `fits 320 px: ${page.url()}`)
    assert.deepEqual(await tooWideWithLargeText(page), [], `fits with large text: ${page.url()}`)
    if (looking !== 'closely') return
    assert.deepEqual(await axeViolations(page), [], `accessible: ${page.url()}`)
    assert.deepEqual(await outOfReach(page), [], `reached by keyboard: ${page.url()}`)
  }
  return walked
}

/**
 * What a keyboard does not reach, or reaches without showing it: the way out and every button of
 * the page itself.
 */
async function outOfReach(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(() => {
    // What is folded away is reached once it is opened.
    const all = [
      ...document.querySelectorAll<HTMLElement>('a.exit, main a.button, main button'),
    ].filter((element) => element.checkVisibility())
    for (const [index, element] of all.entries()) element.dataset.wanted = String(index)
    ;(document.activeElement as HTMLElement | null)?.blur()
    return all.map((element) => element.innerText)
  })
  const reached = new Set<number>()
  const unseen: string[] = []
  for (let tabs = 0; tabs < MOST_TABS && reached.size < wanted.length; tabs++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (element?.dataset.wanted === undefined) return undefined
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      const shown = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      return { index: Number(element.dataset.wanted), shown }
    })
    if (!at || reached.has(at.index)) continue
    reached.add(at.index)
    if (!at.shown) unseen.push(`${wanted[at.index]}: nothing shows that it has the focus`)
  }
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-wanted]')) {
      delete element.dataset.wanted
    }
    ;(document.activeElement as HTMLElement | null)?.blur()
    scrollTo(0, 0)
  })
  const missed = wanted.filter((_, index) => !reached.has(index))
  return [...missed.map((name) => `${name}: not reached`), ...unseen]
}
