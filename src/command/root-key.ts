import { rootsWith } from '../platform/open-keys.ts'
import { knownRootKey, type RootKey } from '../platform/root-key.ts'
import { random, report } from '../roer.ts'
import type { Settings } from '../settings.ts'

/**
 * The root key for work on a backup, in its file or with the service that holds it.
 *
 * @throws Failure when there is none
 */
export const rootKeyIn = async ({ keyFile, keyService }: Settings): Promise<RootKey> =>
  keyService
    ? (await rootsWith({ socket: keyService, report })).known()[0]!
    : knownRootKey(keyFile, random)
