/**
 * Headless Chromium for journeys: pages as wide as a phone and as a desk, and two questions that
 * every page must answer well: is it accessible, and does it fit a narrow screen.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before } from 'node:test'
import type { AxeResults, RunOptions } from 'axe-core'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { findChromium } from './tools/find.ts'

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 900 }
const NARROWEST = 320

const WAIT_MS = 30_000

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface TestBrowser {
  /** A page of somebody who was not here before: no cookies, no history, no one's data. */
  open(size: typeof phone, options?: BrowserContextOptions): Promise<Page>
}

/** Call it once, at the top of a test file; every page is closed at the end of the file. */
export function useBrowser(): TestBrowser {
  let starting: Promise<Browser> | undefined
  const start = () => {
    starting ??= startBrowser()
    return starting
  }
  before(start)
  after(async () => (await starting)?.close())
  return {
    async open(size, options = {}) {
      const browser = await start()
      const context = await browser.newContext({
        viewport: size,
        isMobile: size.width < 600,
        hasTouch: size.width < 600,
        locale: 'nl-NL',
        timezoneId: 'Europe/Amsterdam',
        ...options,
      })
      context.setDefaultTimeout(WAIT_MS)
      return context.newPage()
    },
  }
}

export async function startBrowser(): Promise<Browser> {
  const found = findChromium()
  if (!found) throw new Error('No Chromium for the tests: run `npm test` once, which gets one.')
  return chromium.launch({
    executablePath: found.executable,
    args: flags,
    env: { ...process.env, ...found.environment } as Record<string, string>,
  })
}

/** Closes a page with everything that belongs to its visitor. */
export const leave = (page: Page) => (page.context() as BrowserContext).close()

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

const axeOptions: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}

/**
 * What axe finds wrong with this page, one line per element; nothing is good. Evaluated from
 * outside the page, so that the page's own rules for scripts stay as strict as they are.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: Axe }).axe.run(document, options),
    axeOptions,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary
        ?.split('\n')
        .slice(1)
        .map((line) => line.trim())
        .join('; ')
      return `${id} (${help}) at ${target.join(' ')}: ${why}`
    }),
  )
}

interface Axe {
  run(context: Document, options: RunOptions): Promise<AxeResults>
}

/**
 * What sticks out of a screen of 320 px, one line per element; nothing is good. An element that
 * scrolls within itself, such as a wide table, is fine. The page keeps the size it had.
 */
export async function tooWideAt320(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: NARROWEST, height: 640 })
  const found = await sticksOut(page, NARROWEST)
  if (size) await page.setViewportSize(size)
  return found
}

/** What sticks out of a phone whose owner reads everything twice as large. The page stays as it was. */
export async function tooWideWithLargeText(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  await page.setViewportSize(phone)
  const textAt = (percent: string) =>
    page.evaluate((to) => document.documentElement.style.setProperty('font-size', to), percent)
  await textAt('200%')
  const found = await sticksOut(page, phone.width)
  await textAt('')
  if (size) await page.setViewportSize(size)
  return found
}

const sticksOut = (page: Page, within: number): Promise<string[]> =>
  page.evaluate((width) => {
    const root = document.documentElement
    if (root.scrollWidth <= width && window.innerWidth <= width) return []
    const scrolls = (element: Element) =>
      ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX)
    const isContained = (element: Element): boolean => {
      const parent = element.parentElement
      return parent !== null && parent !== document.body && (scrolls(parent) || isContained(parent))
    }
    const outside = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right, width: own } = element.getBoundingClientRect()
      return own > 0 && (right > width + 0.5 || left < -0.5) && !isContained(element)
    })
    const lines = outside.slice(0, 10).map((element) => {
      const { left, right } = element.getBoundingClientRect()
      const name =
        element.tagName.toLowerCase() + [...element.classList].map((c) => `.${c}`).join('')
      return `${name} reaches from ${Math.round(left)} to ${Math.round(right)} px`
    })
    return lines.length > 0 ? lines : [`the page is ${root.scrollWidth} px wide`]
  }, within)
