import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadContent } from './content.ts'
import { contentFolder } from './platform/content.ts'

const copy = mkdtempSync(join(tmpdir(), 'roer-content-'))
after(() => rmSync(copy, { recursive: true }))
cpSync(contentFolder, copy, { recursive: true })
const nel = readFileSync(join(copy, 'instruments', 'nel.yaml'), 'utf8')

function withFile(name: string, text: string, told: RegExp) {
  writeFileSync(join(copy, name), text)
  try {
    assert.throws(() => loadContent(copy), { name: 'Failure', message: told })
  } finally {
    rmSync(join(copy, name))
  }
}

test('instruments and outcome indicators come with the rest of content', () => {
  const { instruments, outcomeIndicators } = loadContent(copy)
  assert.ok(instruments.some(({ id }) => id === 'nel'))
  assert.ok(outcomeIndicators.some(({ id }) => id === 'dropout'))
})

test('two instruments with one id are named at the start', () => {
  withFile('instruments/twice.yaml', nel, /content\/instruments: two files have the id nel/)
})

test('an instrument that does not fit is named with its file and line', () => {
  const broken = nel.replace('id: nel\n', 'id: nel-2\nwording: Ik …\n')
  withFile('instruments/nel-2.yaml', broken, /instruments\/nel-2\.yaml, line \d+.*"wording"/)
})
