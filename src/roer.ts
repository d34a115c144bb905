/** Everything one running Roer is made of, opened in order and closed in the other order. */

import { randomBytes } from 'node:crypto'
import {
  loadOrganisations,
  loadSupporterDesk,
  type Organisation,
  replayLedger,
  type SupporterDesk,
} from './access/index.ts'
import { type Content, loadContent } from './content.ts'
import { type AssetUrl, readAssets } from './platform/assets.ts'
import type { Database } from './platform/database.ts'
import { followDatabaseClock } from './platform/database-clock.ts'
import type { Keys, Random } from './platform/keys.ts'
import { createLive, type Live } from './platform/live.ts'
import { logTo } from './platform/log.ts'
import type { Letter } from './platform/mail.ts'
import { openDatabase } from './platform/open-database.ts'
import { openKeys, openKeysAt } from './platform/open-keys.ts'
import { openLedger, type ShredLedger } from './platform/shred-ledger.ts'
import { type Language, loadTexts, type Text } from './platform/text.ts'
import { refuseUnsafeSettings } from './refuse-unsafe-settings.ts'
import type { Settings } from './settings.ts'

export interface Roer {
  database: Database
  keys: Keys
  ledger: ShredLedger
  live: Live
  texts: Record<Language, Text>
  content: Content
  asset: AssetUrl
  clock: () => Date
  random: Random
  /** Told what went wrong inside; never told what a person wrote. */
  report: (error: unknown) => void
  /** How people reach this Roer, for links in mail. */
  address: string
  /** Letters that stay here instead of leaving; undefined where mail really leaves. */
  mailbox: (() => readonly Letter[]) | undefined
  /** With which people may sign in as they do at work. */
  organisations: readonly Organisation[]
  /** Where a family asks for an independent supporter; undefined when nobody said so. */
  supporters: SupporterDesk | undefined
  /** Whether a code can reach anybody. */
  canMail: boolean
  /** Stops what it does by itself; its database is closed after this. */
  close(): Promise<void>
}

/** What is opened before anything is served: the database, its keys, and what was erased from it. */
export async function openStores(settings: Settings) {
  refuseUnsafeSettings(settings)
  const database = await openDatabase({
    folder: settings.dataFolder,
    url: settings.databaseUrl,
    ownerUrl: settings.databaseOwnerUrl,
  })
  try {
    const { keyFile, keyService: socket } = settings
    const keys = socket
      ? await openKeysAt(database, { socket, report }, random)
      : await openKeys(database, keyFile, random)
    const ledger = openLedger(settings.ledgerFile, keys)
    // What was erased may be back in a database that was put back: it goes before anything is read.
    await replayLedger({ database, keys, random, ledger })
    return { database, keys, ledger }
  } catch (error) {
    await database.close()
    throw error
  }
}

export const random: Random = (bytes) => randomBytes(bytes)

/** Where errors go: their kind and place in the code, never their values. */
export const report = logTo((lines) => console.error(lines))

export async function assembleRoer(
  settings: Settings,
  stores: Awaited<ReturnType<typeof openStores>>,
  mail: Pick<Roer, 'mailbox' | 'canMail'>,
): Promise<Roer> {
  const live = await createLive(stores.database, report)
  const clock = await followDatabaseClock(stores.database)
  return {
    ...stores,
    live,
    texts: loadTexts(),
    content: loadContent(),
    asset: readAssets(),
    clock: clock.now,
    random,
    report,
    address: settings.address,
    organisations: loadOrganisations(settings.organisationsFile),
    supporters: loadSupporterDesk(settings.supportersFile, { example: mail.mailbox !== undefined }),
    ...mail,
    async close() {
      await clock.stop()
      await live.close()
    },
  }
}
