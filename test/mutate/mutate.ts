/**
 * `npm run mutate`: takes away every guard and opens every policy, one by one, in a copy of the
 * project, and asks of the tests that one of them turns red. What lives is a hole in the tests.
 * `npm run mutate -- policies`, `-- guards`, or part of a name chooses some of them.
 */

import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openEmbedded } from '../../src/platform/embedded-database.ts'
import { openDatabase } from '../../src/platform/open-database.ts'
import { projectRoot } from '../../src/platform/root.ts'
import { guards } from './guards.ts'

/** What is tried on a policy, the quick ones first. */
const TESTS_OF_POLICIES = [
  ...['test/walls/grants', 'test/walls/removal', 'src/platform/database.db', 'src/access/log'],
  ...['test/walls/both-walls-agree', 'src/access/author-key', 'src/access/family.db'],
]

interface Mutant {
  name: string
  tests: readonly string[]
  /** What it runs with: the statements that open a policy. */
  environment: Readonly<Record<string, string>>
  /** Changes the copy. @returns how to change it back */
  change(copy: string): () => void
}

const filter = process.argv[2] ?? ''
const copy = copyOfProject()
process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
const mutants = [...(await ofPolicies()), ...ofGuards()].filter(({ name }) => name.includes(filter))
const lived: string[] = []
for (const { name, tests, environment, change } of mutants) {
  const changeBack = change(copy)
  let red: string | undefined
  for (const test of tests) {
    if (await turnsRed(test, environment)) {
      red = test
      break
    }
  }
  changeBack()
  console.log(red ? `  killed  ${name}  by ${red}` : `  LIVES   ${name}`)
  if (!red) lived.push(name)
}
console.log(
  `${mutants.length} taken away, ${mutants.length - lived.length} killed, ${lived.length} lived`,
)
process.exitCode = lived.length === 0 && mutants.length > 0 ? 0 : 1

/** Each policy, open to everything for its role and verb. */
async function ofPolicies(): Promise<Mutant[]> {
  const folder = mkdtempSync(join(tmpdir(), 'roer-policies-'))
  try {
    await (await openDatabase({ folder })).close()
    const { kysely, close } = await openEmbedded(folder)
    const { rows } = await sql<{ name: string; open: string }>`
      select format('policies: %s on %s', policyname, tablename) as name,
        format('alter policy %I on %I', policyname, tablename)
          || case when qual is null then '' else ' using (true)' end
          || case when with_check is null then '' else ' with check (true)' end as open
      from pg_policies where schemaname = 'public' and trim(coalesce(qual, 'true')) || trim(coalesce(with_check, 'true')) <> 'truetrue'
      order by 1`.execute(kysely)
    await close()
    return rows.map(({ name, open }) => ({
      name,
      tests: TESTS_OF_POLICIES,
      environment: { TEST_MUTANT: open },
      change: () => () => {},
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function ofGuards(): Mutant[] {
  return guards.map(({ name, file, find, replace, tests }) => ({
    name: `guards: ${name}`,
    tests,
    environment: {},
    change(folder) {
      const path = join(folder, file)
      const before = readFileSync(path, 'utf8')
      if (!before.includes(find)) throw new Error(`${file} has no longer: ${find}`)
      writeFileSync(
        path,
        before.replace(find, () => replace),
      )
      return () => writeFileSync(path, before)
    },
  }))
}

function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roer-mutants-'))
  for (const part of ['src', 'test', 'content', 'migrations', 'package.json', 'tsconfig.json']) {
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true })
  }
  for (const part of ['node_modules', 'build']) {
    symlinkSync(join(projectRoot, part), join(folder, part))
  }
  return folder
}

/** Runs the files with this in their path, on the embedded database alone, at a small size. */
function turnsRed(test: string, environment: Readonly<Record<string, string>>): Promise<boolean> {
  const running = spawn(process.execPath, ['test/run.ts', test], {
    cwd: copy,
    env: {
      ...process.env,
      TEST_ONLY_EMBEDDED: '1',
      WORLDS: '12',
      TAMPERINGS: '10',
      ...environment,
    },
    stdio: 'ignore',
  })
  return new Promise((resolve, reject) => {
    running.on('error', reject).on('close', (code) => resolve(code !== 0))
  })
}
