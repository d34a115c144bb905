/**
 * What is hidden from somebody changes nothing for them: not one byte of any page they can fetch,
 * nor of the head before it, nor of the stream behind an open page, and no mail. The pages are those
 * that the app itself has, so that a new one is in this test the day it is made.
 *
 * PAIRS=2000 TEST_FILE_WITHIN_MS=3600000 npm test -- non-interference tries as many as the
 * acceptance list asks.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { findFamily } from '../../src/access/index.ts'
import { addItem, archiveItem, shareItem } from '../../src/plan/store.ts'
import type { Tx } from '../../src/platform/database.ts'
import { memberRoles } from '../../src/platform/tables.ts'
import { hidden } from '../a-family.ts'
import { proven } from '../database.ts'
import { writtenKinds } from '../kind-examples.ts'
import { useRoerHere } from '../roer-here.ts'
import { until } from '../until.ts'
import { type Visitor, visitor } from '../visitor.ts'
import { factsOf, layDown, newToken } from './lay-down.ts'

/** In CI four roles look on, from 28 pairs on every role. */
const LEAST_FAMILIES = 4
const PAIRS = Number(process.env.PAIRS ?? LEAST_FAMILIES)
const PAIRS_OF_A_FAMILY = 25
/** Families that are looked at side by side; a server has ten connections. */
const AT_ONCE = 6
/** In one of so many families they look over the network; in the others without it, which is quicker. */
const OVER_THE_NETWORK = 7
const NOW = new Date('2026-11-25T08:30:00Z')

/** Pages that change by themselves or never end, and those that hold nobody's plan. */
const APART = /\/live$|^\/cijfers|^\/assets|^\/weg$|\*/

interface Looking {
  family: string
  role: (typeof memberRoles)[number]
  /** Who looks first, then the others. */
  people: readonly [string, ...string[]]
  token: string
}

describe('an item that is hidden from somebody', () => {
  const roer = useRoerHere()
  const done = { pairs: 0, pages: 0, paths: 0 }

  test('changes no byte of what they get, on any page', async (t) => {
    roer.now = NOW
    const least = PAIRS < 4 * memberRoles.length ? LEAST_FAMILIES : memberRoles.length
    const families = Math.max(least, Math.ceil(PAIRS / PAIRS_OF_A_FAMILY))
    const each = Math.ceil(PAIRS / families)
    const waiting = Array.from({ length: families }, (_, turn) => turn)
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let turn = waiting.shift(); turn !== undefined; turn = waiting.shift()) {
          const looking = await newFamily(memberRoles[(2 * turn) % memberRoles.length]!)
          const far =
            Math.floor(turn / memberRoles.length) % OVER_THE_NETWORK === turn % OVER_THE_NETWORK
          await lookOn(looking, each, visitor(roer.address, far ? {} : roer))
        }
      }),
    )
    t.diagnostic(
      `${done.pairs} pairs, ${done.pages} answers compared byte by byte (${done.paths} addresses of each person, and their stream), 0 differences`,
    )
    assert.ok(done.pairs >= PAIRS)
    const asked = roer.letters.filter(({ text }) => text.includes('/uitnodiging/'))
    assert.ok(asked.length > 0)
    assert.deepEqual(roer.letters, asked, 'no mail, but the invitations that were asked for')
    assert.deepEqual(roer.failures, [])
  })

  /** A family in which somebody with this role looks on, and everybody wrote something for all. */
  async function newFamily(role: Looking['role']): Promise<Looking> {
    const family = randomUUID() as string
    const others = (['youth', 'parent', 'circle', 'professional', 'supporter'] as const).filter(
      (one) => one !== role || role === 'parent',
    )
    const roles = [role, ...others]
    const people = roles.map(() => randomUUID() as string) as [string, ...string[]]
    const token = newToken()
    await layDown(roer.database.bare, roer.keys, {
      ...{ people, families: [family], items: [], now: NOW },
      sessions: [{ person: people[0], token, startedAt: NOW, provedAt: NOW }],
      members: roles.map((one, index) => ({
        ...{ family, person: people[index]!, role: one, ended: false, keeps: [] },
        bornOn: one === 'youth' ? '2010-12-01' : undefined,
      })),
    })
    for (const [index, author] of people.entries()) {
      await add(family, author, people, writtenKinds[index % writtenKinds.length]!)
    }
    return { family, role, people, token }
  }

  async function lookOn({ family, role, people, token }: Looking, pairs: number, browser: Visitor) {
    const [me, ...others] = people
    browser.setCookie('roer', token)
    const paths = await pathsFor(browser, family, me)
    done.paths = paths.length
    // The first visit may leave a trace of its own, such as a line in one's own log.
    await snapshot(browser, paths)
    const before = await snapshot(browser, paths)
    const stream = await listen(browser, family)
    const hiddenBefore: { id: string; author: string }[] = []
    for (let made = 0; made < pairs; made += 1) {
      const author = others[made % others.length]!
      const audience = others.filter((_, index) => (made >> index) % 2 === 1)
      const id = await add(family, author, audience, writtenKinds[made % writtenKinds.length]!)
      hiddenBefore.push({ id, author })
      // And now and then something is done to what was hidden already.
      if (made % 3 === 2) await shareOnOrPutAway(family, hiddenBefore.shift()!, others, made)

      const after = await snapshot(browser, paths)
      for (const [path, bytes] of before) {
        assert.equal(after.get(path), bytes, `${path} as ${role}, after a hidden item`)
      }
      const [asked, unknown] = [id, randomUUID()].map((one) => `/p/${family}/stuk/${one}`)
      for (const part of ['', '/wie', '/verander']) {
        assert.equal(
          await bytesOf(browser, asked! + part),
          await bytesOf(browser, unknown! + part),
          'hidden looks like absent',
        )
      }
      done.pairs += 1
    }
    assert.equal(stream.said(), '', `the stream of ${role}`)

    // What is shared with them does change their plan, or this test would see nothing at all.
    await add(family, others[0]!, [me], 'goal')
    const plan = `/p/${family}/plan`
    assert.notEqual(await bytesOf(browser, plan), before.get(plan))
    await until('the stream to say so', async () => stream.said() || undefined)
    stream.close()
  }

  async function snapshot(browser: Visitor, paths: readonly string[]) {
    const answers = new Map<string, string>()
    for (const path of paths) answers.set(path, await bytesOf(browser, path))
    const family = /\/p\/([0-9a-f-]{36})\//.exec(paths.find((path) => path.includes('/p/'))!)![1]!
    await roer.database.bare.deleteFrom('copy_taken').where('family', '=', family).execute()
    const copy = await browser.post(`/p/${family}/ik/meenemen`, { as: 'json', mine: 'yes' })
    assert.equal(copy.status, 200)
    answers.set('the copy they take along', copy.body)
    done.pages += answers.size
    return answers
  }

  async function add(family: string, author: string, audience: readonly string[], kind: string) {
    const id = randomUUID() as string
    await inFamily(family, author, async (tx, opened) => {
      await addItem(tx, opened, {
        ...{ id, kind, author, audience, now: NOW, about: [] },
        facts: factsOf(kind, { author }),
        words: { text: `Van ${author.slice(0, 4)} ${randomBytes(8).toString('hex')}` },
      })
    })
    return id
  }

  const shareOnOrPutAway = (
    family: string,
    { id, author }: { id: string; author: string },
    others: readonly string[],
    turn: number,
  ) =>
    inFamily(family, author, async (tx, opened) => {
      if (turn % 2 === 0) await archiveItem(tx, opened, { id, author, now: NOW })
      else await shareItem(tx, opened, { id, author, audience: others.slice(1), now: NOW })
    })

  const inFamily = (
    family: string,
    author: string,
    work: (tx: Tx, opened: NonNullable<Awaited<ReturnType<typeof findFamily>>>) => Promise<void>,
  ) =>
    roer.database.as(proven(author, NOW), async (tx) =>
      work(tx, (await findFamily(tx, roer.keys, family))!),
    )

  /** Every page of the app, with something real wherever its address asks for it. */
  async function pathsFor(browser: Visitor, family: string, me: string): Promise<string[]> {
    const gets = roer.routes.filter((path) => !APART.test(path))
    assert.ok(gets.length > 15, gets.join(' '))
    const { body } = await browser.get(`/p/${family}/plan`)
    const asking = `/p/${family}/uitnodigen`
    const asked = await browser.post(asking, {
      ...hidden(await browser.get(asking)),
      ...{ name: 'Iemand', email: `${me}@family.example`, role: 'circle' },
    })
    const given: Record<string, string> = {
      ...{ family, kind: 'goal', token: 'x'.repeat(22), person: me },
      item: /\/stuk\/([0-9a-f-]{36})"/.exec(body)![1]!,
      // Not every role may ask somebody; then it is one that is not there.
      invitation: /uitnodiging\/([0-9a-f-]{36})/.exec(asked.onward ?? '')?.[1] ?? randomUUID(),
    }
    return [
      ...new Set(
        gets.map((path) =>
          path.replace(/:(\w+)(\{[^}]*\})?\??/g, (_, name: string) => given[name] ?? me),
        ),
      ),
    ]
  }

  /** Status, headers and body; ids that a form makes for what is to come are new each time. */
  async function bytesOf(browser: Visitor, path: string): Promise<string> {
    const { status, headers, body } = await browser.get(path)
    const names = [...headers].filter(([name]) => name !== 'date')
    const id = /[^/]*$/.exec(path)![0]
    return [status, JSON.stringify(names), body]
      .join('\n')
      .replace(/(name="(?:id|bewijs)" value=")[^"]*/g, '$1')
      .replace(/(data-keeps="[^"]*\/)[0-9a-f-]{36}/g, '$1')
      .replaceAll(/stuk\/[0-9a-f-]{36}/g, (found) => (path.includes(found) ? 'stuk/it' : found))
      .replaceAll(id.length > 30 ? id : '\u0000', 'it')
  }
})

/** What the stream behind this person's open plan says, but for the sign that it is still there. */
async function listen(browser: Visitor, family: string) {
  const { body } = await browser.get(`/p/${family}/plan`)
  const source = /data-live="([^"]+)"/.exec(body)![1]!.replaceAll('&amp;', '&')
  const over = new AbortController()
  const response = await fetch(browser.address + source, {
    headers: { cookie: `roer=${browser.cookie('roer')}` },
    signal: over.signal,
  })
  assert.equal(response.status, 200)
  let received = ''
  void (async () => {
    for await (const bytes of response.body!) received += Buffer.from(bytes).toString()
  })().catch(() => {})
  await pause(20)
  return {
    said: () => received.replaceAll(': still here\n\n', ''),
    close: () => over.abort(),
  }
}
