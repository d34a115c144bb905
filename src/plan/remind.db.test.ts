import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import {
  join as joinFamily,
  membersSeenBy,
  share,
  startFamily,
  write,
} from '../../test/a-family.ts'
import { useRoerHere } from '../../test/roer-here.ts'
import type { Visitor } from '../../test/visitor.ts'
import { eraseAccount } from '../access/index.ts'
import { openLedger } from '../platform/shred-ledger.ts'
import { loadTexts } from '../platform/text.ts'
import { remindAll, reminderJob } from './remind.ts'

const NOON = new Date('2026-11-28T12:00:00Z')
const HOUR_MS = 60 * 60_000
const TOMORROW = '2026-11-29'

describe('a reminder', () => {
  const roer = useRoerHere()
  const texts = loadTexts()
  let [noor, mama, ans]: Visitor[] = []
  let family: string
  let people: Record<string, string>

  before(async () => {
    roer.now = NOON
    noor = await roer.signedIn('noor@family.example')
    family = await startFamily(noor, { name: 'Noor', role: 'youth' })
    const joined = async (name: string, email: string, role: string) => {
      const visitor = await roer.signedIn(email)
      await joinFamily(roer, noor!, family, visitor, { name, email, role })
      return visitor
    }
    mama = await joined('Mama', 'mama@family.example', 'parent')
    ans = await joined('Ans', 'ans@family.example', 'circle')
    people = await membersSeenBy(noor, family)
  })
  beforeEach(async () => {
    roer.now = NOON
    // Each test has what it wrote, and no other.
    await roer.database.bare.updateTable('item').set({ state: 'archived' }).execute()
    await roer.database.bare.deleteFrom('reminder').execute()
    await roer.database.bare.deleteFrom('mail').execute()
  })
  afterEach(() => assert.deepEqual(roer.failures.splice(0), [], 'Roer itself failed'))

  const uses = () => ({
    ...{ database: roer.database, keys: roer.keys, random: (n: number) => randomBytes(n), texts },
    report: (error: unknown) => void roer.failures.push(error),
  })
  const remind = (now = roer.now) => remindAll(uses(), now)
  const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR_MS)
  const step = (author: Visitor, who: string, due: string, audience: string[]) =>
    write(
      author,
      family,
      'action',
      { text: 'Naar de rechter', who: people[who]!, due },
      audience.map((name) => people[name]!),
    )
  const reminded = async () => {
    const { rows } = await sql<{ person: string; which: string }>`
      select person, which from reminder`.execute(roer.database.bare)
    const names = new Map(Object.entries(people).map(([name, person]) => [person, name]))
    return rows.map(({ person, which }) => `${names.get(person)} ${which}`).sort()
  }
  const letters = async () => {
    const rows = await roer.database.bare.selectFrom('mail').select('id').execute()
    return rows.length
  }

  test('comes once, the day before, and says nothing of what', async () => {
    await step(mama!, 'Noor', TOMORROW, ['Noor', 'Ans'])
    assert.equal(await remind(), 1)
    assert.deepEqual(await reminded(), ['Noor coming'])
    const letter = await roer.read('noor@family.example')
    const { subject, text } = letter
    assert.deepEqual(
      { subject, text: text.trim() },
      {
        subject: texts.nl('mail.bare.reminder.subject'),
        text: texts.nl('mail.bare.reminder.text').trim(),
      },
    )
    for (const now of [later(0), later(12), later(24)]) assert.equal(await remind(now), 0)
    assert.equal(await letters(), 1)
  })

  test('comes on the day itself for what was written too late for the day before', async () => {
    await step(mama!, 'Noor', '2026-11-28', ['Noor'])
    assert.equal(await remind(), 1)
  })

  test('comes once more a week late, and not after two weeks', async () => {
    await step(mama!, 'Noor', TOMORROW, ['Noor'])
    assert.equal(await remind(), 1)
    for (const days of [2, 7]) assert.equal(await remind(later(days * 24)), 0)
    assert.equal(await remind(later(8 * 24)), 1)
    assert.equal(await remind(later(9 * 24)), 0)
    assert.deepEqual(await reminded(), ['Noor coming', 'Noor missed'])
    await step(mama!, 'Noor', '2026-11-14', ['Noor'])
    assert.equal(await remind(), 0, 'two weeks late')
  })

  test('is one letter for all that comes up, and one for what comes up afterwards', async () => {
    await step(mama!, 'Noor', TOMORROW, ['Noor'])
    await step(mama!, 'Noor', '2026-11-28', ['Noor'])
    assert.equal(await remind(), 1)
    assert.equal((await reminded()).length, 2)
    await step(mama!, 'Noor', '2026-11-29', ['Noor'])
    assert.equal(await remind(), 1)
    assert.equal(await letters(), 2)
  })

  test('is nobody’s who does not see it, does not do it, or sees it no more', async () => {
    const id = await step(mama!, 'Noor', TOMORROW, ['Ans'])
    assert.equal(await remind(), 0, 'Noor does not see it, and Ans does not do it')
    await share(mama!, family, id, [people.Noor!])
    await share(mama!, family, id, [])
    assert.equal(await remind(), 0)
    await step(noor!, 'Noor', TOMORROW, [])
    assert.equal(await remind(), 0, 'what is hers alone is not told to a mailbox')
    assert.deepEqual(await reminded(), [])
    assert.equal(await letters(), 0)
  })

  test('is nobody’s any more once it is done', async () => {
    const id = await step(mama!, 'Noor', TOMORROW, ['Noor'])
    const done = { id: randomUUID(), outcome: 'done', back: 'plan' }
    await noor!.post(`/p/${family}/stuk/${id}/antwoord/progress`, done)
    assert.equal(await remind(), 0)
  })

  test('is one letter, whoever begins at the same moment', async () => {
    const audience = [people.Noor!, people.Ans!]
    const between = [people.Noor!, people.Mama!, people.Ans!]
    const asked = { text: 'Hoe gaat het?', due: TOMORROW, at: '', place: '', between }
    await write(mama!, family, 'review', asked, audience)
    const all = await Promise.all([remind(), remind(), remind()])
    assert.equal(
      all.reduce((sum, one) => sum + one, 0),
      3,
    )
    assert.equal(await letters(), 3)
    assert.deepEqual(await reminded(), ['Ans coming', 'Mama coming', 'Noor coming'])
  })

  test('leaves by day, or within the hours that its reader chose, or not at all', async () => {
    await step(mama!, 'Noor', TOMORROW, ['Noor'])
    await step(mama!, 'Ans', TOMORROW, ['Ans'])
    const kept = roer.keys.system.seal(
      JSON.stringify({ mail: 'codes', othersRead: true }),
      `safe_contact|${people.Ans}`,
    )
    await roer.database.bare
      .insertInto('safe_contact')
      .values({ person: people.Ans!, kept })
      .execute()
    roer.now = new Date('2026-11-28T23:30:00Z')
    await remind()
    assert.deepEqual(await reminded(), ['Ans coming', 'Noor coming'])
    assert.equal(await letters(), 1, 'Ans wants codes alone')
    const { sent_at } = await roer.database.bare
      .selectFrom('mail')
      .select('sent_at')
      .executeTakeFirstOrThrow()
    assert.equal(sent_at, null, 'it is night')
  })

  test('keeps no other from theirs when one cannot be reminded', async () => {
    await step(mama!, 'Noor', TOMORROW, ['Noor'])
    await step(noor!, 'Mama', TOMORROW, ['Mama'])
    const [email] = await roer.database.bare
      .updateTable('person')
      .set({ email: randomBytes(40) })
      .where('id', '=', people.Noor!)
      .returning('email')
      .execute()
    assert.ok(email)
    assert.equal(await remind(), 1)
    assert.deepEqual(await reminded(), ['Mama coming'], 'no row without a letter')
    assert.equal(roer.failures.splice(0).length, 1)
  })

  test('is a job of each day', async () => {
    const job = reminderJob(uses())
    assert.deepEqual([job.name, job.every, await job.work(NOON)], ['remind', 'day', 0])
  })

  test('goes along when somebody erases their account, and nobody else’s does', async () => {
    await step(mama!, 'Ans', TOMORROW, ['Ans'])
    await step(ans!, 'Mama', TOMORROW, ['Mama'])
    await remind()
    const folder = mkdtempSync(join(tmpdir(), 'roer-remind-'))
    const ledger = openLedger(join(folder, 'erased.ledger'), roer.keys)
    const erasing = { database: roer.database, keys: roer.keys, ledger, now: NOON }
    await eraseAccount({ ...erasing, random: (n) => randomBytes(n) }, people.Ans!)
    assert.deepEqual(await reminded(), ['Mama coming'])
    rmSync(folder, { recursive: true })
  })
})
