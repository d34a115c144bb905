/**
 * Two hundred people ask at once, over ten connections, and many hang up half-way. Nobody may ever
 * get a byte of another's plan: who asks is set for one transaction, and must not stay behind on a
 * connection that the next one gets.
 *
 * REQUESTS=100000 npm test -- walls/interleaved asks as often as the acceptance list does.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { findFamily } from '../../src/access/index.ts'
import { addItem } from '../../src/plan/store.ts'
import { proven } from '../database.ts'
import { useRoerHere } from '../roer-here.ts'
import { type Visitor, visitor } from '../visitor.ts'
import { factsOf, layDown, newToken } from './lay-down.ts'

const PEOPLE = 200
const AT_ONCE = 40
const REQUESTS = Number(process.env.REQUESTS ?? 2_000)
/** One in five hangs up before the answer came, or in the middle of it. */
const HANGS_UP = 5

describe('people who ask at the same time', () => {
  const roer = useRoerHere()
  const people: { visitor: Visitor; family: string; secret: string }[] = []

  before(async () => {
    const { now } = roer
    const laid = Array.from({ length: PEOPLE }, () => ({
      ...{ person: randomUUID() as string, family: randomUUID() as string, token: newToken() },
      secret: `geheim-${randomUUID()}`,
    }))
    await layDown(roer.database.bare, roer.keys, {
      ...{ people: laid.map(({ person }) => person), families: laid.map(({ family }) => family) },
      members: laid.map((one) => ({ ...one, role: 'youth', ended: false, keeps: [] })),
      sessions: laid.map((one) => ({ ...one, startedAt: now, provedAt: now })),
      ...{ items: [], now },
    })
    for (const { person, family, token, secret } of laid) {
      await roer.database.as(proven(person, now), async (tx) =>
        addItem(tx, (await findFamily(tx, roer.keys, family))!, {
          ...{ id: randomUUID(), kind: 'voice', author: person, about: [], now },
          ...{ facts: factsOf('voice', { author: person }), words: { text: secret } },
        }),
      )
      const browser = visitor(roer.address)
      browser.setCookie('roer', token)
      people.push({ visitor: browser, family, secret })
    }
  })

  test('each get their own plan and nothing of anybody else’s', async (t) => {
    let [asked, answered, hungUp] = [0, 0, 0]
    const secretsIn = (body: string) => body.match(/geheim-[0-9a-f-]{36}/g) ?? []

    async function askOn() {
      while (asked < REQUESTS) {
        const turn = asked++
        const { visitor, family, secret } = people[(turn * 73) % PEOPLE]!
        const stranger = people[(turn * 73 + 1) % PEOPLE]!.family
        // Every seventh request is for a plan that belongs to somebody else.
        const foreign = turn % 7 === 0
        const path = `/p/${foreign ? stranger : family}/plan`
        const signal = turn % HANGS_UP === 0 ? AbortSignal.timeout(turn % 25) : null
        try {
          const { status, body } = await visitor.send(path, { signal })
          assert.equal(status, foreign ? 404 : 200)
          assert.deepEqual([...new Set(secretsIn(body))], foreign ? [] : [secret])
          answered += 1
        } catch (error) {
          if (!signal?.aborted) throw error
          hungUp += 1
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, askOn))

    t.diagnostic(`${asked} asked, ${answered} answered, ${hungUp} hung up, 0 foreign`)
    assert.equal(asked, REQUESTS)
    assert.equal(answered + hungUp, REQUESTS)
    assert.ok(hungUp > 0, 'somebody hung up')
    assert.deepEqual(roer.failures, [])
  })
})
