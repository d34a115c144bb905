/** Whoever reads items must say so to the log, so there are few places that read them. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectRoot } from '../platform/root.ts'

/** Each with how it is logged; a new one calls `noteAccess` before anything leaves. */
const known: Record<string, string> = {
  'src/plan/open-plan.ts': 'opened by inPlan alone',
  'src/plan/remind.ts': 'as each person, for a letter that says nothing: nobody looks',
  'src/plan/store.ts': 'where reading items is written',
  'src/plan/uses.ts': 'inPlan, which keeps the lines',
}

test('a plan is opened where it is logged, and nowhere else', () => {
  const opening = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .filter((file) => {
      const code = readFileSync(join(projectRoot, file), 'utf8')
      return (
        /\b(openPlan|visibleItems|itemsWithoutWords)\(/.test(code) &&
        !code.includes('noteAccess(tx')
      )
    })
  assert.deepEqual(
    opening.filter((file) => !(file in known)),
    [],
    'These open plans without a line in the log',
  )
})
