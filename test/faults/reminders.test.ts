/**
 * Roer is killed while it reminds people, between the database and the mail server: each reminder is
 * one letter, and none is lost. REMINDER_KILLS sets how often; with many, raise TEST_FILE_WITHIN_MS
 * as well. It stands on a PostgreSQL server, and its letters leave over SMTP.
 *
 * What SMTP allows is at least once: a mail server that took a letter, and whose "OK" Roer did not
 * live to write down, is sent it again. It is the same letter then, sign by sign, and a mail server
 * that suppresses duplicates puts one of them in the mailbox (decision 52). So letters are counted by
 * their Message-ID, and how often one came again is told.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { dayInTheNetherlands } from '../../src/platform/day.ts'
import { join, membersSeenBy, startFamily } from '../a-family.ts'
import { useRunningRoer } from '../running-roer.ts'
import { until } from '../until.ts'
import { visitor } from '../visitor.ts'

const KILLS = Number(process.env.REMINDER_KILLS ?? 8)
const PER_KILL_MS = 30_000
const DAY_MS = 24 * 60 * 60_000
const WAIT_MS = 60_000

/** Where in its work it is killed, in turn. */
const moments = [
  'a reminder is kept',
  'before it is taken',
  'before it is answered',
  'some letters left',
] as const
type Moment = (typeof moments)[number]

describe('Roer is killed while it reminds people', () => {
  const roer = useRunningRoer({ mail: 'smtp', on: 'server' })
  const addresses = ['noor', 'mama', 'ans', 'bilal'].map((name) => `${name}@remind.example`)
  let family: string
  let people: string[]

  before(async () => {
    const read = roer.mail.next
    const somebody = async (email: string) => {
      const one = visitor(roer.address)
      await one.signIn(email, read)
      // Whatever hour it is here, letters may leave.
      const hour = Number(new Date().toLocaleString('en-GB', HOUR_AT_HOME))
      const hours = { when: 'hours', from: String(hour), until: String((hour + 12) % 24) }
      const { status } = await one.post('/ik/contact', { mail: 'yes', ...hours, others: 'no' })
      assert.ok(status < 400, `contact: ${status}`)
      return one
    }
    const founder = await somebody(addresses[0]!)
    family = await startFamily(founder, { name: 'Noor', role: 'youth' })
    for (const email of addresses.slice(1)) {
      const guest = await somebody(email)
      await join({ read }, founder, family, guest, { name: email, email, role: 'circle' })
    }
    const names = await membersSeenBy(founder, family)
    people = ['Noor', ...addresses.slice(1)].map((name) => names[name]!)
  })

  test(`${KILLS} times, and each is reminded of each thing by one letter`, {
    timeout: KILLS * PER_KILL_MS + WAIT_MS,
  }, async (t) => {
    const met = new Map<Moment, number>()
    for (let turn = 0; turn < KILLS; turn++) {
      const moment = moments[turn % moments.length]!
      await roer.stop()
      const before = new Set(arrived().map(({ id }) => id))
      const items = await somethingForEach()
      await startAnew(() => killAt(moment, { items, letters: turn % people.length, before }))
      met.set(moment, (met.get(moment) ?? 0) + 1)
      await startAnew()
      await until('everybody is reminded', () => isAllDone(items), WAIT_MS)
      const fresh = arrived().filter(({ id }) => !before.has(id))
      const perPerson = addresses.map(
        (to) => new Set(fresh.filter((one) => one.to === to).map(({ id }) => id)).size,
      )
      assert.deepEqual(perPerson, [1, 1, 1, 1], `kill ${turn + 1}: ${moment}`)
    }
    const all = arrived()
    const wholes = new Set(all.map(({ raw }) => raw)).size
    assert.equal(wholes, new Set(all.map(({ id }) => id)).size, 'one came again and was different')
    const again = all.length - new Set(all.map(({ id }) => id)).size
    t.diagnostic(
      `reminders: ${KILLS} kills, ${KILLS * people.length} letters, of which ${again} came again under their own Message-ID; 0 wrong`,
    )
    // Killed before it heard that a letter was taken: that one has to come again, as the same letter.
    // Letters leave one by one, so no kill brings back more than one.
    assert.ok(again >= (met.get('before it is answered') ?? 0), 'a letter that had to come again')
    assert.ok(again <= KILLS, 'more came again than were under way')
  })

  /** Of each reminder that the mail server took: for whom, and its Message-ID. */
  const arrived = () =>
    roer.mail.letters
      .filter(({ text }) => /Er staat iets voor je klaar/.test(text))
      .map(({ to, raw }) => ({ to, raw, id: /^message-id: <([^@>]+)@/im.exec(raw)![1]! }))

  /** A step for each of them, for tomorrow. Its words stay shut: reminding opens none. */
  async function somethingForEach(): Promise<string[]> {
    const now = new Date()
    const due = dayInTheNetherlands(new Date(now.getTime() + DAY_MS))
    const rows = people.map((who, index) => ({
      ...{ family, id: randomUUID() as string, kind: 'action', about: [] },
      ...{ author: people[(index + 1) % people.length]!, audience: people },
      ...{ facts: JSON.stringify({ who, due }), words: randomBytes(40) },
      ...{ created_at: now, changed_at: now, shared_at: now },
    }))
    await roer.database!.bare.insertInto('item').values(rows).execute()
    return rows.map(({ id }) => id)
  }

  /**
   * Starts it as after some minutes, and on a day on which nobody was reminded: the job and the
   * letters that a killed one had taken are free again.
   */
  async function startAnew(meanwhile?: () => Promise<void>) {
    const { bare } = roer.database!
    await bare.deleteFrom('job').where('name', '=', 'remind').execute()
    const waiting = bare.updateTable('mail').set({ retry_at: new Date(0) })
    await waiting.where('sent_at', 'is', null).execute()
    // One that is killed before it can be opened never says that it is open.
    const started = roer.start().catch((error: unknown) => error)
    await meanwhile?.()
    const error = await started
    if (!meanwhile && error) throw error
  }

  async function killAt(
    moment: Moment,
    { items, letters, before }: { items: string[]; letters: number; before: ReadonlySet<string> },
  ): Promise<void> {
    if (moment === 'before it is taken' || moment === 'before it is answered') {
      return roer.mail.interrupt(moment, () => roer.kill())
    }
    const soFar = () => arrived().filter(({ id }) => !before.has(id)).length
    await until(
      moment,
      async () => {
        if (moment === 'some letters left') return soFar() > letters ? true : undefined
        return (await kept(items)) > 0 ? true : undefined
      },
      WAIT_MS,
    )
    await roer.kill()
  }

  const kept = async (items: string[]) => (await counted(items)).kept

  async function isAllDone(items: string[]): Promise<true | undefined> {
    const { waiting, kept } = await counted(items)
    return waiting === 0 && kept === people.length ? true : undefined
  }

  /** Asked at once: between two questions a letter could be posted that neither of them sees. */
  async function counted(items: string[]): Promise<{ waiting: number; kept: number }> {
    const { rows } = await sql<{ waiting: number; kept: number }>`
      select (select count(*)::integer from mail where sent_at is null) as waiting,
        (select count(*)::integer from reminder where item = any (${items}::uuid[])) as kept
    `.execute(roer.database!.bare)
    return rows[0]!
  }
})

const HOUR_AT_HOME = {
  timeZone: 'Europe/Amsterdam',
  hour: '2-digit',
  hourCycle: 'h23',
} as const
