import { createHash } from 'node:crypto'
import type { Random } from './keys.ts'

/**
 * A random id (uuid version 4, RFC 9562 §5.4). Ids say nothing: no order, no time, no place that
 * one could count on from.
 */
export function newId(random: Random): string {
  const bytes = Buffer.from(random(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

/**
 * The id that goes with another one and a purpose: always the same. One page hands out one fresh id,
 * and each of its forms makes its own of it.
 */
export const idFor = (id: string, purpose: string): string =>
  newId((length) => createHash('sha256').update(`${id}\0${purpose}`).digest().subarray(0, length))
