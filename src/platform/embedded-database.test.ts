import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { lockFolder } from './embedded-database.ts'
import { Failure } from './failure.ts'

describe('the data folder', () => {
  const made: string[] = []
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'roer-data-'))
    made.push(folder)
  })
  after(() => {
    for (const one of made) rmSync(one, { recursive: true })
  })

  const refusal = (pattern: RegExp) => (error: unknown) => {
    assert.ok(error instanceof Failure)
    assert.match(error.message, pattern)
    assert.doesNotMatch(error.message, /\n/)
    return true
  }
  const inUse = (pid: number) =>
    refusal(new RegExp(`${folder} is in use by another Roer \\(process ${pid}\\).*ROER_DATA`))

  test('is made when it is not there', () => {
    const fresh = join(folder, 'a', 'b')
    lockFolder(fresh)()
    assert.ok(existsSync(fresh))
  })

  test('serves one Roer at a time, and says who has it', () => {
    const unlock = lockFolder(folder)
    assert.throws(() => lockFolder(folder), inUse(process.pid))
    unlock()
    lockFolder(folder)()
  })

  test('is free again after a Roer that was killed', async (t) => {
    const holder = await holdInAnotherProcess(folder)
    t.after(() => holder.kill('SIGKILL'))
    assert.throws(() => lockFolder(folder), inUse(holder.pid!))
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    lockFolder(folder)()
  })

  test('that cannot be made is told with the way out', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const pattern = /Cannot write in the data folder .*ENOTDIR.*ROER_DATA/
    assert.throws(() => lockFolder(join(file, 'data')), refusal(pattern))
  })

  test('whose lock cannot be opened is told in the same way', () => {
    lockFolder(join(folder, 'lock'))()
    assert.throws(() => lockFolder(folder), refusal(/Cannot write in the data folder .*ROER_DATA/))
  })
})

async function holdInAnotherProcess(folder: string): Promise<ChildProcess> {
  const program = `
    import { lockFolder } from ${JSON.stringify(import.meta.resolve('./embedded-database.ts'))}
    lockFolder(process.argv[1])
    console.log('held')
    setInterval(() => {}, 60_000)`
  const options = [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '--eval',
    program,
  ]
  const child = spawn(process.execPath, [...options, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}
