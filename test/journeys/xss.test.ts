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
import { findKind, fitsTo, kinds, wordFields } from '../../src/plan/kinds/index.ts'
import type { Fields } from '../../src/platform/http.ts'
import { ask, join, membersSeenBy, startFamily, write } from '../a-family.ts'
import { desktop, leave, useBrowser } from '../browser.ts'
import { exampleForm, writtenKinds } from '../kind-examples.ts'
import { useRoerHere } from '../roer-here.ts'
import type { Visitor } from '../visitor.ts'
import { signIn } from './stream.ts'
import { xssPayloads } from './xss-payloads.ts'

const PAYLOADS = Number(process.env.XSS ?? 60)
/** As long as a name may be, and where somebody works. */
const [NAME, WORKPLACE] = [60, 80]
/** As many as one may ask in a day: so many names stand side by side. */
const WAITING = 9
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/u
/** Far below 2,000 signs, so that several fit in one text. */
const FITS = 1_500

describe('somebody who types what a page might run', () => {
  const roer = useRoerHere()
  const browser = useBrowser()
  const payloads = xssPayloads(PAYLOADS)
  // With a sign in it that no field takes, a text is refused whole; those stand alone.
  const [taken, refused] = [false, true].map((one) =>
    payloads.filter((payload) => CONTROL.test(payload) === one),
  ) as [string[], string[]]
  const texts = inChunks(taken)
  let youth: Visitor
  let parent: Visitor
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
    parent = await roer.signedIn('parent@family.example')
    const asked = { name: 'Mama', email: 'parent@family.example', role: 'parent' }
    await join(roer, youth, family, parent, asked)
    people = await membersSeenBy(youth, family)
    page = await browser.open(desktop)
    await watched(page)
    await signIn(page, youth)
  })

  /** Tells of everything that ran, was refused, or was asked of elsewhere. */
  async function watched(opened: Page) {
    await opened.addInitScript(watch)
    opened.on('console', (message) => {
      if (/^(HIT|REFUSED)/.test(message.text())) ran.push(`${message.text()} on ${opened.url()}`)
    })
    opened.on('dialog', (dialog) => {
      ran.push(dialog.message())
      void dialog.dismiss()
    })
    opened.on('request', (request) => {
      if (![roer.address, `file://${folder}`].some((ours) => request.url().startsWith(ours)))
        ran.push(`asks ${request.url()}`)
    })
  }

  /** Opens what came back, moves over it, and looks for anything that typed words became. */
  async function lookAt(path: string, opened = page) {
    await opened.goto(roer.address + path)
    ran.push(...(await opened.evaluate(foreign)))
    await opened.evaluate(() => {
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
    const known = { me: people.Noor!, other: people.Mama! }
    for (const kind of writtenKinds) {
      const typing = (text: string) => withWords(exampleForm(kind, known), text)
      for (const text of refused) {
        const sent = { id: randomUUID(), ...typing(text) }
        assert.equal((await youth.post(`/p/${family}/schrijf/${kind}`, sent)).status, 422)
      }
      for (const [index, text] of texts.entries()) {
        const id = randomUUID()
        const { status } = await youth.post(`/p/${family}/schrijf/${kind}`, { id, ...typing(text) })
        assert.equal(status, 303, `${kind}: ${text}`)
        await youth.post(`/p/${family}/stuk/${id}/wie`, { audience: [people.Mama!] })
        if (index === 0) {
          await lookAt(`/p/${family}/stuk/${id}`)
          await lookAt(`/p/${family}/stuk/${id}/verander`)
        }
        for (const [name, { answers }] of answersWithWords) {
          if (!fitsTo(findKind(name)!, { kind })) continue
          const { [answers.fact]: _, ...form } = exampleForm(name, { ...known, item: () => id })
          const said = { id: randomUUID(), ...withWords(form, text) }
          const { status } = await youth.post(`/p/${family}/stuk/${id}/antwoord/${name}`, said)
          assert.equal(status, 303, `${name}: ${text}`)
        }
      }
    }
    for (const place of ['vandaag', 'plan', 'ik', 'schrijf/action'])
      await lookAt(`/p/${family}/${place}`)

    // Taken along as a file, which is opened later without any header of ours.
    const taken = await youth.post(`/p/${family}/ik/meenemen`, { as: 'html', mine: 'yes' })
    assert.equal(taken.status, 200)
    await lookAtFile(taken.body)

    await whileItIsOpen()
    await inNames()

    // Refused, and given back in the form; or in the address of the page itself.
    const [helper] = (await membersWithWorkplace()) as [string]
    for (const text of [...texts, ...refused]) {
      const long = text.repeat(Math.ceil(2_100 / text.length))
      for (const [path, fields] of [
        [`/p/${family}/schrijf/goal`, { id: randomUUID(), text: long }],
        [
          `/p/${family}/schrijf/action`,
          { id: randomUUID(), text, who: text, due: text, goal: text },
        ],
        [`/p/${family}/schrijf/strength`, { id: randomUUID(), text: long, dimension: text }],
        [`/p/${family}/schrijf/voice`, { id: randomUUID(), [text]: text }],
        [`/p/${family}/uitnodigen`, { id: randomUUID(), name: text, email: text, role: text }],
        [`/p/${family}/ik/leeftijd`, { born: text }],
        [`/p/${family}/ik/stoppen`, { words: text }],
        [`/p/${family}/ik/delen`, { with: text }],
        [`/p/${family}/kring/${helper}/tot`, { until: text }],
        [`/p/${randomUUID()}/schrijf/goal`, { id: randomUUID(), text }],
        ['/bewijs', { 'eigen-code': text, verder: text }],
        ['/ik/code', { code: text, verder: text }],
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

  /** Drawn over a page that is open, as soon as another shares it. */
  async function whileItIsOpen() {
    const opened = page.waitForResponse((response) => response.url().includes('/live?'))
    await page.goto(`${roer.address}/p/${family}/plan`)
    await opened
    for (const [index, text] of texts.entries()) {
      const words = `${text} nieuw-${index}`
      await write(parent, family, 'goal', { text: words }, [people.Noor!])
      await page.waitForFunction((end) => document.body.innerText.includes(end), `nieuw-${index}`)
      ran.push(...(await page.evaluate(foreign)))
      shown++
    }
  }

  /** Names, and where somebody works: several wait side by side, and each is told anew. */
  async function inNames() {
    const helper = await roer.signedIn('helper@family.example')
    const waiting: { link: string; invitation: string }[] = []
    for (let index = 0; index < WAITING; index++) {
      const asked = { name: `Helper ${index}`, email: 'helper@family.example' }
      const one = await ask(roer, parent, family, { ...asked, role: 'professional' })
      assert.equal((await helper.post(one.link, { word: one.word })).status, 303)
      waiting.push(one)
    }
    const inviter = await browser.open(desktop)
    await watched(inviter)
    await signIn(inviter, parent)
    for (let from = 0; from < payloads.length; from += WAITING) {
      for (const [index, { link }] of waiting.entries()) {
        const payload = payloads[from + index] ?? payloads[index]!
        const name = payload.length <= NAME ? payload : payload.slice(-NAME)
        const workplace = payload.length <= WORKPLACE ? payload : payload.slice(-WORKPLACE)
        const told = await helper.post(`${link}/naam`, { name, organisation: workplace })
        assert.ok([303, 422].includes(told.status), `${name}: ${told.status}`)
      }
      for (const path of [`/p/${family}/kring`, ...waiting.map(({ invitation }) => invitation)]) {
        await lookAt(path, inviter)
      }
    }
    // One comes in under such a name, and stands on every page.
    const { link, invitation } = waiting[0]!
    const [name, organisation] = ['<img src=x onerror=hit()>', '"><svg onload=hit()>']
    await helper.post(`${link}/naam`, { name, organisation })
    const until = /name="until"[^>]*value="([^"]*)"/.exec((await parent.get(invitation)).body)![1]!
    assert.equal((await parent.post(invitation, { answer: 'yes', until })).status, 303)
    for (const place of [
      'vandaag',
      'plan',
      'leefgebieden',
      'kring',
      'ik',
      'ik/delen',
      'schrijf/action',
    ]) {
      await lookAt(`/p/${family}/${place}`)
    }
    await leave(inviter)

    // And whoever begins a plan chooses a name of their own.
    const founder = await roer.signedIn('founder@family.example')
    const theirs = await browser.open(desktop)
    await watched(theirs)
    await signIn(theirs, founder)
    const names = payloads.filter((one) => one.length <= NAME)
    for (const [index, name] of names.entries()) {
      const { onward } = await founder.post('/begin', { id: randomUUID(), name, role: 'youth' })
      if (onward && index % 5 === 0) await lookAt(onward, theirs)
    }
    await lookAt('/vandaag', theirs)
    await leave(theirs)
  }

  async function membersWithWorkplace(): Promise<string[]> {
    const { body } = await parent.get(`/p/${family}/kring`)
    const members = [...body.matchAll(/\/kring\/([0-9a-f-]{36})"/g)].map(([, id]) => id!)
    return members.filter((id) => !Object.values(people).includes(id))
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

/** Kinds of answers in which somebody types. */
const answersWithWords = kinds.flatMap(({ name, answers, questions }) =>
  answers && questions.some(({ fields }) => fields.some((one) => wordFields.has(one)))
    ? [[name, { answers }] as const]
    : [],
)

/** The same text in every field where people type. */
const withWords = (form: Fields, text: string): Fields =>
  Object.fromEntries(
    Object.entries(form).map(([name, values]) => [name, wordFields.has(name) ? [text] : values]),
  )
