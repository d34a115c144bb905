/**
 * The plan page behind row-level security, its words opened, on a PostgreSQL server: 20,000
 * families with 30 items each. Its peer is the page with telephone numbers, which asks no database:
 * what lies between the two is what the plan costs.
 *
 * Roer, its database and whoever asks share the cores of this machine.
 */

import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'
import { fillWithFamilies, type SignedIn, signIn } from './many-families.ts'
import { withRoer } from './with-roer.ts'

const SIZE = { families: 20_000, itemsEach: 30, signedIn: 2_000 }
const SECONDS = 20
/** What must hold; see the issue "People and the wall". */
const ASKED_PER_SECOND = 100
const MOST_P95_MS = 50
const LEAST_PER_SECOND = 500

type Say = (line: string) => void

/** @returns whether both figures hold */
export function benchPlan(say: Say): Promise<boolean> {
  const families = Number(process.env.FAMILIES ?? SIZE.families)
  const size = { families, itemsEach: SIZE.itemsEach }
  return withRoer(
    async ({ bare, keys }) => {
      const laid = (await fillWithFamilies(bare, keys, size)).slice(0, SIZE.signedIn)
      const mothers = laid.map(({ id, people }) => ({ family: id, person: people[1]!.person }))
      return signIn(bare, mothers)
    },
    ({ address }, mothers) => {
      say(`${size.families} families with ${size.itemsEach} items each`)
      return measure(address, mothers, say)
    },
  )
}

async function measure(address: string, mothers: readonly SignedIn[], say: Say): Promise<boolean> {
  const plans = mothers.map(({ family, cookie }) => ({
    path: `/p/${family}/plan`,
    headers: { cookie },
  }))
  const peer = [{ path: '/nu' }]
  // Once round, so that nothing is measured that happens only the first time.
  await ask(address, plans, { connections: 8, duration: 5 })

  const steady = await askNowAndThen(address, plans)
  const full = await ask(address, plans, { connections: 8, duration: SECONDS })
  const fullPeer = await ask(address, peer, { connections: 8, duration: SECONDS })

  const share = (full.perSecond / fullPeer.perSecond).toFixed(2)
  say(`at ${ASKED_PER_SECOND} a second: ${told(steady)}`)
  say(`as many as it can: ${full.perSecond.toFixed(0)} a second; ${told(full)}`)
  say(`the page without a database: ${fullPeer.perSecond.toFixed(0)} a second; ratio ${share}`)
  const wrong = steady.failed + full.failed + fullPeer.failed
  if (wrong > 0) say(`${wrong} answers were wrong or missing`)
  const quick = steady.p95 < MOST_P95_MS
  const many = full.perSecond >= LEAST_PER_SECOND
  say(`p95 under ${MOST_P95_MS} ms: ${quick ? 'yes' : 'no'}`)
  say(`at least ${LEAST_PER_SECOND} a second: ${many ? 'yes' : 'no'}`)
  return quick && many && wrong === 0
}

interface Measured {
  perSecond: number
  p50: number
  p95: number
  p99: number
  failed: number
}

const told = ({ p50, p95, p99 }: Measured) =>
  `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`

/**
 * People who know nothing of each other: the times between two of them are exponential, on average
 * `ASKED_PER_SECOND`, and nobody waits until another is served. Measured from the moment at which
 * somebody wanted to ask, so that a queue shows as well.
 */
async function askNowAndThen(address: string, requests: Requests): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  const took: number[] = []
  let failed = 0
  const askOne = async (wanted: number, { path, headers }: Requests[number]) => {
    const asked = get(`${address}${path}`, { agent, ...(headers && { headers }) })
    try {
      const [answer] = await once(asked, 'response')
      answer.resume()
      await once(answer, 'end')
      if (answer.statusCode !== 200) failed += 1
    } catch {
      failed += 1
    }
    took.push(performance.now() - wanted)
  }
  const all: Promise<void>[] = []
  const began = performance.now()
  let wanted = began
  while (wanted < began + SECONDS * 1_000) {
    wanted += (-Math.log(1 - Math.random()) * 1_000) / ASKED_PER_SECOND
    const early = wanted - performance.now()
    if (early > 0) await pause(early)
    const request = requests[Math.floor(Math.random() * requests.length)]!
    all.push(askOne(wanted, request))
  }
  await Promise.all(all)
  agent.destroy()
  return summed(took, SECONDS, failed)
}

type Requests = readonly { path: string; headers?: Record<string, string> }[]
type Load = Pick<autocannon.Options, 'connections' | 'duration'>

async function ask(address: string, requests: Requests, load: Load): Promise<Measured> {
  const took: number[] = []
  let failed = 0
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      {
        url: address,
        ...load,
        // Each connection begins somewhere else, so that not all ask for the same family at once.
        setupClient: (client) => {
          const from = Math.floor(Math.random() * requests.length)
          client.setRequests([...requests.slice(from), ...requests.slice(0, from)])
        },
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    )
    running.on('response', (_client, status, _bytes, milliseconds) => {
      took.push(milliseconds)
      if (status !== 200) failed += 1
    })
  })
  return summed(took, result.duration, failed + result.errors + result.timeouts)
}

function summed(took: number[], seconds: number, failed: number): Measured {
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!
  return {
    perSecond: took.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failed,
  }
}
