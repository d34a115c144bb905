/**
 * Roer is killed in the middle of its work, again and again, as a machine does that loses its power:
 * what it said was kept is there, and nothing is there twice. ROER_KILLS sets how often; with many,
 * raise TEST_FILE_WITHIN_MS as well.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { startFamily } from '../a-family.ts'
import { useRunningRoer } from '../running-roer.ts'
import { type Visitor, visitor } from '../visitor.ts'

const KILLS = Number(process.env.ROER_KILLS ?? 20)
const PER_KILL_MS = 15_000
const WRITERS = 4
/** Somewhere within so many writes from the start, each time somewhere else. */
const WITHIN_WRITES = 24

interface Goal {
  id: string
  text: string
  kept: boolean
}

describe('Roer is killed while people write', () => {
  const roer = useRunningRoer({ mail: 'smtp' })
  const writers: Writer[] = []

  before(async () => {
    for (let number = 0; number < WRITERS; number++) {
      const somebody = visitor(roer.address)
      await somebody.signIn(`writer-${number}@family.example`, roer.mail.next)
      const family = await startFamily(somebody, { name: `Mama ${number}`, role: 'parent' })
      writers.push(new Writer(somebody, family))
    }
  })

  test(`after ${KILLS} times all that was kept is there, once`, {
    timeout: KILLS * PER_KILL_MS,
  }, async (t) => {
    const met = { underWay: 0, keptWithoutAnswer: 0 }
    for (let kill = 0; kill < KILLS; kill++) {
      await writeUntilKilled(kill)
      await roer.start()
      for (const writer of writers) {
        const seen = await writer.look()
        for (const { text, kept } of writer.goals) {
          const times = seen.filter((one) => one === text).length
          assert.ok(times <= 1, `"${text}" is there ${times} times after kill ${kill + 1}`)
          assert.ok(times === 1 || !kept, `"${text}" was kept and is gone after kill ${kill + 1}`)
          met.underWay += Number(!kept)
          met.keptWithoutAnswer += Number(!kept && times === 1)
        }
      }
    }

    for (const writer of writers) {
      await writer.sendAgain()
      assert.deepEqual(await writer.look(), writer.goals.map(({ text }) => text).sort())
    }
    const writes = writers.flatMap((writer) => writer.goals).length
    t.diagnostic(
      `${KILLS} kills, ${writes} writes: ${met.underWay} had no answer yet, of which ${met.keptWithoutAnswer} were kept`,
    )
    assert.ok(met.underWay >= KILLS, 'hardly any kill met a write under way')
    assert.ok(met.keptWithoutAnswer >= Math.floor(KILLS / 3), 'hardly any answer was lost')
  })

  /**
   * Spread over a range, so that it falls before, in and after what Roer does for a write: when a
   * write leaves, when an answer comes, or when an answer comes and is lost on its way.
   */
  async function writeUntilKilled(turn: number) {
    const last = 1 + ((turn * 7) % WITHIN_WRITES)
    const waitsFor = turn % 3 === 0 ? 'sent' : 'answered'
    const over = new AbortController()
    let killed: Promise<void> | undefined
    let count = 0
    const happened: Happened = (what) => {
      if (what !== waitsFor || ++count !== last) return 'goes on'
      killed = roer.kill()
      over.abort()
      return turn % 3 === 2 ? 'is lost' : 'goes on'
    }
    await Promise.all(writers.map((writer) => writer.writeUntil(over.signal, happened)))
    await killed
  }
})

/** Is told each time that a write has left or is answered, and says what becomes of the answer. */
type Happened = (what: 'sent' | 'answered') => 'goes on' | 'is lost'

/** Somebody who writes one goal after the other in a family of their own. */
class Writer {
  readonly goals: Goal[] = []
  readonly #visitor: Visitor
  readonly #family: string

  constructor(somebody: Visitor, family: string) {
    this.#visitor = somebody
    this.#family = family
  }

  /** First once more what had no answer, then on and on with something new. */
  async writeUntil(over: AbortSignal, happened: Happened) {
    while (!over.aborted) {
      const goal = this.goals.find(({ kept }) => !kept) ?? this.#next()
      const answer = this.#send(goal)
      happened('sent')
      if (await answer) goal.kept = happened('answered') !== 'is lost'
    }
  }

  async sendAgain() {
    for (const goal of this.goals.filter(({ kept }) => !kept)) {
      goal.kept = await this.#send(goal)
      assert.ok(goal.kept)
    }
  }

  /** The goals that stand in the plan, in order of the alphabet. */
  async look(): Promise<string[]> {
    const { status, body } = await this.#visitor.get(`/p/${this.#family}/plan`)
    assert.equal(status, 200)
    return [...body.matchAll(/<h3><a href="[^"]*" dir="auto">([^<]*)</g)]
      .map(([, text]) => text!)
      .sort()
  }

  #next(): Goal {
    const number = String(this.goals.length).padStart(5, '0')
    const goal = { id: randomUUID(), text: `Doel ${number}`, kept: false }
    this.goals.push(goal)
    return goal
  }

  /** @returns whether Roer answered that it is kept */
  async #send(goal: Goal): Promise<boolean> {
    const sent = { id: goal.id, text: goal.text }
    const answer = await this.#visitor
      .post(`/p/${this.#family}/schrijf/goal`, sent)
      .catch(() => undefined)
    if (answer) assert.equal(answer.status, 303, answer.body)
    return answer !== undefined
  }
}
