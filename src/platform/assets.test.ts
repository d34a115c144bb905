import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { readAssets } from './assets.ts'

describe('the address of a style, script or font', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assets-'))
  after(() => rmSync(folder, { recursive: true }))

  test('carries its content, so that a browser may keep it for good', () => {
    const list = join(folder, 'assets.json')
    writeFileSync(list, JSON.stringify({ 'roer.css': 'roer-5f3a.css' }))
    const asset = readAssets(list)
    assert.equal(asset('roer.css'), '/assets/roer-5f3a.css')
    assert.equal(asset('new.css'), '/assets/new.css')
  })

  test('is its own name before anything was built', () => {
    assert.equal(readAssets(join(folder, 'none.json'))('roer.css'), '/assets/roer.css')
  })
})
