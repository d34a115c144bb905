/** Settings that would let plans be read by whoever should not: with those Roer does not start. */

import { join } from 'node:path'
import { Failure } from './platform/failure.ts'
import { isThisMachine, type Settings } from './settings.ts'

/** What stands in examples and in the first line of every list of passwords. */
const GUESSED = [
  '',
  'admin',
  'changeme',
  'geheim',
  'password',
  'postgres',
  'roer',
  'secret',
  'test',
]

/** @throws Failure that names the setting and what to do */
export function refuseUnsafeSettings(settings: Settings): void {
  const why = whyUnsafe(settings)
  if (why) throw new Failure(why, 2)
}

/** What is unsafe and what to do about it, in one line; undefined when nothing is. Pure. */
export function whyUnsafe(settings: Settings): string | undefined {
  const {
    databaseUrl,
    databaseOwnerUrl,
    dataFolder,
    keyFile,
    keyService,
    ledgerFile,
    host,
    address,
  } = settings
  // The embedded database is for trying Roer on one machine, and opens to no other.
  if (!databaseUrl) return undefined
  if (keyService && ledgerFile === join(dataFolder, 'erased.ledger')) {
    return 'With DATABASE_URL and ROER_KEY_SERVICE, say in ROER_LEDGER where to note what was erased: in a place of its own, which no copy of the data takes along.'
  }
  if (!keyService && keyFile === join(dataFolder, 'root.key')) {
    return 'With DATABASE_URL, say in ROER_KEY_FILE where the root key is: in a place of its own, which no copy of the data takes along.'
  }
  for (const [name, url] of [
    ['DATABASE_URL', databaseUrl],
    ['DATABASE_OWNER_URL', databaseOwnerUrl],
  ] as const) {
    if (url && hasGuessedPassword(url)) {
      return `The password in ${name} is one that everybody tries first. Give that login another one.`
    }
  }
  if (!isThisMachine(host) && !address.startsWith('https:')) {
    return 'HOST opens Roer to other machines, and ROER_ADDRESS is not https, so sessions could be read on the line. Put a proxy with https in front and say its address in ROER_ADDRESS.'
  }
  return undefined
}

/** No password at all is another way of signing in, such as by a certificate or a socket. */
function hasGuessedPassword(url: string): boolean {
  const { username, password } = new URL(url)
  if (!password) return false
  const plain = decodeURIComponent(password).toLowerCase()
  return GUESSED.includes(plain) || plain === decodeURIComponent(username).toLowerCase()
}
