/** Runs test files, each in a process of its own, and prints little as long as they pass. */

import { run } from 'node:test'
import { inspect } from 'node:util'

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
const FILE_WITHIN_MS = 3 * 60 * 1000

const processOptions = [
  '--import',
  './test/jsx.mjs',
  // Compiling PGlite thoroughly takes longer than any test file runs.
  '--liftoff-only',
  '--disable-warning=ExperimentalWarning',
]

interface Options {
  concurrency?: number
  signal?: AbortSignal
}

export async function runTestFiles(files: readonly string[], options: Options = {}) {
  const total = nothingYet()
  const running = new Map(files.map((file) => [file, { ...nothingYet(), said: '' }]))
  const events = run({
    files: [...files],
    concurrency: options.concurrency ?? CONCURRENCY,
    execArgv: processOptions,
    timeout: FILE_WITHIN_MS,
    ...(options.signal && { signal: options.signal }),
  })

  const fileOf = ({ file }: { file?: string | undefined }) =>
    files.find((name) => file === name || file?.endsWith(`/${name}`)) ?? ''
  events.on('test:stdout', (data) => hear(data))
  events.on('test:stderr', (data) => hear(data))
  events.on('test:complete', (data) => {
    // The file itself comes last, as a test with the name of the file.
    if (files.includes(data.name)) finish(data.name, data.details)
    else judge(data)
  })

  function hear(data: { file: string; message: string }) {
    const file = running.get(fileOf(data))
    if (file) file.said += data.message
  }

  function judge({ name, details, skip, todo, ...place }: TestComplete) {
    const file = running.get(fileOf(place))
    if (!file || details.type === 'suite' || isOnlyOfParts(details.error)) return
    if (skip !== undefined || todo !== undefined) file.skipped.push(`${fileOf(place)}: ${name}`)
    else if (details.passed) file.passed++
    else {
      file.failed++
      console.log(`  ✖ ${name}  (${fileOf(place)}:${place.line})`)
      console.log(indented(reason(details.error)))
    }
  }

  function finish(name: string, { passed, duration_ms: ms, error }: TestComplete['details']) {
    const file = running.get(name)
    if (!file) return
    const tests = file.passed + file.failed
    if (passed && tests + file.skipped.length === 0) explain(file, name, 'There is no test in it.')
    else if (!passed && file.failed === 0) explain(file, name, reason(error))
    if (file.failed > 0 && file.said) console.log(indented(file.said))
    const mark = file.failed > 0 ? '✖' : '✔'
    console.log(
      `  ${mark} ${name}  ${tests} ${tests === 1 ? 'test' : 'tests'}  ${(ms / 1000).toFixed(1)} s`,
    )
    add(total, file)
  }

  function explain(file: Outcome, name: string, why: string) {
    file.failed++
    console.log(`  ✖ ${name}\n${indented(why)}`)
  }

  await new Promise<void>((resolve, reject) => {
    events.on('end', resolve).on('error', reject)
    events.resume()
  })
  return total
}

interface TestComplete {
  name: string
  file?: string | undefined
  line?: number | undefined
  skip?: string | boolean | undefined
  todo?: string | boolean | undefined
  details: { passed: boolean; duration_ms: number; type?: string | undefined; error?: Error }
}

/** A test that failed because one inside it did: that one has been told already. */
const isOnlyOfParts = (error: Error | undefined) =>
  (error as { failureType?: string } | undefined)?.failureType === 'subtestsFailed'

function reason(error: Error | undefined): string {
  const cause = (error?.cause ?? error) as Error | string | undefined
  return cause instanceof Error ? inspect(cause, { depth: 4 }) : String(cause)
}

const indented = (text: string) => text.trimEnd().replace(/^/gm, '      ')
