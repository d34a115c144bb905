import { serveRoer } from '../serve.ts'
import { readSettings } from '../settings.ts'
import type { Command } from './command.ts'

/** Opens Roer for people, until it is stopped. */
export const serve: Command = {
  name: 'serve',
  purpose: 'open Roer in a browser (what npm start does)',
  options: {
    port: { type: 'string', value: 'NUMBER', purpose: 'listen there instead of on PORT or 8080' },
  },
  async run({ environment, say, note }, { options }) {
    const port = options.port as string | undefined
    const settings = readSettings(port === undefined ? environment : { ...environment, PORT: port })
    const served = await serveRoer(settings, say, note)
    await new Promise<void>((stop) => {
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
    await served.stop()
  },
}
