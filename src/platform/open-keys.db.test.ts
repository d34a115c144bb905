import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { Failure } from './failure.ts'
import { openKeys } from './open-keys.ts'
import type { Random } from './seal.ts'

describe('a database and its root key', () => {
  const database = useDatabase()
  const random: Random = (bytes) => randomBytes(bytes)
  const made: string[] = []
  after(() => {
    for (const folder of made) rmSync(folder, { recursive: true })
  })
  let file: string
  beforeEach(async () => {
    await database.bare.deleteFrom('root_key').execute()
    const folder = mkdtempSync(join(tmpdir(), 'roer-key-'))
    made.push(folder)
    file = join(folder, 'root.key')
  })

  const open = (of = file) => openKeys(database, of, random)
  const refused = (pattern: RegExp) => (error: unknown) => {
    assert.ok(error instanceof Failure)
    assert.match(error.message, pattern)
    return true
  }

  test('belong together from the first start on', async () => {
    const sealed = (await open()).system.seal('woorden', 'place')
    assert.equal((await open()).system.open(sealed, 'place'), 'woorden')
  })

  test('are not parted: another key is refused', async () => {
    await open()
    writeFileSync(file, randomBytes(32))
    await assert.rejects(open(), refused(/not the one this database was made with.*ROER_KEY_FILE/))
  })

  test('are not parted: no new key is made for a database that has one', async () => {
    await open()
    rmSync(file)
    await assert.rejects(open(), refused(/is gone.*ROER_KEY_FILE/))
    assert.ok(!existsSync(file))
  })

  test('find each other when two Roers start at once', async () => {
    const [one, other] = await Promise.all([open(), open()])
    assert.equal(other.system.open(one.system.seal('woorden', 'place'), 'place'), 'woorden')
  })

  test('when two start at once with a key each, one of them is refused', async () => {
    for (const one of [file, `${file}-2`]) writeFileSync(one, randomBytes(32), { mode: 0o600 })
    const both = await Promise.allSettled([open(), open(`${file}-2`)])
    const failed = both.find((one) => one.status === 'rejected')
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
    refused(/not the one this database was made with/)(failed?.reason)
  })
})
