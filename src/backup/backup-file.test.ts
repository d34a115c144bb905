import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readBackup } from './backup-file.ts'

test('a backup that is wrong at its first line, and at its end too, is refused and ends nothing', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'roer-backup-file-'))
  t.after(() => rmSync(folder, { recursive: true }))
  // Large enough for its end to be read after its first line was understood.
  const line = () => `["${randomBytes(500).toString('hex')}"]`
  const bytes = gzipSync(`${Array.from({ length: 400 }, line).join('\n')}\n`)
  const sum = bytes.length - 8
  bytes[sum] = bytes[sum]! ^ 0xff
  const file = join(folder, 'damaged.backup')
  writeFileSync(file, bytes)
  await assert.rejects(readBackup(file), { name: 'Failure', message: /cannot be used/ })
  // What the rest of the file says comes later, when nobody listens: it used to end the program. The
  // runner tells of what happens after a test as well.
})
