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
import { startFamily, write } from '../a-family.ts'
import { useRoerHere } from '../roer-here.ts'
import type { Visitor } from '../visitor.ts'

const PEOPLE = 200
const AT_ONCE = 40
const REQUESTS = Number(process.env.REQUESTS ?? 2_000)
/** One in five hangs up before the answer came, or in the middle of it. */
const HANGS_UP = 5

describe('people who ask at the same time', () => {
  const roer = useRoerHere()
  const people: { visitor: Visitor; family: string; secret: string }[] = []

  before(async () => {
    for (let index = 0; index < PEOPLE; index += 1) {
      const visitor = await roer.signedIn(`iemand${index}@example.nl`)
      const family = await startFamily(visitor, { name: `Naam${index}`, role: 'youth' })
      const secret = `geheim-${randomUUID()}`
      await write(visitor, family, 'voice', { feeling: 'good', text: secret })
      people.push({ visitor, family, secret })
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
