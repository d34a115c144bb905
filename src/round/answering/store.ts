/** What the collector keeps: drafts that only a code opens, and sheets that only closing opens. */

import { hkdfSync } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/database.ts'
import { dayInTheNetherlands } from '../../platform/day.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import { open, seal } from '../../platform/seal.ts'
import { closeBox } from '../../platform/sealed-box.ts'
import { questionnaireKey, type RespondentGroup } from '../../questionnaire/index.ts'
import { boxPlace, poolBytes } from '../pool.ts'
import { type Sheet, sheetFromBytes, sheetToBytes } from './sheet.ts'
import type { Shown } from './visit.ts'

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
  /** The same, as it was kept. */
  kept: Uint8Array | null
}

export interface Collector {
  /** Undefined when there is no such code. */
  open(code: string, now: Date): Promise<Opened | undefined>
  /**
   * What a code opened before, without asking whether it is still of use: handing in finds that out
   * by itself. Nothing of what was kept meanwhile is in it.
   */
  openShown(shown: Shown, now: Date): Promise<Opened>
  /**
   * Keeps what was filled in so far.
   *
   * @returns false when it is no use any more, or something else was kept since this was opened: open
   *   it again, which tells
   */
  keepDraft(code: string, opened: Opened, sheet: Sheet): Promise<boolean>
  /**
   * Hands a sheet in: it goes to the pool, the ticket is used up and what was kept meanwhile is gone,
   * all of it or nothing. Of two that hand in at once with one ticket, one is taken.
   */
  handIn(opened: Opened, sheet: Sheet): Promise<'taken' | 'used' | 'over'>
}

export function createCollector({ database, keys, random }: CollectorUses): Collector {
  // What a round is, is laid down when it is prepared, and never changes; only its state does.
  const known = new Map<string, Promise<Asked>>()
  const fingerprintOf = (code: string) => keys.fingerprint(code, 'entry code')

  function askedIn(round: string, stratum: number): Promise<Asked> {
    const key = `${round} ${stratum}`
    const asked = known.get(key) ?? database.forCollecting((tx) => readAsked(tx, round, stratum))
    known.set(key, asked)
    asked.catch(() => known.delete(key))
    return asked
  }

  return {
    async open(code, now) {
      const fingerprint = fingerprintOf(code)
      const row = await database.forCollecting((tx) => rowOfCode(tx, fingerprint))
      if (!row) return undefined
      const { of_round: id, of_ticket: ticket, of_stratum: stratum, so_far } = row
      const { round, group } = await askedIn(id, stratum)
      return {
        ...{ round, group, ticket, stratum },
        state: stateOf(row, round, dayInTheNetherlands(now)),
        draft: so_far ? openedOrEmpty(code, id, so_far) : {},
        kept: so_far,
      }
    },

    async openShown({ round: id, stratum, ticket }, now) {
      const { round, group } = await askedIn(id, stratum)
      const state = stateOn(dayInTheNetherlands(now), round)
      return { round, group, ticket, stratum, state, draft: {}, kept: null }
    },

    async keepDraft(code, { round, ticket, kept }, sheet) {
      const plain = sheetToBytes(sheet, round.sheetBytes)
      const sealed = seal(draftKey(code), plain, draftPlace(round.id), random)
      const fingerprint = fingerprintOf(code)
      return database.forCollecting(async (tx) => {
        const { rows } = await sql`
          insert into draft (round, fingerprint, sealed)
          select ${round.id}, ${fingerprint}, ${sealed} from ticket
          join round on round.id = ticket.round and round.state = 'open'
          where ticket.round = ${round.id} and ticket.id = ${ticket} and not ticket.used
          on conflict (round, fingerprint) do update set sealed = excluded.sealed
            where draft.sealed = ${kept}::bytea
          returning round`.execute(tx)
        return rows.length > 0
      })
    },

    async handIn({ round, ticket, stratum }, sheet) {
      const plain = poolBytes({ stratum, sheet }, round.sheetBytes)
      const sealed = closeBox(round.publicKey, plain, boxPlace(round.id))
      const id = newId(random)
      return database.forCollecting(async (tx) => {
        const { rows } = await sql<{ outcome: 'taken' | 'used' | 'over' }>`
          select roer_hand_in(${round.id}, ${ticket}, ${id}, ${sealed}) as outcome`.execute(tx)
        return rows[0]!.outcome
      })
    },
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

interface Row {
  of_round: string
  of_ticket: string
  of_stratum: number
  is_used: boolean
  in_state: 'open' | 'closing' | 'closed'
  so_far: Uint8Array | null
}

async function rowOfCode(tx: Tx, fingerprint: Uint8Array): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select * from roer_open_code(${fingerprint})`.execute(tx)
  return rows[0]
}

type Asked = Pick<Opened, 'round' | 'group'>

async function readAsked(tx: Tx, round: string, stratum: number): Promise<Asked> {
  const row = await tx
    .selectFrom('asking')
    .innerJoin('round', 'round.id', 'asking.round')
    .innerJoin('stratum', 'stratum.round', 'asking.round')
    .select([
      ...(['stratum.respondent_group', 'round.title', 'round.questionnaire'] as const),
      ...(['round.questionnaire_version', 'asking.page_size'] as const),
      ...(['asking.public_key', 'asking.sheet_bytes'] as const),
      sql<string>`asking.opens_on::text`.as('opens_on'),
      sql<string>`asking.closes_on::text`.as('closes_on'),
    ])
    .where('asking.round', '=', round)
    .where('stratum.id', '=', stratum)
    .executeTakeFirstOrThrow()
  return {
    round: {
      id: round,
      title: row.title,
      questionnaire: questionnaireKey({
        id: row.questionnaire,
        version: row.questionnaire_version,
      }),
      pageSize: row.page_size,
      publicKey: row.public_key,
      sheetBytes: row.sheet_bytes,
      opensOn: row.opens_on,
      closesOn: row.closes_on,
    },
    group: row.respondent_group,
  }
}

function stateOf(
  { is_used, in_state }: Row,
  round: Opened['round'],
  today: string,
): Opened['state'] {
  if (is_used) return 'used'
  return in_state === 'open' ? stateOn(today, round) : 'over'
}

function stateOn(today: string, { opensOn, closesOn }: Opened['round']) {
  if (today > closesOn) return 'over'
  return today < opensOn ? 'early' : 'open'
}

/** A code is as good as a key: 75 bits that are kept nowhere (RFC 5869, without salt). */
const draftKey = (code: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', code, '', 'roer draft', 32))

const draftPlace = (round: string) => `draft|${round}`
