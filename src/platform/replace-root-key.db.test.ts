import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { useDatabase } from '../../test/database.ts'
import { Failure } from './failure.ts'
import { type Keys, newFamilyKey } from './keys.ts'
import { openKeys } from './open-keys.ts'
import { replaceRootKey } from './replace-root-key.ts'

describe('replacing the root key', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const folder = mkdtempSync(join(tmpdir(), 'roer-rotate-'))
  after(() => rmSync(folder, { recursive: true }))
  let file: string
  let running: Keys

  beforeEach(async () => {
    await database.bare.deleteFrom('family').execute()
    await database.bare.deleteFrom('root_key').execute()
    file = join(folder, randomUUID())
    running = await openKeys(database, file, random)
  })
  async function newFamily(keys: Keys) {
    const id = randomUUID()
    await database.atEntry(async (tx) => {
      const { wrapped, key } = await newFamilyKey(tx, keys)
      sealed.set(id, key.seal('woorden', id))
      const row = { id, wrapped_key: wrapped, created_at: new Date() }
      await tx.insertInto('family').values(row).execute()
    })
    return id
  }
  const sealed = new Map<string, Uint8Array>()
  async function readAll(keys: Keys) {
    const rows = await database.atEntry((tx) =>
      tx.selectFrom('family').select(['id', 'wrapped_key']).execute(),
    )
    for (const { id, wrapped_key } of rows) {
      assert.equal((await keys.dataKey(wrapped_key)).open(sealed.get(id)!, id), 'woorden')
    }
    return rows.length
  }

  test('fails no read and no new family of a Roer that goes on meanwhile', async () => {
    for (let count = 0; count < 40; count++) await newFamily(running)
    let reads = 0
    let over = false
    const reading = (async () => {
      while (!over) {
        reads += await readAll(running)
        await newFamily(running)
      }
    })()
    for (let time = 0; time < 3; time++) await replaceRootKey(database, file, random)
    over = true
    await reading
    assert.ok(reads >= 40)
    await readAll(running)
    await readAll(await openKeys(database, file, random))
  })

  test('keeps the old key beside the new one, where it opens nothing any more', async () => {
    await newFamily(running)
    const before = readFileSync(file)
    const address = running.system.seal('noor@roer.example', 'place')
    const print = running.fingerprint('noor@roer.example', 'email')
    const { families, old } = await replaceRootKey(database, file, random)
    assert.equal(families, 1)
    assert.deepEqual(readFileSync(old), before)
    assert.notDeepEqual(readFileSync(file), before)
    const now = await openKeys(database, file, random)
    assert.equal(now.system.open(address, 'place'), 'noor@roer.example')
    assert.deepEqual(now.fingerprint('noor@roer.example', 'email'), print, 'addresses are found')
    copyFileSync(old, file)
    await assert.rejects(
      openKeys(database, file, random),
      /not the one this database was made with/,
    )
  })

  test('that was cut off before the file was put in place is finished at the next start', async () => {
    await newFamily(running)
    const { old } = await replaceRootKey(database, file, random)
    renameSync(file, `${file}.next`)
    renameSync(old, file)
    await readAll(await openKeys(database, file, random))
    assert.ok(existsSync(old) && !existsSync(`${file}.next`))
  })

  test('changes nothing when the key of a family is damaged', async () => {
    const id = await newFamily(running)
    const whole = await newFamily(running)
    await database.bare
      .updateTable('family')
      .set({ wrapped_key: randomBytes(60) })
      .where('id', '=', id)
      .execute()
    await assert.rejects(replaceRootKey(database, file, random), (error) => {
      assert.ok(error instanceof Failure && error.message.includes(id))
      return true
    })
    await database.bare.deleteFrom('family').where('id', '=', id).execute()
    assert.equal(await readAll(await openKeys(database, file, random)), 1, whole)
  })
})
