/** `npm run check`: everything that can be told from the files alone, without a browser or server. */

import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/root.ts'
import { add, nothingYet, type Outcome, runTestFiles, seconds } from './test-files.ts'

/** The tests that read sources and content, and run no program. */
export const isCheck = (file: string) =>
  file === 'test/arrows.test.ts' || /[/.]content[^/]*\.test\.ts$/.test(file)

export const testFiles = () =>
  globSync(['{src,test}/**/*.test.{ts,tsx}'], { cwd: projectRoot })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()

export async function check(signal?: AbortSignal): Promise<Outcome> {
  const total = nothingYet()
  const [, , tests] = await Promise.all([
    command('format and lint', 'biome', ['ci', '--colors=off', '.']).then((passed) =>
      count(total, passed),
    ),
    command('types', 'tsc', ['-p', 'tsconfig.json']).then((passed) => count(total, passed)),
    runTestFiles(testFiles().filter(isCheck), { concurrency: 1, ...(signal && { signal }) }),
  ])
  add(total, tests)
  return total
}

const count = (total: Outcome, passed: boolean) => add(total, { ...nothingYet(), ...one(passed) })
const one = (passed: boolean) => (passed ? { passed: 1 } : { failed: 1 })

/** Says what it said only when it failed. */
function command(name: string, program: string, parameters: string[]): Promise<boolean> {
  const since = performance.now()
  const running = spawn(join(projectRoot, 'node_modules', '.bin', program), parameters, {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [running.stdout, running.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  return new Promise((resolve, reject) => {
    running.on('error', reject).on('close', (code) => {
      if (code !== 0) console.log(said.trimEnd())
      console.log(`  ${code === 0 ? '✔' : '✖'} ${name}  ${seconds(since)}`)
      resolve(code === 0)
    })
  })
}

if (import.meta.main) {
  const { passed, failed } = await check()
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}
