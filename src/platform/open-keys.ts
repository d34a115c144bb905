/** Finding the root key that belongs to a database, and the keys under it. */

import { existsSync } from 'node:fs'
import type { Database } from './database.ts'
import { Failure } from './failure.ts'
import { type KeyService, rootsAt } from './key-service-client.ts'
import { isSame, type Keys, keptRoot, keysUnder, type Roots, SECRETS } from './keys.ts'
import {
  nextFile,
  putNextInPlace,
  type RootKey,
  type RootKeyHere,
  readKeyFile,
  readRootKey,
  rootKeyOf,
} from './root-key.ts'
import { rootsIn } from './root-keys-in-file.ts'
import { KEY_BYTES, type Random } from './seal.ts'

type Doors = Pick<Database, 'atEntry' | 'forKeys'>

/**
 * The keys of this Roer, under the root key in a file that only its owner reads, made at the first
 * start.
 *
 * @throws Failure when others may read the file, it holds something else, or it is not the key that
 *   this database was made with: with another one no plan would open, and every address would
 *   become a new person
 */
export async function openKeys(database: Doors, file: string, random: Random): Promise<Keys> {
  const known = await database.atEntry(keptRoot)
  if (known) finishReplacing(file, known.fingerprint, random)
  if (known && !existsSync(file)) {
    throw new Failure(
      `The key file ${file} is gone, and without it nobody can read what is in this database. Put it back, or say where it is with ROER_KEY_FILE.`,
    )
  }
  const root = rootKeyOf(readRootKey(file, random), random)
  const kept = await keepRoot(database, root, random)
  if (!kept || !isSame(kept.fingerprint, root.fingerprint)) {
    throw new Failure(
      `The key file ${file} is not the one this database was made with. Put the right one back, or say where it is with ROER_KEY_FILE.`,
    )
  }
  const roots = rootsIn(file, root, random)
  return keysUnder(roots, await secretsOf(root, kept.secrets, file), random)
}

/**
 * The keys of this Roer, under a root key that a service holds and that never comes here.
 *
 * @throws Failure when the service does not answer, or holds another root key than this database was
 *   made with
 */
export async function openKeysAt(
  database: Doors,
  service: KeyService,
  random: Random,
): Promise<Keys> {
  const roots = await rootsWith(service)
  const kept = await keepFirstRoot(database, roots.known()[0]!, random)
  const root = roots
    .known()
    .find(({ fingerprint }) => kept && isSame(fingerprint, kept.fingerprint))
  if (!kept || !root) {
    throw new Failure(
      `The key service at ${service.socket} holds another root key than the one this database was made with. Give it the right key file.`,
    )
  }
  return keysUnder(roots, await secretsOf(root, kept.secrets, service.socket), random)
}

/** @throws Failure when the service does not answer */
export const rootsWith = (service: KeyService): Promise<Roots> =>
  rootsAt(service).catch(() => {
    throw new Failure(
      `The key service at ${service.socket} does not answer. Start it first: roer keys serve.`,
    )
  })

async function secretsOf(root: RootKey, kept: Uint8Array | null, where: string) {
  const secrets = kept && (await root.unwrap(kept, SECRETS))
  if (secrets) return secrets
  throw new Failure(
    kept
      ? `What the root key of ${where} wraps in this database is damaged. Put a backup back.`
      : 'This database is of an earlier Roer. Start once with ROER_KEY_FILE instead of ROER_KEY_SERVICE.',
  )
}

async function keepRoot(database: Doors, root: RootKeyHere, random: Random) {
  await keepFirstRoot(database, root, random)
  const { fingerprint } = root
  const secrets = await root.wrap(root.secrets(), SECRETS)
  // A database of an earlier Roer has none: there they came out of the root key itself.
  await database.forKeys((tx) =>
    tx
      .updateTable('root_key')
      .set({ secrets })
      .where('secrets', 'is', null)
      .where('fingerprint', '=', fingerprint)
      .execute(),
  )
  return database.atEntry(keptRoot)
}

/** A new database gets this root key. @returns the one that it has */
async function keepFirstRoot(database: Doors, root: RootKey, random: Random) {
  const { fingerprint } = root
  const secrets = await root.wrap(random(2 * KEY_BYTES), SECRETS)
  await database.atEntry((tx) => {
    // Another Roer may be starting on the same new database.
    const first = tx.insertInto('root_key').values({ fingerprint, secrets })
    return first.onConflict((conflict) => conflict.doNothing()).execute()
  })
  return database.atEntry(keptRoot)
}

/** The database has the next key already when replacing it was cut off at the very end. */
function finishReplacing(file: string, fingerprint: Uint8Array, random: Random) {
  const next = readKeyFile(nextFile(file))
  if (!next || !isSame(rootKeyOf(next, random).fingerprint, fingerprint)) return
  const before = readKeyFile(file)
  putNextInPlace(file, before ? nameOf(rootKeyOf(before, random)) : '')
}

/** How the file of a key that is no longer used is told from others. */
export const nameOf = ({ fingerprint }: RootKey): string =>
  Buffer.from(fingerprint).toString('hex').slice(0, 8)
