import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { type MailServer, startMailServer } from '../../test/mail-server.ts'
import { until } from '../../test/until.ts'
import { createKeys } from './keys.ts'
import { carryOut, type Deliver, keepCarrying, type Leaving, type Letter, post } from './mail.ts'
import { deliverOverSmtp } from './smtp.ts'

describe('mail that waits to leave', () => {
  const database = useDatabase()
  const keys = createKeys(randomBytes(32), (bytes) => randomBytes(bytes))
  const start = new Date('2026-11-23T12:00:00Z')

  let now: Date
  let failures: unknown[]
  const report = (error: unknown) => void failures.push(error)
  const uses = (deliver: Deliver) => ({ database, keys, deliver, clock: () => now })
  const later = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000)
  }

  beforeEach(async () => {
    now = start
    failures = []
    await database.bare.deleteFrom('mail').execute()
  })

  /** Writes a letter in a transaction of its own, as those do who send one. */
  async function write(to: string, changes: Partial<Letter> = {}) {
    const letter = { id: randomUUID(), to, subject: 'Jouw code', text: '123456', ...changes }
    await database.atEntry((tx) => post(tx, keys, { ...letter, now }))
    return letter
  }
  const kept = () => database.bare.selectFrom('mail').selectAll().orderBy('created_at').execute()

  /** A carrier that remembers, and fails as long as `broken` says so. */
  function carrier(broken = () => false) {
    const letters: Leaving[] = []
    const deliver: Deliver = async (letter) => {
      if (broken()) throw Object.assign(new Error(`no way to ${letter.to}`), { code: 'EDNS' })
      letters.push(letter)
    }
    return { deliver, letters }
  }

  describe('over SMTP', () => {
    let server: MailServer
    before(async () => {
      server = await startMailServer()
    })
    after(() => server.stop())

    test('arrives once, in the words it was written in, and is wiped here', async () => {
      const words = 'Jouw code is 123456\n\nDe code werkt tien minuten — één keer.'
      await write('noor@family.example', { text: words })
      const carry = uses(deliverOverSmtp(server.url, 'roer@municipality.example'))
      await carryOut(carry, report)
      await carryOut(carry, report)

      assert.deepEqual(failures, [])
      assert.equal(server.letters.length, 1)
      const { to, text } = server.letters[0]!
      assert.equal(to, 'noor@family.example')
      assert.equal(text.trim().replaceAll('\r\n', '\n'), words)

      const [row] = await kept()
      assert.deepEqual(row?.sent_at, now)
      assert.deepEqual([row?.recipient.length, row?.message.length], [0, 0])
    })
  })

  test('is sealed while it waits: neither address nor words are in the database', async () => {
    await write('noor@family.example', { text: 'canary' })
    const [row] = await kept()
    const bytes = Buffer.concat([row!.recipient, row!.message]).toString('latin1')
    assert.doesNotMatch(bytes, /noor|canary|code/)
  })

  test('does not exist when what it was about was undone', async () => {
    const undone = database.atEntry(async (tx) => {
      const letter = { id: randomUUID(), to: 'a@b.example', subject: 's', text: 't', now }
      await post(tx, keys, letter)
      throw new Error('undone')
    })
    await assert.rejects(undone, /undone/)
    assert.deepEqual(await kept(), [])
  })

  test('leaves in the order in which it was written', async () => {
    const { deliver, letters } = carrier()
    for (const to of ['a@x.example', 'b@x.example', 'c@x.example']) {
      await write(to)
      later(1)
    }
    await carryOut(uses(deliver), report)
    assert.deepEqual(
      letters.map(({ to }) => to),
      ['a@x.example', 'b@x.example', 'c@x.example'],
    )
  })

  test('keeps its date on every attempt, so that a mail server knows it again', async () => {
    let tries = 0
    const { deliver, letters } = carrier()
    await write('noor@family.example')
    later(1)
    const first = uses(async (letter) => {
      await deliver(letter)
      tries += 1
      if (tries === 1) throw Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })
    })
    await carryOut(first, report)
    later(30)
    await carryOut(first, report)
    assert.deepEqual(
      letters.map(({ date }) => date),
      [start, start],
    )
  })

  test('that could not leave waits, and leaves once when the mail server is back after two hours', async () => {
    const { deliver, letters } = carrier(() => now.getTime() < start.getTime() + 120 * 60_000)
    const { id } = await write('noor@family.example')
    for (let minute = 0; minute <= 300; minute++) {
      await carryOut(uses(deliver), report)
      later(1)
    }
    assert.deepEqual(
      letters.map((letter) => letter.id),
      [id],
    )
    assert.ok(failures.length < 12, 'a mail server that is away is not asked all the time')
  })

  test('is given up and wiped in the end', async () => {
    const { deliver } = carrier(() => true)
    await write('noor@family.example')
    for (let hours = 0; hours <= 24; hours++) {
      for (let attempt = 0; attempt < 12; attempt++) await carryOut(uses(deliver), report)
      later(60)
    }
    const [row] = await kept()
    assert.equal(row?.sent_at, null)
    assert.deepEqual([row?.recipient.length, row?.message.length], [0, 0])
    const tries = failures.length
    later(24 * 60)
    await carryOut(uses(deliver), report)
    assert.equal(failures.length, tries)
  })

  test('that failed is told by its code, not by the address', async () => {
    await write('noor@family.example')
    await carryOut(uses(carrier(() => true).deliver), report)
    assert.deepEqual(failures.map(String), ['Fault: A letter could not leave: EDNS'])
  })

  test('that cannot be opened does not hold up the next letter', async () => {
    const { id } = await write('noor@family.example')
    await database.bare
      .updateTable('mail')
      .set({ message: randomBytes(60) })
      .where('id', '=', id)
      .execute()
    later(1)
    await write('mama@family.example')
    const { deliver, letters } = carrier()
    await carryOut(uses(deliver), report)
    assert.deepEqual(
      letters.map(({ to }) => to),
      ['mama@family.example'],
    )
    assert.equal(failures.length, 1)
  })

  test('is not carried twice by two Roers on one database', async () => {
    const { deliver, letters } = carrier()
    const slow: Deliver = async (letter) => {
      await new Promise((done) => setTimeout(done, 5))
      await deliver(letter)
    }
    const written = []
    for (let number = 0; number < 20; number++) written.push(await write(`p${number}@x.example`))
    await Promise.all([carryOut(uses(slow), report), carryOut(uses(slow), report)])
    assert.deepEqual(letters.map(({ id }) => id).toSorted(), written.map(({ id }) => id).toSorted())
  })

  test('is taken up again when the Roer that carried it went down under way', async () => {
    const { id } = await write('noor@family.example')
    // This delivery never comes to an end.
    const begun = new Promise<void>((yes) => {
      void carryOut(
        uses(() => new Promise(() => yes())),
        report,
      )
    })
    await begun
    const { deliver, letters } = carrier()
    later(1)
    await carryOut(uses(deliver), report)
    assert.equal(letters.length, 0, 'it may still be under way')
    later(2)
    await carryOut(uses(deliver), report)
    assert.deepEqual(
      letters.map((letter) => letter.id),
      [id],
    )
  })

  test('does not keep the database waiting for a slow mail server', async () => {
    await write('noor@family.example')
    let release: (() => void) | undefined
    const carried = carryOut(
      uses(
        () =>
          new Promise((done) => {
            release = () => done()
          }),
      ),
      report,
    )
    await until('the letter to be under way', () => release)
    // On the embedded database, which has one connection, this would wait for the letter.
    await database.atEntry((tx) => tx.selectFrom('mail').select('id').execute())
    release?.()
    await carried
  })

  test('leaves at once when it is posted, until carrying is stopped', async () => {
    const { deliver, letters } = carrier()
    const stop = await keepCarrying(uses(deliver), report)
    await write('noor@family.example')
    await until('the letter', () => letters[0], 5_000)
    await stop()
    await write('mama@family.example')
    await new Promise((done) => setTimeout(done, 100))
    assert.equal(letters.length, 1)
    assert.deepEqual(failures, [])
  })

  test('is unique per letter, so that a mail server knows what it already has', async () => {
    const { deliver, letters } = carrier()
    await Promise.all([write('a@x.example'), write('a@x.example')])
    await carryOut(uses(deliver), report)
    assert.equal(new Set(letters.map(({ id }) => id)).size, 2)
  })
})
