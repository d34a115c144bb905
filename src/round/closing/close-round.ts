/**
 * Closing a round, for good. First nothing comes in any more; then the sheets leave the pool,
 * shuffled, under new random keys, and the key that opened them is destroyed. A closing that was
 * broken off is done over from where it was: until the last step nothing of the pool is gone.
 */

import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/database.ts'
import { Failure } from '../../platform/failure.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import { type BoxKeys, openBox } from '../../platform/sealed-box.ts'
import {
  type ExpandedItem,
  expandQuestionnaire,
  findQuestionnaire,
  type Questionnaire,
  questionnaireKey,
} from '../../questionnaire/index.ts'
import { boxPlace, fromPoolBytes, type HandedIn } from '../pool.ts'
import { privateKeyPlace } from '../preparing/prepare-round.ts'
import type { Response } from '../round.ts'
import { insertResponses, shuffled } from '../store.ts'
import { toldPlace } from '../told.ts'

interface Uses {
  database: Pick<Database, 'forFigures' | 'forCollecting'>
  keys: Pick<Keys, 'system'>
  random: Random
  bank: readonly Questionnaire[]
  /** Adds the answers up, in the transaction that keeps them: figures are another slice's work. */
  keepTallies: (
    tx: Tx,
    closed: { round: string; responses: readonly Response[] },
    items: readonly ExpandedItem[],
  ) => Promise<void>
}

export interface Closed {
  responses: number
  /** Answers in own words, kept apart from the rest. */
  told: number
}

/** @throws Failure when there is no such round, or it was closed before */
export async function closeRound(uses: Uses, round: string): Promise<Closed> {
  await uses.database.forFigures((tx) => takeNothingMore(tx, round))
  const closed = await uses.database.forFigures((tx) => emptyPool(tx, uses, round))
  await uses.database.forCollecting(async (tx) => {
    // What was not sent was given to nobody.
    await tx.deleteFrom('draft').where('round', '=', round).execute()
    await tx.deleteFrom('token_given').where('round', '=', round).execute()
  })
  return closed
}

async function takeNothingMore(tx: Tx, round: string) {
  // Waits for whoever is handing in now, and lets nobody begin: what is in the pool then is all.
  await sql`lock table pool in exclusive mode`.execute(tx)
  const { numUpdatedRows } = await tx
    .updateTable('round')
    .set({ state: 'closing' })
    .where('id', '=', round)
    .where('state', 'in', ['open', 'closing'])
    .where('id', 'in', tx.selectFrom('asking').select('round'))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    throw new Failure(`Round ${round} cannot be closed: it is not there, or closed already.`)
  }
}

async function emptyPool(tx: Tx, uses: Uses, round: string): Promise<Closed> {
  const { keys, random } = uses
  // Two that close at once: the second one waits, and finds it done.
  await sql`lock table round_key, token_key in access exclusive mode`.execute(tx)
  const asked = await tx
    .selectFrom('asking')
    .innerJoin('round', 'round.id', 'asking.round')
    .innerJoin('round_key', 'round_key.round', 'asking.round')
    .select([
      ...(['public_key', 'private_key', 'questionnaire', 'questionnaire_version'] as const),
      'state',
    ])
    .where('asking.round', '=', round)
    .executeTakeFirst()
  if (!asked) throw new Failure(`Round ${round} is closed already.`)

  const box = boxOf(keys, asked, round)
  const rows = await tx.selectFrom('pool').select('sealed').where('round', '=', round).execute()
  const sheets = shuffled(
    rows.map(({ sealed }) => fromPoolBytes(openBox(box, sealed, boxPlace(round)))),
    random,
  )
  const strata = await tx
    .selectFrom('stratum')
    .select(['id', 'population', 'respondent_group'])
    .where('round', '=', round)
    .execute()
  const responses = responsesOf(sheets, strata)
  await insertResponses(tx, round, responses, random)
  const told = await keepTold(tx, uses, { round, sheets, strata })
  await keepCounts(tx, round, sheets)
  await uses.keepTallies(tx, { round, responses }, itemsOf(uses.bank, asked))

  await tx.deleteFrom('pool').where('round', '=', round).execute()
  await throwKeysAway(tx, round)
  await tx.updateTable('round').set({ state: 'closed' }).where('id', '=', round).execute()
  return { responses: responses.length, told }
}

/**
 * Deleting would leave its bytes in the file, and with the root key those open whatever sheets lie
 * deleted in the pool. So the file itself goes, and keys of rounds that are still open get a new one.
 */
async function throwKeysAway(tx: Tx, round: string) {
  const boxes = await tx.selectFrom('round_key').selectAll().where('round', '<>', round).execute()
  const tokens = await tx.selectFrom('token_key').selectAll().where('round', '<>', round).execute()
  await sql`truncate round_key, token_key`.execute(tx)
  if (boxes.length > 0) await tx.insertInto('round_key').values(boxes).execute()
  if (tokens.length > 0) await tx.insertInto('token_key').values(tokens).execute()
}

function boxOf(
  keys: Uses['keys'],
  { public_key, private_key }: { public_key: Uint8Array; private_key: Uint8Array },
  round: string,
): BoxKeys {
  const privateKey = Buffer.from(keys.system.open(private_key, privateKeyPlace(round)), 'base64')
  return { publicKey: public_key, privateKey }
}

function itemsOf(
  bank: readonly Questionnaire[],
  asked: { questionnaire: string; questionnaire_version: number },
): readonly ExpandedItem[] {
  const key = questionnaireKey({
    id: asked.questionnaire,
    version: asked.questionnaire_version,
  })
  const found = findQuestionnaire(bank, key)
  if (!found) throw new Failure(`The round asks ${key}, which is no questionnaire here.`)
  return expandQuestionnaire(found, bank).items
}

type StratumRow = { id: number; population: number | null; respondent_group: 'youth' | 'parents' }

/**
 * Everybody who answered stands for as many of their stratum as there are: N_h / n_h, the weight of a
 * stratified sample with response as a second phase (Särndal, Swensson and Wretman, Model Assisted
 * Survey Sampling, 1992, §15.6.1). It holds as far as, within a stratum, whoever answered is like
 * whoever did not. Where the population is not known everybody counts as one.
 */
function responsesOf(
  sheets: readonly HandedIn[],
  strata: readonly StratumRow[],
): readonly Response[] {
  const answered = Map.groupBy(sheets, ({ stratum }) => stratum)
  const sizes = new Map(strata.map(({ id, population }) => [id, population]))
  return sheets.map(({ stratum, sheet }) => {
    const population = sizes.get(stratum) ?? null
    const weight = population === null ? 1 : population / answered.get(stratum)!.length
    const answers = Object.assign({}, ...Object.values(sheet).map(({ codes }) => codes))
    return { stratum, weight, answers }
  })
}

async function keepTold(
  tx: Tx,
  { keys, random }: Uses,
  {
    round,
    sheets,
    strata,
  }: { round: string; sheets: readonly HandedIn[]; strata: readonly StratumRow[] },
): Promise<number> {
  const groups = new Map(strata.map(({ id, respondent_group }) => [id, respondent_group]))
  const stories = sheets.flatMap(({ stratum, sheet }) =>
    Object.entries(sheet).flatMap(([item, { words }]) =>
      words === undefined ? [] : [{ item, words, respondent_group: groups.get(stratum)! }],
    ),
  )
  // Shuffled once more: two stories of one person do not lie beside each other.
  for (const { words, ...story } of shuffled(stories, random)) {
    const id = newId(random)
    const sealed = keys.system.seal(words, toldPlace(round, id))
    await tx
      .insertInto('told')
      .values({ ...story, round, id, words: sealed })
      .execute()
  }
  return stories.length
}

async function keepCounts(tx: Tx, round: string, sheets: readonly HandedIn[]) {
  for (const [stratum, own] of Map.groupBy(sheets, (sheet) => sheet.stratum)) {
    await tx
      .updateTable('stratum')
      .set({ respondents: own.length })
      .where('round', '=', round)
      .where('id', '=', stratum)
      .execute()
  }
}
