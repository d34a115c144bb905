/** Everything one running Roer is made of, opened in order and closed in the other order. */

import { randomBytes } from 'node:crypto'
import { type Content, loadContent } from './content.ts'
import { type AssetUrl, readAssets } from './platform/assets.ts'
import type { Database } from './platform/database.ts'
import { type Keys, openKeys, type Random } from './platform/keys.ts'
import { createLive, type Live } from './platform/live.ts'
import type { Letter } from './platform/mail.ts'
import { openDatabase } from './platform/open-database.ts'
import { type Language, loadTexts, type Text } from './platform/text.ts'
import type { Settings } from './settings.ts'

export interface Roer {
  database: Database
  keys: Keys
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
  /** Whether a code can reach anybody. */
  canMail: boolean
}

/** What is opened before anything is served: the database and the root key. */
export async function openStores(settings: Settings) {
  const database = await openDatabase({
    folder: settings.dataFolder,
    url: settings.databaseUrl,
    ownerUrl: settings.databaseOwnerUrl,
  })
  try {
    return { database, keys: await openKeys(database, settings.keyFile, random) }
  } catch (error) {
    await database.close()
    throw error
  }
}

export const random: Random = (bytes) => randomBytes(bytes)

/** Where errors go: their kind and place in the code, not their values. */
export function report(error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  const code = (error as { code?: string }).code ?? ''
  // A message of the database can quote a row; its code and our own stack say enough.
  const said = code ? `code ${code}` : message
  console.error(`${name}: ${said}\n${stack?.split('\n').slice(1, 6).join('\n')}`)
}

export async function assembleRoer(
  settings: Settings,
  stores: Awaited<ReturnType<typeof openStores>>,
  mail: Pick<Roer, 'mailbox' | 'canMail'>,
): Promise<Roer> {
  return {
    ...stores,
    live: await createLive(stores.database, report),
    texts: loadTexts(),
    content: loadContent(),
    asset: readAssets(),
    clock: () => new Date(),
    random,
    report,
    address: settings.address,
    ...mail,
  }
}
