/**
 * The root key: 32 bytes outside the database, in a file, or with a service that holds the file
 * (key-service.ts). All it does is wrap the keys of families.
 */

import { createHmac, hkdfSync } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from './failure.ts'
import { flushFolder } from './flush-folder.ts'
import { KEY_BYTES, open, type Random, seal } from './seal.ts'

export interface RootKey {
  /** Tells which root key this is, and nothing about it. */
  fingerprint: Uint8Array
  /** @throws Problem unavailable when whoever holds it does not answer */
  wrap(key: Uint8Array, place: string): Promise<Uint8Array>
  /**
   * Undefined when it was changed, or wrapped by another root key.
   *
   * @throws Problem unavailable when whoever holds it does not answer
   */
  unwrap(wrapped: Uint8Array, place: string): Promise<Uint8Array | undefined>
}

/** A root key that is here, in this process. */
export interface RootKeyHere extends RootKey {
  /** What a Roer without wrapped secrets derives from its root key. */
  secrets(): Uint8Array
}

export function rootKeyOf(root: Uint8Array, random: Random): RootKeyHere {
  if (root.length !== KEY_BYTES) throw new RangeError('the root key must be 32 bytes')
  const derived = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', root, new Uint8Array(), `roer ${purpose}`, KEY_BYTES))
  const wrapping = derived('family keys')
  return {
    fingerprint: createHmac('sha256', derived('fingerprints'))
      .update('root key\0root key')
      .digest(),
    wrap: async (key, place) => seal(wrapping, key, place, random),
    async unwrap(wrapped, place) {
      try {
        return open(wrapping, wrapped, place)
      } catch {
        return undefined
      }
    },
    secrets: () => Buffer.concat([derived('system words'), derived('fingerprints')]),
  }
}

/**
 * Reads the key, and makes one when there is none.
 *
 * @throws Failure when others may read the file or it holds something else
 */
export function readRootKey(file: string, random: Random): Uint8Array {
  return readKeyFile(file) ?? makeKeyFile(file, random)
}

/**
 * The root key for work on something that was made with one: none is made when there is none.
 *
 * @throws Failure when the file is not there, others may read it, or it holds something else
 */
export function knownRootKey(file: string, random: Random): RootKeyHere {
  const key = readKeyFile(file)
  if (key) return rootKeyOf(key, random)
  throw new Failure(
    `There is no key file ${file}, and without it nobody can read a backup. Put it there first, or say where it is with ROER_KEY_FILE.`,
  )
}

/** @throws Failure when the file cannot be written */
export function makeKeyFile(file: string, random: Random): Uint8Array {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const key = random(KEY_BYTES)
    writeFileSync(file, key, { mode: 0o600, flag: 'wx', flush: true })
    return key
  } catch (error) {
    throw cannotUse(file, error)
  }
}

/**
 * The key in this file; undefined when there is no such file.
 *
 * @throws Failure when others may read it, or it holds something else
 */
export function readKeyFile(file: string): Uint8Array | undefined {
  let key: Uint8Array
  let mode: number
  try {
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat) return undefined
    mode = stat.mode
    key = readFileSync(file)
  } catch (error) {
    throw cannotUse(file, error)
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Failure(`The key file ${file} can be read by others. Run: chmod 600 ${file}`)
  }
  if (key.length !== KEY_BYTES) {
    throw new Failure(`The key file ${file} does not hold a key of ${KEY_BYTES} bytes.`)
  }
  return key
}

const cannotUse = (file: string, error: unknown) =>
  new Failure(
    `Cannot read or make the key file ${file} (${(error as NodeJS.ErrnoException).code}). Choose another one with ROER_KEY_FILE.`,
  )

/** Where the key that comes next waits, from before the database is wrapped with it until after. */
export const nextFile = (file: string) => `${file}.next`

/**
 * Puts the next key in place in one move, and keeps the one before beside it.
 *
 * @param old what the file of the old key ends on
 * @returns where the old key is kept
 */
export function putNextInPlace(file: string, old: string): string {
  const kept = `${file}.old-${old}`
  // Another Roer that saw the same may have been first.
  if (existsSync(nextFile(file))) {
    if (existsSync(file) && !existsSync(kept)) linkSync(file, kept)
    renameSync(nextFile(file), file)
    flushFolder(dirname(file))
  }
  return kept
}
