/** What a command of `roer` is; each is one file in this folder and one line in `index.ts`. */

import type { ParseArgsOptionsConfig } from 'node:util'

export interface Terminal {
  environment: Readonly<Record<string, string | undefined>>
  /** One line of the answer. */
  say(line: string): void
  /** One line about how it goes; kept apart from the answer, so that a pipe gets the answer alone. */
  note(line: string): void
}

export interface Command {
  name: string
  /** What stands behind the name, such as `MAPPING.yaml DATA.csv`. */
  takes?: string
  /** One line for the list of commands. */
  purpose: string
  options: Readonly<Record<string, CommandOption>>
  run(terminal: Terminal, given: Given): Promise<void>
}

export type CommandOption = ParseArgsOptionsConfig[string] & {
  /** What the option does, for `roer help`. */
  purpose: string
  /** What its value is called there. */
  value?: string
}

export interface Given {
  options: Readonly<Record<string, string | boolean | undefined>>
  /** What was given besides options, in order. */
  files: readonly string[]
}
