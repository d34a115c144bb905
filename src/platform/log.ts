/**
 * The one place where something about a running Roer is written down. A line is made of a few fields
 * with a fixed shape, so that what somebody wrote, and who they are, has no way in: not by the
 * message of an error, not by a value that a database quotes.
 */

import { Fault, faults } from './fault.ts'

type Line = (line: string) => void

/** The class of an error, as programs call them. */
const NAME = /^[A-Za-z]{1,40}$/
/** What Node, PostgreSQL and mail servers call their errors: `ECONNREFUSED`, `23505`. */
const CODE = /^[A-Z0-9_]{2,40}$/
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** A line of a stack: a function and a place in our files, or in a package. */
const FRAME =
  /^ +at (?:async )?(?:[\w.<>$ ]{1,80}(?: \[as \w+\])? \()?(?:file:\/\/)?\/?(?:[^\s()]*\/)?((?:src|test|build|node_modules)\/[\w./@+-]{1,150}:\d+:\d+)\)?$/
const MOST_FRAMES = 5

/** @returns the lines for an error: its kind, its code and where it came from */
export function linesOf(error: unknown): string[] {
  const { name, stack, code } = (error instanceof Error ? error : {}) as Partial<Error> & {
    code?: unknown
  }
  const said = [allowed(NAME, name) ?? 'Error']
  if (error instanceof Fault) {
    said.push(faults[error.what], allowed(ID, error.about) ?? allowed(CODE, error.about) ?? '')
  }
  const numbered = allowed(CODE, code)
  if (numbered) said.push(`code ${numbered}`)
  const frames = (stack ?? '').split('\n').flatMap((line) => FRAME.exec(line)?.[1] ?? [])
  const places = frames.slice(0, MOST_FRAMES).map((place) => `    at ${place}`)
  return [said.filter(Boolean).join(': '), ...places]
}

const allowed = (shape: RegExp, value: unknown) =>
  typeof value === 'string' && shape.test(value) ? value : undefined

/** Writes down what went wrong inside. */
export const logTo =
  (write: Line) =>
  (error: unknown): void =>
    write(linesOf(error).join('\n'))
