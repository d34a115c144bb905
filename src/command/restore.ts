import { restoreBackup } from '../backup/index.ts'
import { Failure } from '../platform/failure.ts'
import { readMigrations } from '../platform/migrations.ts'
import { openForCare } from '../platform/open-database.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'
import { rootKeyIn } from './root-key.ts'

/** Puts a backup back into an empty database, whole or not at all. */
export const restore: Command = {
  name: 'restore',
  takes: 'FILE',
  purpose: 'put a backup back into an empty database',
  options: {},
  async run({ environment, say, note }, { files }) {
    const [file, ...others] = files
    if (file === undefined || others.length > 0) {
      throw new Failure('roer restore takes one file. See: roer help restore', 2)
    }
    const settings = readSettings(environment)
    const root = await rootKeyIn(settings)
    const { kysely, close } = await openForCare(settings)
    try {
      note(`Looking through ${file}, and then putting it back …`)
      const sums = await restoreBackup(kysely, { file, root, migrations: readMigrations() })
      const rows = [...sums.values()].reduce((total, table) => total + table.rows, 0)
      say(
        `Put back ${rows} rows of ${sums.size} tables. Who erased their words since then is erased`,
      )
      say('again at the next start, before anybody is let in.')
    } finally {
      await close()
    }
  },
}
