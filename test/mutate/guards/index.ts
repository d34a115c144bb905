/** Guards in the code, room by room. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mutant } from '../mutant.ts'
import { browser } from './browser.ts'
import { copies } from './copies.ts'
import { counting } from './counting.ts'
import { door } from './door.ts'
import { families } from './families.ts'
import type { Guard } from './guard.ts'
import { keys } from './keys.ts'
import { log } from './log.ts'
import { proof } from './proof.ts'
import { recovery } from './recovery.ts'
import { signingIn } from './signing-in.ts'
import { visibility } from './visibility.ts'
import { writing } from './writing.ts'

const guards: readonly Guard[] = [
  ...visibility,
  ...families,
  ...signingIn,
  ...proof,
  ...recovery,
  ...door,
  ...writing,
  ...browser,
  ...log,
  ...keys,
  ...copies,
  ...counting,
]

const ON_SERVER_TOO = { TEST_ONLY_EMBEDDED: '' }

export const mutantsOfGuards = (): Mutant[] =>
  guards.map(({ name, file, find, everywhere, replace, tests, onServer, otherWall }) => ({
    name: `guards: ${name}`,
    tests,
    environment: { ...(onServer && ON_SERVER_TOO), ...(otherWall && { TEST_MUTANT: otherWall }) },
    greenWith: { ...(otherWall && { TEST_MUTANT: otherWall }) },
    change(copy) {
      const path = join(copy, file)
      const before = readFileSync(path, 'utf8')
      const [, ...more] = before.split(find)
      if (more.length === 0 || (more.length > 1 && !everywhere))
        throw new Error(`${file} has ${more.length} times: ${find}`)
      writeFileSync(
        path,
        before.replaceAll(find, () => replace),
      )
      return () => writeFileSync(path, before)
    },
  }))
