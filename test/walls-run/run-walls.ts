/**
 * `npm run walls`: runs the tests of the walls at their full size and writes what they found, also
 * what went wrong, where /bescherming shows it. `npm run walls -- worlds log` runs those alone,
 * and a size that is set already, such as WORLDS=1000, is kept.
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

const wanted = process.argv.slice(2)
const unknown = wanted.filter((id) => !walls.some((wall) => wall.id === id))
if (unknown.length > 0) {
  console.error(
    `There is no wall ${unknown.join(', ')}; there are ${walls.map(({ id }) => id).join(', ')}.`,
  )
  process.exit(2)
}

let missed = false
for (const wall of walls.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  const line = await run(wall)
  if (!line) {
    // What it tried is not known, so no figure is made up; the run says so and the page keeps the last.
    console.log(`${wall.id}: broke off before it said what it found`)
    missed = true
    continue
  }
  const { lines } = LastRun.parse(parse(readFileSync(FILE, 'utf8')))
  const others = lines.filter(({ id }) => id !== wall.id)
  const order = walls.map(({ id }) => id)
  const sorted = [...others, line].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
  writeFileSync(FILE, HEAD + stringify({ lines: sorted }, { lineWidth: 100 }))
  console.log(
    `${wall.id}: ${line.tried} tried, ${line.wrong} wrong, ${line.held ? 'held' : 'MISSED'}`,
  )
  missed ||= !line.held
}
process.exitCode = missed ? 1 : 0

async function run({
  id,
  what,
  unit,
  file,
  size,
  says,
  read,
}: Wall): Promise<LastRun['lines'][number] | undefined> {
  const chosen = Object.fromEntries(
    Object.entries(size).map(([name, full]) => [name, process.env[name] ?? full]),
  )
  const { said, passed } = await test(file, chosen)
  const found = [...said.matchAll(new RegExp(says.source, 'g'))].map(read)
  if (found.length === 0) return undefined
  // On both databases, or on several devices: what was tried is what was tried in all.
  const sum = (which: 'tried' | 'wrong') => found.reduce((total, one) => total + one[which], 0)
  const sizes = Object.entries(chosen)
    .map(([name, value]) => `${name}=${value} `)
    .join('')
  const date = new Date().toISOString().slice(0, 10)
  const [tried, wrong] = [sum('tried'), sum('wrong')]
  const held = passed && wrong === 0
  return { id, what, unit, tried, wrong, held, date, command: `${sizes}npm run walls -- ${id}` }
}

function test(
  file: string,
  size: Record<string, string>,
): Promise<{ said: string; passed: boolean }> {
  const env = { ...process.env, TEST_FILE_WITHIN_MS: String(HOURS_MS), ...size }
  const running = spawn(process.execPath, ['test/run.ts', file], {
    cwd: projectRoot,
    env,
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
