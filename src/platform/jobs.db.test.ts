import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { until } from '../../test/until.ts'
import { doDue, doOnce, type Job, keepDoing, lastRuns } from './jobs.ts'

describe('work that comes back', () => {
  const database = useDatabase()
  let now: Date
  let done: string[]
  let job: Job
  const uses = { database, clock: () => now }
  const fail = (error: unknown) => assert.fail(String(error))
  const at = (time: string) => {
    now = new Date(time)
  }

  beforeEach(() => {
    at('2026-11-24T22:30:00Z')
    done = []
    const work = async () => done.push(now.toISOString())
    job = { name: randomUUID(), every: 'day', work }
  })

  test('is done once on a day, as days go in the Netherlands', async () => {
    await doDue(uses, [job], fail)
    at('2026-11-24T22:59:59Z')
    await doDue(uses, [job], fail)
    assert.equal(done.length, 1)
    at('2026-11-24T23:00:00Z')
    await doDue(uses, [job], fail)
    await doDue(uses, [job], fail)
    assert.equal(done.length, 2)
  })

  test('is done once in an hour', async () => {
    const hourly: Job = { ...job, every: 'hour' }
    for (const time of ['10:00:00', '10:59:59', '11:00:00', '11:20:00', '13:00:00']) {
      at(`2026-11-24T${time}Z`)
      await doDue(uses, [hourly], fail)
    }
    assert.deepEqual(
      done.map((one) => one.slice(11, 16)),
      ['10:00', '11:00', '13:00'],
    )
  })

  test('is done by one of ten Roers that start at the same moment', async () => {
    await Promise.all(Array.from({ length: 10 }, () => doDue(uses, [job], fail)))
    assert.equal(done.length, 1)
  })

  test('is not done by another while it is under way, and is when nothing was heard of it', async () => {
    let finish: (() => void) | undefined
    const work = () =>
      new Promise<number>((end) => {
        finish = () => end(0)
      })
    const silent = doOnce(uses, { ...job, work }, { again: false })
    await until('the job under way', () => finish)
    at('2026-11-24T22:44:00Z')
    await doDue(uses, [job], fail)
    assert.equal(done.length, 0)
    assert.equal(await doOnce(uses, job, { again: true }), undefined, 'also when asked for')
    at('2026-11-24T22:46:00Z')
    await doDue(uses, [job], fail)
    assert.equal(done.length, 1)
    finish!()
    await silent
  })

  test('that fails is told, keeps no other from being done, and is tried again', async () => {
    const told: unknown[] = []
    let broken = true
    const weak: Job = {
      ...job,
      name: randomUUID(),
      work: async () => {
        if (broken) throw new Error('no')
        return done.push('weak')
      },
    }
    const report = (error: unknown) => void told.push(error)
    await doDue(uses, [weak, job], report)
    assert.deepEqual([told.length, done.length], [1, 1])
    broken = false
    at('2026-11-24T22:46:00Z')
    await doDue(uses, [weak, job], report)
    assert.deepEqual(done.slice(1), ['weak'])
  })

  test('is done by a Roer that starts, not again by the next one, and its last run is known', async () => {
    for (let start = 0; start < 2; start++) await keepDoing(uses, [job], fail)()
    assert.equal(done.length, 1)
    const last = (await database.atEntry(lastRuns)).get(job.name)
    assert.deepEqual(last, { at: now, removed: 1 })
  })

  test('is done over when somebody asks for it', async () => {
    await doDue(uses, [job], fail)
    assert.equal(await doOnce(uses, job, { again: false }), undefined)
    assert.equal(await doOnce(uses, job, { again: true }), 2)
  })
})
