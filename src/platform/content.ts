/** Reads content: YAML without code, checked when it is loaded. */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
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
  const known = schema.safeParse(readBefore(text))
  return known.success ? known.data : parseWithLines(text, schema, name)
}

function parseWithLines<S extends ZodType>(text: string, schema: S, name: string): z.output<S> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) {
    const { line } = lines.linePos(broken.pos[0])
    throw new Failure(`${name}, line ${line}: ${firstLine(broken.message)}`)
  }
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return
      const { line } = lines.linePos(alias.range![0])
      throw new Failure(`${name}, line ${line}: text that starts with * belongs between quotes`)
    },
  })
  const result = schema.safeParse(document.toJS())
  if (result.success) return result.data

  const problems = result.error.issues.map((issue) => {
    const { path, message } = issue
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    const line = lineOf(document, lines, [...path, ...unknown])
    const place = path.length > 0 ? ` (${path.join('.')})` : ''
    return `${name}, line ${line}${place}: ${message}`
  })
  throw new Failure(problems.join('\n'))
}

/** What the build read in this very text: reading YAML anew is most of the time of a start. */
function readBefore(text: string): unknown {
  readByBuild ??= existsSync(BUILT) ? JSON.parse(readFileSync(BUILT, 'utf8')) : {}
  return readByBuild?.[createHash('sha256').update(text).digest('hex')]
}

const BUILT = join(projectRoot, 'build', 'content.json')
let readByBuild: Record<string, unknown> | undefined

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  // A missing key has no line of its own; then the nearest thing that holds it tells where to look.
  for (let depth = path.length; depth > 0; depth--) {
    const start = startOf(document, path.slice(0, depth))
    if (start !== undefined) return lines.linePos(start).line
  }
  return 1
}

/** Where a key stands, or an entry of a list. */
function startOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const node = isMap(holder)
    ? holder.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
        ?.key
    : document.getIn(path, true)
  return (node as { range?: [number, number, number] } | undefined)?.range?.[0]
}

const firstLine = (message: string) => message.split('\n')[0]!.replace(/ at line.*$/, '')
