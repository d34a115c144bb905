import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { aRound, fourQuestions, prepare } from '../../../test/a-round.ts'
import { useDatabase } from '../../../test/database.ts'
import { loadContent } from '../../content.ts'
import { digitsOf } from '../../platform/blind-signature.ts'
import { createKeys } from '../../platform/keys.ts'
import { loadTexts } from '../../platform/text.ts'
import { random } from '../../roer.ts'
import { inGroups, readEntryCode } from '../answering/entry-code.ts'
import { LettersPage } from './letters.tsx'
import { prepareRound } from './prepare-round.ts'

const municipality = { code: 'GM0001', name: 'Voorbeeldstad' }
const stratum = (label: string, invited: number, more: object = {}) => ({
  ...{ municipality, group: 'youth', label, invited },
  ...more,
})

describe('preparing a round', () => {
  const database = useDatabase()
  const keys = createKeys(randomBytes(32), random)
  const uses = { database, keys }
  const rounds = async () =>
    (await database.bare.selectFrom('round').select('title').execute()).map(({ title }) => title)

  test('makes a ticket and a letter for everybody who is invited, each with another code', async () => {
    const { round, letters } = await prepare(uses, aRound())
    assert.equal(letters.length, 70)
    assert.equal(new Set(letters.map(({ code }) => code)).size, 70)
    for (const { code } of letters) assert.deepEqual(readEntryCode(code), { code })
    const { bare } = database
    const tickets = await bare
      .selectFrom('ticket')
      .select(['stratum', 'used'])
      .where('round', '=', round)
      .execute()
    const inStratum = (id: number) => tickets.filter((one) => one.stratum === id).length
    assert.deepEqual([inStratum(1), inStratum(2)], [40, 30])
    assert.ok(tickets.every(({ used }) => !used))
  })

  test('no code is in the database, and tickets do not lie in the order of the letters', async () => {
    const { round, letters } = await prepare(uses, aRound({ title: 'Volgorde' }))
    const rows = await database.bare
      .selectFrom('entry_code')
      .selectAll()
      .where('round', '=', round)
      .execute()
    const found = JSON.stringify(rows)
    for (const { code } of letters) assert.ok(!found.includes(code))
    const order = letters.map(({ code }) => {
      const fingerprint = Buffer.from(keys.fingerprint(code, 'entry code'))
      return rows.findIndex((row) => fingerprint.equals(row.fingerprint))
    })
    assert.ok(!order.includes(-1))
    assert.notDeepEqual(
      order,
      order.toSorted((one, other) => one - other),
    )
  })

  test('a stratum of eight is refused, with what to merge it with', async () => {
    const round = aRound({
      title: 'Klein',
      strata: [stratum('wijkteam', 40), stratum('jeugdzorg', 8), stratum('school', 30)],
    })
    await assert.rejects(prepare(uses, round), ({ message }: Error) => {
      assert.match(message, /Voorbeeldstad, youth, jeugdzorg: 8 invited, and 30 is the fewest/)
      assert.match(message, /Merge it with wijkteam or school\./)
      assert.doesNotMatch(message, /school: 30 invited/)
      return true
    })
    assert.ok(!(await rounds()).includes('Klein'))
  })

  test('everything that is wrong is said at once, and nothing is kept', async () => {
    const round = aRound({
      ...{ title: 'Fout', opens: '2026-12-01', closes: '2026-11-01' },
      strata: [
        stratum('wijkteam', 40, { population: 39 }),
        stratum('school', 29),
        stratum('wijkteam', 40),
      ],
    })
    await assert.rejects(prepare(uses, round), ({ message }: Error) => {
      assert.match(message, /closes on 2026-11-01, before it opens/)
      assert.match(message, /40 invited, of a population of 39/)
      assert.match(message, /school: 29 invited/)
      assert.match(message, /GM0001 youth wijkteam: it is there twice/)
      return true
    })
    assert.ok(!(await rounds()).includes('Fout'))
  })

  test('a title of that year that is taken, and a questionnaire that is not there, are refused', async () => {
    await prepare(uses, aRound({ title: 'Twee keer' }))
    await assert.rejects(
      prepare(uses, aRound({ title: 'Twee keer' })),
      /"Twee keer" of 2026 already/,
    )
    await assert.rejects(
      prepare(uses, aRound({ title: 'Nergens', questionnaire: 'nothing/1' })),
      /There is no questionnaire nothing\/1\. There are: .*annex-2\/1/,
    )
  })

  test('where letters cannot be handed out there is no round either', async () => {
    const bank = loadContent().questionnaires
    const round = aRound({ title: 'Schijf vol', questionnaire: 'annex-2/1' })
    const full = () => {
      throw new Error('ENOSPC')
    }
    await assert.rejects(prepareRound({ ...uses, random, bank }, round, full), /ENOSPC/)
    assert.ok(!(await rounds()).includes('Schijf vol'))
  })

  test('a day that does not exist is none', () => {
    for (const opens of ['2026-02-30', '30-11-2026', '']) assert.throws(() => aRound({ opens }))
  })

  test('with blind tokens each stratum has a key, and its letters the digits of that key', async () => {
    const { round, letters } = await prepare(uses, aRound({ title: 'Los', blindTokens: true }))
    const kept = await database.bare
      .selectFrom('token_key')
      .selectAll()
      .where('round', '=', round)
      .orderBy('stratum')
      .execute()
    assert.deepEqual(
      letters.map(({ keyDigits }) => keyDigits),
      letters.map(({ stratum }) => digitsOf(kept[stratum - 1]!.modulus)),
    )
    assert.equal(new Set(letters.map(({ keyDigits }) => keyDigits)).size, 2)
    // A private key in clear begins as PKCS #8 does.
    for (const { private_key } of kept) {
      assert.doesNotMatch(Buffer.from(private_key).toString('latin1'), /MII/)
    }
    const [letter] = letters
    const page = LettersPage({
      text: loadTexts().nl,
      letters: [letter!],
      title: 'Los',
      address: 'https://roer.voorbeeldstad.nl',
      until: 'maandag 30 november',
    }).toString()
    assert.ok(page.includes(letter!.keyDigits!))
    const ordinary = await prepare(uses, aRound({ title: 'Niet los' }))
    assert.equal(ordinary.letters[0]!.keyDigits, undefined)
  })

  test('a letter has the code, where to go, until when, and no name', async () => {
    const { letters } = await prepare(uses, aRound({ title: 'Brief' }), [fourQuestions])
    const page = LettersPage({
      text: loadTexts().nl,
      letters: letters.slice(0, 2),
      title: 'Brief',
      address: 'https://roer.voorbeeldstad.nl',
      until: 'maandag 30 november',
    }).toString()
    assert.equal(page.match(/<article>/g)?.length, 2)
    for (const { code } of letters.slice(0, 2)) assert.ok(page.includes(inGroups(code)))
    assert.match(page, /roer\.voorbeeldstad\.nl\/meedoen/)
    assert.match(page, /tot en met maandag 30 november/)
    assert.doesNotMatch(page, /<script|http-equiv="refresh"| src=/)
  })
})
