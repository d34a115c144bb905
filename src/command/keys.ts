import { Failure } from '../platform/failure.ts'
import { replaceRootKey } from '../platform/replace-root-key.ts'
import { openStores, random } from '../roer.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'

/** Replaces the root key. On a server Roer may go on meanwhile; an embedded one is stopped first. */
export const keys: Command = {
  name: 'keys',
  takes: 'rotate',
  purpose: 'replace the root key by a new one',
  options: {},
  async run({ environment, say }, { files }) {
    if (files.length !== 1 || files[0] !== 'rotate') {
      throw new Failure('roer keys does rotate. See: roer help keys', 2)
    }
    const settings = readSettings(environment)
    const { database } = await openStores(settings)
    try {
      const { families, old } = await replaceRootKey(database, settings.keyFile, random)
      say(`There is a new root key in ${settings.keyFile}; it opens ${families} families.`)
      say(`The old one is ${old}. It opens nothing here any more, only backups made before now.`)
      say('Back up the new one today, apart from the database.')
      say('Destroy the old one, and every copy of it, when the last of those backups is gone.')
    } finally {
      await database.close()
    }
  },
}
