/** Browsers that show nothing: each has a page open, and notes when it is told to look again. */

import { once } from 'node:events'
import { Agent, get, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { encoded, type Form } from '../visitor.ts'
import type { SignedIn } from './many-families.ts'

export interface OpenPage {
  family: string
  person: string
  /** When it was told to look, by `performance.now()`. */
  looks: number[]
  close(): void
}

/** Pages and forms share connections, as in a browser; a stream holds one of its own. */
const agent = new Agent({ keepAlive: true, maxSockets: 20 })
const OPENING_AT_ONCE = 20
const LOOK = 'data: look\n\n'

/** Draws each plan and follows its stream, a few at a time. */
export async function openPages(address: string, people: readonly SignedIn[]): Promise<OpenPage[]> {
  const left = [...people]
  const pages: OpenPage[] = []
  const openOneByOne = async () => {
    for (let one = left.shift(); one; one = left.shift()) pages.push(await openPlan(address, one))
  }
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, openOneByOne))
  return pages
}

async function openPlan(address: string, { family, person, cookie }: SignedIn): Promise<OpenPage> {
  const drawn = await answerOf(get(`${address}/p/${family}/plan`, { agent, headers: { cookie } }))
  const stream = /data-live="([^"]+)"/.exec(drawn.body)?.[1]
  if (!stream) throw new Error(`A page does not follow: ${drawn.status}`)
  return { family, person, ...(await follow(address + stream, { cookie })) }
}

/** @returns the moments at which a line came, from now on */
export async function follow(url: string, headers: OutgoingHttpHeaders = {}) {
  const asked = get(url, { agent: false, headers })
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200) throw new Error(`No stream: ${answer.statusCode}`)
  const looks: number[] = []
  let rest = ''
  answer.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split(LOOK)
    for (let count = 1; count < parts.length; count++) looks.push(performance.now())
    // A line may come in two pieces.
    rest = parts.at(-1)!.slice(-LOOK.length)
  })
  answer.on('error', () => {})
  return { looks, close: () => asked.destroy() }
}

export interface Sent {
  sent: number
  answered: number
}

/** Sends a form as a browser does. @returns when it left and when its answer came */
export async function send(
  url: string,
  form: Form,
  { cookie, expected }: { cookie: string; expected: number },
): Promise<Sent> {
  const body = encoded(form).toString()
  const sent = performance.now()
  const asked = request(url, {
    agent,
    method: 'POST',
    headers: {
      cookie,
      origin: new URL(url).origin,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    },
  })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const answered = performance.now()
  answer.resume()
  await once(answer, 'end')
  if (answer.statusCode !== expected) throw new Error(`${url}: ${answer.statusCode}`)
  return { sent, answered }
}

async function answerOf(asked: ReturnType<typeof get>): Promise<{ status: number; body: string }> {
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let body = ''
  for await (const text of answer.setEncoding('utf8')) body += text
  return { status: answer.statusCode!, body }
}
