import type { Tx } from '../platform/database.ts'
import { insertAll, type Stratum } from '../round/index.ts'
import type { KnownShare } from './coverage.ts'
import type { Tally } from './tally.ts'

/** Keeps the tallies of a round. */
export const saveTallies = (tx: Tx, round: string, tallies: readonly Tally[]): Promise<void> =>
  insertAll(
    tx,
    'tally',
    `round uuid, stratum integer, item text, n integer, positives integer, w double precision,
     wy double precision, w2 double precision, w2y double precision, w2y2 double precision`,
    tallies.map(({ stratum, item, sums }) => ({ round, stratum, item, ...sums })),
  )

export async function readTallies(tx: Tx, round: string): Promise<Tally[]> {
  const rows = await tx
    .selectFrom('tally')
    .selectAll()
    .where('round', '=', round)
    .orderBy('stratum')
    .orderBy('item')
    .execute()
  return rows.map(({ round: _round, stratum, item, ...sums }) => ({ stratum, item, sums }))
}

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
