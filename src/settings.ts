/** What the environment says, read once and checked before anything is opened. */

import { dirname, join } from 'node:path'
import { Failure } from './platform/failure.ts'
import { projectRoot } from './platform/root.ts'

export interface Settings {
  port: number
  /** The address to listen on: this machine only, unless told otherwise. */
  host: string
  /** Folder of the embedded database and of the root key, unless that is elsewhere. */
  dataFolder: string
  databaseUrl: string | undefined
  databaseOwnerUrl: string | undefined
  keyFile: string
  /** The socket of a service that holds the root key instead. */
  keyService: string | undefined
  /** What was erased, so that it stays erased when an older copy of the database is put back. */
  ledgerFile: string
  smtpUrl: string | undefined
  /** The file with the organisations that people may sign in with. */
  organisationsFile: string | undefined
  /** The file that says where a family asks for an independent supporter. */
  supportersFile: string | undefined
  mailFrom: string
  /** How people reach this Roer, for links in mail. */
  address: string
}

/** Whether an address can be reached from this machine alone. */
export const isThisMachine = (address: string): boolean =>
  address === 'localhost' || address === '::1' || /^(::ffff:)?127\./.test(address)

type Environment = Readonly<Record<string, string | undefined>>

/** @throws Failure that names the variable and what it should be */
export function readSettings(environment: Environment): Settings {
  const value = (name: string) => environment[name]?.trim() || undefined
  const port = readPort(value('PORT'))
  const dataFolder = value('ROER_DATA') ?? join(projectRoot, 'data')
  const keyFile = value('ROER_KEY_FILE') ?? join(dataFolder, 'root.key')
  const keyService = value('ROER_KEY_SERVICE')
  return {
    port,
    host: value('HOST') ?? '127.0.0.1',
    dataFolder,
    databaseUrl: readUrl('DATABASE_URL', value('DATABASE_URL'), ['postgres:', 'postgresql:']),
    databaseOwnerUrl: readUrl('DATABASE_OWNER_URL', value('DATABASE_OWNER_URL'), [
      'postgres:',
      'postgresql:',
    ]),
    keyFile,
    keyService,
    // Beside the root key, but where a service has that the file is not of this process.
    ledgerFile:
      value('ROER_LEDGER') ?? join(keyService ? dataFolder : dirname(keyFile), 'erased.ledger'),
    smtpUrl: readUrl('SMTP_URL', value('SMTP_URL'), ['smtp:', 'smtps:']),
    organisationsFile: value('ROER_ORGANISATIONS'),
    supportersFile: value('ROER_SUPPORTERS'),
    mailFrom: value('ROER_MAIL_FROM') ?? 'roer@localhost.localdomain',
    address:
      readUrl('ROER_ADDRESS', value('ROER_ADDRESS'), ['http:', 'https:'])?.replace(/\/$/, '') ??
      `http://localhost:${port}`,
  }
}

const DEFAULT_PORT = 8080

function readPort(value: string | undefined): number {
  if (value === undefined) return DEFAULT_PORT
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw new Failure(`PORT is "${value}"; it should be a number from 0 to 65535.`, 2)
  }
  return port
}

function readUrl(name: string, value: string | undefined, protocols: readonly string[]) {
  if (value === undefined) return undefined
  const wanted = protocols.map((protocol) => `${protocol}//…`).join(' or ')
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    // The value may hold a password, so it is not repeated here.
    throw new Failure(`${name} is not an address like ${wanted}.`, 2)
  }
  return value
}
