import { readFileSync } from 'node:fs'
import { Failure } from './failure.ts'

/**
 * A file that whoever runs Roer named in its settings.
 *
 * @throws Failure that says `why`, when it cannot be read
 */
export function readOperatorFile(file: string, why: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Failure(why)
  }
}
