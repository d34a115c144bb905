/** Reads content: YAML without code, checked when it is loaded. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { ZodType, z } from 'zod'
import { Failure } from './failure.ts'
import { projectRoot } from './root.ts'

export const contentFolder = join(projectRoot, 'content')

/**
 * One YAML file, as the schema understands it.
 *
 * @throws Failure that names file, line and what was expected
 */
export function loadYaml<S extends ZodType>(file: string, schema: S): z.output<S> {
  return parseYaml(readFileSync(file, 'utf8'), schema, relative(projectRoot, file))
}

/** Every YAML file in a folder and the folders in it, in order of name. */
export function loadYamlFolder<S extends ZodType>(folder: string, schema: S): z.output<S>[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => loadYaml(join(folder, name), schema))
}

/** @param name how messages call the file */
export function parseYaml<S extends ZodType>(text: string, schema: S, name: string): z.output<S> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) {
    const { line } = lines.linePos(broken.pos[0])
    throw new Failure(`${name}, line ${line}: ${firstLine(broken.message)}`)
  }
  const result = schema.safeParse(document.toJS())
  if (result.success) return result.data

  const problems = result.error.issues.map(({ path, message }) => {
    const line = lineOf(document, lines, path)
    const place = path.length > 0 ? ` (${path.join('.')})` : ''
    return `${name}, line ${line}${place}: ${message}`
  })
  throw new Failure(problems.join('\n'))
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  // A missing key has no line of its own; then the nearest thing that holds it tells where to look.
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    const start = (node as { range?: [number, number, number] } | undefined)?.range?.[0]
    if (start !== undefined) return lines.linePos(start).line
  }
  return 1
}

const firstLine = (message: string) => message.split('\n')[0]!.replace(/ at line.*$/, '')
