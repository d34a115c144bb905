/**
 * One question of every type, and a page that asks them all: served with the rules and style sheets
 * of Roer, and answered with what was read out of the form.
 */

import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { assetFolder, readAssets } from '../src/platform/assets.ts'
import { browserRules } from '../src/platform/browser-rules.ts'
import { type AppEnv, readFields } from '../src/platform/http.ts'
import { loadTexts } from '../src/platform/text.ts'
import {
  type Filled,
  parseQuestionnaire,
  type QuestionnaireItem,
  type QuestionProps,
  type QuestionTypeName,
  questionTypes,
  ScaleFaces,
} from '../src/questionnaire/index.ts'
import { Page } from '../src/ui/page.tsx'

const item = (type: QuestionTypeName, wording: string, more: object = {}) => ({
  id: `asks-${type}`,
  theme: 'all',
  type,
  researchQuestion: '1a',
  for: ['youth'],
  wording: { youth: { nl: wording } },
  ...more,
})
const option = (code: number, label: string) => ({ code, label: { youth: { nl: label } } })

export const everyItem: readonly QuestionnaireItem[] = parseQuestionnaire(
  {
    id: 'every-type',
    version: 1,
    title: { nl: 'Alles', en: 'Everything' },
    source: 'A test',
    licence: { nl: 'Geen', en: 'None' },
    status: { nl: 'Voorbeeld', en: 'Example' },
    languages: { nl: { status: { youth: 'made by Roer, not validated' } } },
    themes: { all: { nl: 'Alles', en: 'Everything' } },
    items: [
      item('agree', 'Er is goed geluisterd naar wat ik nodig heb.'),
      item('satisfaction', 'Hoe tevreden ben je met de hulp?'),
      item('frequency', 'Ik voel me serieus genomen door de hulpverlener.'),
      item('better-worse', 'Door de hulp gaat het thuis:'),
      item('yes-no', 'Is er een plan gemaakt?'),
      item('grade', 'Welk cijfer geef je de hulp?'),
      item('scale-0-10', 'Hoe veilig is het thuis?'),
      item('single-choice', 'Met wie praatte je het meest?', {
        options: [option(1, 'Met mijn mentor'), option(2, 'Met iemand van het wijkteam')],
      }),
      item('several-choice', 'Wie hielp er mee?', {
        options: [option(1, 'Familie'), option(2, 'School'), option(7, 'Iemand anders')],
      }),
      item('open', 'Wat wil je nog vertellen?'),
    ],
  },
  'every-type/1.yaml',
).items

export function itemOf(type: QuestionTypeName): QuestionnaireItem {
  const found = everyItem.find((one) => one.type === type)
  if (!found) throw new Error(`Nobody asks ${type}`)
  return found
}

const text = loadTexts().nl

/** What a form with these values under the question gives. */
export const readAs = (type: QuestionTypeName, ...sent: string[]) =>
  questionTypes[type].read(sent, itemOf(type))

/** The HTML of a question of this type. */
export function drawn(type: QuestionTypeName, props: Partial<QuestionProps> = {}): string {
  const item = itemOf(type)
  const { View } = questionTypes[type]
  const wording = item.wording.youth?.nl ?? ''
  return String(
    <View item={item} group="youth" language="nl" wording={wording} text={text} {...props} />,
  )
}

/** Label of each answer, in the order in which they stand, with whether it is chosen. */
export const answersIn = (html: string): { label: string; value: string; chosen: boolean }[] =>
  [...html.matchAll(/<label[^>]*><input([^>]*)>(.*?)<\/label>/gs)].map(([, input, inside]) => ({
    label: inside!.replace(/<[^>]*>/g, ''),
    value: /value="([^"]*)"/.exec(input!)![1]!,
    chosen: input!.includes(' checked=""'),
  }))

export const chosenIn = (html: string): string[] =>
  answersIn(html)
    .filter(({ chosen }) => chosen)
    .map(({ label }) => label)

export interface EveryQuestion {
  readonly address: string
}

/**
 * Call it once, at the top of a test file. `/?richting=rtl` is the same page from right to left, and
 * `/?soort=agree` asks that question alone, as the heading of the screen.
 */
export function useEveryQuestion(): EveryQuestion {
  let server: ReturnType<typeof serve>
  let address = ''
  before(async () => {
    const app = new Hono<AppEnv>()
    app.use((c, next) => browserRules(address)(c, next))
    app.use('/assets/*', serveStatic({ root: join(assetFolder, '..') }))
    app.get('/', (c) => c.html(page(c)))
    app.post('/', async (c) => c.html(page(c, await readFields(c))))
    await new Promise((open) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, open)
    })
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => new Promise((closed) => server.close(closed)))
  return {
    get address() {
      return address
    },
  }
}

function page(c: Context<AppEnv>, fields?: Readonly<Record<string, readonly string[]>>): string {
  const asset = readAssets()
  const frame = { text, asset, path: c.req.url }
  const read: Record<string, Filled> = {}
  const alone = c.req.query('soort')
  const asked = everyItem.filter(({ type }) => !alone || type === alone)
  const questions = asked.map((item) => {
    const { read: readSent, View } = questionTypes[item.type]
    const sent = fields?.[item.id] ?? []
    const result = readSent(sent, item)
    const answered =
      'problem' in result ? { sent, problem: text(result.problem) } : fields && { filled: result }
    if (!('problem' in result)) read[item.id] = result
    const wording = item.wording.youth?.nl ?? ''
    const props = { item, group: 'youth', language: 'nl', wording, text } as const
    return <View {...props} {...answered} asHeading={alone !== undefined} />
  })
  const html = String(
    <Page frame={frame} sheets={[asset('questions.css')]}>
      <ScaleFaces />
      {!alone && <h1>Vragen</h1>}
      <form method="post">
        {questions}
        <button type="submit" class="button">
          Verder
        </button>
      </form>
      {fields && (
        <p class="as-typed" id="read">
          {JSON.stringify(read, undefined, 1)}
        </p>
      )}
    </Page>,
  )
  return c.req.query('richting') === 'rtl' ? html.replace('dir="ltr"', 'dir="rtl"') : html
}
