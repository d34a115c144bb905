/** Strings that occur nowhere else, and finding them again in whatever shape they may have leaked. */

import { randomBytes } from 'node:crypto'

export interface Canaries {
  /** Another one each time; with signs around it that many shapes would write differently. */
  next(): string
  /** One that fits in the part of an e-mail address before the @. */
  nextName(): string
  /** All that were given out, as their bare letters. */
  readonly all: ReadonlySet<string>
  /** Those in a text, as their bare letters. */
  seenIn(text: string): string[]
  /** In which shapes any of them stands in these bytes; none is good. */
  hitsIn(bytes: Uint8Array): string[]
}

const letters = (bytes: number) => randomBytes(bytes).toString('hex')

export function createCanaries(): Canaries {
  // One search for what all have in common finds each of them.
  const mark = `kan${letters(8)}`
  const whole = new RegExp(`${mark}[0-9a-f]{12}`, 'g')
  const shapes = shapesOf(mark)
  const all = new Set<string>()
  const nextName = () => {
    const canary = mark + letters(6)
    all.add(canary)
    return canary
  }
  return {
    all,
    nextName,
    next: () => `é<${nextName()}>"&'`,
    seenIn: (text) => [...new Set(text.match(whole))],
    hitsIn(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      return [...shapes].filter(([, shape]) => buffer.includes(shape)).map(([name]) => name)
    },
  }
}

/**
 * The mark is letters and digits of ASCII, so as JSON, in an address, in a page or in UTF-8 it stays
 * as it is; in these shapes it does not.
 */
export function shapesOf(mark: string): Map<string, Buffer> {
  const plain = Buffer.from(mark)
  const wide = Buffer.from(mark, 'utf16le')
  const big = Buffer.from(wide).swap16()
  const shapes = new Map<string, Buffer>([
    ['as it is', plain],
    ['in capitals', Buffer.from(mark.toUpperCase())],
    ['backwards', Buffer.from(plain).reverse()],
    ['in hexadecimals', Buffer.from(plain.toString('hex'))],
    ['in capital hexadecimals', Buffer.from(plain.toString('hex').toUpperCase())],
    ['in UTF-16, small end first', wide],
    ['in UTF-16, big end first', big],
    ['in UTF-16 and hexadecimals', Buffer.from(big.toString('hex'))],
    ['each sign percent-encoded', Buffer.from(percent(plain))],
  ])
  for (const [name, bytes] of [
    ['base64', plain],
    ['UTF-16 and base64', wide],
  ] as const) {
    // Where it begins within three bytes decides how it is written.
    for (const before of [0, 1, 2]) {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
      const from = Math.ceil((before * 8) / 6)
      const until = Math.floor(((before + bytes.length) * 8) / 6)
      shapes.set(`in ${name}, ${before} on`, Buffer.from(encoded.slice(from, until)))
    }
  }
  return shapes
}

const percent = (bytes: Buffer) =>
  [...bytes].map((byte) => `%${byte.toString(16).toUpperCase()}`).join('')
