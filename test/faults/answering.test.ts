/**
 * A round is answered on many phones while Roer is killed, again and again: whoever was told that
 * their answers were received is in it once, with what they ticked, and nobody is in it twice.
 *
 * ANSWERING_PHONES, ANSWERING_MINUTES and ANSWERING_KILLS set its size; with many, raise
 * TEST_FILE_WITHIN_MS as well. What the acceptance list asks is
 * ANSWERING_PHONES=5000 ANSWERING_MINUTES=10 ANSWERING_KILLS=20. It stands on a PostgreSQL server.
 */

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { dayInTheNetherlands } from '../../src/platform/day.ts'
import type { Keys } from '../../src/platform/keys.ts'
import { openKeys } from '../../src/platform/open-keys.ts'
import { random } from '../../src/roer.ts'
import { aRound, close, prepare } from '../a-round.ts'
import { type Answered, answerOnPhone } from '../answering-phone.ts'
import { useRunningRoer } from '../running-roer.ts'

const PHONES = Number(process.env.ANSWERING_PHONES ?? 150)
const MINUTES = Number(process.env.ANSWERING_MINUTES ?? 0.2)
const KILLS = Number(process.env.ANSWERING_KILLS ?? 3)
const SPREAD_MS = MINUTES * 60_000
/** Long enough that at any moment many are half-way, and short beside the time in which they come. */
const READS_MS = SPREAD_MS / 60
/** Half of them are youth; of each group there are at least the thirty that a round asks. */
const PER_GROUP = Math.max(30, Math.ceil(PHONES / 2))
const DAY_MS = 24 * 60 * 60_000
const REST_MS = 5 * 60_000
/** One of so many taps twice on the last button. */
const IMPATIENT = 5

describe('a round is answered while Roer is killed', () => {
  const roer = useRunningRoer({ mail: 'smtp', on: 'server' })
  let keys: Keys
  let round: string
  let codes: string[]

  before(async () => {
    keys = await openKeys(roer.database!, join(roer.folder, 'apart.key'), random)
    const dayFromNow = (days: number) => dayInTheNetherlands(new Date(Date.now() + days * DAY_MS))
    const municipality = { code: 'GM0001', name: 'Voorbeeldstad' }
    const prepared = await prepare(
      { database: roer.database!, keys },
      aRound({
        ...{ questionnaire: 'annex-2/1', questionsPerPage: 10 },
        ...{ opens: dayFromNow(-1), closes: dayFromNow(1) },
        strata: (['youth', 'parents'] as const).map((group) => ({
          ...{ municipality, group, label: 'wijkteam', invited: PER_GROUP },
        })),
      }),
    )
    round = prepared.round
    // Both groups, whatever the number.
    const ofGroup = Map.groupBy(prepared.letters, ({ group }) => group)
    codes = Array.from(
      { length: PHONES },
      (_, phone) => ofGroup.get(phone % 2 ? 'youth' : 'parents')![Math.floor(phone / 2)]!.code,
    )
  })

  test(`${PHONES} phones, ${KILLS} kills, and each is in it once, with what was ticked`, {
    timeout: 2 * SPREAD_MS + REST_MS,
  }, async (t) => {
    const took: number[] = []
    let [retried, longest] = [0, 0]
    const notice = (page: { ms: number; withRetriesMs: number; retries: number }) => {
      took.push(page.ms)
      retried += page.retries
      longest = Math.max(longest, page.withRetriesMs)
    }
    const over = new AbortController()
    const killing = kill(over.signal)
    const answered = await Promise.all(
      codes.map(async (code, number): Promise<Answered> => {
        await pause(Math.random() * SPREAD_MS)
        const impatient = number % IMPATIENT === 0
        return answerOnPhone({
          ...{ address: roer.address, code, number, impatient },
          ...{ readsMs: READS_MS, notice },
        })
      }),
    )
    over.abort()
    const kills = await killing

    const again = await Promise.all(
      codes.slice(0, 20).map((code, number) =>
        answerOnPhone({
          ...{ address: roer.address, code, number, impatient: false },
          ...{ readsMs: 0, notice },
        }),
      ),
    )
    assert.deepEqual([...new Set(again.map(({ told }) => told))], ['already'])

    const { lost, double, foreign } = compare(
      answered.map(({ ticked }) => sheetOf(ticked)),
      await closedSheets(),
    )
    const at = percentiles(took)
    const already = answered.filter(({ told }) => told === 'already').length
    t.diagnostic(
      `answering: ${PHONES} phones, ${kills} kills, ${took.length} pages: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${retried} asked again, at most ${Math.round(longest)} ms of waiting; ${already} heard "Al ontvangen"; ${lost} lost, ${double} double, ${foreign} of nobody; ${lost + double + foreign} wrong`,
    )
    assert.deepEqual({ lost, double, foreign }, { lost: 0, double: 0, foreign: 0 })
    assert.equal(kills, KILLS, 'the phones were done before Roer was killed as often as was asked')
    assert.ok(KILLS === 0 || retried > 0, 'no phone noticed any of it')
    assert.doesNotMatch(roer.said, /^ +at (src|build)\//m, 'it wrote down a fault')
  })

  /** Spread over the time in which phones come; each at another point of whatever is under way. */
  async function kill(over: AbortSignal): Promise<number> {
    let kills = 0
    const began = performance.now()
    for (let turn = 0; turn < KILLS; turn++) {
      const at = ((turn + 0.2 + 0.6 * Math.random()) / KILLS) * SPREAD_MS
      await pause(Math.max(0, began + at - performance.now()), undefined, { signal: over }).catch(
        () => {},
      )
      if (over.aborted) break
      await roer.kill()
      await roer.start()
      kills += 1
    }
    return kills
  }

  /** Closes the round, and reads what came in. No ticket is used without a sheet, or the other way. */
  async function closedSheets(): Promise<string[]> {
    const { bare } = roer.database!
    const drafts = await bare.selectFrom('draft').select('fingerprint').execute()
    assert.equal(drafts.length, 0, 'something half-way was left of somebody who handed in')
    const used = await bare
      .selectFrom('ticket')
      .select('id')
      .where('round', '=', round)
      .where('used', '=', true)
      .execute()
    const closed = await close({ database: roer.database!, keys }, round)
    assert.equal(closed.responses, used.length)
    const responses = await bare
      .selectFrom('response')
      .select('answers')
      .where('round', '=', round)
      .execute()
    assert.equal(responses.length, used.length)
    return responses.map(({ answers }) => sheetOf(answers))
  }
})

const sheetOf = (answers: Readonly<Record<string, unknown>>) =>
  JSON.stringify(Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Every sheet that was told to be received should be there once, and no other. */
function compare(sent: readonly string[], kept: readonly string[]) {
  assert.equal(new Set(sent).size, sent.length, 'two phones ticked the same')
  const [ours, times] = [new Set(sent), Map.groupBy(kept, (sheet) => sheet)]
  return {
    lost: sent.filter((sheet) => !times.has(sheet)).length,
    double: [...times.values()].filter((same) => same.length > 1).length,
    foreign: [...times.keys()].filter((sheet) => !ours.has(sheet)).length,
  }
}

function percentiles(took: readonly number[]): (share: number) => number {
  const sorted = took.toSorted((one, other) => one - other)
  return (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
}
