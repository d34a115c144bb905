import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { useDatabase } from '../../test/database.ts'
import type { Tx } from '../platform/database.ts'
import { createKeys } from '../platform/keys.ts'
import { personOfAddress, redeemCode, requestCode } from './sign-in.ts'
import { mailLimits } from './sign-in-limits.ts'

describe('signing in with a code by mail', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  const start = new Date('2026-11-23T12:00:00Z')
  let now: Date
  /** What was mailed, oldest first. */
  let codes: string[]

  beforeEach(async () => {
    now = start
    codes = []
    await database.bare.deleteFrom('sign_in_code').execute()
  })
  const later = (minutes: number) => {
    now = new Date(start.getTime() + minutes * 60_000)
  }
  const uses = () => ({ database, keys, random, now })

  /** Asks for a code. @returns the request, with the code if one was mailed */
  async function ask(email: string, knownDevice = false) {
    let code: string | undefined
    const letter = (fresh: string) => {
      code = fresh
      return { subject: 'Jouw code', text: fresh }
    }
    const request = await requestCode(uses(), { email, knownDevice, limits: mailLimits, letter })
    if (code) codes.push(code)
    return { request, code: code ?? '' }
  }
  const redeem = (request: string, code: string) => redeemCode(uses(), request, code)
  const wrong = (code: string) =>
    String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0')
  const outcomes = (results: readonly { outcome: string }[]) => results.map((one) => one.outcome)

  test('a new address becomes a person, and stays that person', async () => {
    const first = await ask('noor@family.example')
    const signedIn = await redeem(first.request, first.code)
    assert.equal(signedIn.outcome, 'signed-in')
    const second = await ask('noor@family.example')
    assert.deepEqual(await redeem(second.request, second.code), signedIn)
    const other = await ask('mama@family.example')
    assert.notDeepEqual(await redeem(other.request, other.code), signedIn)
  })

  test('asking makes nobody a person: an unknown address looks like a known one', async () => {
    const people = () => database.bare.selectFrom('person').selectAll().execute()
    const before = await people()
    await ask('nobody@family.example')
    assert.deepEqual(await people(), before)
    assert.equal(codes.length, 1)
  })

  test('two who are new at the same moment are one person for one address', async () => {
    const email = 'twice@family.example'
    const both = () => database.atEntry((tx) => personOfAddress(tx, uses(), email))
    const [one, other] = await Promise.all([both(), both()])
    assert.equal(one, other)
  })

  test('a code has six digits, also when it begins with zeros', async () => {
    const zeros = { ...uses(), random: (bytes: number) => new Uint8Array(bytes) }
    let code = ''
    await requestCode(zeros, {
      email: 'zeros@family.example',
      knownDevice: false,
      limits: mailLimits,
      letter: (fresh) => {
        code = fresh
        return { subject: '', text: '' }
      },
    })
    assert.equal(code, '000000')
  })

  test('the database knows neither the address nor the code', async () => {
    const { code } = await ask('noor@family.example')
    const [row] = await database.bare.selectFrom('sign_in_code').selectAll().execute()
    const bytes = Buffer.concat([row!.email, row!.email_index, row!.code_hash]).toString('latin1')
    assert.ok(!bytes.includes(code) && !bytes.includes('noor'))
  })

  test('a code that was typed with spaces works', async () => {
    const { request, code } = await ask('noor@family.example')
    const typed = ` ${code.slice(0, 3)} ${code.slice(3)}\n`
    assert.equal((await redeem(request, typed)).outcome, 'signed-in')
  })

  test('a code works once', async () => {
    const { request, code } = await ask('noor@family.example')
    const both = await Promise.all([redeem(request, code), redeem(request, code)])
    assert.deepEqual(outcomes(both).toSorted(), ['over', 'signed-in'])
    assert.equal((await redeem(request, code)).outcome, 'over')
  })

  test('a code works for ten minutes', async () => {
    const [one, other] = [await ask('noor@family.example'), await ask('mama@family.example')]
    later(9.99)
    assert.equal((await redeem(one.request, one.code)).outcome, 'signed-in')
    later(10)
    assert.equal((await redeem(other.request, other.code)).outcome, 'over')
  })

  test('after five wrong tries the code is over, and the account is not', async () => {
    const { request, code } = await ask('noor@family.example')
    const tries = []
    for (let count = 0; count < 5; count++) tries.push(await redeem(request, wrong(code)))
    assert.deepEqual(outcomes(tries), ['wrong', 'wrong', 'wrong', 'wrong', 'over'])
    assert.equal((await redeem(request, code)).outcome, 'over')
    const next = await ask('noor@family.example')
    assert.equal((await redeem(next.request, next.code)).outcome, 'signed-in')
  })

  test('guesses that come all at once are counted one by one', async () => {
    const { request, code } = await ask('noor@family.example')
    await Promise.all(Array.from({ length: 8 }, () => redeem(request, wrong(code))))
    assert.equal((await redeem(request, code)).outcome, 'over')
  })

  test('a code of another request is refused, also for the same address', async () => {
    const [one, other] = [await ask('noor@family.example'), await ask('noor@family.example')]
    assert.equal((await redeem(one.request, other.code)).outcome, 'wrong')
    assert.equal((await redeem(other.request, other.code)).outcome, 'signed-in')
  })

  test('a request that never was is over', async () => {
    assert.equal((await redeem('919108f7-52d1-4320-9bac-f847db4148a8', '123456')).outcome, 'over')
  })

  test('an address gets three mails an hour, and who asks more often is not told', async () => {
    const asked = []
    for (let count = 0; count < 5; count++) asked.push(await ask('noor@family.example'))
    assert.equal(codes.length, 3)
    assert.equal(new Set(asked.map(({ request }) => request)).size, 5)
    assert.equal((await redeem(asked[4]!.request, '123456')).outcome, 'wrong')
    await ask('mama@family.example')
    assert.equal(codes.length, 4, 'another address has its own three')
    later(60)
    await ask('noor@family.example')
    assert.equal(codes.length, 5)
  })

  test('whoever asks many times at once still gets three mails', async () => {
    await Promise.all(Array.from({ length: 8 }, () => ask('noor@family.example')))
    assert.equal(codes.length, 3)
  })

  test('who tries again every quarter of an hour is not shut out for good', async () => {
    for (let minutes = 0; minutes <= 120; minutes += 15) {
      later(minutes)
      await ask('noor@family.example')
    }
    // Three in the first hour, three in the second, and one at its end.
    assert.equal(codes.length, 7)
  })

  // With a code behind every request, a million guesses would be a matter of asking often enough.
  test('a request without a mail cannot be guessed', async () => {
    for (let count = 0; count < 3; count++) await ask('noor@family.example')
    const { request } = await ask('noor@family.example')
    const row = database.bare.selectFrom('sign_in_code').where('id', '=', request)
    const { code_hash } = await row.select('code_hash').executeTakeFirstOrThrow()
    assert.equal(code_hash.length, 0)
    assert.equal((await redeem(request, '')).outcome, 'wrong')
  })

  test('what is over is not kept', async () => {
    await ask('noor@family.example')
    later(24 * 60 + 1)
    await ask('mama@family.example')
    const rows = await database.bare.selectFrom('sign_in_code').selectAll().execute()
    assert.equal(rows.length, 1)
  })

  test('after six mails in a day the codes are longer, and the next day short again', async () => {
    for (let hour = 0; hour < 4; hour++) {
      later(hour * 61)
      for (let count = 0; count < 3; count++) await ask('noor@family.example')
    }
    assert.deepEqual(
      codes.map(({ length }) => length),
      [6, 6, 6, 6, 6, 6, 10, 10, 10, 10, 10, 10],
    )
    later(4 * 61)
    const { request, code } = await ask('noor@family.example')
    assert.equal((await redeem(request, code)).outcome, 'signed-in')
    later(29 * 60)
    assert.equal((await ask('noor@family.example')).code.length, 6)
  })

  test('a device where one proved before has three mails of its own', async () => {
    for (let count = 0; count < 9; count++) await ask('noor@family.example')
    assert.equal(codes.length, 3, 'somebody elsewhere used up the hour')
    const home = await ask('noor@family.example', true)
    assert.equal((await redeem(home.request, home.code)).outcome, 'signed-in')
    for (let count = 0; count < 9; count++) await ask('noor@family.example', true)
    assert.equal(codes.length, 6)
  })

  test('who asks and guesses a whole day, as often as it helps, stays under 1 in 10,000', async (t) => {
    let chance = 0
    for (let minutes = 0; minutes < 24 * 60; minutes += 60) {
      later(minutes + minutes / 60)
      for (const known of [false, false, false, false, true, true, true, true]) {
        const { request, code } = await ask('noor@family.example', known)
        let tries = 0
        for (let outcome = 'wrong'; outcome === 'wrong'; tries++) {
          outcome = (await redeem(request, code ? wrong(code) : '123456')).outcome
        }
        assert.equal(tries, 5)
        if (code) chance += tries / 10 ** code.length
      }
    }
    t.diagnostic(`${codes.length} codes mailed; at most ${chance.toExponential(2)} in a day`)
    assert.ok(chance < 1e-4)
  })

  test('asks the database the same for an address that is known and for one that is not', async () => {
    const asked: string[] = []
    const note: KyselyPlugin = {
      transformQuery: ({ node }) => {
        asked.push(node.kind)
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const noting = {
      ...uses(),
      database: {
        ...database,
        atEntry: <T>(work: (tx: Tx) => Promise<T>) =>
          database.atEntry((tx) => work(tx.withPlugin(note) as Tx)),
      },
    }
    async function askedFor(email: string) {
      asked.length = 0
      let code = ''
      const letter = (fresh: string) => {
        code = fresh
        return { subject: '', text: fresh }
      }
      const ask = { email, knownDevice: false, limits: mailLimits, letter }
      const request = await requestCode(noting, ask)
      const asking = [...asked]
      asked.length = 0
      await redeemCode(noting, request, wrong(code))
      await redeemCode(noting, request, code)
      return { asking, redeeming: [...asked] }
    }
    const known = await ask('noor@family.example')
    await redeem(known.request, known.code)
    const one = await askedFor('noor@family.example')
    const other = await askedFor('never-seen@nowhere.example')
    assert.ok(one.asking.length >= 4 && one.redeeming.length >= 4)
    assert.deepEqual(one, other)
  })
})
