/** Running one test file in a copy of the project, as far as the first test that turns red. */

import { spawn } from 'node:child_process'

export type Outcome =
  | { is: 'green' }
  | { is: 'red'; test: string }
  /** No test judged it: the copy does not run at all, or did not come to its end. */
  | { is: 'broken'; said: string }

/** Sizes that are enough to notice a hole, on the embedded database alone. */
const SMALL = {
  TEST_ONLY_EMBEDDED: '1',
  WORLDS: '40',
  TAMPERINGS: '10',
  PAIRS: '6',
  CANARIES: '60',
}

/** Those that are running; they end with us. */
const groups = new Set<number>()
process.once('exit', () => groups.forEach(endGroup))

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It was over already.
  }
}

export function runTest(
  copy: string,
  test: string,
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const running = spawn(process.execPath, ['test/run.ts', test], {
    cwd: copy,
    env: { ...process.env, ...SMALL, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the test itself ends with the runner and not minutes later.
    detached: true,
  })
  groups.add(running.pid!)
  let said = ''
  let red: string | undefined
  for (const stream of [running.stdout, running.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /^ {2}✖ (?!not run)(.+?) {2}\((.+?):\d+\)$/m.exec(said)
      if (!found || red) return
      red = `${found[1]} (${found[2]})`
      endGroup(running.pid!)
    })
  }
  return new Promise((resolve, reject) => {
    running.on('error', reject).on('close', (code) => {
      groups.delete(running.pid!)
      const isBroken = /ReferenceError|SyntaxError|ERR_MODULE|No test file matches/.test(said)
      if (code === 0 && !red) resolve({ is: 'green' })
      else if (red && !isBroken) resolve({ is: 'red', test: red })
      else resolve({ is: 'broken', said: said.slice(-2_000) })
    })
  })
}
