/**
 * The least that following can be: a form that only sends a notification, and a stream that says
 * "look" to whoever is there when that is heard. It knows nobody, keeps nothing and asks nothing.
 */

import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const CHANNEL = 'bare_stream'

export async function startBareStream(
  url: string,
): Promise<{ address: string; stop(): Promise<void> }> {
  const [listening, writing] = [
    new pg.Client({ connectionString: url }),
    new pg.Client({ connectionString: url }),
  ]
  await Promise.all([listening.connect(), writing.connect()])
  const streams = new Set<ServerResponse>()
  listening.on('notification', () => {
    for (const stream of streams) stream.write('data: look\n\n')
  })
  await listening.query(`listen ${CHANNEL}`)

  const server = createServer(async (asked, answer) => {
    if (asked.method === 'GET') {
      streams.add(answer)
      answer.on('close', () => streams.delete(answer))
      answer.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      return
    }
    asked.resume()
    await writing.query('select pg_notify($1, $2)', [CHANNEL, 'changed'])
    answer.writeHead(303).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close()
      server.closeAllConnections()
      await Promise.all([listening.end(), writing.end()])
    },
  }
}
