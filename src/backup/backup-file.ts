/**
 * The file of a backup: lines of JSON, compressed. A head that says which migrations its tables have
 * had, then table by table a line with its name, its rows, and a line with how many there were and
 * what they add up to; a last line says that nothing is missing.
 */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { Failure } from '../platform/failure.ts'

export const FORMAT = 1

const Head = z.strictObject({
  roer: z.literal('backup'),
  format: z.number().int(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.strictObject({ number: z.number().int(), checksum: z.string() })),
})
export type Head = z.output<typeof Head>

const Table = z.strictObject({ table: z.string().regex(/^[a-z_]+$/) })
const Sum = z.strictObject({ rows: z.number().int().min(0), sha256: z.string() })
const End = z.strictObject({ tables: z.number().int(), sha256: z.string() })

/** Per table: how many rows, and what they add up to as SHA-256 over their lines. */
export type Sums = ReadonlyMap<string, { rows: number; sha256: string }>

/** Rows are a JSON object on a line of their own; every other line is an array of one, to tell them apart. */
const wrapped = (value: unknown) => `${JSON.stringify([value])}\n`

/** The lines of a backup. @param rowsOf the rows of a table, each as the text of a JSON object */
export async function* linesOf(
  head: Omit<Head, 'roer' | 'format'>,
  tables: readonly string[],
  rowsOf: (table: string) => AsyncIterable<readonly string[]>,
): AsyncGenerator<string> {
  const whole = createHash('sha256')
  yield wrapped({ roer: 'backup', format: FORMAT, ...head })
  for (const table of tables) {
    yield wrapped({ table })
    const sum = createHash('sha256')
    let rows = 0
    for await (const some of rowsOf(table)) {
      const text = some.map((row) => `${row}\n`).join('')
      sum.update(text)
      rows += some.length
      yield text
    }
    const sha256 = sum.digest('hex')
    whole.update(`${table} ${rows} ${sha256}\n`)
    yield wrapped({ rows, sha256 })
  }
  yield wrapped({ tables: tables.length, sha256: whole.digest('hex') })
}

/**
 * Reads a backup from begin to end, and hands over each row with its table.
 *
 * @param take told of each row, in order; left out to look at the file alone
 * @returns what it holds, once all of it turned out to be whole
 * @throws Failure when it is no backup, was cut off, or was changed
 */
export async function readBackup(
  file: string,
  take: (table: string, row: string) => Promise<void> | void = () => {},
): Promise<{ head: Head; sums: Sums }> {
  const damaged = (why: string) =>
    new Failure(`The backup ${file} cannot be used: ${why}. Nothing was changed; take another one.`)
  const sums = new Map<string, { rows: number; sha256: string }>()
  const whole = createHash('sha256')
  let head: Head | undefined
  let current: { table: string; rows: number; sum: ReturnType<typeof createHash> } | undefined
  let ended = false

  const understand = (line: string) => {
    try {
      return JSON.parse(line)[0] as unknown
    } catch {
      throw damaged('it holds something else than lines of a backup')
    }
  }
  for await (const line of lines(file, damaged)) {
    if (ended) throw damaged('something follows after its end')
    if (line.startsWith('{')) {
      if (!current) throw damaged('it holds rows of no table')
      current.rows += 1
      current.sum.update(`${line}\n`)
      await take(current.table, line)
      continue
    }
    const said = understand(line)
    if (!head) {
      const read = Head.safeParse(said)
      if (!read.success) throw damaged('it is no backup of Roer')
      if (read.data.format !== FORMAT) throw damaged('it was made by another Roer')
      head = read.data
    } else if (current) {
      const { table, rows, sum } = current
      const sha256 = sum.digest('hex')
      const told = Sum.safeParse(said)
      if (!told.success || told.data.rows !== rows || told.data.sha256 !== sha256) {
        throw damaged(`the rows of ${table} are not the ones that were written`)
      }
      sums.set(table, { rows, sha256 })
      whole.update(`${table} ${rows} ${sha256}\n`)
      current = undefined
    } else {
      const begin = Table.safeParse(said)
      if (begin.success) {
        if (sums.has(begin.data.table)) throw damaged(`it holds ${begin.data.table} twice`)
        current = { table: begin.data.table, rows: 0, sum: createHash('sha256') }
        continue
      }
      const end = End.safeParse(said)
      if (!end.success) throw damaged('it holds a line that no backup has')
      if (end.data.tables !== sums.size || end.data.sha256 !== whole.digest('hex')) {
        throw damaged('some of its tables are missing')
      }
      ended = true
    }
  }
  if (!head || !ended) throw damaged('its end is missing')
  return { head, sums }
}

async function* lines(file: string, damaged: (why: string) => Failure): AsyncGenerator<string> {
  const gunzip = createGunzip()
  let broken: NodeJS.ErrnoException | undefined
  pipeline(createReadStream(file), gunzip, (error) => {
    broken = error ?? undefined
  })
  const reader = createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY })
  // Whoever stops reading at a line that is wrong no longer listens when the end turns out wrong too.
  reader.on('error', () => {})
  try {
    yield* reader
  } catch (error) {
    broken ??= error as NodeJS.ErrnoException
  } finally {
    reader.close()
    gunzip.destroy()
  }
  if (broken?.code === 'ENOENT') throw new Failure(`There is no file ${file}.`)
  if (broken?.code === 'EACCES') throw new Failure(`The file ${file} may not be read.`)
  if (broken) throw damaged('it was cut off or damaged')
}
