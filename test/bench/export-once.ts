/** Writes a round to a file once, and says how long that took and how much memory. */

import { createWriteStream, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { loadContent } from '../../src/content.ts'
import { openDatabase } from '../../src/platform/open-database.ts'
import { loadTexts } from '../../src/platform/text.ts'
import { exportRound } from '../../src/round/index.ts'
import type { Measured } from './export.ts'

export interface Once {
  folder?: string
  url?: string
  ownerUrl?: string
  round: string
  how: 'peer' | 'csv' | 'sav'
  into: string
}

const { round, how, into, ...choice } = JSON.parse(process.argv[2]!) as Once
const database = await openDatabase(choice)
const [bank, text] = [loadContent().questionnaires, loadTexts().nl]
const file = join(into, `round-${process.pid}.${how === 'peer' ? 'csv' : how}`)

async function writeJson() {
  const rows = await database.forFigures((tx) =>
    tx
      .selectFrom('response')
      .select(['stratum', 'weight', 'answers'])
      .where('round', '=', round)
      .orderBy('id')
      .execute(),
  )
  const out = createWriteStream(file, { flush: true })
  for (const row of rows) out.write(`${JSON.stringify(row)}\n`)
  await new Promise<void>((done) => out.end(done))
}

/** Megabytes that this process held at most, since it was last forgotten; as Linux tells. */
const peak = () =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1e3

await pause(200)
// What starting took is none of it.
writeFileSync('/proc/self/clear_refs', '5')
const before = peak()
const usedBefore = process.cpuUsage()
const begun = performance.now()
if (how === 'peer') await writeJson()
else {
  const uses = { database, bank, text, now: new Date(), noteExport: async () => {} }
  await exportRound(uses, { round, file })
}
const measured: Measured = {
  seconds: (performance.now() - begun) / 1_000,
  ownCore: process.cpuUsage(usedBefore).user / 1e6 + process.cpuUsage(usedBefore).system / 1e6,
  grown: peak() - before,
  bytes: statSync(file).size,
}
rmSync(file)
await database.close()
console.log(JSON.stringify(measured))
