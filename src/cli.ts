/** The program behind `npm run -s roer -- …`. */

import { runCommand } from './command/index.ts'
import { endWith } from './end-with.ts'

// Whoever reads our answer may have seen enough: `roer report | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

await endWith(() =>
  runCommand(process.argv.slice(2), {
    environment: process.env,
    say: console.log,
    note: console.error,
  }),
)
