import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { useDatabase } from '../../test/database.ts'
import { until } from '../../test/until.ts'
import type { Connection } from './database.ts'
import { Failure } from './failure.ts'
import { frugalPool } from './frugal-pool.ts'
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

    test('that breaks a connection in the middle of a transaction is told at its next statement', async () => {
      const pool = frugalPool({ connectionString: database.url!, max: 1 })
      const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
      ends.push(() => kysely.destroy())
      const broken = kysely.transaction().execute(async (tx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
        const [{ pid } = { pid: 0 }] = rows
        await sql`select pg_terminate_backend(${pid})`.execute(database.bare)
        await until('the connection is gone', async () => {
          const { rows } = await sql`select 1 from pg_stat_activity where pid = ${pid}`.execute(
            database.bare,
          )
          return rows.length === 0 || undefined
        })
        await sql`select 1`.execute(tx)
      })
      await assert.rejects(broken, /terminat|queryable/)
      const { rows } = await sql<{ one: number }>`select 1 as one`.execute(kysely)
      assert.deepEqual(rows, [{ one: 1 }])
    })

    // One connection, so that whatever lingers on it meets the next question.
    let one: Kysely<unknown>
    before(() => {
      const pool = frugalPool({ connectionString: database.url!, max: 1 })
      one = new Kysely({ dialect: new PostgresDialect({ pool }) })
      ends.push(() => one.destroy())
    })

    const whoAmI = () =>
      sql<{ who: string; here: number }>`
        select current_user::text as who, pg_backend_pid() as here where ${true}`
    const answerOf = async (asking: Promise<{ rows: { who: string; here: number }[] }>) =>
      (await asking).rows[0]!

    test('nothing is asked as anybody else when a role cannot be put on', async () => {
      const asked = one.transaction().execute(async (tx) => {
        await sql`set local role nobody_like_this`.execute(tx)
        return answerOf(whoAmI().execute(tx))
      })
      await assert.rejects(asked, /role "nobody_like_this" does not exist/)
    })

    test('a role and what is set for one transaction are gone in the next', async () => {
      const own = await answerOf(whoAmI().execute(one))
      const within = await one.transaction().execute(async (tx) => {
        await sql`set local role roer_app`.execute(tx)
        await sql`set local roer.person = 'somebody'`.execute(tx)
        return answerOf(whoAmI().execute(tx))
      })
      assert.deepEqual(within, { who: 'roer_app', here: own.here })
      assert.deepEqual(await answerOf(whoAmI().execute(one)), own)
      const { rows } = await sql<{ person: string | null }>`
        select nullif(current_setting('roer.person', true), '') as person`.execute(one)
      assert.deepEqual(rows, [{ person: null }])
    })

    test('what was put on last, with nothing asked after it, is not carried into the next', async () => {
      const own = await answerOf(whoAmI().execute(one))
      await one.transaction().execute(async (tx) => {
        await whoAmI().execute(tx)
        await sql`set local role roer_app`.execute(tx)
      })
      assert.deepEqual(await answerOf(whoAmI().execute(one)), own)
    })

    test('a transaction in which nothing was asked, or that broke off, stays open for nobody', async () => {
      const { here } = await answerOf(whoAmI().execute(one))
      const state = async () => {
        const { rows } = await sql<{ state: string }>`
          select state from pg_stat_activity where pid = ${here}`.execute(database.bare)
        return rows[0]!.state
      }
      await one.transaction().execute(async () => {})
      assert.equal(await state(), 'idle')
      await assert.rejects(
        one.transaction().execute(async (tx) => {
          await sql`set local role roer_app`.execute(tx)
          throw new Error('it broke off')
        }),
        /it broke off/,
      )
      assert.equal(await state(), 'idle')
      await assert.rejects(
        one.transaction().execute(async (tx) => {
          await sql`select 1 / ${0}::integer`.execute(tx).catch(() => {})
          await sql`set local role roer_app`.execute(tx)
          throw new Error('it broke off later')
        }),
        /it broke off later/,
      )
      assert.equal(await state(), 'idle')
      await assert.rejects(
        one.transaction().execute((tx) => sql`select 1 / ${0}::integer`.execute(tx)),
        /division by zero/,
      )
      assert.equal(await state(), 'idle')
    })

    describe('the end of what only read', () => {
      const reading = () => one.transaction().setAccessMode('read only')
      const stateOf = async (pid: number) => {
        const { rows } = await sql<{ state: string }>`
          select state from pg_stat_activity where pid = ${pid}`.execute(database.bare)
        return rows[0]!.state
      }

      test('is waited for by nobody, and said all the same', async () => {
        const { here } = await answerOf(reading().execute((tx) => whoAmI().execute(tx)))
        await until('its end', async () => (await stateOf(here)) === 'idle')
      })

      test('takes the role along before somebody else begins', async () => {
        const own = await answerOf(whoAmI().execute(one))
        for (const next of [one.transaction(), reading()]) {
          await reading().execute(async (tx) => {
            await sql`set local role roer_app`.execute(tx)
            await sql`set local roer.person = 'somebody'`.execute(tx)
            return whoAmI().execute(tx)
          })
          const after = await next.execute(async (tx) => {
            const { rows } = await sql<{ person: string; who: string }>`
              select current_setting('roer.person', true) as person, current_user::text as who
              where ${true}`.execute(tx)
            return rows[0]!
          })
          assert.deepEqual(after, { person: '', who: own.who })
        }
        await reading().execute((tx) => whoAmI().execute(tx))
        assert.deepEqual(await answerOf(whoAmI().execute(one)), own)
      })

      test('may come after a moment in which nothing was asked, or something broke off', async () => {
        const { here } = await answerOf(whoAmI().execute(one))
        const breakOff = async () => {
          throw new Error('it broke off')
        }
        await reading().execute((tx) => whoAmI().execute(tx))
        await one.transaction().execute(async () => {})
        await until('its end', async () => (await stateOf(here)) === 'idle')
        await reading().execute((tx) => whoAmI().execute(tx))
        await assert.rejects(one.transaction().execute(breakOff), /it broke off/)
        await until('its end', async () => (await stateOf(here)) === 'idle')
        await assert.rejects(
          reading().execute(async (tx) => {
            await whoAmI().execute(tx)
            return breakOff()
          }),
          /it broke off/,
        )
        assert.equal(await stateOf(here), 'idle')
      })

      test('is waited for where something was changed before it', async () => {
        await sql`create table counted (a integer)`.execute(database.bare)
        await sql`grant insert on counted to public`.execute(database.bare)
        await one.transaction().execute(async (tx) => {
          await sql`insert into counted values (${1}::integer)`.execute(tx)
          await sql`set transaction read only`.execute(tx)
          await whoAmI().execute(tx)
        })
        const { rows } = await sql`select a from counted`.execute(database.bare)
        assert.deepEqual(rows, [{ a: 1 }])
      })

      test('lets nothing be changed', async () => {
        const write = (tx: Kysely<unknown>) =>
          sql`insert into counted values (${2}::integer)`.execute(tx)
        await assert.rejects(reading().execute(write), /read-only transaction/)
        await assert.rejects(
          one.transaction().execute(async (tx) => {
            await sql`set transaction read only`.execute(tx)
            await write(tx)
          }),
          /read-only transaction/,
        )
        const { rows } = await sql`select a from counted`.execute(database.bare)
        assert.deepEqual(rows, [{ a: 1 }])
      })
    })

    test('columns that change while Roer runs cost one question at most', async () => {
      await sql`create table changing (a integer)`.execute(database.bare)
      await sql`insert into changing values (1)`.execute(database.bare)
      await sql`grant select on changing to public`.execute(database.bare)
      const ask = () => sql`select * from changing where a = ${1}::integer`.execute(one)
      assert.deepEqual((await ask()).rows, [{ a: 1 }])
      await sql`alter table changing add column b integer`.execute(database.bare)
      await assert.rejects(ask(), /cached plan must not change result type/)
      assert.deepEqual((await ask()).rows, [{ a: 1, b: null }])
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
