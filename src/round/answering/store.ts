/** What the collector keeps: drafts that only a code opens, and sheets that only closing opens. */

import { hkdfSync } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/database.ts'
import { dayInTheNetherlands } from '../../platform/day.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import { open, seal } from '../../platform/seal.ts'
import { closeBox } from '../../platform/sealed-box.ts'
import type { RespondentGroup } from '../../questionnaire/index.ts'
import { boxPlace, poolBytes } from '../pool.ts'
import { type Sheet, sheetFromBytes, sheetToBytes } from './sheet.ts'

export interface CollectorUses {
  database: Pick<Database, 'forCollecting'>
  keys: Pick<Keys, 'fingerprint'>
  random: Random
}

/** What a code opens. */
export interface Opened {
  round: {
    id: string
    title: string
    /** As `annex-2/1`. */
    questionnaire: string
    pageSize: number
    publicKey: Uint8Array
    sheetBytes: number
    /** The first and the last day, as yyyy-mm-dd. */
    opensOn: string
    closesOn: string
  }
  ticket: string
  stratum: number
  group: RespondentGroup
  /** `early` before the first day, `over` after the last one or when the round was closed. */
  state: 'open' | 'early' | 'over' | 'used'
  /** What was filled in so far; empty as long as nothing was. */
  draft: Sheet
}

const fingerprintOf = ({ keys }: Pick<CollectorUses, 'keys'>, code: string) =>
  keys.fingerprint(code, 'entry code')

/** Undefined when there is no such code. */
export async function openWithCode(
  uses: CollectorUses,
  code: string,
  now: Date,
): Promise<Opened | undefined> {
  const fingerprint = fingerprintOf(uses, code)
  const row = await uses.database.forCollecting((tx) => rowOfCode(tx, fingerprint))
  if (!row) return undefined
  const { round } = row
  return {
    round: {
      id: round,
      title: row.title,
      questionnaire: `${row.questionnaire}/${row.questionnaire_version}`,
      pageSize: row.page_size,
      publicKey: row.public_key,
      sheetBytes: row.sheet_bytes,
      opensOn: row.opens_on,
      closesOn: row.closes_on,
    },
    ticket: row.ticket,
    stratum: row.stratum,
    group: row.respondent_group,
    state: stateOf(row, dayInTheNetherlands(now)),
    draft: row.sealed ? openedOrEmpty(code, round, row.sealed) : {},
  }
}

/** A draft that was damaged is lost; the questions can still be answered. */
function openedOrEmpty(code: string, round: string, sealed: Uint8Array): Sheet {
  try {
    return sheetFromBytes(open(draftKey(code), sealed, draftPlace(round)))
  } catch {
    return {}
  }
}

async function rowOfCode(tx: Tx, fingerprint: Uint8Array) {
  return tx
    .selectFrom('entry_code')
    .innerJoin('ticket', (join) =>
      join
        .onRef('ticket.round', '=', 'entry_code.round')
        .onRef('ticket.id', '=', 'entry_code.ticket'),
    )
    .innerJoin('stratum', (join) =>
      join.onRef('stratum.round', '=', 'ticket.round').onRef('stratum.id', '=', 'ticket.stratum'),
    )
    .innerJoin('round', 'round.id', 'entry_code.round')
    .innerJoin('asking', 'asking.round', 'entry_code.round')
    .leftJoin('draft', (join) =>
      join
        .onRef('draft.round', '=', 'entry_code.round')
        .onRef('draft.fingerprint', '=', 'entry_code.fingerprint'),
    )
    .select([
      ...(['entry_code.round', 'entry_code.ticket', 'ticket.stratum', 'ticket.used'] as const),
      ...(['stratum.respondent_group', 'round.title', 'round.state'] as const),
      ...(['round.questionnaire', 'round.questionnaire_version'] as const),
      ...(['asking.page_size', 'asking.public_key', 'asking.sheet_bytes'] as const),
      sql<string>`asking.opens_on::text`.as('opens_on'),
      sql<string>`asking.closes_on::text`.as('closes_on'),
      'draft.sealed',
    ])
    .where('entry_code.fingerprint', '=', fingerprint)
    .executeTakeFirst()
}

type Row = NonNullable<Awaited<ReturnType<typeof rowOfCode>>>

function stateOf({ used, state, opens_on, closes_on }: Row, today: string): Opened['state'] {
  if (used) return 'used'
  if (state !== 'open' || today > closes_on) return 'over'
  return today < opens_on ? 'early' : 'open'
}

/** Keeps what was filled in so far. @returns false when that is no use any more */
export async function keepDraft(
  uses: CollectorUses,
  { code, opened, sheet }: { code: string; opened: Opened; sheet: Sheet },
): Promise<boolean> {
  const { round } = opened
  const plain = sheetToBytes(sheet, round.sheetBytes)
  const sealed = seal(draftKey(code), plain, draftPlace(round.id), uses.random)
  const fingerprint = fingerprintOf(uses, code)
  return uses.database.forCollecting(async (tx) => {
    const { rows } = await sql`
      insert into draft (round, fingerprint, sealed)
      select ${round.id}, ${fingerprint}, ${sealed} from ticket
      join round on round.id = ticket.round and round.state = 'open'
      where ticket.round = ${round.id} and ticket.id = ${opened.ticket} and not ticket.used
      on conflict (round, fingerprint) do update set sealed = excluded.sealed
      returning round`.execute(tx)
    return rows.length > 0
  })
}

/**
 * Hands a sheet in: it goes to the pool, the ticket is used up and what was kept meanwhile is gone,
 * all of it or nothing. Of two that hand in at once with one ticket, one is taken.
 */
export async function handIn(
  uses: CollectorUses,
  { opened, sheet }: { opened: Opened; sheet: Sheet },
): Promise<'taken' | 'used' | 'over'> {
  const { round, ticket, stratum } = opened
  const plain = poolBytes({ stratum, sheet }, round.sheetBytes)
  const sealed = closeBox(round.publicKey, plain, boxPlace(round.id))
  const id = newId(uses.random)
  return uses.database.forCollecting(async (tx) => {
    const { rows } = await sql<{ taken: boolean; over: boolean }>`
      with used as (
        update ticket set used = true
        where round = ${round.id} and id = ${ticket} and not used
          and exists (select from round where id = ${round.id} and state = 'open')
        returning id
      ), kept as (
        insert into pool (round, id, sealed)
        select ${round.id}, ${id}::uuid, ${sealed}::bytea from used
      ), gone as (
        delete from draft where round = ${round.id} and exists (select from used)
          and fingerprint in (
            select fingerprint from entry_code where round = ${round.id} and ticket = ${ticket}
          )
      )
      select exists (select from used) as taken,
        exists (select from round where id = ${round.id} and state <> 'open') as over`.execute(tx)
    const { taken, over } = rows[0]!
    if (taken) return 'taken'
    return over ? 'over' : 'used'
  })
}

/** A code is as good as a key: 75 bits that are kept nowhere (RFC 5869, without salt). */
const draftKey = (code: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', code, '', 'roer draft', 32))

const draftPlace = (round: string) => `draft|${round}`
