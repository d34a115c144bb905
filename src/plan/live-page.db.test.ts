import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { proven, useDatabase } from '../../test/database.ts'
import { until } from '../../test/until.ts'
import { type Family, findFamily, joinFamily, startFamily } from '../access/index.ts'
import type { Tx } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { createLive, type Live } from '../platform/live.ts'
import { lookFor } from './live-page.ts'
import { addItem, archiveItem, changeItem, shareItem } from './store.ts'

/** Far longer than a change takes to arrive. */
const SILENCE_MS = 250

describe('an open page of a plan', () => {
  // Hooks run in the order in which they are made: listening ends before the database does.
  let live: Live
  const pages: { close(): void }[] = []
  after(async () => {
    for (const page of pages) page.close()
    await live.close()
  })
  const database = useDatabase()
  const keys = createKeys(randomBytes(32), (bytes) => randomBytes(bytes))
  const now = new Date('2026-11-23T12:00:00Z')
  const noor = randomUUID()
  const mama = randomUUID()
  const family = randomUUID()
  const goal = { kind: 'goal', facts: {}, about: [], now }

  before(async () => {
    for (const id of [noor, mama]) {
      const row = { id, email_index: Buffer.from(id), email: new Uint8Array(), created_at: now }
      await database.atEntry((tx) => tx.insertInto('person').values(row).execute())
    }
    const founder = { family, person: noor, name: 'Noor', role: 'youth' as const }
    await startFamily({ database, keys, now }, founder)
    await join(mama, 'Mama')
    live = await createLive(database, (error) => assert.fail(String(error)))
  })

  const join = (person: string, name: string) =>
    database.atEntry(async (tx) => {
      const { key } = (await findFamily(tx, keys, family))!
      await joinFamily(tx, { key, family, person, name, role: 'parent', now })
    })
  const as = <T>(person: string, work: (tx: Tx, opened: Family) => Promise<T>) =>
    database.as(proven(person), async (tx) => work(tx, (await findFamily(tx, keys, family))!))
  const look = (person: string) => database.as(proven(person), (tx) => lookFor(tx, family, person))
  async function open(person: string) {
    const page = { woken: 0, close: () => {} }
    page.close = await live.watch(family, {
      seen: await look(person),
      look: () => look(person),
      wake: () => void page.woken++,
    })
    pages.push(page)
    return page
  }
  const write = (author: string, changes: { audience?: string[] } = {}) => {
    const added = { ...goal, id: randomUUID(), author, words: { text: 'Woorden' }, ...changes }
    return as(author, (tx, opened) => addItem(tx, opened, added)).then(() => added.id)
  }
  const share = (id: string, audience: string[]) =>
    as(noor, (tx, opened) => shareItem(tx, opened, { id, author: noor, audience, now }))

  let hers: { woken: number }
  let his: { woken: number }
  beforeEach(async () => {
    for (const page of pages.splice(0)) page.close()
    hers = await open(mama)
    his = await open(noor)
  })
  const follows = (page: { woken: number }, times = 1) =>
    until('the page to be woken', () => (page.woken >= times ? page.woken : undefined), 5_000)

  test('follows what is shared with its viewer, and what is no longer', async () => {
    const id = await write(noor)
    await share(id, [mama])
    await follows(hers)
    await share(id, [])
    await follows(hers, 2)
  })

  test('is silent about whatever another does in private', async () => {
    const id = await write(noor)
    const changed = { ...goal, id, author: noor, version: 1, words: { text: 'Anders' } }
    await as(noor, (tx, opened) => changeItem(tx, opened, changed))
    await as(noor, (tx, opened) => archiveItem(tx, opened, { id, author: noor, now }))
    await follows(his)
    await pause(SILENCE_MS)
    assert.equal(hers.woken, 0)
  })

  test('is silent when what its viewer sees is shared with somebody else too', async () => {
    const ans = randomUUID()
    const row = { id: ans, email_index: Buffer.from(ans), email: new Uint8Array() }
    await database.atEntry((tx) =>
      tx
        .insertInto('person')
        .values({ ...row, created_at: now })
        .execute(),
    )
    await join(ans, 'Oma Ans')
    const id = await write(noor, { audience: [mama] })
    await follows(hers)
    const before = hers.woken
    await share(id, [mama, ans])
    await follows(his, 2)
    await pause(SILENCE_MS)
    assert.equal(hers.woken, before)
  })

  test('is woken a few times by a burst of changes, and sees the last of them', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => write(noor)))
    await pause(SILENCE_MS)
    const before = hers.woken
    await Promise.all(ids.map((id) => share(id, [mama])))
    await follows(hers, before + 1)
    await pause(SILENCE_MS)
    assert.ok(hers.woken - before <= 20)
    const settled = hers.woken
    await write(noor)
    await pause(SILENCE_MS)
    assert.equal(hers.woken, settled, 'nothing was left to see')
  })

  test('looks the same, digit for digit, with and without what is hidden', async () => {
    const before = await look(mama)
    const id = await write(noor)
    await share(id, [randomUUID()])
    assert.equal(await look(mama), before)
    await share(id, [mama])
    assert.notEqual(await look(mama), before)
    await share(id, [])
    assert.equal(await look(mama), before)
  })
})
