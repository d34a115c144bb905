import { Failure } from '../platform/failure.ts'
import type { Command } from './command.ts'

/** `roer help [COMMAND]`, handed the commands it tells about. */
export const helpOn = (commands: readonly Command[]): Command => ({
  name: 'help',
  takes: '[COMMAND]',
  purpose: 'tell what a command does',
  options: {},
  async run({ say }, { files: [asked] }) {
    if (asked === undefined) return say(overview(commands))
    const command = commands.find(({ name }) => name === asked)
    if (!command) throw new Failure(`There is no command ${asked}. See: roer help`, 2)
    say(explain(command))
  },
})

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'roer COMMAND [OPTIONS]',
    '',
    ...commands.map(({ name, purpose }) => `  ${name.padEnd(width)}  ${purpose}`),
    '',
    'roer help COMMAND tells more. From a clone: npm run -s roer -- COMMAND',
    'Where the data is: ROER_DATA (a folder) or DATABASE_URL (a PostgreSQL server).',
    'Exit codes: 0 done, 1 could not, 2 asked in a way that roer does not understand.',
  ].join('\n')
}

export function explain({ name, takes, purpose, options }: Command): string {
  const shown = Object.entries(options).map(([option, { value, purpose }]) => ({
    left: `--${option}${value ? ` ${value}` : ''}`,
    purpose,
  }))
  const width = Math.max(0, ...shown.map(({ left }) => left.length))
  return [
    `roer ${[name, takes, shown.length > 0 && '[OPTIONS]'].filter(Boolean).join(' ')}`,
    '',
    `  ${purpose}`,
    ...(shown.length > 0 ? [''] : []),
    ...shown.map(({ left, purpose }) => `  ${left.padEnd(width)}  ${purpose}`),
  ].join('\n')
}
