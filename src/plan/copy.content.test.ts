import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { projectRoot } from '../platform/root.ts'
import { loadTexts } from '../platform/text.ts'
import { PlanCopy } from './copy.ts'
import { kinds } from './kinds/index.ts'

/** WRITE=1 npm test -- copy.content writes it anew, after a change that is a new version. */
test('the published schema of a copy of a plan is the one that copies are made by', () => {
  const file = join(projectRoot, 'docs', 'plan-copy.schema.json')
  const made = z.toJSONSchema(PlanCopy)
  if (process.env.WRITE) writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`)
  const published = JSON.parse(readFileSync(file, 'utf8'))
  assert.deepEqual(published, JSON.parse(JSON.stringify(made)))
})

test('every kind of item is called by a name, and its facts are explained to who takes a copy', () => {
  const explained = readFileSync(join(projectRoot, 'docs', 'copy.md'), 'utf8')
  for (const { name } of kinds) {
    for (const text of Object.values(loadTexts())) assert.ok(text(`plan.item.${name}`))
    assert.ok(explained.includes(`| \`${name}\` |`), `docs/copy.md says nothing of ${name}`)
  }
})
