/**
 * Somebody who answers a round on a phone: reads each page, ticks an answer to each question, and
 * goes on to the thanks. When a page does not come they wait a moment and ask for it again, as people
 * do. What they tick follows from their number, so that no two of them hand in the same.
 */

import { setTimeout as pause } from 'node:timers/promises'
import { encoded } from './visitor.ts'

export type Outcome = 'thanks' | 'already'

export interface Answered {
  /** What the last page said. */
  told: Outcome
  /** By question, what was ticked. */
  ticked: Readonly<Record<string, number>>
}

export interface PhoneOptions {
  address: string
  code: string
  number: number
  /** How long they read a page, at most. */
  readsMs: number
  /** Told of every page: how long it took, and how long with what had to be asked for again. */
  notice: (took: { ms: number; withRetriesMs: number; retries: number }) => void
  /** Whether they tap twice on the last button. */
  impatient: boolean
}

const AGAIN_AFTER_MS = 500
const ANSWERS_WITHIN_MS = 30_000
/** More than any questionnaire has. */
const MOST_PAGES = 60

export async function answerOnPhone(options: PhoneOptions): Promise<Answered> {
  const { address, code, number, readsMs, impatient } = options
  const ticked: Record<string, number> = {}
  let page = await get('/meedoen')
  for (let turn = 0; turn < MOST_PAGES; turn++) {
    const told = outcomeOf(page)
    if (told) return { told, ticked }
    await pause(Math.random() * readsMs)
    page = await goOn(page)
  }
  throw new Error(`Phone ${number} came to no end; the last page was: ${page}`)

  async function goOn(body: string): Promise<string> {
    const action = /<form method="post" action="([^"]*)"/.exec(body)?.[1]
    const link = /<a class="button" href="([^"]*)"/.exec(body)?.[1]
    if (!action && link) return get(link)
    if (!action) throw new Error(`Phone ${number} sees no way on: ${body}`)
    if (action === '/meedoen') return post(action, { code, taal: 'nl' })
    if (!action.endsWith('/verstuur')) return post(action, tick(body))
    if (!impatient) return post(action, {})
    const [one, other] = await Promise.all([post(action, {}), post(action, {})])
    const both = [outcomeOf(one), outcomeOf(other)]
    if (both.every((told) => told === 'thanks')) throw new Error('thanked for two sheets')
    return both[0] === 'thanks' ? one : other
  }

  /** The number of this phone, written in twos: of each question the first two answers are its digits. */
  function tick(body: string): Record<string, string> {
    const choices = Map.groupBy(
      body.matchAll(/<input type="radio" name="([^"]+)" value="(\d+)"/g),
      ([, name]) => name!,
    )
    const form: Record<string, string> = {}
    for (const [name, values] of choices) {
      const digit = (number >> (Object.keys(ticked).length % 16)) & 1
      form[name] = values[digit]![2]!
      ticked[name] = Number(form[name])
    }
    return form
  }

  async function get(path: string): Promise<string> {
    return ask(path, {})
  }

  async function post(path: string, form: Record<string, string>): Promise<string> {
    return ask(path, { method: 'POST', body: encoded(form), headers: { origin: address } })
  }

  /** Asks until there is an answer, and follows where it sends one on to. */
  async function ask(path: string, request: RequestInit): Promise<string> {
    const since = performance.now()
    for (let retries = 0; ; retries++) {
      const asked = performance.now()
      const answer = await once(path, request)
      if (answer) {
        const now = performance.now()
        options.notice({ ms: now - asked, withRetriesMs: now - since, retries })
        if (answer.status === 303) return get(answer.onward!)
        if (answer.status !== 200) throw new Error(`${answer.status} at ${path}: ${answer.body}`)
        return answer.body
      }
      await pause(AGAIN_AFTER_MS * (1 + Math.random()))
    }
  }

  async function once(path: string, request: RequestInit) {
    try {
      const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS)
      const response = await fetch(address + path, { ...request, redirect: 'manual', signal })
      const onward = response.headers.get('location')
      return { status: response.status, onward, body: await response.text() }
    } catch {
      // Nobody there, or the answer broke off half-way.
      return undefined
    }
  }
}

function outcomeOf(body: string): Outcome | undefined {
  const title = /<h1>([^<]*)</.exec(body)?.[1]
  if (title?.startsWith('Dank je wel')) return 'thanks'
  return title?.startsWith('Al ontvangen') ? 'already' : undefined
}
