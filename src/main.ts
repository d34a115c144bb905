/** The program behind `npm start`. */

import { endWith } from './end-with.ts'
import { serveRoer } from './serve.ts'
import { readSettings } from './settings.ts'

await endWith(async () => {
  const served = await serveRoer(readSettings(process.env), console.log, console.error)
  const stop = () => void endWith(() => served.stop().then(() => process.exit(0)))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
})
