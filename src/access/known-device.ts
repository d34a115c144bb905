/**
 * A mark in the browser of somebody's own device, set once they proved there that it is them. It
 * opens nothing: it keeps what strangers do elsewhere from making them wait here.
 */

import { timingSafeEqual } from 'node:crypto'
import type { Keys, Random } from '../platform/keys.ts'

const ID_BYTES = 16

export const newDeviceMark = (keys: Keys, random: Random, emailIndex: Uint8Array): string => {
  const id = Buffer.from(random(ID_BYTES)).toString('base64url')
  return `${id}.${Buffer.from(sealOf(keys, id, emailIndex)).toString('base64url')}`
}

export function isDeviceOf(keys: Keys, mark: string | undefined, emailIndex: Uint8Array): boolean {
  const [id = '', seal = ''] = (mark ?? '').split('.')
  const given = Buffer.from(seal, 'base64url')
  const right = sealOf(keys, id, emailIndex)
  return given.length === right.length && timingSafeEqual(given, right)
}

const sealOf = (keys: Keys, id: string, emailIndex: Uint8Array) =>
  keys.fingerprint(`${id}|${Buffer.from(emailIndex).toString('hex')}`, 'own device')
