/**
 * What waits in the pool of a round: a sheet with the stratum it belongs to, and nothing else. It is
 * always equally long. Pure.
 */

import { type Sheet, sheetFromBytes, sheetToBytes } from './answering/sheet.ts'

export interface HandedIn {
  stratum: number
  sheet: Sheet
}

const STRATUM_BYTES = 4

export const boxPlace = (round: string): string => `pool|${round}`

export function poolBytes({ stratum, sheet }: HandedIn, sheetBytes: number): Uint8Array {
  const head = Buffer.alloc(STRATUM_BYTES)
  head.writeUInt32BE(stratum)
  return Buffer.concat([head, sheetToBytes(sheet, sheetBytes)])
}

export function fromPoolBytes(bytes: Uint8Array): HandedIn {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    stratum: buffer.readUInt32BE(),
    sheet: sheetFromBytes(buffer.subarray(STRATUM_BYTES)),
  }
}
