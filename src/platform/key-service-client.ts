/** Root keys that a service holds: asked over its socket, and never here. */

import { Agent, request } from 'node:http'
import type { ZodType } from 'zod'
import { Fault } from './fault.ts'
import { Answered, base64, hex, LARGEST_MESSAGE, Roots } from './key-service.ts'
import type { Roots as RootKeys } from './keys.ts'
import { Problem } from './problem.ts'
import type { RootKey } from './root-key.ts'

export interface KeyService {
  /** A Unix socket, such as /run/roer/keys.sock. */
  socket: string
  /** Told when it does not answer. */
  report: (error: unknown) => void
}

/** Longer than it ever takes on one machine, and short for somebody who waits for a page. */
const ANSWER_WITHIN_MS = 2_000
const MOST_AT_ONCE = 20

type Ask = <T>(
  question: { method: string; path: string; message?: unknown },
  as: ZodType<T>,
) => Promise<T>

/** @throws Problem unavailable when the service does not answer */
export async function rootsAt({ socket, report }: KeyService): Promise<RootKeys> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE })
  const ask: Ask = async (question, as) => {
    try {
      return as.parse(await exchange({ socket, agent, message: undefined, ...question }))
    } catch (error) {
      report(new Fault('keyService', (error as { code?: string }).code))
      throw new Problem('unavailable', 'problem.unavailable')
    }
  }
  let known = await rootsOf(ask)
  return {
    known: () => known,
    async lookAgain() {
      const names = new Set(known.map(({ fingerprint }) => hex(fingerprint)))
      const fresh = (await rootsOf(ask)).filter(({ fingerprint }) => !names.has(hex(fingerprint)))
      known = [...known, ...fresh]
      return fresh.length > 0
    },
  }
}

async function rootsOf(ask: Ask): Promise<RootKey[]> {
  const { roots } = await ask({ method: 'GET', path: '/roots' }, Roots)
  return roots.map((root) => ({
    fingerprint: new Uint8Array(Buffer.from(root, 'hex')),
    async wrap(key, place) {
      const message = { root, place, bytes: base64(key) }
      return (await ask({ method: 'POST', path: '/wrap', message }, Answered)).bytes
    },
    async unwrap(wrapped, place) {
      const message = { root, place, bytes: base64(wrapped) }
      const opened = await ask({ method: 'POST', path: '/unwrap', message }, Answered.optional())
      return opened?.bytes
    },
  }))
}

interface Exchange {
  socket: string
  agent: Agent | false
  method: string
  path: string
  message: unknown
}

/** @returns undefined where the service says that it does not open */
async function exchange(asked: Exchange): Promise<unknown> {
  const { reused, answer } = send(asked)
  try {
    return await answer
  } catch (error) {
    // A connection that rested may be of a service that is no more, while a new one is there.
    if (reused() && (error as { code?: string }).code !== 'ABORT_ERR') {
      return send({ ...asked, agent: false }).answer
    }
    throw error
  }
}

function send({ socket, agent, method, path, message }: Exchange) {
  const asking = request({
    ...{ socketPath: socket, agent, method, path },
    headers: { 'Content-Type': 'application/json' },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  })
  const answer = new Promise<unknown>((resolve, reject) => {
    asking.once('error', reject)
    asking.once('response', (response) => {
      const parts: Buffer[] = []
      let length = 0
      response.on('data', (part: Buffer) => {
        length += part.length
        parts.push(part)
        if (length > LARGEST_MESSAGE) response.destroy(new RangeError('the answer is too long'))
      })
      response.once('error', reject)
      response.once('end', () => {
        if (response.statusCode === 404) return resolve(undefined)
        try {
          if (response.statusCode !== 200) throw new Error('the key service refused')
          resolve(JSON.parse(Buffer.concat(parts).toString('utf8')))
        } catch (error) {
          reject(error)
        }
      })
    })
    asking.end(message === undefined ? undefined : JSON.stringify(message))
  })
  return { reused: () => asking.reusedSocket, answer }
}
