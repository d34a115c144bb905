/**
 * `npm run mutate`: takes away every guard and every policy, one by one, in a copy of the project,
 * and asks of the tests that one of them turns red. What lives is a hole in the tests. A test may
 * only judge when it is green while nothing is taken away.
 *
 * `npm run mutate -- policies`, `-- guards`, or part of a name chooses some of them; `-- left` those
 * that no earlier run killed, also as `-- guards left`. What killed each is kept in killed.yaml, and is
 * tried first next time.
 */

import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { projectRoot } from '../../src/platform/root.ts'
import { mutantsOfGuards } from './guards/index.ts'
import type { Judged, Mutant } from './mutant.ts'
import { mutantsOfPolicies } from './policies.ts'
import { type Outcome, runTest } from './run-test.ts'

const FILE = join(projectRoot, 'test', 'mutate', 'killed.yaml')
const HEAD = '# Written by `npm run mutate`: what was taken away, and which test noticed.\n'
/** Only read by the tests, and large. */
const LINKED = ['node_modules', 'build']
const NOT_COPIED = [...LINKED, '.git', 'data']
const AT_ONCE = Number(process.env.AT_ONCE ?? 2)

const Kept = z.array(
  z.strictObject({
    name: z.string(),
    killedBy: z.string().optional(),
    seconds: z.number(),
    date: z.iso.date(),
  }),
)

const all = [...(await mutantsOfPolicies()), ...mutantsOfGuards()]
const kept = new Map<string, Judged>(
  Kept.parse((existsSync(FILE) && parse(readFileSync(FILE, 'utf8'))) || []).map((one) => [
    one.name,
    one,
  ]),
)
const filters = process.argv.slice(2)
const chosen = all.filter(({ name }) =>
  filters.every((one) => (one === 'left' ? !kept.get(name)?.killedBy : name.includes(one))),
)
const copies: string[] = []
process.once('exit', () => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const since = performance.now()
const greens = new Map<string, Promise<Outcome>>()
const waiting = [...chosen]
const judged: Judged[] = []
const unmutated = copyOfProject()
await Promise.all(Array.from({ length: AT_ONCE }, judgeOn))

const lived = judged.filter(({ killedBy }) => !killedBy)
console.log(
  `${judged.length} taken away, ${judged.length - lived.length} killed, ${lived.length} lived; ${seconds(since)} s`,
)
for (const { name } of lived) console.log(`  LIVES  ${name}`)
console.log(allTold())
// A name that fits nothing is a slip of whoever typed it, except where everything was killed before.
const didSomething = judged.length > 0 || filters.includes('left')
process.exitCode = lived.length === 0 && didSomething ? 0 : 1

async function judgeOn(): Promise<void> {
  const copy = copyOfProject()
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const from = performance.now()
    const killedBy = await whatKills(mutant, copy).catch((error) => {
      // Nobody judged it, which is no better than living on.
      console.log(String(error))
      return undefined
    })
    const date = new Date().toISOString().slice(0, 10)
    const one = { name: mutant.name, ...(killedBy && { killedBy }), seconds: seconds(from), date }
    judged.push(one)
    keep(one)
    console.log(
      `${String(one.seconds).padStart(4)} s  ${one.name}\n        ${killedBy ? `killed by: ${killedBy}` : 'LIVES'}`,
    )
  }
}

/** The test that turned red, the one that did so last time first. */
async function whatKills(mutant: Mutant, copy: string): Promise<string | undefined> {
  const before = /\(([^()]+)\)$/.exec(kept.get(mutant.name)?.killedBy ?? '')?.[1]
  const changeBack = mutant.change(copy)
  try {
    for (const test of new Set([...(before ? [before] : []), ...mutant.tests])) {
      await mustBeGreen(test, mutant.greenWith)
      const outcome = await runTest(copy, test, mutant.environment)
      if (outcome.is === 'red') return outcome.test
      if (outcome.is === 'broken') {
        throw new Error(`${mutant.name}: ${test} was judged by no test:\n${outcome.said}`)
      }
    }
    return undefined
  } finally {
    changeBack()
  }
}

async function mustBeGreen(test: string, environment: Mutant['greenWith']): Promise<void> {
  const which = `${test} ${JSON.stringify(environment)}`
  const run = greens.get(which) ?? runTest(unmutated, test, environment)
  greens.set(which, run)
  const outcome = await run
  if (outcome.is === 'green') return
  throw new Error(
    `${test} is red while nothing is taken away: ${outcome.is === 'red' ? outcome.test : outcome.said}`,
  )
}

/** Everything that can be taken away, by what this run and those before it found. */
function allTold(): string {
  const killed = all.flatMap(({ name }) => (kept.get(name)?.killedBy ? [kept.get(name)!.date] : []))
  const oldest = killed.toSorted()[0] ?? 'never'
  return `all told: ${all.length} to take away, ${killed.length} killed, ${all.length - killed.length} not; the oldest of these on ${oldest}`
}

/** Kept at once: a run that is broken off has lost nothing. */
function keep(one: Judged): void {
  kept.set(one.name, one)
  const order = all.map(({ name }) => name)
  const known = [...kept.values()]
    .filter(({ name }) => order.includes(name))
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  writeFileSync(FILE, HEAD + stringify(known, { lineWidth: 0 }))
}

function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roer-mutants-'))
  copies.push(folder)
  const parts = readdirSync(projectRoot).filter((part) => !NOT_COPIED.includes(part))
  for (const part of parts) {
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true })
  }
  for (const part of LINKED) {
    symlinkSync(join(projectRoot, part), join(folder, part))
  }
  return folder
}

function seconds(from: number): number {
  return Math.round((performance.now() - from) / 1000)
}
