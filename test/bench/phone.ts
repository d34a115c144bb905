/**
 * How soon a page can be used on an old phone behind a bad line: 400 kbit/s and a processor four
 * times slower, in Chromium, for each page on the way from the door to a goal with a first step, and
 * for the heaviest pages after it. Each is asked for as somebody who comes for the first time, with
 * nothing kept, and again with what a browser keeps. Its peer is the page with telephone numbers.
 *
 * A page can be used once it is painted and read to its end: every link and form works without
 * scripts. When these have run as well is told beside it.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { phone, startBrowser } from '../browser.ts'
import { fillWithExample, freePort, startRoer } from '../running-roer.ts'
import { visitor } from '../visitor.ts'

const LINE = { bytesPerSecond: 400_000 / 8, latencyMs: 100 }
const TIMES_SLOWER = 4
/** What must hold; see the issue "The plan whole". */
const MOST_MS = 1_500
const MOST_SCRIPT = 40_000
const RUNS = 3

const PLACES = ['vandaag', 'plan', 'kring', 'leefgebieden', 'wat-komt', 'ik', 'te-zwaar', 'samen']
const FORMS = ['voice?feeling=good', 'strength', 'goal', 'action', 'domain-view', 'aftercare']

type Say = (line: string) => void

/** @returns whether every page can be used in time, with few enough scripts */
export async function benchPhone(say: Say): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'roer-phone-'))
  await fillWithExample(folder)
  const port = await freePort()
  const roer = startRoer({ PORT: String(port), ROER_DATA: folder })
  const browser = await startBrowser()
  try {
    await roer.open
    return await measure(browser, `http://localhost:${port}`, say)
  } finally {
    await browser.close()
    await roer.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(browser: Browser, address: string, say: Say): Promise<boolean> {
  const { family, cookie } = await bilalOfTheExample(address)
  const inPlan = [...PLACES, ...FORMS.map((form) => `schrijf/${form}`)]
  const paths = ['/nu', '/', '/inloggen', ...inPlan.map((place) => `/p/${family}/${place}`)]
  let holds = true
  for (const path of paths) {
    const runs: Loaded[] = []
    for (let run = 0; run < RUNS; run++) runs.push(await load(browser, address, path, cookie))
    const [first, again] = [medianOf(runs, 'first'), medianOf(runs, 'again')]
    const scripted = medianOf(runs, 'scripted')
    const script = Math.max(...runs.map((one) => one.script))
    const bytes = medianOf(runs, 'bytes')
    const isGood = first < MOST_MS && again < MOST_MS && script <= MOST_SCRIPT
    holds &&= isGood
    const name = path.replace(/\/p\/[^/]+\//, '… ')
    const sizes = `${kB(bytes)} in all, ${kB(script)} of scripts`
    const times = `${first} ms (with its scripts ${scripted}), again ${again} ms`
    say(`${isGood ? ' ' : '!'} ${name}: ${times}; ${sizes}`)
  }
  return holds
}

interface Loaded {
  first: number
  /** The first time, until its scripts had run as well. */
  scripted: number
  again: number
  /** What went over the line the first time, as it went: compressed. */
  bytes: number
  script: number
}

/** One page with nothing kept, and once more. */
async function load(browser: Browser, address: string, path: string, cookie: string) {
  const context = await browser.newContext({ viewport: phone, isMobile: true, hasTouch: true })
  await context.addCookies([{ name: 'roer', value: cookie, url: address }])
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LINE.latencyMs,
    downloadThroughput: LINE.bytesPerSecond,
    uploadThroughput: LINE.bytesPerSecond,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: TIMES_SLOWER })
  const scripts = new Set<string>()
  let [bytes, script] = [0, 0]
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength
    if (scripts.has(requestId)) script += encodedDataLength
  })
  const first = await usableAfter(page, address + path)
  const sizes = { bytes, script }
  const again = await usableAfter(page, address + path)
  await context.close()
  return { first: first.usable, scripted: first.scripted, again: again.usable, ...sizes }
}

/** Until it is painted and read to its end; and until its scripts have run. */
async function usableAfter(page: Page, url: string) {
  await page.goto(url, { waitUntil: 'load' })
  return page.evaluate(async () => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    // It may be told of later than the page is loaded.
    const painted = await new Promise<number>((resolve) => {
      const watch = (list: { getEntriesByName(name: string): PerformanceEntry[] }) => {
        const [paint] = list.getEntriesByName('first-contentful-paint')
        if (paint) resolve(paint.startTime)
      }
      new PerformanceObserver(watch).observe({ type: 'paint', buffered: true })
    })
    return {
      usable: Math.round(Math.max(navigation!.domInteractive, painted)),
      scripted: Math.round(Math.max(navigation!.domContentLoadedEventEnd, painted)),
    }
  })
}

/** Somebody of the example who sees much of the plan, and may write for others. */
async function bilalOfTheExample(address: string): Promise<{ family: string; cookie: string }> {
  const bilal = visitor(address)
  await bilal.signIn('bilal@roer.example', async (email) => {
    const { body } = await bilal.get('/postbus')
    const letters = body.split('<li').filter((letter) => letter.includes(email))
    return { text: letters.map(codeIn).find((code) => code !== undefined) ?? '' }
  })
  const family = /\/p\/([0-9a-f-]{36})/.exec((await bilal.get('/vandaag')).onward ?? '')?.[1]
  if (!family) throw new Error('Bilal takes part in no plan of the example.')
  return { family, cookie: bilal.cookie('roer')! }
}

const codeIn = (letter: string) => /\b\d{6}\b/.exec(letter.replace(/<[^>]*>/g, ' '))?.[0]
const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`

function medianOf(runs: readonly Loaded[], of: Exclude<keyof Loaded, 'script'>): number {
  return runs.map((run) => run[of]).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)]!
}
