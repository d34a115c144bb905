/** What the collector keeps: drafts that only a code opens, and sheets that only closing opens. */

import { createHash, hkdfSync } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { blindSign, isSigned } from '../../platform/blind-signature.ts'
import type { Database, Tx } from '../../platform/database.ts'
import { dayInTheNetherlands } from '../../platform/day.ts'
import type { Keys, Random } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import { open, seal } from '../../platform/seal.ts'
import { closeBox } from '../../platform/sealed-box.ts'
import { questionnaireKey, type RespondentGroup } from '../../questionnaire/index.ts'
import { boxPlace, poolBytes } from '../pool.ts'
import { tokenKeyPlace } from '../preparing/prepare-round.ts'
import { type Sheet, sheetFromBytes, sheetToBytes } from './sheet.ts'
import type { Shown } from './visit.ts'

export interface CollectorUses {
  database: Pick<Database, 'forCollecting'>
  keys: Pick<Keys, 'fingerprint' | 'system'>
  random: Random
}

/** What is asked of a stratum, the same of everybody in it. */
export interface Asked {
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
  stratum: number
  group: RespondentGroup
  /** What tokens of this stratum are signed with; undefined where none are given. */
  tokenModulus: Uint8Array | undefined
}

/** What a code opens. */
export interface Opened extends Asked {
  ticket: string
  /** What an exchanged code leaves behind; undefined where none is exchanged. */
  mark: Uint8Array | undefined
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
  openShown(code: string, shown: Shown, now: Date): Promise<Opened>
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
  handIn(opened: Opened, sheet: Sheet): Promise<Outcome>
  /**
   * Exchanges the code for a signature on what was blinded. With the same again it gives the same
   * again, since an answer can be lost on the way; with anything else the code is used up.
   */
  giveToken(opened: Opened, blinded: Uint8Array): Promise<Uint8Array | 'used' | 'over' | 'unfit'>
  /** Undefined when there is no such stratum, or no tokens are given in it. */
  askedWithTokens(round: string, stratum: number): Promise<Asked | undefined>
  /** Hands in what no code comes with. Of many with one token, one is taken. */
  handInWithToken(asked: Asked, token: Token, sheet: Sheet): Promise<Outcome | 'unfit'>
}

export type Outcome = 'taken' | 'used' | 'over'

/** Drawn by a browser, and signed before anybody saw it. */
export interface Token {
  drawn: Uint8Array
  signature: Uint8Array
}

export function createCollector({ database, keys, random }: CollectorUses): Collector {
  // What a round is, is laid down when it is prepared, and never changes; only its state does.
  const known = new Map<string, Promise<Asked | undefined>>()
  const fingerprintOf = (code: string) => keys.fingerprint(code, 'entry code')

  function askedIn(round: string, stratum: number): Promise<Asked | undefined> {
    const key = `${round} ${stratum}`
    const asked = known.get(key) ?? database.forCollecting((tx) => readAsked(tx, round, stratum))
    known.set(key, asked)
    // Whoever asks for what is not there leaves nothing behind.
    asked.then(
      (found) => found ?? known.delete(key),
      () => known.delete(key),
    )
    return asked
  }

  async function handInBy(
    { round, stratum }: Asked,
    sheet: Sheet,
    statement: (id: string, sealed: Uint8Array) => RawBuilder<{ outcome: Outcome }>,
    id = newId(random),
  ): Promise<Outcome> {
    const plain = poolBytes({ stratum, sheet }, round.sheetBytes)
    const sealed = closeBox(round.publicKey, plain, boxPlace(round.id))
    const { rows } = await database.forCollecting((tx) => statement(id, sealed).execute(tx))
    return rows[0]!.outcome
  }

  return {
    async open(code, now) {
      const fingerprint = fingerprintOf(code)
      const row = await database.forCollecting((tx) => rowOfCode(tx, fingerprint))
      if (!row) return undefined
      const { of_round: id, of_ticket: ticket, of_stratum: stratum, so_far } = row
      const asked = (await askedIn(id, stratum))!
      const mark = asked.tokenModulus && markOf(code, id)
      const exchanged =
        mark && (await database.forCollecting((tx) => isExchanged(tx, id, stratum, mark)))
      const used = row.is_used || exchanged === true
      return {
        ...{ ...asked, ticket, mark },
        state: used ? 'used' : stateOf(row, asked.round, dayInTheNetherlands(now)),
        draft: so_far ? openedOrEmpty(code, id, so_far) : {},
        kept: so_far,
      }
    },

    async openShown(code, { round: id, stratum, ticket }, now) {
      const asked = (await askedIn(id, stratum))!
      const mark = asked.tokenModulus && markOf(code, id)
      const state = stateOn(dayInTheNetherlands(now), asked.round)
      return { ...asked, ticket, mark, state, draft: {}, kept: null }
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

    handIn(opened, sheet) {
      const { round, stratum, ticket, mark = null } = opened
      return handInBy(
        opened,
        sheet,
        (id, sealed) => sql`
          select roer_hand_in(
            ${round.id}, ${stratum}, ${ticket}, ${mark}, ${id}, ${sealed}) as outcome`,
      )
    },

    async giveToken({ round, stratum, ticket, mark }, blinded) {
      const sealed = await database.forCollecting((tx) => sealedTokenKey(tx, round.id, stratum))
      // Gone with the closing of the round.
      if (!sealed) return 'over'
      const key = keys.system.open(sealed, tokenKeyPlace(round.id, stratum))
      const signed = blindSign(Buffer.from(key, 'base64'), blinded)
      if (!signed) return 'unfit'
      const hash = createHash('sha256').update(blinded).digest()
      const { rows } = await database.forCollecting((tx) =>
        sql<{ outcome: 'given' | 'used' | 'over' }>`
          select roer_give_token(${round.id}, ${stratum}, ${ticket}, ${mark}, ${hash}) as outcome`.execute(
          tx,
        ),
      )
      const { outcome } = rows[0]!
      return outcome === 'given' ? signed : outcome
    },

    async askedWithTokens(round, stratum) {
      const asked = await askedIn(round, stratum)
      return asked?.tokenModulus && asked
    },

    async handInWithToken(asked, { drawn, signature }, sheet) {
      const { round, stratum, tokenModulus } = asked
      const message = tokenMessage(drawn, round.id, stratum)
      if (!tokenModulus || drawn.length !== TOKEN_BYTES) return 'unfit'
      if (!isSigned(tokenModulus, message, signature)) return 'unfit'
      const ofToken = createHash('sha256').update(message).digest()
      return handInBy(
        asked,
        sheet,
        (id, box) => sql`select roer_take_sheet(${round.id}, ${id}, ${box}) as outcome`,
        newId((bytes) => ofToken.subarray(0, bytes)),
      )
    },
  }
}

/** `Prepare` of RFC 9474 §4.1: so many drawn bytes, before what says where the token counts. */
const TOKEN_BYTES = 32
export const tokenMessage = (drawn: Uint8Array, round: string, stratum: number): Uint8Array =>
  Buffer.concat([drawn, Buffer.from(`${round} ${stratum}`)])

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

async function isExchanged(
  tx: Tx,
  round: string,
  stratum: number,
  mark: Uint8Array,
): Promise<boolean> {
  const row = await tx
    .selectFrom('token_given')
    .select('round')
    .where('round', '=', round)
    .where('stratum', '=', stratum)
    .where('mark', '=', mark)
    .executeTakeFirst()
  return row !== undefined
}

async function sealedTokenKey(tx: Tx, round: string, stratum: number) {
  const row = await tx
    .selectFrom('token_key')
    .select('private_key')
    .where('round', '=', round)
    .where('stratum', '=', stratum)
    .executeTakeFirst()
  return row?.private_key
}

async function readAsked(tx: Tx, round: string, stratum: number): Promise<Asked | undefined> {
  const row = await tx
    .selectFrom('asking')
    .innerJoin('round', 'round.id', 'asking.round')
    .innerJoin('stratum', 'stratum.round', 'asking.round')
    .leftJoin('token_key', (join) =>
      join
        .onRef('token_key.round', '=', 'stratum.round')
        .onRef('token_key.stratum', '=', 'stratum.id'),
    )
    .select([
      ...(['stratum.respondent_group', 'round.title', 'round.questionnaire'] as const),
      ...(['round.questionnaire_version', 'asking.page_size'] as const),
      ...(['asking.public_key', 'asking.sheet_bytes', 'token_key.modulus'] as const),
      sql<string>`asking.opens_on::text`.as('opens_on'),
      sql<string>`asking.closes_on::text`.as('closes_on'),
    ])
    .where('asking.round', '=', round)
    .where('stratum.id', '=', stratum)
    .executeTakeFirst()
  if (!row) return undefined
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
    stratum,
    group: row.respondent_group,
    tokenModulus: row.modulus ?? undefined,
  }
}

function stateOf({ in_state }: Row, round: Opened['round'], today: string): Opened['state'] {
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

/** Made of the code and of no key, so that it leads from no ticket to what was exchanged. */
const markOf = (code: string, round: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', code, round, 'roer token', 32))
