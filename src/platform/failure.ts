/**
 * Something the person who started Roer can put right: a port in use, a folder in use, a broken
 * file. It is printed without a stack trace, and ends a command with `exitCode`.
 */
export class Failure extends Error {
  readonly exitCode: number

  /** @param exitCode 1 for "could not", 2 for "asked in a way I do not understand" */
  constructor(message: string, exitCode = 1) {
    super(message)
    this.name = 'Failure'
    this.exitCode = exitCode
  }
}
