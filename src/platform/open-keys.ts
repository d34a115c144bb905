/** Finding the root key that belongs to a database, and the keys under it. */

import { existsSync, statSync } from 'node:fs'
import type { Database } from './database.ts'
import { Failure } from './failure.ts'
import { isSame, type Keys, keptRoot, keysUnder, type Roots } from './keys.ts'
import {
  nextFile,
  putNextInPlace,
  type RootKey,
  readKeyFile,
  readRootKey,
  rootKeyOf,
} from './root-key.ts'
import { KEY_BYTES, type Random } from './seal.ts'

type Doors = Pick<Database, 'atEntry' | 'forKeys'>

/** What the secrets beside the root key are wrapped for. */
export const SECRETS = 'secrets'

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
  return keysUnder(rootsIn(file, root, random), root.unwrap(kept.secrets!, SECRETS), random)
}

async function keepRoot(database: Doors, root: RootKey, random: Random) {
  const { fingerprint } = root
  await database.atEntry(async (tx) => {
    // Another Roer may be starting on the same new database.
    const secrets = root.wrap(random(2 * KEY_BYTES), SECRETS)
    const first = tx.insertInto('root_key').values({ fingerprint, secrets })
    await first.onConflict((conflict) => conflict.doNothing()).execute()
  })
  // A database of an earlier Roer has none: there they came out of the root key itself.
  await database.forKeys((tx) =>
    tx
      .updateTable('root_key')
      .set({ secrets: root.wrap(root.secrets(), SECRETS) })
      .where('secrets', 'is', null)
      .where('fingerprint', '=', fingerprint)
      .execute(),
  )
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

/** The root keys in the file and beside it, looked up again when one of the files is another. */
function rootsIn(file: string, first: RootKey, random: Random): Roots {
  const files = [file, nextFile(file)]
  const mark = () =>
    files.map((one) => statSync(one, { throwIfNoEntry: false })?.ino ?? 'none').join()
  let seen = mark()
  let known: readonly RootKey[] = [first]
  return {
    known: () => known,
    lookAgain() {
      const now = mark()
      if (now === seen) return false
      seen = now
      const found = files.map(readKeyFile).filter((key) => key !== undefined)
      const fresh = found
        .map((key) => rootKeyOf(key, random))
        .filter((root) => !known.some((one) => isSame(one.fingerprint, root.fingerprint)))
      known = [...known, ...fresh]
      return fresh.length > 0
    },
  }
}
