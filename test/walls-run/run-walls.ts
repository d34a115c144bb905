/**
 * `npm run walls`: runs the tests of the walls at their full size, one after another, and writes
 * what they found, also what went wrong, where /bescherming shows it. `npm run walls -- worlds log`
 * runs those alone, and a size that is set already, such as WORLDS=1000, is kept.
 */

import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { contentFolder } from '../../src/platform/content.ts'
import { projectRoot } from '../../src/platform/root.ts'
import { LastRun } from '../../src/protection/last-run.ts'
import { type Wall, walls } from './walls.ts'

const FILE = join(contentFolder, 'protection', 'last-run.yaml')
const HEAD = '# Written by `npm run walls`; nobody fills this in by hand.\n'
const HOURS_MS = 6 * 60 * 60_000

type Line = LastRun['lines'][number]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((id) => !walls.some((wall) => wall.id === id))
if (unknown.length > 0) {
  console.error(
    `There is no wall ${unknown.join(', ')}; there are ${walls.map(({ id }) => id).join(', ')}.`,
  )
  process.exit(2)
}

let missed = false
const told: string[] = []
for (const wall of walls.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  const since = performance.now()
  const line = await run(wall)
  if (line) keep(line)
  const minutes = ((performance.now() - since) / 60_000).toFixed(1)
  const found = line
    ? `${line.tried} tried, ${line.wrong} wrong, ${line.held ? 'held' : 'MISSED'}`
    : 'MISSED: it broke off before it ever said what it found'
  told.push(`${wall.id}: ${found}; ${minutes} min`)
  console.log(`\n${told.at(-1)}`)
  missed ||= !line?.held
}
console.log(`\n${told.join('\n')}`)
process.exitCode = missed ? 1 : 0

/** What it found. Of one that broke off no figure is made up: the last one stays, as missed. */
async function run({ id, what, unit, size = {}, says, ...wall }: Wall): Promise<Line | undefined> {
  const chosen = Object.entries(size).map(([name, full]) => [name, process.env[name] ?? full])
  const { said, passed } = await runProgram(wall, Object.fromEntries(chosen))
  const date = new Date().toISOString().slice(0, 10)
  const found = [...said.matchAll(says)].map(({ groups }) => groups!)
  if (found.length === 0) {
    const last = keptLines().find((line) => line.id === id)
    return last && { ...last, held: false, date }
  }
  const sum = (which: string) => found.reduce((total, one) => total + Number(one[which] ?? 0), 0)
  const [tried, wrong] = [sum('tried'), sum('wrong')]
  const sizes = chosen.map(([name, value]) => `${name}=${value} `).join('')
  const command = `${sizes}npm run walls -- ${id}`
  return { id, what, unit, tried, wrong, held: passed && wrong === 0, date, command }
}

function keptLines(): readonly Line[] {
  return LastRun.parse(parse(readFileSync(FILE, 'utf8'))).lines
}

function keep(line: Line): void {
  const lines = [...keptLines().filter(({ id }) => id !== line.id), line]
  const order = walls.map(({ id }) => id)
  lines.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
  writeFileSync(FILE, HEAD + stringify({ lines }, { lineWidth: 100 }))
}

function runProgram(
  { file, program = 'test/run.ts', onServer }: Pick<Wall, 'file' | 'program' | 'onServer'>,
  size: Record<string, string>,
): Promise<{ said: string; passed: boolean }> {
  const running = spawn(process.execPath, [program, ...(file ? [file] : [])], {
    cwd: projectRoot,
    env: {
      ...process.env,
      TEST_FILE_WITHIN_MS: String(HOURS_MS),
      ...(onServer && { TEST_ONLY_SERVER: '1' }),
      ...size,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    process.stdout.write(text)
  })
  return new Promise((resolve, reject) => {
    running.on('error', reject).on('close', (code) => resolve({ said, passed: code === 0 }))
  })
}
