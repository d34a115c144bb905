/**
 * A new own code with the help of somebody whom one asked in oneself: two words on one's own screen,
 * typed by the helper who sits beside, and a day later typed again by oneself.
 */

import { createHash, timingSafeEqual } from 'node:crypto'
import type { Database, Tx } from '../../platform/database.ts'
import { dayInTheNetherlands } from '../../platform/day.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { type TellUses, tellChange } from '../account-change.ts'
import { asHeard, drawSpokenWord } from '../spoken-word.ts'
import { confirmsIn } from './may-confirm.ts'
import { findWaiting, hashOf, TOKEN_BYTES, waitingFrom } from './waiting.ts'

/** Long enough to sit together and sign in; too short to be asked for on the telephone tomorrow. */
const WORD_LASTS_MS = 60 * 60_000
const MOST_WRONG = 3

interface Uses {
  database: Database
  keys: Keys
  random: Random
  now: Date
}

const placeOf = (person: string) => `recovery|${person}|word`

/**
 * Asks, in the place of an earlier question that nobody confirmed.
 *
 * @returns the words, shown on the screen of whoever asks; undefined while another recovery waits
 */
export async function askHelper(
  uses: Uses & { words: readonly string[] },
  person: string,
): Promise<string | undefined> {
  const { database, keys, random, words, now } = uses
  const word = drawSpokenWord(words, random)
  return database.atEntry(async (tx) => {
    const waiting = await findWaiting(tx, person, now)
    if (waiting?.ready_at) return undefined
    const asked = {
      ...{ way: 'helper' as const, word: keys.system.seal(word, placeOf(person)), tries: 0 },
      ...{ asked_at: now, helper: null, family: null, ready_at: null, stop_hash: null },
      expires_at: new Date(now.getTime() + WORD_LASTS_MS),
    }
    await tx
      .insertInto('recovery')
      .values({ person, ...asked })
      .onConflict((conflict) => conflict.column('person').doUpdateSet(asked))
      .execute()
    return word
  })
}

/** By which family this helper may confirm that this person is who they say; undefined: not. */
async function mayConfirm(
  tx: Tx,
  { helper, person, now }: { helper: string; person: string; now: Date },
) {
  const today = dayInTheNetherlands(now)
  const rows = await tx
    .selectFrom('membership as theirs')
    .innerJoin('membership as own', 'own.family', 'theirs.family')
    .select(({ eb, and, or }) => [
      'theirs.family',
      'theirs.role',
      'theirs.asked_by',
      and([
        eb('theirs.ended_at', 'is', null),
        eb('own.ended_at', 'is', null),
        or([eb('theirs.until', 'is', null), eb('theirs.until', '>=', today as never)]),
        or([eb('own.until', 'is', null), eb('own.until', '>=', today as never)]),
      ]).as('both'),
    ])
    .where('theirs.person', '=', helper)
    .where('own.person', '=', person)
    .execute()
  const places = rows.map(({ family, role, asked_by: askedBy, both }) => ({
    ...{ family, role, askedBy, both: Boolean(both) },
  }))
  return helper === person ? undefined : confirmsIn(places, person)
}

export const canConfirm = ({ database, now }: Uses, helper: string, person: string) =>
  database.atEntry(async (tx) => (await mayConfirm(tx, { helper, person, now })) !== undefined)

/**
 * The helper types the words. Wrong ones, words that are over and somebody who never asked are alike:
 * a helper learns of no question but the one whose words they were shown.
 *
 * @param letter makes the mail, around the link that stops it
 */
export async function confirmAsHelper(
  uses: Uses & { letter: (stop: string) => TellUses['letter'] },
  { helper, person, typed }: { helper: string; person: string; typed: string },
): Promise<'confirmed' | 'wrong' | 'not-yours'> {
  const { database, keys, random, now } = uses
  const stop = Buffer.from(random(TOKEN_BYTES)).toString('base64url')
  return database.atEntry(async (tx) => {
    const family = await mayConfirm(tx, { helper, person, now })
    if (family === undefined) return 'not-yours'
    const asked = await findWaiting(tx, person, now)
    if (asked?.way !== 'helper' || asked.ready_at) return 'wrong'
    if (!(await isRight(tx, keys, asked, typed))) return 'wrong'
    await tx
      .updateTable('recovery')
      .set({ helper, family, tries: 0, stop_hash: hashOf(stop), ...waitingFrom(now) })
      .where('person', '=', person)
      .execute()
    const letter = uses.letter(stop)
    await tellChange(tx, { ...uses, letter }, { person, what: 'recovery-asked' })
    return 'confirmed'
  })
}

type Asked = NonNullable<Awaited<ReturnType<typeof findWaiting>>>

/** Three wrong ones and it is over; each try waits for the one before it. */
async function isRight(tx: Tx, keys: Keys, { person, word, tries }: Asked, typed: string) {
  const right = heard(keys.system.open(word!, placeOf(person)))
  if (timingSafeEqual(heard(typed), right)) return true
  if (tries + 1 < MOST_WRONG) {
    await tx
      .updateTable('recovery')
      .set({ tries: tries + 1 })
      .where('person', '=', person)
      .execute()
  } else await tx.deleteFrom('recovery').where('person', '=', person).execute()
  return false
}

const heard = (typed: string) => createHash('sha256').update(asHeard(typed)).digest()

/**
 * Uses it, after the wait and with the words once more: whoever reads the mailbox alone does not have
 * them. `choose` sets the new own code, which opens nothing from before.
 */
export async function useHelp(
  uses: Pick<Uses, 'database' | 'keys' | 'now'>,
  { person, typed }: { person: string; typed: string },
  choose: (tx: Tx) => Promise<void>,
): Promise<'chosen' | 'wrong' | 'over'> {
  const { database, keys, now } = uses
  return database.atEntry(async (tx) => {
    const waiting = await findWaiting(tx, person, now)
    if (waiting?.way !== 'helper' || !waiting.ready_at || waiting.ready_at > now) return 'over'
    if (!(await isRight(tx, keys, waiting, typed))) return 'wrong'
    await tx.deleteFrom('recovery').where('person', '=', person).execute()
    await choose(tx)
    return 'chosen'
  })
}
