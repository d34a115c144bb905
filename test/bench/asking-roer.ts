/**
 * A Roer that asks ten questions on one page, in a process of its own so that its work can be told
 * from that of whoever asks it. It prepares a round, and says to its parent where it is, with which
 * codes it can be answered, and, whenever asked, how much of a core it took.
 */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from '../../src/app.tsx'
import { createKeys } from '../../src/platform/keys.ts'
import { openDatabase } from '../../src/platform/open-database.ts'
import { openLedger } from '../../src/platform/shred-ledger.ts'
import { assembleRoer, random } from '../../src/roer.ts'
import { readSettings } from '../../src/settings.ts'
import { aRound, onePage, prepare } from '../a-round.ts'

export type FromRoer =
  | { address: string; codes: readonly string[]; round: string }
  | { cpuMs: number; handedIn: number }
export type ToRoer = 'how much' | 'end'

const [url, ownerUrl, count = '1000'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'roer-asking-'))
const database = await openDatabase(url ? { url, ownerUrl } : { folder: join(folder, 'data') })
const keys = createKeys(randomBytes(32), random)
const stores = { database, keys, ledger: openLedger(join(folder, 'erased.ledger'), keys) }
const assembled = await assembleRoer(readSettings({ ROER_DATA: folder }), stores, {
  mailbox: undefined,
  canMail: false,
})
const tenQuestions = onePage(10)
const { content } = assembled
const roer = {
  ...assembled,
  content: { ...content, questionnaires: [...content.questionnaires, tenQuestions] },
  clock: () => new Date('2026-11-20T12:00:00Z'),
}
const [group, label] = ['youth', 'wijkteam']
const municipality = { code: 'GM0001', name: 'Voorbeeldstad' }
const { round, letters } = await prepare(
  roer,
  aRound({
    questionnaire: 'page-of-10/1',
    questionsPerPage: 10,
    strata: [{ municipality, group, label, invited: Number(count) }],
  }),
  [tenQuestions],
)

const server = serve({ fetch: createApp(roer).fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((open) => server.once('listening', open))
const { port } = server.address() as AddressInfo
const say = (message: FromRoer) => process.send!(message)
say({ address: `http://127.0.0.1:${port}`, codes: letters.map(({ code }) => code), round })

process.on('message', async (asked: ToRoer) => {
  if (asked === 'end') {
    server.close()
    await roer.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
    process.disconnect()
    return
  }
  const { user, system } = process.cpuUsage()
  const used = await database.forInviting((tx) =>
    tx
      .selectFrom('ticket')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('used', '=', true)
      .executeTakeFirstOrThrow(),
  )
  say({ cpuMs: (user + system) / 1_000, handedIn: Number(used.count) })
})
