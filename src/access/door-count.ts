/**
 * How often one network address knocks at the sign-in door. Counted in memory, under a key that is
 * made anew every day and is nowhere else: nothing is kept, and nothing can be looked up afterwards.
 */

import { createHmac } from 'node:crypto'
import type { Random } from '../platform/keys.ts'

const MINUTE_MS = 60_000
const KEY_BYTES = 32
export const KNOCKS_A_MINUTE = 60

/** Counts a knock. @returns whether it may come in */
export type MayKnock = (address: string, now: Date) => boolean

export function createDoorCount(random: Random, most = KNOCKS_A_MINUTE): MayKnock {
  let [day, minute] = ['', -1]
  let key = random(KEY_BYTES)
  const counts = new Map<string, number>()
  return (address, now) => {
    const today = now.toISOString().slice(0, 10)
    const thisMinute = Math.floor(now.getTime() / MINUTE_MS)
    if (thisMinute !== minute) counts.clear()
    if (today !== day) key = random(KEY_BYTES)
    day = today
    minute = thisMinute
    const hash = createHmac('sha256', key).update(networkOf(address)).digest('base64')
    const count = (counts.get(hash) ?? 0) + 1
    counts.set(hash, count)
    return count <= most
  }
}

/** A household has one IPv4 address, or the first half of an IPv6 address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || !address.includes(':')) return mapped ?? address
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(8 - before.length - after.length, 0)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
