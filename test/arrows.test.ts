/**
 * The arrows between the rooms of the house: imports go down, never round in a circle, and into
 * another slice only through its front door. Types count too: what needs a type needs its slice.
 */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { test } from 'node:test'
import { projectRoot } from '../src/platform/root.ts'

/** From the top of the house down. A room may use the rooms on the floors below its own. */
const floors = [
  ['main', 'cli'],
  ['command'],
  ['backup'],
  ['serve', 'end-with'],
  ['app'],
  ['welcome', 'roer', 'example'],
  ['content'],
  ['protection'],
  ['fhir', 'exchange', 'monitor'],
  [
    ...['plan', 'weighing', 'method', 'round', 'questionnaire', 'signal', 'knowledge'],
    ...['retention', 'measure', 'counting'],
  ],
  ['access'],
  ['refuse-unsafe-settings'],
  ['settings'],
  ['ui'],
  ['platform', 'statistics', 'disclosure', 'island'],
]

/** These have no front door: they are shelves to take from, file by file. */
const shelves = ['platform', 'ui', 'statistics']

/** What a component may know: words, and how a page is asked for and refused. */
const knownToComponents = ['text', 'frame', 'assets', 'http', 'problem'].map(
  (name) => `platform/${name}.ts`,
)

interface Import {
  from: string
  /** A file, seen from src, or the name of a package. */
  to: string
  isFile: boolean
  line: number
}

const files = globSync('**/*.{ts,tsx}', { cwd: join(projectRoot, 'src') })
  .filter((file) => !/\.test\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .sort()
const texts = new Map(files.map((file) => [file, read(file)]))
const imports = files.flatMap(importsOf)
const inside = imports.filter(({ to, isFile }) => isFile && texts.has(to))

function read(file: string) {
  return readFileSync(join(projectRoot, 'src', file), 'utf8')
}

/** Every `import … from`, `export … from`, bare import and `import(…)`, outside comments. */
function importsOf(file: string): Import[] {
  const code = withoutComments(texts.get(file)!)
  const pattern =
    /(?:(?:^|[;\n])\s*(?:(?:import|export)\b[^'"`;]*?\bfrom|import)\s*|\bimport\s*\(\s*)['"]([^'"]+)['"]/g
  return [...code.matchAll(pattern)].map((match) => {
    const named = match[1]!
    const isFile = named.startsWith('.')
    const to = isFile ? join(dirname(file), named) : named
    const end = match.index + match[0].length
    return { from: file, to, isFile, line: code.slice(0, end).split('\n').length }
  })
}

/** Keeps every line break, so that lines still have their numbers. */
function withoutComments(code: string) {
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ''))
}

const room = (file: string) => file.split('/')[0]!.replace(/\.tsx?$/, '')
const floor = (file: string) => floors.findIndex((rooms) => rooms.includes(room(file)))
const arrow = ({ from, to, line }: Import) => `src/${from}:${line} imports ${to}`

function assertNone(wrong: string[], rule: string) {
  if (wrong.length > 0) assert.fail([rule, ...wrong.map((line) => `  ${line}`)].join('\n'))
}

test('every room of src has its place', () => {
  const unknown = [...new Set(files.filter((file) => floor(file) < 0).map(room))]
  assertNone(unknown, 'A new room needs a floor in test/arrows.test.ts:')
})

test('the program imports files that exist, and nothing outside src', () => {
  const lost = imports.filter(({ to, isFile }) => isFile && !texts.has(to))
  assertNone(lost.map(arrow), 'These imports lead nowhere, or out of src:')
})

test('imports go down', () => {
  const upward = inside.filter(({ from, to }) => floor(from) > floor(to))
  assertNone(upward.map(arrow), 'These arrows go up; the lower room must not know the higher one:')
})

test('no file is part of a circle', () => {
  assertNone(circles(inside.map(({ from, to }) => [from, to])), 'These files need each other:')
})

test('no slice is part of a circle', () => {
  const arrows = inside
    .map(({ from, to }) => [room(from), room(to)] as const)
    .filter(([from, to]) => from !== to)
  assertNone(circles(arrows), 'These slices need each other:')
})

test('a slice is entered through its index.ts', () => {
  const sneaking = inside.filter(
    ({ from, to }) =>
      room(from) !== room(to) &&
      to.includes('/') &&
      !shelves.includes(room(to)) &&
      to !== `${room(to)}/index.ts`,
  )
  assertNone(sneaking.map(arrow), 'These go round the index.ts of a slice:')
})

test('components know words and pages, not data', () => {
  const curious = inside.filter(
    ({ from, to }) =>
      room(from) === 'ui' && room(to) === 'platform' && !knownToComponents.includes(to),
  )
  assertNone(curious.map(arrow), `src/ui may use ${knownToComponents.join(', ')} only:`)
})

test('what runs in a browser imports nothing of the server', () => {
  const crossing = inside.filter(
    ({ from, to }) => (room(from) === 'island') !== (room(to) === 'island'),
  )
  assertNone(crossing.map(arrow), 'src/island and the rest of src do not know each other:')
})

test('statistics stands alone', () => {
  const leaning = imports.filter(
    ({ from, to }) =>
      room(from) === 'statistics' && room(to) !== 'statistics' && !to.startsWith('@stdlib/'),
  )
  assertNone(leaning.map(arrow), 'src/statistics may use itself and @stdlib only:')
})

const pure = files.filter((file) => room(file) === 'statistics' || isDeclaredPure(file))

function isDeclaredPure(file: string) {
  const [opening = ''] = texts.get(file)!.split('*/')
  return /^\s*\/\*\*[\s\S]*(?:^|[\s*])Pure\b/.test(opening)
}

test('what is pure reaches no database and no network', () => {
  const wrong = pure.flatMap((file) =>
    reachable(file)
      .filter(({ to }) => isOutside(to))
      .map((reached) => `src/${file} is pure, and ${arrow(reached)}`),
  )
  assertNone(wrong, 'Pure files reach a database or a network:')
})

const isOutside = (name: string) =>
  /^(hono|@hono\/|kysely|pg$|@electric-sql\/|nodemailer|node:(https?|http2|net|sqlite)$)/.test(name)

test('what is pure looks at no clock and throws no dice', () => {
  const wrong = pure.flatMap((file) =>
    withoutComments(texts.get(file)!)
      .split('\n')
      .flatMap((code, index) =>
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bTemporal\.Now\b/.test(
          code,
        )
          ? [`src/${file}:${index + 1}  ${code.trim()}`]
          : [],
      ),
  )
  assertNone(wrong, 'A pure file is handed the time and its random numbers:')
})

/** Every import that a file needs, its own and those of the files it imports. */
function reachable(start: string): Import[] {
  const seen = new Set([start])
  const found: Import[] = []
  for (const file of seen) {
    for (const one of imports.filter(({ from }) => from === file)) {
      found.push(one)
      if (texts.has(one.to)) seen.add(one.to)
    }
  }
  return found
}

/** One way round each circle, as "a → b → a". */
function circles(arrows: readonly (readonly [string, string])[]): string[] {
  const next = Map.groupBy(arrows, ([from]) => from)
  const done = new Set<string>()
  const found: string[] = []

  function follow(name: string, path: readonly string[]) {
    const start = path.indexOf(name)
    if (start >= 0) {
      found.push([...path.slice(start), name].join(' → '))
      return
    }
    if (done.has(name)) return
    for (const to of new Set(next.get(name)?.map(([, to]) => to))) follow(to, [...path, name])
    done.add(name)
  }

  for (const name of next.keys()) follow(name, [])
  return found
}
