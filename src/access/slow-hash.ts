/** What makes trying a million codes hopeless, also for whoever has the database. */

import { scrypt } from 'node:crypto'
import type { Keys } from '../platform/keys.ts'

export const SALT_BYTES = 16
const HASH_BYTES = 32
/** About a tenth of a second: nothing for one person, eleven days for all codes of ten people. */
const SLOWNESS = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/**
 * Without the root key there is nothing to try a million codes against.
 *
 * @param purpose what the code is for, and whose it is
 */
export const slowHash = (keys: Keys, code: string, purpose: string, salt: Uint8Array) =>
  new Promise<Uint8Array>((resolve, reject) => {
    scrypt(keys.fingerprint(code, purpose), salt, HASH_BYTES, SLOWNESS, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
