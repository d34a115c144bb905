import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { loadSupporterDesk } from './supporter-desk.ts'

describe('where to ask for an independent supporter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'supporters-'))
  after(() => rmSync(folder, { recursive: true }))
  const load = (text: string) => {
    const file = join(folder, 'desk.yaml')
    writeFileSync(file, text)
    return loadSupporterDesk(file, { example: true })
  }

  test('is what the file says', () => {
    const desk = { name: 'Naast Je', email: 'vraag@naastje.example', phone: '088 12 34' }
    assert.deepEqual(load(JSON.stringify(desk)), desk)
  })

  test('is nowhere when no file is named, but in the example', () => {
    assert.equal(loadSupporterDesk(undefined, { example: false }), undefined)
    assert.match(loadSupporterDesk(undefined, { example: true })!.email, /@roer\.example$/)
  })

  test('tells what is wrong with the file', () => {
    const none = join(folder, 'none.yaml')
    assert.throws(() => loadSupporterDesk(none, { example: true }), /ROER_SUPPORTERS is .*none/)
    assert.throws(() => load('name: Naast Je\nphone: 088 12 34\n'), /email/)
    assert.throws(() => load('name: A\nemail: a@b.example\nphone: 088 1\nfax: 1\n'), /line 4.*fax/)
  })
})
