/**
 * What somebody filled in, as bytes that are always equally long: from the length of a sealed sheet
 * nobody reads how far somebody is, or whether they told a story. Pure.
 */

import { LONGEST_WORDS } from '../../platform/own-words.ts'
import {
  type ExpandedItem,
  type Filled,
  questionTypes,
  variablesOf,
} from '../../questionnaire/index.ts'

/** Filled in by question; a question that was skipped is not there. */
export type Sheet = Readonly<Record<string, Filled>>

/** Bytes of UTF-8 for one unit of UTF-16, in which words are counted; what JSON escapes takes fewer. */
const LONGEST_UNIT = 3
const LENGTH_BYTES = 4

/** How many bytes hold every sheet that can be filled in for these questions. */
export function sheetBytes(items: readonly ExpandedItem[]): number {
  const fullest = Object.fromEntries(
    items.map((item) => [
      item.id,
      questionTypes[item.type].codes.length > 0 || item.options
        ? { codes: Object.fromEntries(variablesOf(item).map((variable) => [variable, 9999])) }
        : { codes: {}, words: '' },
    ]),
  )
  const open = items.filter((item) => item.type === 'open').length
  const bytes = Buffer.byteLength(JSON.stringify(fullest)) + open * LONGEST_WORDS * LONGEST_UNIT
  return LENGTH_BYTES + bytes
}

/** @throws when it does not fit: then it is no sheet of these questions */
export function sheetToBytes(sheet: Sheet, bytes: number): Uint8Array {
  const text = Buffer.from(JSON.stringify(sheet))
  if (LENGTH_BYTES + text.length > bytes) throw new RangeError('a sheet that does not fit')
  const padded = Buffer.alloc(bytes)
  padded.writeUInt32BE(text.length)
  text.copy(padded, LENGTH_BYTES)
  return padded
}

export function sheetFromBytes(padded: Uint8Array): Sheet {
  const bytes = Buffer.from(padded.buffer, padded.byteOffset, padded.byteLength)
  const text = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + bytes.readUInt32BE())
  return JSON.parse(text.toString())
}
