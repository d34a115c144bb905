import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drill as tryRestoring } from '../backup/index.ts'
import { Failure } from '../platform/failure.ts'
import { readMigrations } from '../platform/migrations.ts'
import { random } from '../roer.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'
import { rootKeyIn } from './root-key.ts'

/** Tries whether a backup can be restored, in a place of its own. */
export const drill: Command = {
  name: 'drill',
  takes: 'FILE',
  purpose: 'try whether a backup can be put back and opens, in a place of its own',
  options: {},
  async run({ environment, say, note }, { files }) {
    const [file, ...others] = files
    if (file === undefined || others.length > 0) {
      throw new Failure('roer drill takes one file. See: roer help drill', 2)
    }
    const root = await rootKeyIn(readSettings(environment))
    const folder = mkdtempSync(join(tmpdir(), 'roer-drill-'))
    const since = performance.now()
    try {
      note(`Restoring ${file} in a place of its own …`)
      const found = await tryRestoring({ file, root, random, migrations: readMigrations(), folder })
      const seconds = ((performance.now() - since) / 1000).toFixed(1)
      say(`${found.rows} rows of ${found.tables} tables came back in ${seconds} s.`)
      say(
        `${found.families} families; ${found.opened} pieces of their plans open, ${found.erased} were erased by who wrote them, ${found.damaged} do not open.`,
      )
      if (found.changed.length > 0) {
        throw new Failure(`These tables came back changed: ${found.changed.join(', ')}.`)
      }
      if (found.damaged > 0) throw new Failure(`${found.damaged} pieces do not open with this key.`)
      say('This backup can be restored.')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
