/** Runs test files, each in a process of its own, and prints little as long as they pass. */

import { run } from 'node:test'

export interface Outcome {
  passed: number
  failed: number
  /** Named, so that nothing is left out in silence. */
  skipped: string[]
}

export const nothingYet = (): Outcome => ({ passed: 0, failed: 0, skipped: [] })

export function add(sum: Outcome, { passed, failed, skipped }: Outcome) {
  sum.passed += passed
  sum.failed += failed
  sum.skipped.push(...skipped)
}

export const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** As many as the machine of CI has cores. */
const CONCURRENCY = 2
/** Far above what the slowest suite takes on a busy machine: it is there for what never ends. */
const TEST_WITHIN_MS = Number(process.env.TEST_FILE_WITHIN_MS ?? 10 * 60 * 1000)

const processOptions = [
  '--import',
  './test/read-typescript.mjs',
  '--import',
  './test/deadline.mjs',
  // Compiling PGlite thoroughly takes longer than any test file runs.
  '--liftoff-only',
  '--disable-warning=ExperimentalWarning',
]

interface Options {
  concurrency?: number
  signal?: AbortSignal
}

export async function runTestFiles(files: readonly string[], options: Options = {}) {
  const records = new Map(files.map((file) => [file, begin(file)]))
  const recordOf = ({ file }: { file?: string | undefined }) =>
    [...records.values()].find(({ name }) => file === name || file?.endsWith(`/${name}`))

  const events = run({
    files: [...files],
    concurrency: options.concurrency ?? CONCURRENCY,
    execArgv: processOptions,
    timeout: TEST_WITHIN_MS,
    ...(options.signal && { signal: options.signal }),
  })
  for (const stream of ['test:stdout', 'test:stderr'] as const) {
    events.on(stream, (data) => {
      const record = recordOf(data)
      if (record) record.said += data.message
    })
  }
  for (const [verdict, passed] of [
    ['test:pass', true],
    ['test:fail', false],
  ] as const) {
    events.on(verdict, (data) => {
      // A file counts as a test of the runner's too: only when it broke off, or had no tests.
      const file = records.get(data.name)
      if (file) end(file, passed ? undefined : reason(data.details.error))
      else judge(recordOf(data), data, passed)
    })
  }
  // What a test measured, told whether it passed or failed; the runner's own counts are not nested.
  events.on('test:diagnostic', (data) => {
    const { message, nesting, level } = data
    const record = recordOf(data)
    if (nesting > 0 && level === 'info') console.log(`    ${message}`)
    // What broke after the last test ended is told in no other way; beside it are counts.
    else if (record && message.startsWith('Error: ')) record.said += `${message}\n`
  })
  // One knows that every test was told, the other how long the process took; either may be first.
  events.on('test:summary', (data) => {
    const record = recordOf(data)
    if (!record) return
    record.told = true
    if (record.ms !== undefined) end(record)
  })
  events.on('test:complete', (data) => {
    const record = records.get(data.name)
    if (!record) return
    record.ms = data.details.duration_ms
    if (record.told) end(record)
  })
  await new Promise<void>((resolve, reject) => {
    events.on('end', resolve).on('error', reject)
    events.resume()
  })

  const total = nothingYet()
  for (const record of records.values()) {
    if (!record.ended) end(record, 'It did not come to its end.')
    add(total, record)
  }
  return total
}

/** What is known so far of one file. */
interface Progress extends Outcome {
  name: string
  /** Failed only because something before them did. */
  notRun: number
  /** What it printed: shown when something failed, also when its process fell after its last test. */
  said: string
  ms: number | undefined
  told: boolean
  ended: boolean
}

const begin = (name: string): Progress => ({
  ...nothingYet(),
  name,
  notRun: 0,
  said: '',
  ms: undefined,
  told: false,
  ended: false,
})

function judge(
  record: Progress | undefined,
  { name, line, details, skip, todo }: Told,
  passed: boolean,
) {
  const { type, error } = details
  if (!record || failureType(error) === 'subtestsFailed') return
  // A suite is no test, but what broke before its tests is told: those are then only "not run".
  if (type === 'suite' && failureType(error) !== 'hookFailed') return
  if (skip !== undefined || todo !== undefined) record.skipped.push(`${record.name}: ${name}`)
  else if (passed) record.passed++
  else {
    record.failed++
    if (failureType(error) === 'cancelledByParent') record.notRun++
    else console.log(`  ✖ ${name}  (${record.name}:${line})\n${indented(reason(error))}`)
  }
}

function end(record: Progress, broken?: string) {
  const tests = record.passed + record.failed + record.skipped.length
  const why = broken ?? (tests === 0 ? 'There is no test in it.' : undefined)
  if (why && record.failed === 0) {
    record.failed++
    console.log(`  ✖ ${record.name}\n${indented(why)}`)
  }
  if (record.notRun > 0) console.log(`  ✖ not run, because of the above: ${record.notRun}`)
  if (record.failed > 0 && record.said) {
    console.log(indented(record.said))
    record.said = ''
  }
  const count = tests === 1 ? '1 test' : `${tests} tests`
  const mark = record.failed > 0 ? '✖' : '✔'
  if (!record.ended)
    console.log(`  ${mark} ${record.name}  ${count}  ${((record.ms ?? 0) / 1000).toFixed(1)} s`)
  record.ended = true
}

/** What the runner tells of one test. */
interface Told {
  name: string
  file?: string | undefined
  line?: number | undefined
  skip?: string | boolean | undefined
  todo?: string | boolean | undefined
  details: { duration_ms: number; type?: string | undefined; error?: Error }
}

/** `subtestsFailed`: only one inside it failed, and that one has been told already. */
const failureType = (error: Error | undefined) =>
  (error as { failureType?: string } | undefined)?.failureType

function reason(error: unknown): string {
  // The runner wraps what was thrown; of a process that broke off it tells how it ended.
  const { cause, exitCode, signal } = (error ?? {}) as Record<string, unknown>
  const ended = [exitCode ?? '', signal ?? ''].filter(Boolean).join(' ')
  return explanation(cause ?? error) + (ended && ` (its process ended with ${ended})`)
}

/** Message and own lines of the stack; those inside Node help nobody. */
function explanation(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const { cause, stack = String(thrown) } = thrown
  const lines = stack.split('\n').filter((line) => !/^\s+at .*\(?node:/.test(line))
  return [...lines, ...(cause ? [`because of ${explanation(cause)}`] : [])].join('\n')
}

const indented = (text: string) => text.trimEnd().replace(/^/gm, '      ')
