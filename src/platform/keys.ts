/**
 * Words are sealed before they reach the database. A root key, kept outside it, wraps one key per
 * family, and that wraps one per author in it; AES-256-GCM binds each sealed value to the place it
 * was written for, so that it cannot be moved to another row.
 */

import { createHmac, createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { type RootKey, rootKeyOf } from './root-key.ts'
import { KEY_BYTES, open, type Random, seal } from './seal.ts'

export type { Random } from './seal.ts'

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
  /** A key for a new family. Where the root key may just be replaced, `newFamilyKey` asks first. */
  newDataKey(): Promise<{ wrapped: Uint8Array; key: FamilyKey }>
  /**
   * A wrapping that does not open gives a key that opens nothing: it takes down what hangs on it,
   * not the page around it.
   *
   * @throws Problem unavailable when whoever holds the root key does not answer
   */
  dataKey(wrapped: Uint8Array): Promise<FamilyKey>
  /** From now on wraps with this root key. @throws when it is not in the key file */
  wrapWith(fingerprint: Uint8Array): Promise<void>
  /** For what belongs to a person or to no family: addresses, mail that waits. */
  system: DataKey
  /** A keyed fingerprint: finds an equal value again and tells nothing else. */
  fingerprint(value: string, purpose: string): Uint8Array
}

/** What the keys of families are wrapped for. */
export const FAMILY_KEY = 'family key'
/** What the secrets beside the root key are wrapped for. */
export const SECRETS = 'secrets'

/** Where root keys come from: the one in use first. */
export interface Roots {
  known(): readonly RootKey[]
  /** @returns whether there is one that was not there before */
  lookAgain(): Promise<boolean>
}

/** Under a root key that is not replaced while it is used. */
export function createKeys(root: Uint8Array, random: Random): Keys {
  const only = rootKeyOf(root, random)
  return keysUnder({ known: () => [only], lookAgain: async () => false }, only.secrets(), random)
}

/** @param secrets what addresses are sealed and found with: it outlives a root key */
export function keysUnder(roots: Roots, secrets: Uint8Array, random: Random): Keys {
  const system = secrets.subarray(0, KEY_BYTES)
  const fingerprints = createSecretKey(secrets.subarray(KEY_BYTES))
  let wrapping = roots.known()[0]!

  /** While a root key is replaced some keys are under the old one and some under the new one. */
  async function unwrap(wrapped: Uint8Array): Promise<Uint8Array | undefined> {
    // Of a family that was erased.
    if (wrapped.length === 0) return undefined
    for (const root of roots.known()) {
      const key = await root.unwrap(wrapped, FAMILY_KEY)
      if (key) return key
    }
    return (await roots.lookAgain()) ? unwrap(wrapped) : undefined
  }
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
    async newDataKey() {
      const key = random(KEY_BYTES)
      return { wrapped: await wrapping.wrap(key, FAMILY_KEY), key: familyKey(() => key) }
    },
    async dataKey(wrapped) {
      const key = await unwrap(wrapped)
      return familyKey(() => key ?? opensNothing())
    },
    async wrapWith(fingerprint) {
      const meant = () => roots.known().find((root) => isSame(root.fingerprint, fingerprint))
      const found = meant() ?? ((await roots.lookAgain()) ? meant() : undefined)
      if (!found) throw new Error('The root key was replaced by one that is not in the key file')
      wrapping = found
    },
    system: dataKey(() => system),
    fingerprint: (value, purpose) =>
      createHmac('sha256', fingerprints).update(`${purpose}\0${value}`).digest(),
  }
}

export const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.from(one).equals(other)

function opensNothing(): never {
  throw new Error('The key of a family cannot be opened')
}

/** Whoever wraps a key waits while the root key is replaced, and then wraps with the new one. */
export const ROOT_KEY_TURN = 'root key'

/** A key for a new family, wrapped with the root key that this database has at this moment. */
export async function newFamilyKey(tx: Tx, keys: Keys) {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${ROOT_KEY_TURN}, 0))`.execute(tx)
  const kept = await keptRoot(tx)
  if (kept) await keys.wrapWith(kept.fingerprint)
  return keys.newDataKey()
}

/** The root key that this database was made with; undefined for a new one. */
export const keptRoot = (tx: Tx) =>
  tx.selectFrom('root_key').select(['fingerprint', 'secrets']).executeTakeFirst()
