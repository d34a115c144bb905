import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { projectRoot } from '../platform/root.ts'
import { AccountCopy } from './own-account.ts'

/** WRITE=1 npm test -- own-account.content writes it anew, after a change that is a new version. */
test('the published schema of what Roer keeps of somebody is the one that copies are made by', () => {
  const file = join(projectRoot, 'docs', 'account-copy.schema.json')
  const made = z.toJSONSchema(AccountCopy)
  if (process.env.WRITE) writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`)
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(made)))
})
