/**
 * Reads a system file of SPSS, `.sav`, into rows of texts; as the PSPP Developers Guide describes it
 * in appendix B ("System File Format"). Values that the file itself calls missing are empty cells.
 * Pure: bytes in.
 */

import { Failure } from '../../platform/failure.ts'
import type { Row, Table } from './table.ts'

/** Whether it calls itself a file of SPSS, compressed in whichever way. */
export const isSav = (bytes: Uint8Array): boolean => /^\$FL[23]$/.test(latin1(bytes.subarray(0, 4)))

interface Variable {
  shortName: string
  /** Bytes of a text; 0 for a number. */
  width: number
  isMissing: (value: number | string) => boolean
}

interface Head {
  compressed: boolean
  /** -1 when whoever wrote it did not know. */
  cases: number
  bias: number
}

/** @param name how messages call the file @throws Failure when it is no such file, or not all of one */
export function readSav(bytes: Uint8Array, name: string): Table {
  if (!isSav(bytes)) {
    throw new Failure(
      `${name} is no file of SPSS. If it is text, say delimiter: ';' instead of format: sav under file in the mapping.`,
    )
  }
  if (bytes[3] === 0x33) {
    throw new Failure(`${name} is compressed as .zsav is. Save it as an ordinary .sav first.`)
  }
  try {
    return readTable(new Reader(bytes), name)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Failure(`${name} is cut off or damaged: it ends before its end. Get it once more.`)
  }
}

function readTable(reader: Reader, name: string): Table {
  const head = readHead(reader, name)
  const slots = readVariables(reader)
  const { longNames, encoding } = readRest(reader)
  const text = decoderOf(encoding, name)
  const variables = slots.filter((slot) => slot !== undefined)
  if (variables.length === 0) throw new Failure(`${name} has no variables.`)
  const rows = readRows(reader, head, variables, text)
  if (head.cases >= 0 && rows.length !== head.cases) throw new RangeError('cases are missing')
  if (rows.length === 0) throw new Failure(`${name} has variables and no cases.`)
  const names = new Map(
    text(longNames)
      .split('\t')
      .map((pair) => pair.split('=') as [string, string]),
  )
  return {
    headings: variables.map(({ shortName }) => names.get(shortName) ?? shortName),
    rows,
    rowsAre: 'case',
  }
}

function readHead(reader: Reader, name: string): Head {
  reader.skip(64)
  const layout = reader.int()
  if (layout !== 2 && layout !== 3) {
    throw new Failure(`${name} comes from a machine that Roer cannot read. Save it anew in SPSS.`)
  }
  reader.skip(4)
  const compression = reader.int()
  if (compression !== 0 && compression !== 1) throw new RangeError('an unknown compression')
  reader.skip(4)
  const cases = reader.int()
  const bias = reader.double()
  reader.skip(84)
  return { compressed: compression === 1, cases, bias }
}

/** A place for each eight bytes of a case; where a text runs on there is none. */
function readVariables(reader: Reader): (Variable | undefined)[] {
  const slots: (Variable | undefined)[] = []
  while (reader.peek() === 2) {
    reader.skip(4)
    const width = reader.int()
    const hasLabel = reader.int() === 1
    const missing = reader.int()
    reader.skip(8)
    const shortName = latin1(reader.bytes(8)).trimEnd()
    if (hasLabel) reader.skip(4 * Math.ceil(reader.int() / 4))
    if (Math.abs(missing) > 3) throw new RangeError('too many missing values')
    const given = Array.from({ length: Math.abs(missing) }, () => reader.bytes(8))
    if (width < 0) slots.push(undefined)
    else slots.push({ shortName, width, isMissing: missingIn(given, missing, width) })
  }
  return slots
}

/** Up to three values; or, counted below zero, a range and perhaps one more. */
function missingIn(given: readonly Uint8Array[], count: number, width: number) {
  if (width > 0) {
    const texts = given.map((bytes) => latin1(bytes).trimEnd())
    return (value: number | string) => texts.includes(String(value))
  }
  const numbers = given.map((bytes) => new Reader(bytes).double())
  if (count >= 0) return (value: number | string) => numbers.includes(Number(value))
  const [low, high, ...others] = numbers as [number, number, ...number[]]
  return (value: number | string) =>
    (Number(value) >= low && Number(value) <= high) || others.includes(Number(value))
}

const VALUE_LABELS = 3
const LABELLED = 4
const DOCUMENT = 6
const EXTENSION = 7
const END = 999

const [NUMBERS, LONG_NAMES, ENCODING] = [3, 13, 20]
const UTF_8 = 65001

/** What the mapping says, labels need not say again; names and encoding are all that is used. */
function readRest(reader: Reader) {
  let longNames = new Uint8Array() as Uint8Array
  let encoding: string | undefined
  for (;;) {
    const kind = reader.int()
    if (kind === END) break
    if (kind === VALUE_LABELS) {
      for (let left = reader.int(); left > 0; left--) {
        reader.skip(8)
        const length = reader.byte()
        reader.skip(8 * Math.ceil((length + 1) / 8) - 1)
      }
    } else if (kind === LABELLED) reader.skip(4 * reader.int())
    else if (kind === DOCUMENT) reader.skip(80 * reader.int())
    else if (kind === EXTENSION) {
      const subtype = reader.int()
      const size = reader.int()
      const bytes = reader.bytes(size * reader.int())
      if (subtype === LONG_NAMES) longNames = bytes
      if (subtype === ENCODING) encoding = latin1(bytes)
      if (subtype === NUMBERS && bytes.length === 32) {
        const page = new Reader(bytes.subarray(28)).int()
        encoding ??= page === UTF_8 ? 'utf-8' : undefined
      }
    } else throw new RangeError(`a record of kind ${kind}`)
  }
  reader.skip(4)
  return { longNames, encoding }
}

/** Old files do not say it; they are from before SPSS wrote UTF-8. */
function decoderOf(encoding = 'windows-1252', name: string): (bytes: Uint8Array) => string {
  try {
    const decoder = new TextDecoder(encoding.trim().replace(/^CP/i, 'windows-'), { fatal: true })
    return (bytes) => {
      try {
        return decoder.decode(bytes)
      } catch {
        throw new RangeError('letters that are none')
      }
    }
  } catch {
    throw new Failure(
      `${name} is written in ${encoding}, which Roer does not read. Save it as UTF-8.`,
    )
  }
}

function readRows(
  reader: Reader,
  head: Head,
  variables: readonly Variable[],
  text: (bytes: Uint8Array) => string,
): Row[] {
  const values = head.compressed ? new Compressed(reader, head.bias) : new Plain(reader)
  const rows: Row[] = []
  while (rows.length !== head.cases && !values.isAtEnd()) {
    const cells = variables.map((variable) => {
      if (variable.width === 0) {
        const number = values.number()
        return number === undefined || variable.isMissing(number) ? '' : String(number)
      }
      const slots = Array.from({ length: Math.ceil(variable.width / 8) }, () => values.text())
      const read = text(Buffer.concat(slots)).trim()
      return variable.isMissing(read) ? '' : read
    })
    rows.push({ line: rows.length + 1, cells })
  }
  return rows
}

/** Below every number that is one: what SPSS writes for "no answer". */
const NO_ANSWER = -Number.MAX_VALUE

class Plain {
  readonly #reader: Reader

  constructor(reader: Reader) {
    this.#reader = reader
  }

  isAtEnd(): boolean {
    return this.#reader.left === 0
  }

  number(): number | undefined {
    const value = this.#reader.double()
    return value === NO_ANSWER ? undefined : value
  }

  text(): Uint8Array {
    return this.#reader.bytes(8)
  }
}

const BLANKS = Buffer.alloc(8, 0x20)

/** Eight codes of a byte, then the values that they announce in full. */
class Compressed {
  readonly #reader: Reader
  readonly #bias: number
  #codes: Uint8Array = new Uint8Array()
  #next = 0

  constructor(reader: Reader, bias: number) {
    this.#reader = reader
    this.#bias = bias
  }

  isAtEnd(): boolean {
    this.#skipPadding()
    if (this.#next < this.#codes.length) return this.#codes[this.#next] === 252
    return this.#reader.left === 0
  }

  number(): number | undefined {
    const code = this.#code()
    if (code === 255) return undefined
    if (code === 253) {
      const value = this.#reader.double()
      return value === NO_ANSWER ? undefined : value
    }
    if (code > 251) throw new RangeError('a number that is none')
    return code - this.#bias
  }

  text(): Uint8Array {
    const code = this.#code()
    if (code === 254) return BLANKS
    if (code !== 253) throw new RangeError('a text that is none')
    return this.#reader.bytes(8)
  }

  #code(): number {
    this.#skipPadding()
    if (this.#next === this.#codes.length) throw new RangeError('no more values')
    const code = this.#codes[this.#next++]!
    if (code === 252) throw new RangeError('the end, too early')
    return code
  }

  #skipPadding() {
    for (;;) {
      while (this.#next < this.#codes.length && this.#codes[this.#next] === 0) this.#next++
      if (this.#next < this.#codes.length || this.#reader.left === 0) return
      this.#codes = this.#reader.bytes(8)
      this.#next = 0
    }
  }
}

/** Throws a RangeError where the file ends too early. */
class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  peek(): number {
    return this.#view.getInt32(this.#at, true)
  }

  int(): number {
    const value = this.peek()
    this.#at += 4
    return value
  }

  double(): number {
    const value = this.#view.getFloat64(this.#at, true)
    this.#at += 8
    return value
  }

  byte(): number {
    return this.bytes(1)[0]!
  }

  bytes(length: number): Uint8Array {
    if (length < 0 || length > this.left) throw new RangeError('the end of the file')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  skip(length: number): void {
    this.bytes(length)
  }
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
