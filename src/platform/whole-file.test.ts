import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { projectRoot } from './root.ts'
import { writeWhole } from './whole-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roer-whole-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a file is there once it is whole, and not before', async () => {
  const file = join(folder, 'a.csv')
  const said = await writeWhole(file, async (unfinished) => {
    writeFileSync(unfinished, 'all of it')
    assert.deepEqual(readdirSync(folder).includes('a.csv'), false)
    return 'done'
  })
  assert.deepEqual([said, readFileSync(file, 'utf8')], ['done', 'all of it'])
  assert.deepEqual(readdirSync(folder), ['a.csv'])
})

test('what is there already stays as it is, and is said', async () => {
  const file = join(folder, 'a.csv')
  writeFileSync(file, 'mine')
  await assert.rejects(
    writeWhole(file, async () => assert.fail('it was asked to write')),
    /^Failure: There is a file .*a\.csv already\. Choose another name\.$/,
  )
  assert.equal(readFileSync(file, 'utf8'), 'mine')
})

for (const [code, said] of [
  ['ENOSPC', /There is no room for .*a\.csv\. Nothing was kept\./],
  ['EPIPE', /Whoever read .*a\.csv stopped\. Nothing was kept\./],
  ['EACCES', /Cannot write .*a\.csv \(EACCES\)\. Choose another place\./],
] as const) {
  test(`${code} half-way is told in one line, and leaves nothing`, async () => {
    const failing = writeWhole(join(folder, 'a.csv'), async (unfinished) => {
      writeFileSync(unfinished, 'half of i')
      throw Object.assign(new Error(code), { code })
    })
    await assert.rejects(failing, said)
    assert.deepEqual(readdirSync(folder), [])
  })
}

test('whoever presses Ctrl-C half-way leaves nothing behind', async () => {
  const script = `
    import { writeFileSync } from 'node:fs'
    import { writeWhole } from ${JSON.stringify(join(projectRoot, 'src/platform/whole-file.ts'))}
    setInterval(() => {}, 1_000)
    await writeWhole(${JSON.stringify(join(folder, 'a.csv'))}, async (unfinished) => {
      writeFileSync(unfinished, 'half of i')
      console.log('half-way')
      await new Promise(() => {})
    })`
  const writing = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(writing.stdout, 'data')
  assert.equal(readdirSync(folder).length, 1)
  writing.kill('SIGINT')
  const [, signal] = await once(writing, 'exit')
  assert.deepEqual([signal, readdirSync(folder)], ['SIGINT', []])
})
