/**
 * Somebody has all that is stored after a round: every row, the files of the database and its log of
 * changes as bytes, a backup, an earlier copy of the rows, and the letters, so that of each ticket
 * they know whose it is. They try every way there is to find who answered what, and do no better than
 * by guessing.
 *
 * Who guesses pairs up n tickets and n sheets in some order. However that is done, it is right once
 * on average, with a variance of one: the matches of a shuffled pack of cards (Feller, An
 * Introduction to Probability Theory and Its Applications 1, 3rd ed., 1968, §IV.4 and chapter IX). With
 * k strata, within which they pair, that is k and k, so at most k + 2√k is chance; of r rounds
 * together, r times k. Of twenty ways that are tried one may well be above that by luck; then it is
 * tried again on new rounds, and luck does not last. LINKING_ROUNDS sets how many rounds are taken
 * together, so that a way that is right a little too often is seen as well.
 */

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { createKeys, type Random } from '../../src/platform/keys.ts'
import { openBox } from '../../src/platform/sealed-box.ts'
import type { Questionnaire } from '../../src/questionnaire/index.ts'
import { random } from '../../src/roer.ts'
import type { Sheet } from '../../src/round/answering/sheet.ts'
import { createCollector, type Opened } from '../../src/round/answering/store.ts'
import { boxPlace, fromPoolBytes } from '../../src/round/pool.ts'
import { privateKeyPlace } from '../../src/round/preparing/prepare-round.ts'
import { shuffled } from '../../src/round/store.ts'
import { toldPlace } from '../../src/round/told.ts'
import { aRound, close, fourQuestions, onePage, prepare } from '../a-round.ts'
import { useDatabase } from '../database.ts'
import { drawToken, unblinded } from '../token.ts'
import {
  byHowOften,
  type Guess,
  justBefore,
  ofOpenedSheets,
  positions,
  strategies,
  withExchanges,
} from './linking-attack.ts'
import { type Loot, rowsOf, type Stored, takeAll, walHere } from './loot.ts'

const NOON = new Date('2026-11-20T12:00:00Z')
const ROUNDS = Number(process.env.LINKING_ROUNDS ?? 1)
const MOST_TRIES = 5
/** So much of a sealed sheet lies in one piece, wherever PostgreSQL puts it. */
const HEAD = 200

/** Enough questions that each of many hands in something of their own, and a story. */
const QUESTIONS = 5
const STEPS = 4
const questionnaire: Questionnaire = {
  ...onePage(QUESTIONS),
  id: 'told-apart',
  items: [...onePage(QUESTIONS).items, fourQuestions.items.at(-1)!],
}

describe('an attacker with all that is stored after a round', () => {
  const database = useDatabase()
  const keys = createKeys(randomBytes(32), random)
  const uses = { database, keys, random }
  const collector = createCollector(uses)
  let rounds = 0

  interface Played {
    loot: Loot
    round: string
    strata: number
    /** Whose ticket, response or story it is, by its id; what only the test knows. */
    whose: ReadonlyMap<string, number>
    /** The keys of the round, sealed under the root key, as they were while it was open. */
    sealedKey: Uint8Array
    publicKey: Uint8Array
  }

  /**
   * As many as are invited answer, in an order that is drawn. In an ordinary round half of them began
   * some time before. In one with blind tokens each exchanges their code and hands in at once, before
   * the next one comes: nothing that they do hides who it is.
   */
  async function play(
    people: readonly number[],
    {
      closing = random,
      beforeClosing = async () => {},
      blindTokens = false,
    }: { closing?: Random; beforeClosing?: () => Promise<void>; blindTokens?: boolean } = {},
  ): Promise<Played> {
    const since = await walHere(database)
    const municipality = { code: 'GM0001', name: 'Voorbeeldstad' }
    const groups = ['youth', 'parents'] as const
    const strata = people.map((invited, index) => ({
      ...{ municipality, group: groups[index]!, label: 'wijkteam', invited },
    }))
    const title = `Ronde ${++rounds}`
    const { round, letters } = await prepare(
      uses,
      aRound({ title, questionnaire: 'told-apart/1', strata, blindTokens }),
      [questionnaire],
    )
    const whose = new Map<string, number>()
    const all = letters.map(({ code }, number) => ({ code, number, sheet: sheetOf(number) }))
    for (const { code, sheet } of blindTokens ? [] : shuffled(all, random).slice(all.length / 2)) {
      const opened = (await collector.open(code, NOON))!
      assert.ok(await collector.keepDraft(code, opened, sheet))
    }
    const begun = (await rowsOf(database, round)).draft
    for (const { code, number, sheet } of shuffled(all, random)) {
      const opened = (await collector.open(code, NOON))!
      whose.set(blindTokens ? hexOf(opened.mark!) : opened.ticket, number)
      const handIn = blindTokens ? handInApart : collector.handIn
      assert.equal(await handIn(opened, sheet), 'taken')
    }
    const earlier = { ...(await rowsOf(database, round)), draft: begun }
    const { private_key: sealedKey, public_key: publicKey } = await database.bare
      .selectFrom('asking')
      .innerJoin('round_key', 'round_key.round', 'asking.round')
      .select(['private_key', 'public_key'])
      .where('asking.round', '=', round)
      .executeTakeFirstOrThrow()

    await beforeClosing()
    await close({ ...uses, random: closing }, round, [questionnaire])
    const taken = await takeAll(database, round, { since, earlier, said: '' })
    // Who has the letters makes of each code what its exchange left behind.
    const strataOf = new Map(all.map(({ number }) => [number, letters[number]!.stratum]))
    const loot = blindTokens
      ? withExchanges(taken, (mark) => strataOf.get(whose.get(mark)!)!)
      : taken
    for (const row of loot.rows.response) whose.set(row.id as string, numberIn(row.answers))
    for (const row of loot.rows.told) {
      const words = keys.system.open(bytesOf(row.words), toldPlace(round, row.id as string))
      whose.set(row.id as string, Number(words.split(' ').at(-1)))
    }
    assert.equal(whose.size, 3 * letters.length, 'each has a ticket, a response and a story')
    return { loot, round, strata: strata.length, whose, sealedKey, publicKey }
  }

  async function handInApart(opened: Opened, sheet: Sheet) {
    const { round, stratum, tokenModulus: modulus } = opened
    const made = await drawToken({ round: round.id, stratum, modulus: modulus! })
    const signed = (await collector.giveToken(opened, made.sent)) as Uint8Array
    return collector.handInWithToken(opened, unblinded(modulus!, made, signed), sheet)
  }

  const hitsOf = ({ whose }: Played, guess: Guess) =>
    guess.filter(([who, what]) => whose.get(who) === whose.get(what)).length

  /** The ways that do better than chance, again and again. */
  async function betterThanChance(
    what: string,
    people: readonly number[],
    ways: readonly { name: string; guess: (played: Played) => Guess }[],
    { how, tell }: { how: { blindTokens?: boolean }; tell: (line: string) => void },
  ): Promise<string[]> {
    const all = people.reduce((sum, one) => sum + one)
    const chance = ROUNDS * people.length
    const most = chance + 2 * Math.sqrt(chance)
    let suspects = ways
    const told: string[] = []
    for (let turn = 1; turn <= MOST_TRIES && suspects.length > 0; turn++) {
      const hits = new Map(suspects.map(({ name }) => [name, 0]))
      for (let number = 0; number < ROUNDS; number++) {
        const played = await play(people, how)
        for (const { name, guess } of suspects) {
          hits.set(name, hits.get(name)! + hitsOf(played, guess(played)))
        }
      }
      const [best, found] = [...hits].reduce((one, other) => (other[1] > one[1] ? other : one))
      told.push(`${hits.size} ways, at most ${found} of ${ROUNDS * all} (${best})`)
      suspects = suspects.filter(({ name }) => hits.get(name)! > most)
    }
    tell(
      `linking, ${what} of ${all}: ${told.join('; again ')}; chance is ${chance}, and ${most.toFixed(1)} with two standard errors`,
    )
    return suspects.map(({ name }) => name)
  }

  const withAllThatIsStored = strategies.map(({ name, guess }) => ({
    name,
    guess: ({ loot }: Played) => guess(loot),
  }))
  const withTheRootKey = ofOpenedSheets.map(({ name, guess }) => ({
    name,
    guess: (played: Played) => guess(played.loot, openedSheets(played)),
  }))

  for (const people of [[100, 100], [40]]) {
    const all = people.reduce((sum, one) => sum + one)
    test(`does no better than by guessing, in a round of ${all}`, async (t) => {
      const found = await betterThanChance('a round', people, withAllThatIsStored, {
        how: {},
        tell: (line) => t.diagnostic(line),
      })
      assert.deepEqual(found, [])
    })

    test(`nor with the root key and an earlier copy, with blind tokens, in a round of ${all}`, async (t) => {
      const found = await betterThanChance(
        'a round with blind tokens',
        people,
        [...withAllThatIsStored, ...withTheRootKey],
        { how: { blindTokens: true }, tell: (line) => t.diagnostic(line) },
      )
      assert.deepEqual(found, [])
    })
  }

  // In which order people came, the log of changes knows: of each code with which it was exchanged,
  // and of each sheet when it came in. Told here, so that nobody keeps that log.
  test('with the log of changes as well, matches whoever handed in right after the exchange', async (t) => {
    const played = await play([40], { blindTokens: true })
    const { loot } = played
    const opened = openedSheets(played)
    const inLog = hitsOf(played, justBefore(loot, loot.wal, opened))
    const inFiles = [justBefore(loot, loot.files, opened), byHowOften(loot, opened)]
    t.diagnostic(
      `linking, blind tokens, with the root key, all codes, and an earlier copy: ${inLog} of 40 by the log of changes of all that time; ${inFiles.map((guess) => hitsOf(played, guess)).join(' and ')} by what lies deleted in the files`,
    )
    assert.ok(inLog > 20, 'the log tells less than it did: say so in decision 56')
  })

  test('would match everybody if closing did not shuffle', async (t) => {
    // A small table that PostgreSQL knows to be small is read from its beginning to its end; else it
    // may follow the random ids, and shuffles for us.
    await sql`vacuum full pool`.execute(database.bare)
    const beforeClosing = async () => void (await sql`analyze pool`.execute(database.bare))
    const played = await play([40], { closing: neverShuffles(40), beforeClosing })
    // PostgreSQL fills gaps of rows that are gone: then the order of transactions tells, not that of rows.
    const hits = ['the order of transactions', 'the order of stories'].map((wanted) =>
      hitsOf(played, strategies.find(({ name }) => name === wanted)!.guess(played.loot)),
    )
    t.diagnostic(`linking, without shuffling: ${hits.join(' responses, ')} stories of 40`)
    assert.deepEqual(hits, [40, 40])
  })

  // What no closing can undo: a copy of the database that was made while the round was open, together
  // with the root key. It is told here, so that nobody believes it is otherwise.
  test('with the root key as well, matches whoever answered before a copy was made', async (t) => {
    const played = await play([40])
    const hits = hitsOf(played, withKeys(played))
    t.diagnostic(
      `linking, with the root key and a copy of the database from before closing: ${hits} of 40`,
    )
    assert.equal(hits, 40)
  })

  test('finds no key of a closed round in the files of the database', async (t) => {
    const { loot, sealedKey } = await play([40])
    const sheets = new Map(
      loot.earlier.pool.map((row) => [row.id as string, [bytesOf(row.sealed).subarray(0, HEAD)]]),
    )
    const key = new Map([['key', [Buffer.from(sealedKey)]]])
    const leftIn = (bytes: Buffer) => ({
      keys: positions(bytes, key, 'first').size,
      sheets: positions(bytes, sheets, 'first').size,
    })
    const [files, wal] = [leftIn(loot.files), leftIn(loot.wal)]
    t.diagnostic(
      `linking, left after closing: ${files.keys ? 'the key' : 'no key'} and ${files.sheets} of 40 sealed sheets in the files; ${wal.keys ? 'the key' : 'no key'} and ${wal.sheets} in the log of changes`,
    )
    assert.ok(files.sheets > 0, 'PostgreSQL overwrites what was deleted: then this looks in vain')
    assert.equal(files.keys, 0)
  })

  /** Opens the key of the round with the root key, and each sheet with that: which response it became. */
  function openedSheets({ loot, round, sealedKey, publicKey }: Played): Map<string, string> {
    const opened = keys.system.open(sealedKey, privateKeyPlace(round))
    const box = { publicKey, privateKey: Buffer.from(opened, 'base64') }
    const numbers = new Map(
      loot.rows.response.map((row) => [numberIn(row.answers), row.id as string]),
    )
    return new Map(
      loot.earlier.pool.map((row) => {
        const { sheet } = fromPoolBytes(openBox(box, bytesOf(row.sealed), boxPlace(round)))
        const answers = Object.assign({}, ...Object.values(sheet).map(({ codes }) => codes))
        return [row.id as string, numbers.get(numberIn(answers))!]
      }),
    )
  }

  /** In an ordinary round one transaction wrote the ticket and the sheet. */
  function withKeys(played: Played): Guess {
    const responses = openedSheets(played)
    const { pool, ticket } = played.loot.earlier
    const byXmin = new Map(pool.map((row) => [row.xmin, row.id as string]))
    return ticket.flatMap((row) => {
      const response = responses.get(byXmin.get(row.xmin) ?? '')
      return response ? [[row.id as string, response] as const] : []
    })
  }
})

/** A number written with the steps of the questions, so that it can be read back from the answers. */
function sheetOf(number: number): Sheet {
  const answers = Array.from({ length: QUESTIONS }, (_, place) => {
    const item = `question-${place + 1}`
    return [item, { codes: { [item]: (Math.floor(number / STEPS ** place) % STEPS) + 1 } }]
  })
  return { ...Object.fromEntries(answers), story: { codes: {}, words: `verhaal ${number}` } }
}

const numberIn = (answers: unknown): number =>
  Array.from({ length: QUESTIONS }).reduce<number>(
    (sum, _, place) =>
      sum + ((answers as Record<string, number>)[`question-${place + 1}`]! - 1) * STEPS ** place,
    0,
  )

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const bytesOf = (bytea: Stored[string]) => Buffer.from((bytea as string).slice(2), 'hex')

/** Dice with which a shuffle of so many leaves everything where it is, and ids stay random. */
function neverShuffles(count: number): Random {
  let last = count
  return (length) => {
    if (length !== 4) return random(length)
    last = last === 1 ? count - 1 : last - 1
    const drawn = Buffer.alloc(4)
    drawn.writeUInt32BE(last)
    return drawn
  }
}
