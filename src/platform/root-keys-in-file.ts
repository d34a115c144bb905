/** The root keys in the key file and beside it, while one takes the place of the other. */

import { statSync } from 'node:fs'
import { isSame, type Roots } from './keys.ts'
import { nextFile, type RootKey, readKeyFile, rootKeyOf } from './root-key.ts'
import type { Random } from './seal.ts'

/** Looked up again when one of the files is another. */
export function rootsIn(file: string, first: RootKey, random: Random): Roots {
  const files = [file, nextFile(file)]
  const mark = () =>
    files.map((one) => statSync(one, { throwIfNoEntry: false })?.ino ?? 'none').join()
  let seen = mark()
  let known: readonly RootKey[] = [first]
  return {
    known: () => known,
    async lookAgain() {
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
