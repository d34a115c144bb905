/**
 * Replacing the root key, also while Roer runs: the next key waits beside the old one, all that is
 * wrapped is wrapped anew in one transaction, and then the file becomes the next key. Cut off
 * anywhere, it is begun again or finished by the next start.
 */

import type { Database, Tx } from './database.ts'
import { takeTurn } from './database.ts'
import { Failure } from './failure.ts'
import { FAMILY_KEY, isSame, keptRoot, ROOT_KEY_TURN, SECRETS } from './keys.ts'
import { nameOf } from './open-keys.ts'
import {
  makeKeyFile,
  nextFile,
  putNextInPlace,
  type RootKey,
  readKeyFile,
  rootKeyOf,
} from './root-key.ts'
import type { Random } from './seal.ts'

/**
 * @param file the key file, read by this Roer before
 * @returns how many families there are, and where the old key is kept
 * @throws Failure when a key does not open with the old root key: nothing is changed then
 */
export async function replaceRootKey(
  database: Pick<Database, 'forKeys'>,
  file: string,
  random: Random,
): Promise<{ families: number; old: string }> {
  const old = rootKeyOf(readKeyFile(file)!, random)
  const next = rootKeyOf(readKeyFile(nextFile(file)) ?? makeKeyFile(nextFile(file), random), random)
  const families = await database.forKeys(async (tx) => {
    await takeTurn(tx, ROOT_KEY_TURN)
    return wrapAnew(tx, old, next)
  })
  return { families, old: putNextInPlace(file, nameOf(old)) }
}

async function wrapAnew(tx: Tx, old: RootKey, next: RootKey): Promise<number> {
  const kept = await keptRoot(tx)
  if (!kept?.secrets || !isSame(kept.fingerprint, old.fingerprint)) {
    throw new Failure('Somebody else is replacing the root key. Look whether that went well.')
  }
  const secrets = await old.unwrap(kept.secrets, SECRETS)
  if (!secrets) throw new Failure('What the root key wraps is damaged. Put a backup back first.')
  await tx
    .updateTable('root_key')
    .set({ fingerprint: next.fingerprint, secrets: await next.wrap(secrets, SECRETS) })
    .execute()
  const families = await tx
    .selectFrom('family')
    .select(['id', 'wrapped_key'])
    .where('wrapped_key', '<>', new Uint8Array())
    .forUpdate()
    .execute()
  for (const { id, wrapped_key } of families) {
    const wrapped = await next.wrap(await unwrapped(old, id, wrapped_key), FAMILY_KEY)
    await tx.updateTable('family').set({ wrapped_key: wrapped }).where('id', '=', id).execute()
  }
  return families.length
}

async function unwrapped(old: RootKey, family: string, wrapped: Uint8Array): Promise<Uint8Array> {
  const key = await old.unwrap(wrapped, FAMILY_KEY)
  if (key) return key
  throw new Failure(
    `The key of family ${family} is damaged, so the root key stays as it is. Put a backup back first, or nobody can ever read what this family wrote.`,
  )
}
