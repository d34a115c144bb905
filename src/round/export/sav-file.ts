/**
 * The system file of SPSS, `.sav`, as the PSPP Developers Guide describes it in appendix B ("System
 * File Format"): a dictionary, and then the values, compressed byte by byte. Numbers are little-endian
 * and texts UTF-8. Pure: bytes out.
 */

export interface SavVariable {
  /** At most 64 bytes, and only what SPSS takes in a name. */
  name: string
  label: string
  /** Bytes of a text; left out for a number. */
  width?: number
  /** Digits behind the point, as it is shown. */
  decimals?: number
  /** Of a text, only where it is at most 8 bytes wide. */
  values: readonly (readonly [number | string, string])[]
  measure: 'nominal' | 'ordinal' | 'scale'
}

export type SavValue = number | string | undefined

interface Described {
  variables: readonly SavVariable[]
  cases: number
  /** What the file is, shown when it is opened. */
  title: string
  madeAt: Date
}

/** Longer ones are refused by the format itself. */
export const WIDEST_TEXT = 255
const LONGEST_LABEL = 255
const LONGEST_VALUE_LABEL = 120

const BIAS = 100
const BLOCK = 8
const MEASURES = { nominal: 1, ordinal: 2, scale: 3 } as const
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

export function savDictionary({ variables, cases, title, madeAt }: Described): Buffer {
  const places = variables.map((_, index) => 1 + slotsIn(variables.slice(0, index)))
  return Buffer.concat([
    header({ variables, cases, title, madeAt }),
    ...variables.flatMap(variableRecords),
    ...variables.flatMap((variable, index) => valueLabels(variable, places[index]!)),
    // What machine wrote it: version, no machine code, IEEE 754, compressed, little-endian, UTF-8.
    extension(3, 4, ints(1, 0, 0, -1, 1, 1, 2, 65001)),
    extension(4, 8, Buffer.concat([doubles(-Number.MAX_VALUE, Number.MAX_VALUE), LOWEST])),
    extension(
      11,
      4,
      ints(
        ...variables.flatMap(({ measure, width }) =>
          width === undefined ? [MEASURES[measure], 8, 1] : [MEASURES[measure], width, 0],
        ),
      ),
    ),
    extension(
      13,
      1,
      Buffer.from(variables.map(({ name }, index) => `${shortName(index)}=${name}`).join('\t')),
    ),
    extension(20, 1, Buffer.from('UTF-8')),
    ints(999, 0),
  ])
}

const slotsOf = ({ width }: SavVariable) => (width === undefined ? 1 : Math.ceil(width / 8))
const slotsIn = (variables: readonly SavVariable[]) =>
  variables.reduce((total, variable) => total + slotsOf(variable), 0)

const shortName = (index: number) => `V${index + 1}`

function header({ variables, cases, title, madeAt }: Described): Buffer {
  const [date, time] = madeAt.toISOString().split(/[T.]/)
  const [year, month, day] = date!.split('-')
  return Buffer.concat([
    Buffer.from('$FL2'),
    fixed('@(#) SPSS DATA FILE Roer', 60),
    ints(2, slotsIn(variables), 1, 0, cases),
    doubles(BIAS),
    fixed(`${day} ${MONTHS[Number(month) - 1]} ${year!.slice(2)}`, 9),
    fixed(time!, 8),
    fixed(title, 64),
    Buffer.alloc(3),
  ])
}

function variableRecords({ label, width, decimals = 0 }: SavVariable, index: number): Buffer[] {
  const text = Buffer.from(cut(label, LONGEST_LABEL))
  const format =
    width === undefined
      ? (5 << 16) | ((decimals > 0 ? 16 : 8) << 8) | decimals
      : (1 << 16) | (width << 8)
  const records = [
    ints(2, width ?? 0, text.length > 0 ? 1 : 0, 0, format, format),
    fixed(shortName(index), 8),
    ...(text.length > 0 ? [ints(text.length), padded(text, 4, 0)] : []),
  ]
  // Each further eight bytes of a text are a variable of their own, which nobody sees.
  const more = width === undefined ? 0 : Math.ceil(width / 8) - 1
  for (let time = 0; time < more; time++) {
    records.push(ints(2, -1, 0, 0, (1 << 16) | (8 << 8), (1 << 16) | (8 << 8)), fixed('', 8))
  }
  return records
}

function valueLabels({ values }: SavVariable, place: number): Buffer[] {
  if (values.length === 0) return []
  const labels = values.flatMap(([value, label]) => {
    const text = Buffer.from(cut(label, LONGEST_VALUE_LABEL))
    const shown = Buffer.concat([Buffer.from([text.length]), text])
    return [typeof value === 'number' ? doubles(value) : fixed(value, 8), padded(shown, 8, 0x20)]
  })
  return [ints(3, values.length), ...labels, ints(4, 1, place)]
}

const extension = (subtype: number, size: number, bytes: Buffer): Buffer =>
  Buffer.concat([ints(7, subtype, size, bytes.length / size), bytes])

/** The lowest number that is a number: the one below it stands for "no answer". */
const LOWEST = Buffer.from('feffffffffffefff', 'hex')

function ints(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeInt32LE(value, 4 * index)
  return bytes
}

function doubles(...values: number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length)
  for (const [index, value] of values.entries()) bytes.writeDoubleLE(value, 8 * index)
  return bytes
}

function padded(bytes: Buffer, step: number, filling: number): Buffer {
  const missing = (step - (bytes.length % step)) % step
  return Buffer.concat([bytes, Buffer.alloc(missing, filling)])
}

function fixed(text: string, length: number): Buffer {
  const bytes = Buffer.alloc(length, 0x20)
  bytes.write(cut(text, length))
  return bytes
}

/** As much as fits, and never half of a letter. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let shown = text
  const ellipsis = bytes > 8 ? '…' : ''
  while (Buffer.byteLength(shown + ellipsis) > bytes) shown = [...shown].slice(0, -1).join('')
  return shown + ellipsis
}

/** In the place of a value: what follows is a value in full, eight blanks, or no answer. */
const IN_FULL = 253
const BLANKS = 254
const NO_ANSWER = 255

/**
 * Writes the values, a page of cases at a time. Small whole numbers take one byte; eight such bytes
 * stand together, before the values that they announce.
 */
export class SavCases {
  readonly #variables: readonly SavVariable[]
  readonly #codes = Buffer.alloc(BLOCK)
  readonly #inFull = Buffer.alloc(8 * BLOCK)
  #codeCount = 0
  #fullLength = 0
  #out = Buffer.alloc(0)
  #outLength = 0

  constructor(variables: readonly SavVariable[]) {
    this.#variables = variables
  }

  /** The bytes of these cases; some may wait for the next. */
  write(cases: readonly (readonly SavValue[])[]): Buffer {
    const most = (cases.length * slotsIn(this.#variables) + BLOCK) * 9
    this.#out = Buffer.allocUnsafe(most)
    this.#outLength = 0
    for (const values of cases) {
      for (const [index, variable] of this.#variables.entries()) {
        const value = values[index]
        if (variable.width === undefined) this.#number(value as number | undefined)
        else this.#text(value as string | undefined, slotsOf(variable))
      }
    }
    return this.#out.subarray(0, this.#outLength)
  }

  /** What still waits. */
  end(): Buffer {
    this.#out = Buffer.alloc(9 * BLOCK)
    this.#outLength = 0
    if (this.#codeCount > 0) this.#flush()
    return this.#out.subarray(0, this.#outLength)
  }

  #number(value: number | undefined) {
    if (value === undefined) this.#code(NO_ANSWER)
    else if (Number.isInteger(value) && value > -BIAS && value <= 251 - BIAS) {
      this.#code(value + BIAS)
    } else {
      this.#fullLength = this.#inFull.writeDoubleLE(value, this.#fullLength)
      this.#code(IN_FULL)
    }
  }

  #text(value: string | undefined, slots: number) {
    const bytes = Buffer.from(value ?? '')
    for (let slot = 0; slot < slots; slot++) {
      const part = bytes.subarray(8 * slot, 8 * slot + 8)
      if (part.length === 0) {
        this.#code(BLANKS)
        continue
      }
      this.#inFull.fill(0x20, this.#fullLength, this.#fullLength + 8)
      part.copy(this.#inFull, this.#fullLength)
      this.#fullLength += 8
      this.#code(IN_FULL)
    }
  }

  #code(code: number) {
    this.#codes[this.#codeCount++] = code
    if (this.#codeCount === BLOCK) this.#flush()
  }

  #flush() {
    this.#codes.fill(0, this.#codeCount)
    this.#outLength += this.#codes.copy(this.#out, this.#outLength)
    this.#outLength += this.#inFull.copy(this.#out, this.#outLength, 0, this.#fullLength)
    this.#codeCount = 0
    this.#fullLength = 0
  }
}
