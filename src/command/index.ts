/** The commands of `roer`. */

import { Failure } from '../platform/failure.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { closeRoundCommand } from './close-round.ts'
import type { Command, Terminal } from './command.ts'
import { drill } from './drill.ts'
import { example } from './example.ts'
import { exportCommand } from './export.ts'
import { helpOn, overview } from './help.ts'
import { importSurvey } from './import.ts'
import { inviteReadersCommand } from './invite-readers.ts'
import { keys } from './keys.ts'
import { prepareRoundCommand } from './prepare-round.ts'
import { quality } from './quality.ts'
import { readOptions } from './read-options.ts'
import { report } from './report.ts'
import { restore } from './restore.ts'
import { retention } from './retention.ts'
import { serve } from './serve.ts'
import { themesCommand } from './themes.ts'

const commands: Command[] = [
  ...[serve, prepareRoundCommand, closeRoundCommand, importSurvey, exportCommand],
  ...[inviteReadersCommand, themesCommand, quality, report, example],
  ...[audit, retention, keys],
  ...[backup, restore, drill],
]
commands.push(helpOn(commands))

/** @throws Failure with exit code 2 when nobody knows what was asked */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h') {
    return terminal.say(overview(commands))
  }
  const command = commands.find((known) => known.name === name)
  if (!command) throw new Failure(`There is no command ${name}. See: roer help`, 2)
  if (rest.includes('--help') || rest.includes('-h')) {
    const help = commands.find((known) => known.name === 'help')!
    return help.run(terminal, { options: {}, files: [name] })
  }
  return command.run(terminal, readOptions(command, rest))
}
