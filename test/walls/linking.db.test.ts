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
import { createCollector } from '../../src/round/answering/store.ts'
import { boxPlace, fromPoolBytes } from '../../src/round/pool.ts'
import { privateKeyPlace } from '../../src/round/preparing/prepare-round.ts'
import { shuffled } from '../../src/round/store.ts'
import { aRound, close, fourQuestions, onePage, prepare } from '../a-round.ts'
import { useDatabase } from '../database.ts'
import { type Guess, positions, strategies } from './linking-attack.ts'
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

  /** As many as are invited answer, in an order that is drawn; half of them began some time before. */
  async function play(
    people: readonly number[],
    closing: Random = random,
    beforeClosing = async () => {},
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
      aRound({ title, questionnaire: 'told-apart/1', strata }),
      [questionnaire],
    )
    const whose = new Map<string, number>()
    const all = letters.map(({ code }, number) => ({ code, number, sheet: sheetOf(number) }))
    for (const { code, sheet } of shuffled(all, random).slice(0, all.length / 2)) {
      const opened = (await collector.open(code, NOON))!
      assert.ok(await collector.keepDraft(code, opened, sheet))
    }
    const begun = (await rowsOf(database, round)).draft
    for (const { code, number, sheet } of shuffled(all, random)) {
      const opened = (await collector.open(code, NOON))!
      whose.set(opened.ticket, number)
      assert.equal(await collector.handIn(opened, sheet), 'taken')
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
    const loot = await takeAll(database, round, { since, earlier, said: '' })
    for (const row of loot.rows.response) whose.set(row.id as string, numberIn(row.answers))
    for (const row of loot.rows.told) {
      const words = keys.system.open(bytesOf(row.words), `told|${round}|${row.id}`)
      whose.set(row.id as string, Number(words.split(' ').at(-1)))
    }
    assert.equal(whose.size, 3 * letters.length, 'each has a ticket, a response and a story')
    return { loot, round, strata: strata.length, whose, sealedKey, publicKey }
  }

  const hitsOf = ({ whose }: Played, guess: Guess) =>
    guess.filter(([who, what]) => whose.get(who) === whose.get(what)).length

  for (const people of [[100, 100], [40]]) {
    const all = people.reduce((sum, one) => sum + one)
    test(`does no better than by guessing, in a round of ${all}`, async (t) => {
      const chance = ROUNDS * people.length
      const most = chance + 2 * Math.sqrt(chance)
      let suspects = strategies
      const told: string[] = []
      for (let turn = 1; turn <= MOST_TRIES && suspects.length > 0; turn++) {
        const hits = new Map(suspects.map(({ name }) => [name, 0]))
        for (let number = 0; number < ROUNDS; number++) {
          const played = await play(people)
          for (const { name, guess } of suspects) {
            hits.set(name, hits.get(name)! + hitsOf(played, guess(played.loot)))
          }
        }
        const [best, found] = [...hits].reduce((one, other) => (other[1] > one[1] ? other : one))
        told.push(`${hits.size} ways, at most ${found} of ${ROUNDS * all} (${best})`)
        suspects = suspects.filter(({ name }) => hits.get(name)! > most)
      }
      t.diagnostic(
        `linking, a round of ${all}: ${told.join('; again ')}; chance is ${chance}, and ${most.toFixed(1)} with two standard errors`,
      )
      assert.deepEqual(
        suspects.map(({ name }) => name),
        [],
      )
    })
  }

  test('would match everybody if closing did not shuffle', async (t) => {
    // A small table that PostgreSQL knows to be small is read from its beginning to its end; else it
    // may follow the random ids, and shuffles for us.
    await sql`vacuum full pool`.execute(database.bare)
    const played = await play([40], neverShuffles(40), async () => {
      await sql`analyze pool`.execute(database.bare)
    })
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

  /** Opens the key of the round with the root key, and each sheet with that. */
  function withKeys({ loot, round, sealedKey, publicKey }: Played): Guess {
    const opened = keys.system.open(sealedKey, privateKeyPlace(round))
    const box = { publicKey, privateKey: Buffer.from(opened, 'base64') }
    const numbers = new Map(
      loot.rows.response.map((row) => [numberIn(row.answers), row.id as string]),
    )
    const byXmin = new Map(loot.earlier.pool.map((row) => [row.xmin, row]))
    return loot.earlier.ticket.flatMap((ticket) => {
      const sealed = byXmin.get(ticket.xmin)?.sealed
      if (!sealed) return []
      const { sheet } = fromPoolBytes(openBox(box, bytesOf(sealed), boxPlace(round)))
      const answers = Object.assign({}, ...Object.values(sheet).map(({ codes }) => codes))
      return [[ticket.id as string, numbers.get(numberIn(answers))!] as const]
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
