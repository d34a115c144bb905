/**
 * A whole Roer inside the process of a test, on a free port of this machine: every request is a
 * real one, and the test holds the clock.
 */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { serve } from '@hono/node-server'
import { createApp } from '../src/app.tsx'
import { createKeys, type Keys } from '../src/platform/keys.ts'
import { keepCarrying, type Letter } from '../src/platform/mail.ts'
import { openLedger } from '../src/platform/shred-ledger.ts'
import type { Questionnaire } from '../src/questionnaire/index.ts'
import { assembleRoer, random } from '../src/roer.ts'
import { readSettings } from '../src/settings.ts'
import { type TestDatabase, useDatabase } from './database.ts'
import { until } from './until.ts'
import { type SignInOptions, type Visitor, visitor } from './visitor.ts'

export interface RoerHere {
  readonly database: TestDatabase
  readonly address: string
  readonly keys: Keys
  /** What time it is; a test may set it. */
  now: Date
  /** Errors of Roer itself: what a person would get as a 500. */
  readonly failures: unknown[]
  readonly letters: readonly Letter[]
  /** Every address at which something is to be looked at, as the program knows it. */
  readonly routes: readonly string[]
  /** The next letter to this address that nobody read yet. */
  read(to: string): Promise<Letter>
  stranger(): Visitor
  /** Asks without the network in between: for so many pages that it would take most of the time. */
  ask(url: string, request: RequestInit): Promise<Response>
  /** Somebody who is signed in, with proof unless that is left out. */
  signedIn(email: string, options?: SignInOptions): Promise<Visitor>
}

/**
 * Call it once, inside `describe`: there hooks wait for each other. TEST_DATABASE chooses what it
 * stands on.
 *
 * @param knocks how many forms a minute one may send to the sign-in door
 * @param mailbox whether letters can be read at /postbus, as in the example
 * @param reachedAt how people reach it, as ROER_ADDRESS says
 * @param questionnaires asked besides those of the content
 * @param organisationsFile with whom people may sign in, as ROER_ORGANISATIONS says
 */
export function useRoerHere({
  knocks = Number.POSITIVE_INFINITY,
  mailbox = false,
  reachedAt = '',
  organisationsFile = '',
  questionnaires = [],
}: {
  knocks?: number
  mailbox?: boolean
  reachedAt?: string
  organisationsFile?: string
  questionnaires?: readonly Questionnaire[]
} = {}): RoerHere {
  const letters: Letter[] = []
  const readBefore = new Set<Letter>()
  const failures: unknown[] = []
  let app: ReturnType<typeof createApp> | undefined
  let server: ReturnType<typeof serve> | undefined
  let ends: (() => unknown)[] = []
  let address = ''
  let routes: string[] = []
  const keys = createKeys(randomBytes(32), random)
  let folder = ''

  // Hooks run in the order in which they are made: Roer ends before its database does.
  after(async () => {
    await new Promise((closed) => {
      server?.close(closed)
      if (server && 'closeAllConnections' in server) server.closeAllConnections()
    })
    for (const end of ends) await end()
    rmSync(folder, { recursive: true, force: true })
  })
  const database = useDatabase()

  const here: RoerHere = {
    database,
    keys,
    get address() {
      return address
    },
    get routes() {
      return routes
    },
    now: new Date(),
    failures,
    letters,
    read: (to) =>
      until(`a letter to ${to}`, () => {
        const letter = letters.find((one) => one.to === to && !readBefore.has(one))
        if (letter) readBefore.add(letter)
        return letter
      }),
    stranger: () => visitor(address),
    ask: async (url, request) => app!.fetch(new Request(url, request)),
    async signedIn(email, options) {
      const somebody = visitor(address)
      await somebody.signIn(email, here.read, options)
      return somebody
    },
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'roer-here-'))
    const stores = { database, keys, ledger: openLedger(join(folder, 'erased.ledger'), keys) }
    const report = (error: unknown) => void failures.push(error)
    const assembled = await assembleRoer(
      readSettings({ ROER_ADDRESS: reachedAt, ROER_ORGANISATIONS: organisationsFile }),
      stores,
      {
        mailbox: mailbox ? () => letters : undefined,
        canMail: true,
      },
    )
    const { content } = assembled
    const roer = {
      ...assembled,
      content: { ...content, questionnaires: [...content.questionnaires, ...questionnaires] },
      clock: () => here.now,
      report,
    }
    const deliver = async (letter: Letter) => void letters.push(letter)
    const stopMail = await keepCarrying({ ...roer, deliver }, report)
    app = createApp(roer, { knocks })
    const looks = app.routes.filter(({ method, path }) => method === 'GET' && !path.includes('*'))
    routes = [...new Set(looks.map(({ path }) => path))]
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    // A connection that rested is not closed at the very moment when a slow machine uses it again.
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = 10 * 60_000
    await new Promise((open) => server!.once('listening', open))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    ends = [stopMail, roer.close]
  })
  return here
}
