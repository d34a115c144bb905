import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { useDatabase } from '../../test/database.ts'
import { until } from '../../test/until.ts'
import type { Connection } from './database.ts'
import { Failure } from './failure.ts'
import { openServer } from './server-database.ts'

describe('a PostgreSQL server', () => {
  test('that does not answer is told in one line, without its password', async () => {
    const address = 'postgres://roer:a-secret-word@127.0.0.1:1/roer'
    await assert.rejects(openServer(address), (error) => {
      assert.ok(error instanceof Failure)
      assert.match(error.message, /^Cannot reach the database of DATABASE_URL: .+$/)
      assert.doesNotMatch(error.message, /a-secret-word/)
      return true
    })
  })

  const database = useDatabase()
  // The embedded database is inside our own process: no connection to it can be lost.
  if (database.kind === 'server') {
    const ends: (() => unknown)[] = []
    after(async () => {
      for (const end of ends.toReversed()) await end()
    })

    test('that goes away for a while is listened to again, and what was missed is looked up', async () => {
      const line = await breakableLine(database.url!)
      const server: Connection = await openServer(line.url)
      ends.push(line.close, server.close)
      const heard: string[] = []
      await server.listen('family_changed', (family) => void heard.push(family))
      const tell = (family: string) =>
        sql`select pg_notify('family_changed', ${family})`.execute(database.bare)

      await tell('before')
      await until('the first message', () => heard[0])
      line.cut()
      await tell('unheard')
      await pause(3_300)
      // One attempt a second, not one more with each attempt that fails.
      assert.ok(line.attempts() <= 4, `tried ${line.attempts()} times in three seconds`)

      line.mend()
      await until('a sign that something may have been missed', () => heard[1])
      await tell('after')
      await until('the next message', () => heard[2])
      assert.deepEqual(heard, ['before', '', 'after'])
    })
  }
})

/** A way to a database that can be cut and mended, as when a server is restarted. */
async function breakableLine(url: string) {
  let whole = true
  let refused = 0
  const sockets = new Set<Socket>()
  const target = new URL(url)
  const line = createServer((socket) => {
    if (!whole) {
      refused++
      return void socket.destroy()
    }
    const onward = connect(`${decodeURIComponent(target.hostname)}/.s.PGSQL.5432`)
    for (const one of [socket, onward]) {
      sockets.add(one)
      one.on('error', () => {}).on('close', () => sockets.delete(one))
    }
    socket.pipe(onward).pipe(socket)
  })
  line.listen(0, '127.0.0.1')
  await once(line, 'listening')
  const { port } = line.address() as AddressInfo
  return {
    url: `postgres://${target.username}@127.0.0.1:${port}${target.pathname}`,
    attempts: () => refused,
    cut() {
      whole = false
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      whole = true
    },
    close() {
      for (const socket of sockets) socket.destroy()
      line.close()
    },
  }
}
