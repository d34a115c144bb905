/**
 * An attacker who has everything that is stored, and wants to know which answers are whose. Each way
 * of trying is one function that makes pairs of a ticket and what its holder may have sent. Whose a
 * ticket is, the attacker knows already: from a letter, or from whoever posted it.
 */

import type { Loot, Rows, Stored } from './loot.ts'

/** A ticket, or where there is none a response, and the response or story that may belong to it. */
export type Guess = readonly (readonly [who: string, what: string])[]

export interface Strategy {
  name: string
  guess: (loot: Loot) => Guess
}

type Order = (one: Stored, other: Stored) => number

const id = (row: Stored) => row.id as string
const usedIn = ({ ticket }: Rows) => ticket.filter(({ used }) => used)

/** `(2,17)`: the page, and the place in it. */
const byPlace: Order = (one, other) => placeOf(one) - placeOf(other)
function placeOf({ ctid }: Stored): number {
  const [page, place] = ctid.slice(1, -1).split(',').map(Number)
  return page! * 65_536 + place!
}
const byTransaction: Order = (one, other) =>
  Number(one.xmin) - Number(other.xmin) || byPlace(one, other)
const byId: Order = (one, other) => (id(one) < id(other) ? -1 : 1)
const byPosition =
  (at: ReadonlyMap<string, number>, key = id): Order =>
  (one, other) =>
    (at.get(key(one)) ?? -1) - (at.get(key(other)) ?? -1) || byPlace(one, other)

/** Within each stratum the first goes with the first, the second with the second, and so on. */
function inOrder(who: readonly Stored[], what: readonly Stored[], of = stratumOf): Guess {
  const there = Map.groupBy(what, of)
  return [...Map.groupBy(who, of)].flatMap(([stratum, rows]) =>
    rows.flatMap((row, index) => {
      const other = there.get(stratum)?.[index]
      return other ? [[id(row), id(other)] as const] : []
    }),
  )
}
const stratumOf = (row: Stored) => String(row.stratum)
/** A story knows no stratum, only the group. */
const groupOf =
  ({ strata }: Loot) =>
  (row: Stored) =>
    (row.respondent_group as string | undefined) ?? strata.get(row.stratum as number)!

/**
 * PostgreSQL writes a row anew when a ticket is used, after those that were used before: the order in
 * which used tickets lie is the order in which people answered. Do responses lie in it as well?
 */
const rowOrder = ({ rows }: Loot) =>
  inOrder(usedIn(rows).sort(byPlace), rows.response.toSorted(byPlace))

const rowOrderBackwards = ({ rows }: Loot) =>
  inOrder(usedIn(rows).sort(byPlace), rows.response.toSorted(byPlace).reverse())

/** The number of the transaction that wrote a row stays with it. */
const transactionOrder = ({ rows }: Loot) =>
  inOrder(usedIn(rows).sort(byTransaction), rows.response.toSorted(byTransaction))

/** Ids that were drawn one after the other, or made of each other. */
const idOrder = ({ rows }: Loot) => inOrder(usedIn(rows).sort(byId), rows.response.toSorted(byId))

/** Tickets in the order in which they were used, and responses in that of their ids. */
const idsAsTheyCame = ({ rows }: Loot) =>
  inOrder(usedIn(rows).sort(byTransaction), rows.response.toSorted(byId))

/** Drafts carry the fingerprint of a code, and that leads to a ticket: the order of beginning. */
function draftOrder({ rows, earlier }: Loot) {
  const ticketOf = new Map(earlier.entry_code.map((row) => [row.fingerprint, row.ticket as string]))
  const begun = earlier.draft.toSorted(byTransaction).map((row) => ticketOf.get(row.fingerprint)!)
  const at = new Map(begun.map((ticket, index) => [ticket, index]))
  return inOrder(usedIn(rows).sort(byPosition(at)), rows.response.toSorted(byPlace))
}

/** A ticket and the sheet that was handed in with it were written by one transaction. */
function sheetOfTicket({ earlier }: Loot): Map<string, Stored> {
  const byXmin = new Map(earlier.pool.map((row) => [row.xmin, row]))
  const used = usedIn(earlier).filter(({ xmin }) => byXmin.has(xmin))
  return new Map(used.map((row) => [id(row), byXmin.get(row.xmin)!]))
}

/** From a ticket to its sealed sheet, and on in the order of the pool, by place and by id. */
const poolOrder =
  (order: Order) =>
  (loot: Loot): Guess => {
    const sheets = sheetOfTicket(loot)
    const known = usedIn(loot.rows).filter((row) => sheets.has(id(row)))
    return inOrder(
      known.sort((one, other) => order(sheets.get(id(one))!, sheets.get(id(other))!)),
      loot.rows.response.toSorted(order),
    )
  }

/** The longest sealed sheet goes with the longest answers. */
function lengths(loot: Loot): Guess {
  const sheets = sheetOfTicket(loot)
  const sealed = (row: Stored) => (sheets.get(id(row))?.sealed as string | undefined)?.length ?? 0
  const open = (row: Stored) => JSON.stringify(row.answers).length
  return inOrder(
    usedIn(loot.rows).sort(
      (one, other) => sealed(one) - sealed(other) || byTransaction(one, other),
    ),
    loot.rows.response.toSorted((one, other) => open(one) - open(other) || byPlace(one, other)),
  )
}

const LONGEST_MATCH = 4
/** Answers as they are written, looked for in the sealed sheet: the most pieces in common wins. */
function sealedBytes(loot: Loot): Guess {
  const sheets = sheetOfTicket(loot)
  const piecesOf = (bytes: Buffer) => {
    const pieces = new Set<number>()
    for (let at = 0; at + LONGEST_MATCH <= bytes.length; at++) pieces.add(bytes.readUInt32BE(at))
    return pieces
  }
  const responses = loot.rows.response.map((row) => ({
    row,
    pieces: [...piecesOf(Buffer.from(JSON.stringify(row.answers)))],
  }))
  const free = new Set(responses)
  return usedIn(loot.rows).flatMap((ticket) => {
    const sheet = sheets.get(id(ticket))
    if (!sheet) return []
    const there = piecesOf(Buffer.from((sheet.sealed as string).slice(2), 'hex'))
    const scored = [...free]
      .filter(({ row }) => row.stratum === ticket.stratum)
      .map((one) => ({ one, common: one.pieces.filter((piece) => there.has(piece)).length }))
    const best = scored.sort((one, other) => other.common - one.common)[0]
    if (!best) return []
    free.delete(best.one)
    return [[id(ticket), id(best.one.row)] as const]
  })
}

/** As 16 bytes in a file, or as text in a backup. */
const bytesOfId = (value: string) => Buffer.from(value.replaceAll('-', ''), 'hex')

/** Where tickets and responses are named in the bytes, from the begin to the end. */
const bytesOrder =
  (bytesIn: (loot: Loot) => Buffer, how: 'as bytes' | 'as text', which: 'first' | 'last') =>
  (loot: Loot): Guess => {
    const marks = (row: Stored) => (how === 'as text' ? Buffer.from(id(row)) : bytesOfId(id(row)))
    const rows = [...usedIn(loot.rows), ...loot.rows.response]
    const at = positions(bytesIn(loot), new Map(rows.map((row) => [id(row), [marks(row)]])), which)
    return inOrder(
      usedIn(loot.rows).sort(byPosition(at)),
      loot.rows.response.toSorted(byPosition(at)),
    )
  }

/**
 * Answers and stories as somebody typed them, in whatever was kept, near the ticket or the code with
 * which they came.
 */
const nearby =
  (bytesIn: (loot: Loot) => Buffer) =>
  (loot: Loot): Guess => {
    const bytes = bytesIn(loot)
    const { entry_code, response } = loot.rows
    const codesOf = Map.groupBy(entry_code, (row) => row.ticket as string)
    const used = usedIn(loot.rows)
    const marks = new Map(
      used.map((row) => [
        id(row),
        [
          ...[bytesOfId(id(row)), Buffer.from(id(row))],
          ...codesOf.get(id(row))!.map((code) => fromHex(code.fingerprint as string)),
        ],
      ]),
    )
    const answers = new Map(
      response.map((row) => [id(row), writings(row.answers as Record<string, number>)]),
    )
    const whose = [...positions(bytes, marks, 'last')].sort(([, one], [, other]) => one - other)
    const places = positions(bytes, answers, 'first')
    return [...places].flatMap(([sheet, at]) => {
      const before = whose.findLast(([, place]) => place <= at) ?? whose[0]
      return before ? [[before[0], sheet] as const] : []
    })
  }

const fromHex = (bytea: string) => Buffer.from(bytea.replace(/^\\x/, ''), 'hex')

/** Answers as the program or the database would write them down. */
function writings(answers: Record<string, number>): Buffer[] {
  const sheet = Object.entries(answers).map(([item, code]) => [item, { codes: { [item]: code } }])
  return [
    JSON.stringify(Object.fromEntries(sheet)).slice(0, -1),
    JSON.stringify(answers),
    JSON.stringify(answers).replaceAll(':', ': ').replaceAll(',', ', '),
    new URLSearchParams(
      Object.entries(answers).map(([item, code]): [string, string] => [item, String(code)]),
    ).toString(),
  ].map((text) => Buffer.from(text))
}

/** Stories in the order in which they lie, with the tickets in that in which they were used. */
const storiesByPlace = (loot: Loot) =>
  inOrder(usedIn(loot.rows).sort(byTransaction), loot.rows.told.toSorted(byPlace), groupOf(loot))
const storiesById = (loot: Loot) =>
  inOrder(usedIn(loot.rows).sort(byId), loot.rows.told.toSorted(byId), groupOf(loot))

/** From a story to the other answers of who told it. */
const storiesOfResponses = (order: Order) => (loot: Loot) =>
  inOrder(loot.rows.response.toSorted(order), loot.rows.told.toSorted(order), groupOf(loot))

const everything = ({ files, wal, said }: Loot) => Buffer.concat([files, wal, said])

export const strategies: readonly Strategy[] = [
  { name: 'the order of rows', guess: rowOrder },
  { name: 'the order of rows, backwards', guess: rowOrderBackwards },
  { name: 'the order of transactions', guess: transactionOrder },
  { name: 'the order of ids', guess: idOrder },
  { name: 'ids in the order in which they came', guess: idsAsTheyCame },
  { name: 'the order of drafts', guess: draftOrder },
  { name: 'the order of the pool', guess: poolOrder(byPlace) },
  { name: 'the order of ids in the pool', guess: poolOrder(byId) },
  { name: 'the length of a sealed sheet', guess: lengths },
  { name: 'the bytes of a sealed sheet', guess: sealedBytes },
  { name: 'the log of changes', guess: bytesOrder(({ wal }) => wal, 'as bytes', 'last') },
  { name: 'the files, first named', guess: bytesOrder(({ files }) => files, 'as bytes', 'first') },
  { name: 'the files, last named', guess: bytesOrder(({ files }) => files, 'as bytes', 'last') },
  { name: 'a backup', guess: bytesOrder(({ backup }) => backup, 'as text', 'first') },
  { name: 'answers near a ticket', guess: nearby(everything) },
  { name: 'answers near a ticket in a backup', guess: nearby(({ backup }) => backup) },
  { name: 'the order of stories', guess: storiesByPlace },
  { name: 'the order of ids of stories', guess: storiesById },
  { name: 'stories beside responses', guess: storiesOfResponses(byPlace) },
  { name: 'stories and responses by transaction', guess: storiesOfResponses(byTransaction) },
]

/**
 * A round with blind tokens seen by somebody who has every code, and so knows whose each exchange is:
 * what was a ticket in an ordinary round is here the row of an exchange.
 */
export function withExchanges(loot: Loot, stratumOfMark: (mark: string) => number): Loot {
  const exchanges = loot.earlier.token_given.map(({ ctid, xmin, mark }) => {
    const of = fromHex(mark as string).toString('hex')
    return { ctid, xmin, id: of, stratum: stratumOfMark(of), used: true }
  })
  const entry_code = exchanges.map((row) => ({ ...row, ticket: row.id, fingerprint: row.id }))
  const seen = { ticket: exchanges, entry_code }
  return { ...loot, rows: { ...loot.rows, ...seen }, earlier: { ...loot.earlier, ...seen } }
}

/** @param opened which response each sheet of the earlier pool became */
type OpenedGuess = (loot: Loot, opened: ReadonlyMap<string, string>) => Guess

const backwards =
  (order: Order): Order =>
  (one, other) =>
    order(other, one)

/** Exchanges in one order, with sheets that were opened in another. */
const exchangesBeside =
  (exchanges: Order, sheets: Order): OpenedGuess =>
  ({ rows, earlier }, opened) => {
    const strata = new Map(rows.response.map((row) => [id(row), row.stratum]))
    const responses = earlier.pool.toSorted(sheets).map((row) => {
      const response = opened.get(id(row))!
      return { ...row, id: response, stratum: strata.get(response) }
    })
    return inOrder(usedIn(rows).sort(exchanges), responses)
  }

/** What the root key adds: the sheets of an earlier copy can be read, and lie as they came in. */
export const ofOpenedSheets: readonly { name: string; guess: OpenedGuess }[] = [
  { name: 'exchanges and sheets by place', guess: exchangesBeside(byPlace, byPlace) },
  { name: 'the same, backwards', guess: exchangesBeside(backwards(byPlace), byPlace) },
  { name: 'by transaction', guess: exchangesBeside(byTransaction, byTransaction) },
  {
    name: 'by transaction, backwards',
    guess: exchangesBeside(backwards(byTransaction), byTransaction),
  },
  { name: 'exchanges by mark, sheets as they came', guess: exchangesBeside(byId, byTransaction) },
  { name: 'by mark and by token', guess: exchangesBeside(byId, byId) },
  {
    name: 'a transaction that wrote both, or the next one',
    guess: ({ rows, earlier }, opened) =>
      usedIn(rows).flatMap((row) => {
        const after = earlier.pool.filter(({ xmin }) => Number(xmin) >= Number(row.xmin))
        const [next] = after.sort(byTransaction)
        return next ? [[id(row), opened.get(id(next))!] as const] : []
      }),
  },
]

/** To each sheet, as it is first named in these bytes, the exchange that was first named before it. */
export function justBefore(
  { rows, earlier }: Loot,
  bytes: Buffer,
  opened: ReadonlyMap<string, string>,
): Guess {
  const HEAD = 200
  const marks = new Map(usedIn(rows).map((row) => [id(row), [bytesOfId(id(row))]]))
  const sealed = new Map(
    earlier.pool.map((row) => [id(row), [fromHex(row.sealed as string).subarray(0, HEAD)]]),
  )
  const exchanges = [...positions(bytes, marks, 'first')].sort(([, one], [, other]) => one - other)
  return [...positions(bytes, sealed, 'first')].flatMap(([sheet, at]) => {
    const before = exchanges.findLast(([, place]) => place < at)
    return before ? [[before[0], opened.get(sheet)!] as const] : []
  })
}

/** An exchange that came first was written again most often: how often does it lie in the files? */
export function byHowOften(
  { rows, earlier, files }: Loot,
  opened: ReadonlyMap<string, string>,
): Guess {
  const often = new Map(usedIn(rows).map((row) => [id(row), -timesIn(files, bytesOfId(id(row)))]))
  const order: Order = (one, other) => often.get(id(one))! - often.get(id(other))!
  return exchangesBeside(order, byTransaction)({ rows, earlier } as Loot, opened)
}

function timesIn(bytes: Buffer, mark: Buffer): number {
  let times = 0
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) times += 1
  return times
}

/** Where each of these is named in the bytes, by any of its marks; in one walk through them. */
export function positions(
  bytes: Buffer,
  marks: ReadonlyMap<string, readonly Buffer[]>,
  which: 'first' | 'last',
): Map<string, number> {
  const HEAD = 4
  const heads = new Uint8Array(65_536)
  const byHead = new Map<number, { whose: string; mark: Buffer }[]>()
  for (const [whose, all] of marks) {
    for (const mark of all) {
      heads[mark.readUInt16BE()] = 1
      const head = mark.readUInt32BE()
      byHead.set(head, [...(byHead.get(head) ?? []), { whose, mark }])
    }
  }
  const found = new Map<string, number>()
  for (let at = 0; at + HEAD <= bytes.length; at++) {
    if (!heads[bytes[at]! * 256 + bytes[at + 1]!]) continue
    for (const { whose, mark } of byHead.get(bytes.readUInt32BE(at)) ?? []) {
      if (which === 'first' && found.has(whose)) continue
      if (bytes.subarray(at, at + mark.length).equals(mark)) found.set(whose, at)
    }
  }
  return found
}
