import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { ExpandedItem } from '../questionnaire/index.ts'
import { insertAll, readResponses, type Stratum } from '../round/index.ts'
import type { KnownShare } from './coverage.ts'
import { type Tally, tallyResponses } from './tally.ts'

/** Keeps the tallies of a round. */
export const saveTallies = (tx: Tx, round: string, tallies: readonly Tally[]): Promise<void> =>
  insertAll(
    tx,
    'tally',
    `round uuid, stratum integer, item text, n integer, positives integer, w double precision,
     wy double precision, w2 double precision, w2y double precision, w2y2 double precision`,
    tallies.map(({ stratum, item, sums }) => ({ round, stratum, item, ...sums })),
  )

/**
 * The tallies of a round. Thousands of rows leave the database as one JSON value: that takes a third
 * of the time of reading them one by one. Their order is that of `tallyResponses`, whatever language
 * the database sorts in.
 */
export async function readTallies(tx: Tx, round: string): Promise<Tally[]> {
  const { rows } = await sql<{ tallies: TallyRow[] | null }>`
    select json_agg(
      json_build_array(stratum, item, n, positives, w, wy, w2, w2y, w2y2)
      order by stratum, item collate "C"
    ) as tallies
    from tally where round = ${round}`.execute(tx)
  return (rows[0]?.tallies ?? []).map(
    ([stratum, item, n, positives, w, wy, w2, w2y, w2y2]): Tally => {
      return { stratum, item, sums: { n, positives, w, wy, w2, w2y, w2y2 } }
    },
  )
}

type TallyRow = [
  stratum: number,
  item: string,
  n: number,
  positives: number,
  w: number,
  wy: number,
  w2: number,
  w2y: number,
  w2y2: number,
]

/** The frame of a round. */
export async function readStrata(tx: Tx, round: string): Promise<Stratum[]> {
  const rows = await tx
    .selectFrom('stratum')
    .selectAll()
    .where('round', '=', round)
    .orderBy('id')
    .execute()
  return rows.map(({ round: _round, respondent_group: group, ...stratum }) => ({
    ...stratum,
    group,
  }))
}

/** The truth that an example round was made with. */
export async function readKnownShares(tx: Tx, round: string): Promise<KnownShare[]> {
  const rows = await tx.selectFrom('example_truth').selectAll().where('round', '=', round).execute()
  return rows.map(({ municipality, respondent_group: group, item, share }) => ({
    municipality,
    group,
    item,
    share,
  }))
}

/**
 * The tallies that follow from the answers that are kept, to hold the kept tallies against. Sums of
 * weights can differ in their last digit: answers come back in the order of their random keys.
 */
export const rebuildTallies = async (
  tx: Tx,
  round: string,
  items: readonly ExpandedItem[],
): Promise<Tally[]> => tallyResponses(await readResponses(tx, round), items)
