/**
 * `npm test`: the one list of everything that must hold. `npm test -- part/of/a/path` runs only
 * the files whose path contains that.
 */

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/root.ts'
import { check, isCheck, testFiles } from './check.ts'
import { type DatabaseKind, startTestServer } from './database.ts'
import { add, nothingYet, type Outcome, runTestFiles, seconds } from './test-files.ts'

process.chdir(projectRoot)
const filters = process.argv.slice(2)
const stopped = new AbortController()
const { signal } = stopped
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    stopped.abort()
    process.exit(1)
  })
}

process.env.TMPDIR = runFolder()
const files = testFiles().filter((file) => matches(file))
const journeys = files.filter((file) => file.startsWith('test/journeys/'))
const databaseFiles = files.filter((file) => /\.db\.test\.tsx?$/.test(file))
const others = files.filter(
  (file) => !journeys.includes(file) && (filters.length > 0 || !isCheck(file)),
)

const total = nothingYet()
if (filters.length === 0) await step('Check', () => check(signal))
const embedded = others.filter(
  (file) => !process.env.TEST_ONLY_SERVER || !databaseFiles.includes(file),
)
if (embedded.length > 0) {
  await step('Tests, on the embedded database', () => runOn('embedded', embedded))
}
if (databaseFiles.length > 0 && !process.env.TEST_ONLY_EMBEDDED) {
  await step('Tests of the database again, on a PostgreSQL server', onServer)
}
if (journeys.length > 0) {
  await step('Journeys in a browser', () => runOn('embedded', journeys, 1))
}

for (const name of total.skipped) console.log(`Skipped: ${name}`)
if (total.passed + total.failed === 0) console.log(`No test file matches ${filters.join(' ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

function matches(file: string) {
  return filters.length === 0 || filters.some((filter) => file.includes(filter))
}

async function step(name: string, work: () => Promise<Outcome>) {
  const since = performance.now()
  console.log(`\n${name}`)
  const outcome = await work()
  add(total, outcome)
  console.log(`  ${outcome.passed} passed, ${outcome.failed} failed, ${seconds(since)}`)
}

function runOn(database: DatabaseKind, testFiles: string[], concurrency?: number) {
  process.env.TEST_DATABASE = database
  return runTestFiles(testFiles, { signal, ...(concurrency && { concurrency }) })
}

async function onServer() {
  const server = await startTestServer()
  process.env.TEST_DATABASE_SERVER = server.url
  try {
    return await runOn('server', databaseFiles)
  } finally {
    delete process.env.TEST_DATABASE_SERVER
    await server.stop()
  }
}

/**
 * Where tests of this run keep what they write: in memory where there is plenty, because copying
 * databases is most of their work. Removed as soon as this process is gone, however it went.
 */
function runFolder(): string {
  const memory = '/dev/shm'
  const plenty = 4 * 1024 ** 3
  const free = existsSync(memory) ? statfsSync(memory) : { bavail: 0, bsize: 0 }
  const folder = mkdtempSync(
    join(free.bavail * free.bsize > plenty ? memory : tmpdir(), 'roer-run-'),
  )
  const keeper = spawn('sh', ['-c', 'read -r nothing; rm -rf "$1"', 'keeper', folder], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  keeper.unref()
  ;(keeper.stdin as typeof keeper.stdin & { unref(): void }).unref()
  return folder
}
