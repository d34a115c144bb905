/**
 * Words are sealed before they reach the database. A root key, kept outside it, wraps one key per
 * family, and that wraps one per author in it; AES-256-GCM binds each sealed value to the place it
 * was written for, so that it cannot be moved to another row.
 */

import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database, Tx } from './database.ts'
import { Failure } from './failure.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'
/** Without it Node takes shorter tags too, which are easier to guess. */
const WHOLE_TAG = { authTagLength: TAG_BYTES }

export type Random = (bytes: number) => Uint8Array

export interface DataKey {
  /** @param place what the value belongs to: family, row, column and version */
  seal(text: string, place: string): Uint8Array
  /** @throws when the bytes were changed, or belong to another place or key */
  open(sealed: Uint8Array, place: string): string
}

/** The key of a family: it seals names, and wraps the keys of those who write in it. */
export interface FamilyKey extends DataKey {
  /** @param place whose key it is: family, author and generation */
  newKey(place: string): { wrapped: Uint8Array; key: DataKey }
  /** @throws when it was changed, or belongs to another place or family */
  unwrap(wrapped: Uint8Array, place: string): DataKey
}

export interface Keys {
  newDataKey(): { wrapped: Uint8Array; key: FamilyKey }
  /** A wrapping that does not open gives a key that opens nothing. */
  dataKey(wrapped: Uint8Array): FamilyKey
  /** For what belongs to a person or to no family: addresses, mail that waits. */
  system: DataKey
  /** A keyed fingerprint: finds an equal value again and tells nothing else. */
  fingerprint(value: string, purpose: string): Uint8Array
}

export function createKeys(root: Uint8Array, random: Random): Keys {
  if (root.length !== KEY_BYTES) throw new RangeError('the root key must be 32 bytes')
  const derived = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', root, new Uint8Array(), `roer ${purpose}`, KEY_BYTES))
  const wrapping = derived('family keys')
  const system = derived('system words')
  const fingerprints = derived('fingerprints')

  const dataKey = (key: () => Uint8Array): DataKey => ({
    seal: (text, place) => seal(key(), new TextEncoder().encode(text), place, random),
    open: (sealed, place) => new TextDecoder().decode(open(key(), sealed, place)),
  })
  const familyKey = (key: () => Uint8Array): FamilyKey => ({
    ...dataKey(key),
    newKey(place) {
      const inner = random(KEY_BYTES)
      return { wrapped: seal(key(), inner, place, random), key: dataKey(() => inner) }
    },
    unwrap(wrapped, place) {
      const inner = open(key(), wrapped, place)
      return dataKey(() => inner)
    },
  })

  return {
    newDataKey() {
      const key = random(KEY_BYTES)
      return { wrapped: seal(wrapping, key, 'family key', random), key: familyKey(() => key) }
    },
    // Opened when it is used: a damaged one takes down what hangs on it, not the page around it.
    dataKey: (wrapped) => familyKey(once(() => open(wrapping, wrapped, 'family key'))),
    system: dataKey(() => system),
    fingerprint: (value, purpose) =>
      createHmac('sha256', fingerprints).update(`${purpose}\0${value}`).digest(),
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function seal(key: Uint8Array, plain: Uint8Array, place: string, random: Random): Uint8Array {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, WHOLE_TAG).setAAD(Buffer.from(place))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function open(key: Uint8Array, sealed: Uint8Array, place: string): Uint8Array {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), WHOLE_TAG)
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
    decipher.final(),
  ])
}

/**
 * The root key of this Roer: 32 bytes in a file that only its owner reads, made at the first start.
 *
 * @throws Failure when others may read the file, it holds something else, or it is not the key that
 *   this database was made with: with another one no plan would open, and every address would
 *   become a new person
 */
export async function openKeys(
  database: Pick<Database, 'atEntry'>,
  file: string,
  random: Random,
): Promise<Keys> {
  const known = await database.atEntry(madeWith)
  if (known && !existsSync(file)) {
    throw new Failure(
      `The key file ${file} is gone, and without it nobody can read what is in this database. Put it back, or say where it is with ROER_KEY_FILE.`,
    )
  }
  const keys = createKeys(readRootKey(file, random), random)
  const fingerprint = keys.fingerprint('root key', 'root key')
  const kept = await database.atEntry(async (tx) => {
    // Another Roer may be starting on the same new database.
    const first = tx.insertInto('root_key').values({ fingerprint })
    await first.onConflict((conflict) => conflict.doNothing()).execute()
    return madeWith(tx)
  })
  if (!kept || !Buffer.from(kept).equals(fingerprint)) {
    throw new Failure(
      `The key file ${file} is not the one this database was made with. Put the right one back, or say where it is with ROER_KEY_FILE.`,
    )
  }
  return keys
}

/** The fingerprint of the key that this database was made with; undefined for a new one. */
const madeWith = async (tx: Tx) =>
  (await tx.selectFrom('root_key').select('fingerprint').executeTakeFirst())?.fingerprint

/** @throws Failure when others may read the file or it holds something else */
export function readRootKey(file: string, random: Random): Uint8Array {
  const { key, othersMayRead } = takeKey(file, random)
  if (othersMayRead) {
    throw new Failure(`The key file ${file} can be read by others. Run: chmod 600 ${file}`)
  }
  if (key.length !== KEY_BYTES) {
    throw new Failure(`The key file ${file} does not hold a key of ${KEY_BYTES} bytes.`)
  }
  return key
}

function takeKey(file: string, random: Random): { key: Uint8Array; othersMayRead: boolean } {
  try {
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(file, random(KEY_BYTES), { mode: 0o600, flag: 'wx' })
    }
    const othersMayRead = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0
    return { key: readFileSync(file), othersMayRead }
  } catch (error) {
    throw new Failure(
      `Cannot read or make the key file ${file} (${(error as NodeJS.ErrnoException).code}). Choose another one with ROER_KEY_FILE.`,
    )
  }
}
