/**
 * What was erased, outside the database: a file that lines are added to and never taken from, each
 * sealed together with the one before it. A database that is put back from an older copy goes
 * through it before anybody is answered, so that what was erased stays erased.
 */

import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { type Tx, takeTurn } from './database.ts'
import { Failure } from './failure.ts'
import { flushFolder } from './flush-folder.ts'
import type { Keys } from './keys.ts'

const Shredded = z.discriminatedUnion('what', [
  /** What one person wrote in one family, up to and with this key of theirs. */
  z.strictObject({
    what: z.literal('words'),
    family: z.uuid(),
    person: z.uuid(),
    generation: z.int().positive(),
  }),
  /** Everything of one person, wherever they belonged. */
  z.strictObject({ what: z.literal('person'), person: z.uuid() }),
  /** A whole family. */
  z.strictObject({ what: z.literal('family'), family: z.uuid() }),
])
export type Shredded = z.output<typeof Shredded>

const Line = z.strictObject({ at: z.iso.datetime(), shredded: Shredded, seal: z.string() })

export interface ShredLedger {
  file: string
  /** @throws Failure when it is damaged, or is the ledger of another database */
  read(): readonly { at: Date; shredded: Shredded }[]
  /**
   * Adds what is erased in this transaction, before it is committed: what is erased and not in the
   * ledger would come back with a backup, what is in the ledger and not yet erased is so at the next
   * start.
   *
   * @param tx has a role that may note how long the ledger is
   */
  add(tx: Tx, at: Date, shredded: Shredded): Promise<void>
}

/** Lines are added one after another, also by two Roers on one database. */
const TURN = 'shred ledger'
const START = 'the start of a shred ledger'

export function openLedger(file: string, keys: Pick<Keys, 'fingerprint'>): ShredLedger {
  const sealOf = (before: string, at: string, shredded: Shredded) =>
    Buffer.from(
      keys.fingerprint(`${before}\n${at}\n${JSON.stringify(shredded)}`, 'shred ledger'),
    ).toString('base64url')

  function readLines() {
    // What is not ended by a line break was cut off while it was written, and nobody was told it is there.
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    let before = START
    const lines = whole.split('\n').slice(0, -1)
    const read = lines.map((line, index) => {
      const { at, shredded, seal } = parsed(line) ?? damaged(file, index + 1)
      if (seal !== sealOf(before, at, shredded)) damaged(file, index + 1)
      before = seal
      return { at: new Date(at), shredded }
    })
    return { read, before, bytes: Buffer.byteLength(whole) }
  }

  return {
    file,
    read: () => readLines().read,
    async add(tx, at, shredded) {
      await takeTurn(tx, TURN)
      const { read, before, bytes } = readLines()
      await refuseShorter(tx, file, read.length)
      const line = { at: at.toISOString(), shredded }
      const seal = sealOf(before, line.at, shredded)
      write(file, bytes, `${JSON.stringify({ ...line, seal })}\n`)
      await noteLength(tx, read.length + 1)
    },
  }
}

/**
 * @param tx has a role that may read what the database noted
 * @throws Failure when the ledger has lost lines that this database has gone through
 */
export async function refuseShorter(tx: Tx, file: string, length: number): Promise<void> {
  const known = await tx.selectFrom('root_key').select('ledger_length').executeTakeFirst()
  if (length >= (known?.ledger_length ?? 0)) return
  throw new Failure(
    `The ledger of what was erased (${file}) is gone or shorter than this database knows. Put the newest one back, or say where it is with ROER_LEDGER.`,
  )
}

export const noteLength = (tx: Tx, length: number) =>
  tx.updateTable('root_key').set({ ledger_length: length }).execute()

function parsed(line: string) {
  try {
    return Line.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}

function damaged(file: string, line: number): never {
  throw new Failure(
    `Line ${line} of the ledger of what was erased (${file}) is damaged, or it belongs to another database. Put the right one back, or say where it is with ROER_LEDGER.`,
  )
}

/** On the disk before it returns. @param from where what was cut off begins */
function write(file: string, from: number, line: string) {
  if (existsSync(file)) truncateSync(file, from)
  appendFileSync(file, line, { mode: 0o600, flush: true })
  if (from === 0) flushFolder(dirname(file))
}
