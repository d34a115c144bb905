import { makeBackup } from '../backup/index.ts'
import { Failure } from '../platform/failure.ts'
import { openForCare } from '../platform/open-database.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'

/** Everything in the database, in one file; never the key that opens it. */
export const backup: Command = {
  name: 'backup',
  takes: 'FILE',
  purpose: 'keep everything in the database in a file; the root key is not in it',
  options: {},
  async run({ environment, say }, { files }) {
    const [file, ...others] = files
    if (file === undefined || others.length > 0) {
      throw new Failure('roer backup takes the name of one file. See: roer help backup', 2)
    }
    const settings = readSettings(environment)
    const { kysely, close } = await openForCare(settings)
    try {
      const sums = await makeBackup(kysely, { file, now: new Date() })
      const rows = [...sums.values()].reduce((total, table) => total + table.rows, 0)
      say(`Kept ${rows} rows of ${sums.size} tables in ${file}.`)
      say(
        `The root key is not in it. Keep ${settings.keyService ? 'the file of the key service' : settings.keyFile} in another place: without it nobody can read this backup, and with both anybody can.`,
      )
    } finally {
      await close()
    }
  },
}
