import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { until } from '../../test/until.ts'
import { followDatabaseClock } from './database-clock.ts'

const HOUR_MS = 60 * 60_000
const CLOSE_MS = 2_000

describe('the time of the database', () => {
  const database = useDatabase()
  const isNow = (date: Date) => Math.abs(date.getTime() - Date.now()) < CLOSE_MS

  test('holds on a machine whose clock is right, or an hour wrong to either side', async () => {
    for (const wrong of [0, HOUR_MS, -HOUR_MS]) {
      const machine = () => new Date(Date.now() + wrong)
      const clock = await followDatabaseClock(database, machine)
      assert.ok(isNow(clock.now()), String(clock.now()))
      await clock.stop()
    }
  })

  test('is found again when the clock of a machine is set while Roer runs', async () => {
    let wrong = 0
    const clock = await followDatabaseClock(database, () => new Date(Date.now() + wrong), 20)
    wrong = HOUR_MS
    await until('the clock to be right again', () => isNow(clock.now()) || undefined)
    wrong = 0
    await until('the clock to be right again', () => isNow(clock.now()) || undefined)
    await clock.stop()
  })

  test('asks nothing any more of a database that may close, once it is stopped', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    let asked = 0
    const atEntry: typeof database.atEntry = (work) => {
      asked += 1
      return database.atEntry(work)
    }
    const clock = await followDatabaseClock({ atEntry }, undefined, 1000)
    t.mock.timers.tick(1000)
    assert.equal(asked, 2)
    await clock.stop()
    t.mock.timers.tick(10_000)
    assert.equal(asked, 2)
  })
})
