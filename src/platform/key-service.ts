/**
 * A service that holds the root key, so that Roer itself need not. Over a Unix socket it wraps and
 * unwraps what a root key is for, and tells which ones it has. It knows no database, no family and
 * nobody's words, and writes nothing down. It speaks HTTP, so that another one is soon made.
 */

import { once } from 'node:events'
import { chmodSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { FAMILY_KEY, SECRETS } from './keys.ts'
import { readRootKey, rootKeyOf } from './root-key.ts'
import { rootsIn } from './root-keys-in-file.ts'
import type { Random } from './seal.ts'

/** Far more than a key with its wrapping, and nothing that could fill a memory. */
export const LARGEST_MESSAGE = 4096
const REQUEST_WITHIN_MS = 5_000
const MOST_CONNECTIONS = 100

const bytes = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const Asked = z.strictObject({
  /** Which root key, as /roots names it. */
  root: z.hex().length(64),
  place: z.enum([FAMILY_KEY, SECRETS]),
  bytes,
})

/** What is answered: 200, or 404 where it does not open with that root key. */
export const Answered = z.strictObject({ bytes })
export const Roots = z.strictObject({ roots: z.array(z.hex().length(64)).min(1) })

export const base64 = (value: Uint8Array) => Buffer.from(value).toString('base64')
export const hex = (value: Uint8Array) => Buffer.from(value).toString('hex')

/**
 * @param file the key file; one is made where there is none
 * @param group whether the group of the socket's folder may ask too, and not its owner alone
 * @throws Failure when the file cannot be used, or something else listens there
 */
export async function serveKeys({
  file,
  socket,
  group = false,
  random,
}: {
  file: string
  socket: string
  group?: boolean
  random: Random
}): Promise<{ stop(): Promise<void> }> {
  const keys = rootsIn(file, rootKeyOf(readRootKey(file, random), random), random)

  async function answer(request: IncomingMessage): Promise<[status: number, body: unknown]> {
    const asked = `${request.method} ${request.url}`
    // Looked up each time: whoever asks here again does so because something did not open.
    if (asked === 'GET /roots') {
      await keys.lookAgain()
      return [200, { roots: keys.known().map(({ fingerprint }) => hex(fingerprint)) }]
    }
    if (asked !== 'POST /wrap' && asked !== 'POST /unwrap') return [404, {}]
    const message = Asked.safeParse(await read(request))
    if (!message.success) return [400, {}]
    const { root: name, place, bytes } = message.data
    const root = keys.known().find(({ fingerprint }) => hex(fingerprint) === name)
    const made = await (asked === 'POST /wrap'
      ? root?.wrap(bytes, place)
      : root?.unwrap(bytes, place))
    return made ? [200, { bytes: base64(made) }] : [404, {}]
  }

  const server = createServer(
    { maxHeaderSize: LARGEST_MESSAGE, requestTimeout: REQUEST_WITHIN_MS },
    (request, response) => {
      answer(request).then(
        ([status, body]) => send(response, status, body),
        () => send(response, 400, {}),
      )
    },
  )
  server.maxConnections = MOST_CONNECTIONS
  await clear(socket)
  // Nobody gets in between the making of the socket and what may be done with it.
  const before = process.umask(0o177)
  server.listen(socket)
  await once(server, 'listening')
    .catch((error: NodeJS.ErrnoException) => {
      throw new Failure(
        `Cannot listen at ${socket} (${error.code}). Choose a folder of your own in ROER_KEY_SERVICE.`,
      )
    })
    .finally(() => process.umask(before))
  if (group) chmodSync(socket, 0o660)
  return {
    async stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function read(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += part.length
    if (length > LARGEST_MESSAGE) throw new RangeError('the message is too long')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    // What is left unread of a message would be taken for the next one.
    ...(status === 400 && { Connection: 'close' }),
  })
  response.end(JSON.stringify(body))
}

/** Takes away a socket that a service left behind. @throws Failure when one still listens there */
async function clear(socket: string): Promise<void> {
  const there = statSync(socket, { throwIfNoEntry: false })
  if (!there) return
  const isFree = await new Promise<boolean>((resolve) => {
    const asking = connect(socket)
    asking.once('connect', () => {
      asking.destroy()
      resolve(false)
    })
    asking.once('error', () => resolve(there.isSocket()))
  })
  if (!isFree) throw new Failure(`Something is at ${socket} already. Stop it first.`)
  rmSync(socket)
}
