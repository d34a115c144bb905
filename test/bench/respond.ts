/**
 * Answering, the whole loop: a code is typed, ten questions on one page are filled in and sent, and
 * the thanks are read. On the embedded database and on a PostgreSQL server, with one phone and with
 * more at once. Its peer is the page with telephone numbers, which asks no database.
 *
 * Roer, its database and the phones share the cores of this machine; how much of a core one who
 * answers takes is told apart.
 */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { startTestServer } from '../database.ts'
import type { FromRoer, ToRoer } from './asking-roer.ts'

const AT_ONCE = [1, 2, 4, 8]
/** For each number of phones; the first ones warm it up and are not counted. */
const ANSWERS = 1_000
const WARM = 200
const MOST_CPU_MS = 3
const LEAST_PER_SECOND = 200
const MOST_PAGE_BYTES = 30_000

type Say = (line: string) => void

/** @returns whether the figures that must hold do */
export async function benchRespond(say: Say): Promise<boolean> {
  say('embedded database:')
  const embedded = await answering([], say)
  say('PostgreSQL server (its own work is not in these milliseconds):')
  const server = await startTestServer()
  const owner = server.url.replace(/postgres$/, 'roer_template')
  const login = owner.replace('//postgres@', '//roer_login@')
  await answering([login, owner], say).finally(server.stop)
  return embedded
}

interface Asking {
  address: string
  agent: Agent
}

async function answering(urls: readonly string[], say: Say): Promise<boolean> {
  const count = AT_ONCE.length * ANSWERS + WARM
  const [url = '', owner = ''] = urls
  const child = fork(new URL('asking-roer.ts', import.meta.url), [url, owner, String(count)], {
    execArgv: ['--import', new URL('../read-typescript.mjs', import.meta.url).href],
  })
  const told = async () => (await once(child, 'message'))[0] as FromRoer
  const began = await told()
  if (!('codes' in began)) throw new Error('It did not say where it is.')
  const ask = async (what: ToRoer) => {
    child.send(what)
    const answer = await told()
    if (!('cpuMs' in answer)) throw new Error('It did not say how much it took.')
    return answer
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const asking = { address: began.address, agent }
  const codes = [...began.codes]
  let holds = true
  try {
    const weight = await pageWeight(asking, codes.at(-1)!)
    say(`  the page with its style sheets: ${weight} bytes on the line, no script`)
    holds &&= weight <= MOST_PAGE_BYTES
    await phones(asking, codes.splice(0, WARM), 4)
    const peer = await quickest(asking)
    for (const atOnce of AT_ONCE) {
      const before = await ask('how much')
      const { took, seconds } = await phones(asking, codes.splice(0, ANSWERS), atOnce)
      const after = await ask('how much')
      const handedIn = after.handedIn - before.handedIn
      if (handedIn !== ANSWERS) throw new Error(`${handedIn} of ${ANSWERS} were handed in`)
      const cpu = (after.cpuMs - before.cpuMs) / ANSWERS
      const perSecond = ANSWERS / seconds
      const [p50, p95] = [0.5, 0.95].map((share) => took[Math.floor(took.length * share)]!)
      say(
        `  ${atOnce} at once: ${perSecond.toFixed(0)} a second, p50 ${p50!.toFixed(1)} ms, p95 ${p95!.toFixed(1)} ms, ${cpu.toFixed(2)} ms of a core each; ${(p50! / peer).toFixed(1)} × a page without database`,
      )
      if (!url) holds &&= cpu <= MOST_CPU_MS
      if (!url && atOnce === 4) holds &&= perSecond >= LEAST_PER_SECOND
    }
  } finally {
    agent.destroy()
    child.send('end' satisfies ToRoer)
    await once(child, 'exit')
  }
  return holds
}

/** @returns milliseconds for each, from the code to the thanks, shortest first */
async function phones(asking: Asking, codes: readonly string[], atOnce: number) {
  const left = [...codes]
  const took: number[] = []
  const began = performance.now()
  const onePhone = async () => {
    for (let code = left.pop(); code; code = left.pop()) {
      const start = performance.now()
      await answer(asking, code)
      took.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, onePhone))
  const seconds = (performance.now() - began) / 1_000
  return { took: took.sort((one, other) => one - other), seconds }
}

const FILLED = Array.from({ length: 10 }, (_, index) => `question-${index + 1}=${(index % 4) + 1}`)

async function answer(asking: Asking, code: string): Promise<void> {
  const entered = await send(asking, '/meedoen', `taal=nl&code=${code}`)
  const page = await send(asking, entered.onward!)
  if (!page.body.includes('question-10')) throw new Error('that is not the page with questions')
  const sent = await send(asking, `${entered.onward}/0`, FILLED.join('&'))
  const thanks = await send(asking, sent.onward!)
  if (!thanks.body.includes('Dank je wel')) throw new Error('it was not thanked for')
}

/** As compressed as a server before Roer would make it. */
async function pageWeight(asking: Asking, code: string): Promise<number> {
  const entered = await send(asking, '/meedoen', `taal=nl&code=${code}`)
  const page = await send(asking, entered.onward!)
  if (page.body.includes('<script')) throw new Error('there is a script')
  const sheets = [...page.body.matchAll(/href="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)
  let bytes = Buffer.byteLength(page.body)
  for (const path of sheets) bytes += gzipSync((await send(asking, path)).body).length
  return bytes
}

/** The middle of fifty. */
async function quickest(asking: Asking): Promise<number> {
  const took: number[] = []
  for (let turn = 0; turn < 50; turn++) {
    const start = performance.now()
    await send(asking, '/nu')
    took.push(performance.now() - start)
  }
  return took.sort((one, other) => one - other)[25]!
}

async function send({ address, agent }: Asking, path: string, form?: string) {
  const asked = request(`${address}${path}`, {
    agent,
    ...(form !== undefined && {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: address },
    }),
  })
  asked.end(form)
  const [response] = await once(asked, 'response')
  let body = ''
  response.setEncoding('utf8')
  for await (const piece of response) body += piece
  if (response.statusCode >= 400) throw new Error(`${path.slice(0, 12)}: ${response.statusCode}`)
  return { body, onward: response.headers.location as string | undefined }
}
