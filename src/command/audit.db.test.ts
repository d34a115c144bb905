import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { useDatabase } from '../../test/database.ts'
import { appendToLog } from '../access/index.ts'
import { openEmbedded } from '../platform/embedded-database.ts'
import { Failure } from '../platform/failure.ts'
import { openStores } from '../roer.ts'
import { readSettings } from '../settings.ts'
import { runCommand } from './index.ts'

describe('roer audit', () => {
  const server = process.env.TEST_DATABASE === 'server' ? useDatabase() : undefined
  const family = randomUUID()
  const user = randomUUID()
  const item = randomUUID()
  let folder = ''
  let environment: Record<string, string> = {}

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'roer-audit-'))
    environment = {
      ROER_DATA: folder,
      ROER_KEY_FILE: join(folder, 'apart.key'),
      ...(server && { DATABASE_URL: server.url!, DATABASE_OWNER_URL: server.ownerUrl! }),
    }
    const { database, keys } = await openStores(readSettings(environment))
    const looked = {
      ...({ family, event: 'read-plan', action: 'R', at: new Date(), outcome: 0, user } as const),
      ...({ role: 'professional', organisation: undefined, purpose: 'plan' } as const),
      objects: [{ id: item, kind: 'voice' }],
      recipient: undefined,
    }
    await database.forLog((tx) =>
      appendToLog(tx, { keys, report: console.error }, [looked, looked, looked]),
    )
    await database.close()
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  async function roer(...args: string[]) {
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    try {
      await runCommand(['audit', ...args], { environment, say, note: () => {} })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return { said, failure: error.message, code: error.exitCode }
    }
    return { said, code: 0 }
  }

  test('lists who looked, and that somebody listed', async () => {
    const { said } = await roer('list', '--family', family)
    assert.equal(said.length, 3)
    assert.match(said[0]!, new RegExp(`read-plan  professional ${user}  family ${family} 1`))
    const { said: again } = await roer('list', '--json')
    const lines = again.map((line) => JSON.parse(line))
    const known = ['read-log', 'read-plan', 'read-plan', 'read-plan', 'start-log']
    assert.deepEqual(lines.map(({ event_id }) => event_id).sort(), known)
    const read = lines.find(({ event_id }) => event_id === 'read-plan')
    assert.deepEqual([read.participant_object_id, read.mac], [[item], undefined])
    assert.deepEqual((await roer('list', '--since', '2026-13-01')).code, 2)
  })

  test('finds the log whole, and names the place where somebody changed it', async () => {
    const anchors = join(folder, 'anchors')
    assert.match((await roer('anchor', anchors)).said[0]!, /^Anchored 2 chains/)
    const whole = await roer('verify', '--anchor', anchors)
    assert.deepEqual([whole.code, whole.said.length], [0, 1])
    assert.match(whole.said[0]!, /^The log is whole: \d+ lines in 2 chains, .* 2 times/)

    const change = sql`update access_log set user_id = ${randomUUID()}
      where family = ${family} and number = 2`
    if (server) await change.execute(server.bare)
    else {
      const { kysely, close } = await openEmbedded(folder)
      await change.execute(kysely).finally(close)
    }
    const broken = await roer('verify')
    assert.equal(broken.code, 1)
    assert.deepEqual(broken.said, [`family ${family}, line 2: this line is not what was written`])
    assert.match(broken.failure!, /^The log is broken/)
  })

  test('tells what stands out, and fails so that whoever lets it run hears of it', async () => {
    const calm = await roer('odd')
    assert.deepEqual([calm.code, calm.said.length], [0, 1])
    assert.match(calm.said[0]!, /^Nothing stands out in \d+ lines\.$/)
    const busy = randomUUID()
    const { database, keys } = await openStores(readSettings(environment))
    for (let index = 0; index < 25; index++) {
      const entry = {
        ...({ family: randomUUID(), event: 'read-plan', action: 'R', outcome: 0 } as const),
        ...({ role: 'professional', organisation: undefined, purpose: 'on-call' } as const),
        ...{ user: busy, at: new Date(), objects: [], recipient: undefined },
      }
      await database.forLog((tx) => appendToLog(tx, { keys, report: console.error }, [entry]))
    }
    await database.close()
    const odd = await roer('odd')
    assert.equal(odd.code, 1)
    assert.match(odd.said[0]!, new RegExp(`user ${busy}  opened 25 families within an hour`))
    assert.match(odd.said[0]!, /said why: on-call$/)
    assert.equal((await roer('odd', 'file')).code, 2)
  })

  test('says what it takes', async () => {
    assert.equal((await roer('look')).code, 2)
    assert.equal((await roer('anchor')).code, 2)
    assert.equal((await roer('verify', '--anchor', join(folder, 'no-such-file'))).code, 1)
  })
})
