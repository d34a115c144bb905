/** The program behind `npm run -s roer -- …`. */

import { runCommand } from './command/index.ts'
import { endWith } from './end-with.ts'

await endWith(() =>
  runCommand(process.argv.slice(2), {
    environment: process.env,
    say: console.log,
    note: console.error,
  }),
)
