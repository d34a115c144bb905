import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { Failure } from './failure.ts'
import { serveKeys } from './key-service.ts'
import { newFamilyKey } from './keys.ts'
import { openKeys, openKeysAt } from './open-keys.ts'
import { replaceRootKey } from './replace-root-key.ts'
import { rootKeyOf } from './root-key.ts'
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
    await database.bare.deleteFrom('family').execute()
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

  describe('where a service holds the key', () => {
    const services: { stop(): Promise<void> }[] = []
    after(async () => {
      for (const { stop } of services) await stop()
    })
    const socket = () => `${file}.sock`
    const serve = async (of = file) => {
      const service = await serveKeys({ file: of, socket: socket(), random })
      services.push(service)
      return service
    }
    const openThere = () => openKeysAt(database, { socket: socket(), report: () => {} }, random)

    test('belong together too, and the file opens the same', async () => {
      await serve()
      const keys = await openThere()
      const sealed = keys.system.seal('woorden', 'place')
      const { wrapped, key } = await keys.newDataKey()
      const itself = await open()
      assert.equal(itself.system.open(sealed, 'place'), 'woorden')
      const words = key.seal('woorden', 'place')
      assert.equal((await itself.dataKey(wrapped)).open(words, 'place'), 'woorden')
    })

    test('are not parted: another key is refused, and so is a service that is not there', async () => {
      await open()
      await assert.rejects(openThere(), refused(/does not answer/))
      await serve(`${file}-2`)
      await assert.rejects(openThere(), refused(/holds another root key/))
    })

    test('a replaced root key is found by a Roer that goes on meanwhile', async () => {
      await serve()
      const running = await openThere()
      const { wrapped, key } = await database.atEntry((tx) => newFamilyKey(tx, running))
      const sealed = key.seal('woorden', 'place')
      const id = randomUUID()
      const row = { id, wrapped_key: wrapped, created_at: new Date() }
      await database.bare.insertInto('family').values(row).execute()
      await replaceRootKey(database, file, random)
      const { wrapped_key } = await database.bare
        .selectFrom('family')
        .select('wrapped_key')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      assert.equal((await running.dataKey(wrapped_key)).open(sealed, 'place'), 'woorden')
      const { wrapped: later } = await database.atEntry((tx) => newFamilyKey(tx, running))
      assert.ok(await rootKeyOf(readFileSync(file), random).unwrap(later, 'family key'))
    })
  })
})
