/**
 * 2,000 open pages on a PostgreSQL server, and one change at a time, made by the form that people
 * use: how soon those whom it concerns are told to look, and whether nobody else is. Every other
 * change is shared with two of a family of four, and every other one is kept to oneself. Then the
 * same in one family of fifty people with a page each, which no family is: how soon is told there,
 * and not asked.
 *
 * Its peer is the least that following can be, `bare-stream.ts`, asked after each change.
 *
 * Roer, its database and all these browsers, which are one process with the peer, share the cores
 * of this machine.
 */

import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Form } from '../visitor.ts'
import { startBareStream } from './bare-stream.ts'
import { fillWithFamilies, type Laid, type SignedIn, signIn } from './many-families.ts'
import { follow, type OpenPage, openPages, type Sent, send } from './open-pages.ts'
import { whatItTakes } from './what-it-takes.ts'
import { type Measurable, withRoer } from './with-roer.ts'

const FAMILIES = 2_000
const ITEMS_EACH = 30
const OPEN_PAGES = 2_000
const FAMILY = ['youth', 'parent', 'parent', 'circle'] as const
const CROWD = ['youth', ...Array.from({ length: 49 }, () => 'circle' as const)] as const
const CHANGES = 200
const CHANGES_IN_CROWD = 50
/** What must hold where families are as families are. */
const MOST_P95_MS = 50

/** Whoever was not told by then never will be. */
const LOST_AFTER_MS = 5_000
/** Long enough for a page that should stay silent to give itself away. */
const SILENCE_MS = 100
const IDLE_SECONDS = 20

type Say = (line: string) => void

/** @returns whether pages follow soon enough, none is forgotten, and none is woken for nothing */
export function benchLive(say: Say): Promise<boolean> {
  return withRoer(
    async ({ bare, keys }) => {
      const size = { families: FAMILIES, itemsEach: ITEMS_EACH, roles: FAMILY }
      const laid = await fillWithFamilies(bare, keys, size)
      const crowd = await fillWithFamilies(bare, keys, { ...size, families: 1, roles: CROWD })
      const families = laid.slice(0, OPEN_PAGES / FAMILY.length)
      return {
        families,
        crowd,
        signedIn: await signIn(bare, [...families, ...crowd].flatMap(placesIn)),
      }
    },
    async (roer, { families, crowd, signedIn }) => {
      const pages = await openPages(roer.address, signedIn)
      say(
        `${pages.length} open pages: ${families.length} families of ${FAMILY.length}, one of ${CROWD.length}`,
      )
      await tellWhatWaitingTakes(roer, say)
      const peer = await startBareStream(roer.url)
      const bare = { address: peer.address, ...(await follow(peer.address)) }
      try {
        const all = { roer, pages, signedIn, bare }
        const many = await changeOneByOne(all, families, CHANGES)
        const full = await changeOneByOne(all, crowd, CHANGES_IN_CROWD)
        const quick = tell(say, `${CHANGES} changes in as many families`, many) < MOST_P95_MS
        tell(say, `${CHANGES_IN_CROWD} changes in the family with ${CROWD.length} pages`, full)
        const wrong = [many, full].some(({ lost, wronglyWoken }) => lost + wronglyWoken > 0)
        say(`p95 under ${MOST_P95_MS} ms after the answer: ${quick ? 'yes' : 'no'}`)
        say(`none lost and none woken for nothing: ${wrong ? 'no' : 'yes'}`)
        return quick && !wrong
      } finally {
        for (const page of [...pages, bare]) page.close()
        await peer.stop()
      }
    },
  )
}

const placesIn = ({ id, people }: Laid) => people.map(({ person }) => ({ family: id, person }))

async function tellWhatWaitingTakes(roer: Measurable, say: Say) {
  const taken = await whatItTakes(roer, IDLE_SECONDS)
  if (!taken) return
  const { transactions, roer: ours, database } = taken
  say(
    `while nothing happens: ${transactions.toFixed(0)} transactions a second; of a core Roer takes ${(ours / 10).toFixed(1)}%, the database ${(database / 10).toFixed(1)}%`,
  )
}

interface All {
  roer: Measurable
  pages: readonly OpenPage[]
  signedIn: readonly SignedIn[]
  bare: { address: string; looks: number[] }
}

interface Followed {
  /** Milliseconds from the answer to the form until a page was told; before the answer is nought. */
  afterAnswer: number[]
  /** The same from the moment the form was sent. */
  afterSending: number[]
  /** From sending, at the peer. */
  bare: number[]
  lost: number
  wronglyWoken: number
}

async function changeOneByOne(all: All, families: readonly Laid[], count: number) {
  const { pages, bare } = all
  const followed: Followed = {
    afterAnswer: [],
    afterSending: [],
    bare: [],
    lost: 0,
    wronglyWoken: 0,
  }
  for (let number = 0; number < count; number++) {
    const { sent, answered, concerns } = await change(
      all,
      families[number % families.length]!,
      number,
    )
    const concerned = pages.filter(concerns)
    await untilLooked(concerned)
    const peer = await send(bare.address, {}, { cookie: '', expected: 303 })
    await untilLooked([bare])
    await pause(SILENCE_MS)
    for (const page of pages) {
      const looked = page.looks.splice(0)[0]
      if (!concerns(page)) followed.wronglyWoken += looked === undefined ? 0 : 1
      else if (looked === undefined) followed.lost += 1
      else {
        followed.afterAnswer.push(Math.max(0, looked - answered))
        followed.afterSending.push(looked - sent)
      }
    }
    const looked = bare.looks.splice(0)[0]
    if (looked !== undefined) followed.bare.push(looked - peer.sent)
  }
  return followed
}

/** What the youth of this family does: share with every second one, or keep something new private. */
async function change(
  { roer, signedIn }: All,
  { id: family, people, items }: Laid,
  number: number,
): Promise<Sent & { concerns: (page: OpenPage) => boolean }> {
  const { person: youth } = people[0]!
  const { cookie } = signedIn.find(({ person }) => person === youth)!
  const plan = `${roer.address}/p/${family}`
  const how = { cookie, expected: 303 }
  if (number % 2 === 1) {
    const words = { id: randomUUID(), feeling: 'wish', text: 'Dit weet alleen ik.' }
    const sent = await send(`${plan}/schrijf/voice`, words, how)
    return { ...sent, concerns: ({ person }) => person === youth }
  }
  const own = items.find(({ author, audience }) => author === youth && audience.length === 0)!
  const others = people.slice(1).map(({ person }) => person)
  // In the same family again: taken back and shared anew, by turns.
  const takesBack = people.length > FAMILY.length && number % 4 === 2
  const chosen = others.filter((_, index) => index % 2 === 0)
  const form: Form = takesBack ? { nobody: 'yes' } : { audience: chosen }
  const sent = await send(`${plan}/stuk/${own.id}/wie`, form, how)
  return { ...sent, concerns: ({ person }) => person === youth || chosen.includes(person) }
}

async function untilLooked(pages: readonly { looks: number[] }[]) {
  const patience = performance.now() + LOST_AFTER_MS
  while (pages.some(({ looks }) => looks.length === 0) && performance.now() < patience)
    await pause(5)
}

/** @returns the p95 that counts */
function tell(say: Say, what: string, followed: Followed): number {
  const { afterAnswer, afterSending, bare, lost, wronglyWoken } = followed
  const own = summed(afterAnswer)
  const [whole, least] = [summed(afterSending), summed(bare)]
  say(`${what}, ${afterAnswer.length} times a page that it concerns`)
  say(`  told after the answer to the form: ${told(own)}`)
  say(`  told after the form was sent:      ${told(whole)}`)
  say(
    `  the peer, after it was sent:       ${told(least)}; ratio ${(whole.median / least.median).toFixed(1)}`,
  )
  say(`  lost ${lost}, woken for nothing ${wronglyWoken}`)
  return own.p95
}

function summed(took: readonly number[]) {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95), most: at(1) }
}

const told = ({ median, p95, most }: ReturnType<typeof summed>) =>
  `median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, max ${most.toFixed(1)} ms`
