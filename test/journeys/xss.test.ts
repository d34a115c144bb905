/**
 * Whatever somebody types, in whichever field, stays text on every page where it comes back: nothing
 * runs, nothing is fetched from elsewhere, and the browser has nothing to refuse. XSS=500 tries all.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { join, membersSeenBy, startFamily } from '../a-family.ts'
import { desktop, leave, useBrowser } from '../browser.ts'
import { useRoerHere } from '../roer-here.ts'
import type { Visitor } from '../visitor.ts'
import { signIn } from './stream.ts'
import { xssPayloads } from './xss-payloads.ts'

const PAYLOADS = Number(process.env.XSS ?? 60)
/** Far below 2,000 signs, so that several fit in one text. */
const FITS = 1_500

describe('somebody who types what a page might run', () => {
  const roer = useRoerHere()
  const browser = useBrowser()
  const payloads = xssPayloads(PAYLOADS)
  const texts = inChunks(payloads)
  let youth: Visitor
  let family: string
  let people: Record<string, string>
  let page: Page
  const ran: string[] = []
  let shown = 0
  const folder = mkdtempSync(path(tmpdir(), 'roer-xss-'))
  after(() => rmSync(folder, { recursive: true }))

  before(async () => {
    youth = await roer.signedIn('youth@family.example')
    family = await startFamily(youth, { name: 'Noor', role: 'youth' })
    const parent = await roer.signedIn('parent@family.example')
    const asked = { name: 'Mama', email: 'parent@family.example', role: 'parent' }
    await join(roer, youth, family, parent, asked)
    people = await membersSeenBy(youth, family)
    page = await browser.open(desktop)
    await signIn(page, youth)
    await page.addInitScript(watch)
    page.on('console', (message) => {
      if (/^(HIT|REFUSED)/.test(message.text())) ran.push(`${message.text()} on ${page.url()}`)
    })
    page.on('dialog', (dialog) => {
      ran.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (![roer.address, `file://${folder}`].some((ours) => request.url().startsWith(ours)))
        ran.push(`asks ${request.url()}`)
    })
  })

  /** Opens what came back, moves over it, and looks for anything that typed words became. */
  async function lookAt(path: string) {
    await page.goto(roer.address + path)
    ran.push(...(await page.evaluate(foreign)))
    await page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLElement>(
        'main a, main input, main textarea',
      )) {
        one.focus()
        one.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
      }
    })
    shown++
  }

  test('runs nothing of what people typed, in any field', async (t) => {
    // Kept, and shown on the pages of the plan.
    for (const [kind, fields] of Object.entries<Record<string, string>>({
      goal: {},
      voice: { feeling: 'hard' },
      strength: { dimension: 'can', whose: people.Noor! },
      action: { who: people.Noor! },
    })) {
      for (const [index, text] of texts.entries()) {
        const id = randomUUID()
        const audience = [people.Mama!]
        const { status } = await youth.post(`/p/${family}/schrijf/${kind}`, { id, text, ...fields })
        assert.ok([303, 422].includes(status), `${kind}: ${status}`)
        if (status === 303) await youth.post(`/p/${family}/stuk/${id}/wie`, { audience })
        if (status === 303 && index === 0) {
          await lookAt(`/p/${family}/stuk/${id}`)
          await lookAt(`/p/${family}/stuk/${id}/verander`)
        }
      }
    }
    for (const place of ['vandaag', 'plan', 'ik', 'schrijf/action'])
      await lookAt(`/p/${family}/${place}`)

    // Taken along as a file, which is opened later without any header of ours.
    const taken = await youth.post(`/p/${family}/ik/meenemen`, { as: 'html', mine: 'yes' })
    assert.equal(taken.status, 200)
    await lookAtFile(taken.body)

    // Names of families that each begin anew, where it is a name at all.
    for (const name of payloads.filter((one) => one.length <= 60)) {
      const { onward } = await youth.post('/begin', { id: randomUUID(), name, role: 'youth' })
      if (onward && shown % 5 === 0) await lookAt(onward)
    }
    await lookAt('/vandaag')

    // Refused, and given back in the form; or in the address of the page itself.
    for (const text of texts) {
      const long = text.repeat(Math.ceil(2_100 / text.length))
      for (const [path, fields] of [
        [`/p/${family}/schrijf/goal`, { id: randomUUID(), text: long }],
        [
          `/p/${family}/schrijf/action`,
          { id: randomUUID(), text, who: text, due: text, goal: text },
        ],
        [`/p/${family}/schrijf/strength`, { id: randomUUID(), text: long, dimension: text }],
        [`/p/${family}/uitnodigen`, { id: randomUUID(), name: text, email: text, role: text }],
        ['/begin', { id: randomUUID(), name: text, role: text }],
        ['/inloggen', { email: text, next: text }],
        ['/inloggen/code', { code: text, next: text, [text]: text }],
      ] as const) {
        await lookAtAnswer(path, fields)
      }
      const query = new URLSearchParams({ text, feeling: text, goal: text, due: text, next: text })
      for (const path of [
        `/p/${family}/schrijf/goal?${query}`,
        `/inloggen?${query}`,
        `/nergens/${encodeURIComponent(text)}?${query}`,
      ]) {
        await lookAt(path)
      }
    }
    assert.deepEqual(ran, [])
    t.diagnostic(
      `XSS: ${payloads.length} payloads in every text field, ${shown} pages, ${ran.length} ran`,
    )
    await leave(page)
  })

  async function lookAtFile(content: string) {
    const file = path(folder, 'kopie.html')
    writeFileSync(file, content)
    await page.goto(`file://${file}`)
    const found = await page.evaluate(foreign)
    // Its rules for the browser and its looks are in the file itself, once each.
    const own = found.filter((one) => /^an element: <(meta http-equiv|style)/.test(one))
    ran.push(...found.filter((one) => !own.includes(one)))
    if (own.length !== 2) ran.push(`${own.length} rules and looks in the file`)
    shown++
  }

  /** The page that a form is answered with, as a browser gets it after sending that form. */
  async function lookAtAnswer(path: string, fields: Readonly<Record<string, string>>) {
    await page.goto(`${roer.address}/nu`)
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate(
        ([action, values]) => {
          const form = Object.assign(document.createElement('form'), { method: 'post', action })
          for (const [name, value] of Object.entries(values)) {
            form.append(Object.assign(document.createElement('textarea'), { name, value }))
          }
          document.body.append(form)
          form.submit()
        },
        [path, fields] as const,
      ),
    ])
    ran.push(...(await page.evaluate(foreign)))
    shown++
  }
})

/** Several in one text, as many as fit. */
function inChunks(payloads: readonly string[]): string[] {
  const texts: string[] = []
  for (const one of payloads) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + one.length < FITS) texts[texts.length - 1] += ` ${one}`
    else texts.push(one)
  }
  return texts
}

/** Runs in the browser, before anything of the page. */
function watch() {
  Object.assign(window, { hit: () => console.debug('HIT') })
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.debug(`REFUSED ${violatedDirective} ${blockedURI}`),
  )
}

/** Runs in the browser: what stands on the page that no page of ours has. */
function foreign(): string[] {
  const all = [...document.querySelectorAll('*')]
  const named = all.filter((element) =>
    element.matches(
      'script:not([src^="/assets/"]), iframe, object, embed, base, style, video, math, marquee, template, svg script, svg a, svg animate, svg set, svg foreignObject, svg use, meta[http-equiv]',
    ),
  )
  const attributes = all.flatMap((element) =>
    [...element.attributes]
      .filter(
        ({ name, value }) =>
          /^on/i.test(name) ||
          (/href$|src|action|data$/i.test(name) && /^\s*(javascript|vbscript|data):/i.test(value)),
      )
      .map(({ name }) => `${element.tagName} ${name}`),
  )
  return [...named.map((element) => `an element: ${element.outerHTML.slice(0, 90)}`), ...attributes]
}
