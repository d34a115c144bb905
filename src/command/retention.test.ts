import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openStores } from '../roer.ts'
import { readSettings } from '../settings.ts'
import { runCommand } from './index.ts'

describe('roer retention', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roer-retention-'))
  const environment = { ROER_DATA: folder }
  after(() => rmSync(folder, { recursive: true }))

  before(async () => {
    const { database } = await openStores(readSettings(environment))
    const long = new Date(Date.now() - 8 * 24 * 60 * 60_000)
    const bytes = () => randomBytes(8)
    await database.atEntry((tx) =>
      tx
        .insertInto('mail')
        .values({
          ...{ id: randomUUID(), recipient: bytes(), message: bytes() },
          ...{ created_at: long, sent_at: long, retry_at: long },
        })
        .execute(),
    )
    await database.close()
  })

  async function roer(...args: string[]) {
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    await runCommand(['retention', ...args], { environment, say, note: () => {} })
    return said
  }
  const letters = (said: readonly string[]) => said.slice(said.indexOf('Mails that Roer sends'))

  test('tells how long what is kept and what would go, and takes nothing away', async () => {
    for (let time = 0; time < 2; time++) {
      const said = await roer()
      assert.deepEqual(letters(said).slice(1, 3), [
        '  7 days after they were written',
        '  1 would go now, 0 more within a week; every day, not done yet',
      ])
      assert.ok(said.includes('  This stays for at least 5 years.'))
    }
  })

  test('takes away what is over when asked to, and remembers when', async () => {
    assert.ok((await roer('--now')).includes('Mails that Roer sends: 1 gone'))
    const [, , numbers] = letters(await roer())
    assert.match(numbers!, /^ {2}0 would go now, 0 more .*, last done \d{4}-.*Z, 1 gone$/)
  })
})
