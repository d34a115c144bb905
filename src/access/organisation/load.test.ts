import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { loadOrganisations } from './load.ts'

describe('the list of organisations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'organisations-'))
  const secret = join(folder, 'secret')
  before(() => writeFileSync(secret, 'a secret\n', { mode: 0o600 }))
  after(() => rmSync(folder, { recursive: true }))

  const one = (changes: Record<string, string> = {}) => {
    const entry = {
      ...{ name: 'Kade', issuer: 'https://kade.example', client_id: 'roer', secret_file: 'secret' },
      ...changes,
    }
    return `  - ${JSON.stringify(entry)}\n`
  }
  const load = (...entries: string[]) => {
    const file = join(folder, 'list.yaml')
    writeFileSync(file, `organisations:\n${entries.join('')}`)
    return loadOrganisations(file)
  }

  test('is empty when none is set', () => assert.deepEqual(loadOrganisations(undefined), []))

  test('holds each with its secret, found beside the list', () => {
    const [kade] = load(one())
    assert.equal(kade!.clientSecret, 'a secret')
    assert.match(kade!.key, /^\w{1,8}$/)
  })

  test('may speak http with this machine alone', () => {
    assert.equal(load(one({ issuer: 'http://127.0.0.1:9' })).length, 1)
    for (const issuer of [
      'http://kade.example',
      'kade.example',
      'https://kade.example/?a',
      'https://u@kade.example',
    ]) {
      assert.throws(
        () => load(one({ issuer })),
        /line 2.*an issuer is an address like https/,
        issuer,
      )
    }
  })

  test('tells what is wrong with it', () => {
    assert.throws(() => loadOrganisations(join(folder, 'none')), /ROER_ORGANISATIONS is .*none/)
    assert.throws(() => load(one(), one()), /lists https:\/\/kade.example twice/)
    assert.throws(() => load(one({ secret: 'x' })), /secret/)
    assert.throws(() => load(one({ secret_file: 'none' })), /secret file of Kade.*cannot be read/)
    writeFileSync(join(folder, 'empty'), ' \n', { mode: 0o600 })
    assert.throws(() => load(one({ secret_file: 'empty' })), /is empty/)
  })

  test('is refused when others can read a secret', { skip: process.platform === 'win32' }, () => {
    chmodSync(secret, 0o644)
    assert.throws(() => load(one()), /Others can read the secret file of Kade.*chmod 600/)
    chmodSync(secret, 0o600)
  })
})
