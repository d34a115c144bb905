import { parseArgs } from 'node:util'
import { Failure } from '../platform/failure.ts'
import type { Command, Given } from './command.ts'

/** @throws Failure with exit code 2 and what to ask for, when the command does not know an option */
export function readOptions(command: Command, args: readonly string[]): Given {
  const takesFiles = command.takes !== undefined
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: command.options,
      allowPositionals: takesFiles,
      strict: true,
    })
    return { options: values as Given['options'], files: positionals }
  } catch (error) {
    const [what] = (error as Error).message.split('. ')
    throw new Failure(`${what}. See: roer help ${command.name}`, 2)
  }
}

/** A whole number from an option. @throws Failure when it is something else */
export function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,10}$/.test(value)) {
    throw new Failure(`--${name} is "${value}"; it should be a whole number.`, 2)
  }
  return Number(value)
}
