/**
 * What is hidden from somebody changes nothing for them: not one byte of any page they can fetch,
 * nor of the mark in it by which an open page knows whether to wake, of no copy they take along, and
 * no mail. The pages are those
 * that the app itself has, so that a new one is in this test the day it is made.
 *
 * PAIRS=2000 TEST_FILE_WITHIN_MS=3600000 npm test -- non-interference tries as many as the
 * acceptance list asks.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { findFamily } from '../../src/access/index.ts'
import { addItem } from '../../src/plan/store.ts'
import { proven } from '../database.ts'
import { useRoerHere } from '../roer-here.ts'
import { type Answer, type Visitor, visitor } from '../visitor.ts'
import { factsOf, layDown, newToken } from './lay-down.ts'

const PAIRS = Number(process.env.PAIRS ?? 6)
const NOW = new Date('2026-11-25T08:30:00Z')
const KINDS = ['voice', 'strength', 'goal', 'action'] as const

/** Pages that change by themselves or never end, and those that hold nobody's plan. */
const APART = /\/live$|^\/cijfers|^\/assets|^\/weg$|\*/

describe('an item that is hidden from somebody', () => {
  const roer = useRoerHere()

  test('changes no byte of what they get, on any page', async (t) => {
    roer.now = NOW
    const family = randomUUID()
    const roles = ['youth', 'parent', 'parent', 'circle', 'professional', 'supporter'] as const
    const people = roles.map(() => randomUUID() as string)
    const sessions = people.map((person) => ({
      ...{ person, token: newToken(), startedAt: NOW, provedAt: NOW },
    }))
    const members = roles.map((role, index) => ({
      ...{ family, person: people[index]!, role, ended: false, keeps: [] },
      bornOn: role === 'youth' ? '2010-12-01' : undefined,
    }))
    await layDown(roer.database.bare, roer.keys, {
      ...{ people, families: [family], members, items: [], sessions, now: NOW },
    })
    // Something for everybody to see, so that the pages are not empty.
    for (const [index, author] of people.entries()) {
      await add(family, author, people, KINDS[index % KINDS.length]!)
    }

    let [pairs, fetched] = [0, 0]
    for (const [turn, person] of people.entries()) {
      const browser = visitor(roer.address)
      browser.setCookie('roer', sessions[turn]!.token)
      const paths = pathsFor(family, people, await firstSeen(browser, family))
      const snapshot = async () => {
        const answers = new Map<string, string>()
        for (const path of paths) answers.set(path, await bytesOf(browser, path))
        for (const as of ['html', 'json']) {
          const path = `/p/${family}/ik/meenemen`
          await roer.database.bare.deleteFrom('copy_taken').execute()
          const copy = await browser.post(path, { as, mine: 'yes' })
          assert.equal(copy.status, 200, path)
          answers.set(`${path} ${as}`, textOf(copy, path))
        }
        fetched += answers.size
        return answers
      }
      // The first visit may leave a trace of its own, such as a line in one's own log.
      await snapshot()
      const before = await snapshot()
      const mail = roer.letters.length
      for (let made = 0; made < PAIRS / people.length; made += 1) {
        const others = people.filter((one) => one !== person)
        const author = others[made % others.length]!
        const audience = others.filter((_, index) => (made >> index) % 2 === 1)
        const hidden = await add(family, author, audience, KINDS[made % KINDS.length]!)
        const after = await snapshot()
        for (const [path, bytes] of before) {
          assert.equal(after.get(path), bytes, `${path} as ${roles[turn]}, after a hidden item`)
        }
        const [one, other] = [hidden, randomUUID()].map((id) => `/p/${family}/stuk/${id}`)
        for (const part of ['', '/wie', '/verander']) {
          const [asked, unknown] = [
            await bytesOf(browser, one! + part),
            await bytesOf(browser, other! + part),
          ]
          assert.equal(asked, unknown, 'hidden looks like absent')
        }
        pairs += 1
      }
      assert.equal(roer.letters.length, mail, 'no mail')
      // What is shared with them does change their plan, or this test would see nothing at all.
      const plan = `/p/${family}/plan`
      await add(family, people.find((one) => one !== person)!, [person], 'goal')
      assert.notEqual(await bytesOf(browser, plan), before.get(plan))
    }
    t.diagnostic(`${pairs} pairs, ${fetched} pages compared, 0 differences`)
    assert.ok(pairs >= PAIRS)
  })

  async function add(family: string, author: string, audience: readonly string[], kind: string) {
    const id = randomUUID()
    await roer.database.as(proven(author, NOW), async (tx) => {
      const opened = (await findFamily(tx, roer.keys, family))!
      await addItem(tx, opened, {
        ...{ id, kind, author, audience, now: NOW, about: [] },
        facts: factsOf(kind, { author }),
        words: { text: `Van ${author.slice(0, 4)} ${randomBytes(8).toString('hex')}` },
      })
    })
    return id
  }

  const firstSeen = async (browser: Visitor, family: string) =>
    /\/stuk\/([0-9a-f-]{36})"/.exec((await browser.get(`/p/${family}/plan`)).body)![1]!

  /** Every page of the app, with something real wherever its address asks for it. */
  function pathsFor(family: string, people: readonly string[], item: string): string[] {
    const gets = roer.routes.filter((path) => !APART.test(path))
    assert.ok(gets.length > 15, gets.join(' '))
    const given: Record<string, string> = {
      ...{ family, item, kind: 'goal', token: 'x'.repeat(22) },
    }
    return [
      ...new Set(
        gets.map((path) =>
          path.replace(/:(\w+)(\{[^}]*\})?\??/g, (_, name: string) => given[name] ?? people[0]!),
        ),
      ),
    ]
  }

  /** Status, headers and body; ids that a form makes for what is to come are new each time. */
  async function bytesOf(browser: Visitor, path: string): Promise<string> {
    return textOf(await browser.get(path), path)
  }

  function textOf({ status, headers, body }: Answer, path: string): string {
    const names = [...headers].filter(([name]) => name !== 'date')
    const id = /[^/]*$/.exec(path)![0]
    return [status, JSON.stringify(names), body]
      .join('\n')
      .replace(/(name="(?:id|bewijs)" value=")[^"]*/g, '$1')
      .replaceAll(/stuk\/[0-9a-f-]{36}/g, (found) => (path.includes(found) ? 'stuk/it' : found))
      .replaceAll(id.length > 30 ? id : '\u0000', 'it')
  }
})
