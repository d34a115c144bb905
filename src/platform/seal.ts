/** AES-256-GCM, bound to a place: what was sealed for one row does not open in another. Pure. */

import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'

export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'
/** Without it Node takes shorter tags too, which are easier to guess. */
const WHOLE_TAG = { authTagLength: TAG_BYTES }

export type Random = (bytes: number) => Uint8Array

export function seal(
  key: Uint8Array,
  plain: Uint8Array,
  place: string,
  random: Random,
): Uint8Array {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, asKey(key), nonce, WHOLE_TAG).setAAD(Buffer.from(place))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws when the bytes were changed, or belong to another place or key */
export function open(key: Uint8Array, sealed: Uint8Array, place: string): Uint8Array {
  const decipher = createDecipheriv(CIPHER, asKey(key), sealed.subarray(0, NONCE_BYTES), WHOLE_TAG)
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
  // In this mode nothing is held back for the end: it only says whether the tag is right.
  decipher.final()
  return plain
}

/**
 * Node takes bare bytes as well, and then looks at them for longer than it needs to decipher a
 * sentence. One key opens many pieces of a page, so what was made of it is kept as long as it is.
 */
function asKey(bytes: Uint8Array): KeyObject {
  const key = made.get(bytes) ?? createSecretKey(bytes)
  made.set(bytes, key)
  return key
}
const made = new WeakMap<Uint8Array, KeyObject>()
