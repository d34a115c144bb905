import { Failure } from '../platform/failure.ts'
import { serveKeys } from '../platform/key-service.ts'
import { replaceRootKey } from '../platform/replace-root-key.ts'
import { openStores, random } from '../roer.ts'
import { readSettings } from '../settings.ts'
import type { Command, Given, Terminal } from './command.ts'

/** What whoever runs a Roer does with its root key. */
export const keys: Command = {
  name: 'keys',
  takes: 'rotate | serve',
  purpose: 'replace the root key by a new one, or hold it for a Roer that does not have it',
  options: {
    group: {
      type: 'boolean',
      purpose: 'serve: let the group of the socket ask too, not its owner alone',
    },
  },
  async run(terminal, given) {
    const [name, ...others] = given.files
    const part = name === undefined || others.length > 0 ? undefined : parts[name]
    if (!part) throw new Failure('roer keys does rotate or serve. See: roer help keys', 2)
    await part(terminal, given)
  },
}

const parts: Readonly<Record<string, (terminal: Terminal, given: Given) => Promise<void>>> = {
  /** On a server Roer may go on meanwhile; an embedded one is stopped first. */
  async rotate({ environment, say }) {
    // The file itself is needed, wherever Roer gets its answers from.
    const settings = { ...readSettings(environment), keyService: undefined }
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

  async serve({ environment, say }, { options }) {
    const { keyFile: file, keyService: socket } = readSettings(environment)
    if (!socket) throw new Failure('Say in ROER_KEY_SERVICE at which socket to listen.', 2)
    const service = await serveKeys({ file, socket, group: options.group === true, random })
    say(`The root key in ${file} is asked at ${socket}.`)
    await new Promise<void>((stop) => {
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
    await service.stop()
  },
}
