import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { Random } from '../platform/keys.ts'
import { newId } from '../platform/new-id.ts'
import type { Tables } from '../platform/tables.ts'
import type { Response, RoundData } from './round.ts'

/** Rows per statement: large enough to be quick, small enough for the memory of a small server. */
const BATCH = 1_000

/**
 * Keeps a round with its frame and answers. Answer sheets get random keys and are shuffled first:
 * neither a key nor the order of the rows tells who answered when.
 */
export async function saveRound(tx: Tx, data: RoundData, random: Random): Promise<void> {
  const { round, municipalities, strata, responses } = data
  await insertAll(tx, 'municipality', 'code text, name text, example boolean', municipalities)
  await tx
    .insertInto('round')
    .values({
      id: round.id,
      title: round.title,
      year: round.year,
      questionnaire: round.questionnaire,
      questionnaire_version: round.questionnaireVersion,
      state: round.state,
      example: round.example,
      source: round.source,
    })
    .execute()
  await insertAll(
    tx,
    'stratum',
    `round uuid, id integer, municipality text, respondent_group text, label text,
     population integer, invited integer, respondents integer`,
    strata.map(({ group, ...stratum }) => ({
      ...stratum,
      round: round.id,
      respondent_group: group,
    })),
  )
  await insertResponses(tx, round.id, responses, random)
}

/** Keeps answer sheets under random keys, shuffled. */
export const insertResponses = (
  tx: Tx,
  round: string,
  responses: readonly Response[],
  random: Random,
): Promise<void> =>
  insertAll(
    tx,
    'response',
    'round uuid, id uuid, stratum integer, weight double precision, answers jsonb',
    shuffled(responses, random).map((response) => ({ ...response, round, id: newId(random) })),
  )

/** The answer sheets of a round, in the order of their random keys. */
export async function readResponses(tx: Tx, round: string): Promise<Response[]> {
  return tx
    .selectFrom('response')
    .select(['stratum', 'weight', 'answers'])
    .where('round', '=', round)
    .orderBy('id')
    .execute()
}

/** Whether there is any round yet, of any kind. */
export const hasRounds = async (tx: Tx): Promise<boolean> =>
  (await tx.selectFrom('round').select('id').limit(1).executeTakeFirst()) !== undefined

/**
 * Inserts many rows at once, sent as one JSON value: quick, and one statement whatever their number.
 * Rows that are there already, such as a municipality of an earlier round, stay as they are.
 */
export async function insertAll(
  tx: Tx,
  table: keyof Pick<
    Tables,
    'municipality' | 'stratum' | 'ticket' | 'entry_code' | 'response' | 'tally' | 'example_truth'
  >,
  columns: string,
  rows: readonly object[],
): Promise<void> {
  const names = columns.split(',').map((column) => column.trim().split(' ')[0]!)
  const onConflict = table === 'municipality' ? sql`on conflict do nothing` : sql``
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = JSON.stringify(rows.slice(start, start + BATCH))
    await sql`
      insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      select ${sql.join(names.map((name) => sql.ref(name)))}
      from jsonb_to_recordset(${batch}::jsonb) as row (${sql.raw(columns)})
      ${onConflict}`.execute(tx)
  }
}

/** Fisher and Yates' shuffle (Knuth, TAOCP 2, §3.4.2, algorithm P). */
export function shuffled<T>(things: readonly T[], random: Random): T[] {
  const result = [...things]
  for (let last = result.length - 1; last > 0; last--) {
    const other = drawBelow(last + 1, random)
    ;[result[last], result[other]] = [result[other]!, result[last]!]
  }
  return result
}

function drawBelow(limit: number, random: Random): number {
  const fair = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const bytes = random(4)
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
    if (drawn < fair) return drawn % limit
  }
}
