/**
 * The texts of the screens held against each other and against the program that shows them: every
 * sentence in both languages, with the same things to fill in, used, and there when it is asked for.
 */

import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { projectRoot } from './root.ts'
import { keysOfFile, languages, loadCatalogue, textFolder } from './text.ts'

const catalogues = languages.map((language) => ({
  language,
  catalogue: loadCatalogue(textFolder, language),
}))
const dutch = catalogues[0]!.catalogue
const keys = [...dutch.keys()]
const branches = new Set(
  keys.flatMap((key) => {
    const parts = key.split('.')
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'))
  }),
)

/** They look like keys and are none: columns. */
const noKeys = ['family.id', 'invitation.family']

interface Asked {
  file: string
  /** A key, where a branch begins, or a key with parts that are known only later. */
  key: string
}

const files = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot }).filter(
  (file) => !/\.test\.tsx?$/.test(file),
)
const asked: Asked[] = files.flatMap((file) =>
  keysIn(readFileSync(join(projectRoot, file), 'utf8')).map((key) => ({ file, key })),
)

/** Strings that look like a key: `'plan.goal.none'`, or a template such as `plan.next.${step}`. */
function keysIn(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const strings = code.matchAll(/(['"`])([a-zA-Z]+(?:\.(?:[a-zA-Z0-9-]|\$\{[^}]*\})+)+)\1/g)
  return [...new Set([...strings].map(([, , string]) => string!))].filter(
    (string) =>
      dutch.has(string) ||
      (branches.has(string.split('.')[0]!) &&
        !/\.(css|yaml)$/.test(string) &&
        !noKeys.includes(string)),
  )
}

/** The keys of the catalogue that are meant. */
function meant(key: string): string[] {
  if (dutch.has(key)) return [key]
  if (branches.has(key)) return keys.filter((known) => known.startsWith(`${key}.`))
  if (!key.includes('${')) return []
  // What comes later is one of the words between quotes, when it says so, or any one part.
  const pattern = key
    .split(/(\$\{[^}]*\})/)
    .map((piece) => {
      if (!piece.startsWith('${')) return piece.replaceAll('.', '\\.')
      const words = [...piece.matchAll(/'([^']*)'/g)].map(([, word]) => word)
      return words.length > 0 ? `(?:${words.join('|')})` : '[^.]+'
    })
    .join('')
  return keys.filter((known) => new RegExp(`^${pattern}$`).test(known))
}

function assertNone(wrong: readonly string[], rule: string) {
  if (wrong.length > 0) assert.fail([rule, ...wrong.map((line) => `  ${line}`)].join('\n'))
}

for (const { language, catalogue } of catalogues.slice(1)) {
  test(`every text is there in Dutch and in ${language}`, () => {
    assertNone(
      keys.filter((key) => !catalogue.has(key)),
      `Not yet in ${language}:`,
    )
    assertNone(
      [...catalogue.keys()].filter((key) => !dutch.has(key)),
      `Only in ${language}:`,
    )
  })

  test(`a text has the same things to fill in, in Dutch and in ${language}`, () => {
    const toFill = (text = '') =>
      [...new Set(text.match(/\{\w*\}/g))].sort().join(' ') || 'nothing to fill in'
    assertNone(
      keys
        .map((key) => ({ key, nl: toFill(dutch.get(key)), other: toFill(catalogue.get(key)) }))
        .filter(({ nl, other }) => nl !== other)
        .map(({ key, nl, other }) => `${key}: ${nl}, and ${other}`),
      'These differ:',
    )
  })
}

for (const { language, catalogue } of catalogues) {
  test(`a key stands in one file only (${language})`, () => {
    const folder = join(textFolder, language)
    const places = readdirSync(folder).map((file) => ({ file, keys: keysOfFile(folder, file) }))
    const doubles = places.flatMap(({ file, keys }) =>
      keys
        .filter((key) => places.some((one) => one.file !== file && one.keys.includes(key)))
        .map((key) => `${key} in ${file}`),
    )
    assertNone(doubles, 'One file would hide what the other says:')
  })

  test(`a text to fill in uses plain names between braces (${language})`, () => {
    const odd = [...catalogue].filter(([, text]) => /[{}]/.test(text.replace(/\{\w+\}/g, '')))
    assertNone(
      odd.map(([key, text]) => `${key}: ${text}`),
      'A brace is left over:',
    )
  })
}

test('every text that the program asks for is there', () => {
  assertNone(
    asked.filter(({ key }) => meant(key).length === 0).map(({ file, key }) => `${file}: ${key}`),
    'No text for:',
  )
})

test('every text is used by the program', () => {
  const used = new Set(asked.flatMap(({ key }) => meant(key)))
  assertNone(
    keys.filter((key) => !used.has(key)),
    'Nobody asks for:',
  )
})

test('a key that begins somewhere unknown is found too', () => {
  const direct = files.flatMap((file) =>
    [...readFileSync(join(projectRoot, file), 'utf8').matchAll(/\btext\('([^']+)'/g)].map(
      ([, key]) => ({ file, key: key! }),
    ),
  )
  assert.ok(direct.length > 100)
  assertNone(
    direct.filter(({ key }) => !dutch.has(key)).map(({ file, key }) => `${file}: ${key}`),
    'No text for:',
  )
})

describe('the search for keys in the program', () => {
  for (const { code, found } of [
    { code: "text('plan.title')", found: ['plan.title'] },
    { code: 'title="plan.section.goals"', found: ['plan.section.goals'] },
    { code: "z.uuid('plan.action.who.missing')", found: ['plan.action.who.missing'] },
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: this is code as text
    { code: 'text(`plan.next.${step}`)', found: ['plan.next.${step}'] },
    { code: '` · ${text(`plan.path.${outcome}`)}`', found: ['plan.path.${outcome}'] },
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: this is code as text
    { code: "// text('plan.title')", found: [] },
    { code: '/** `plan.title` */', found: [] },
    {
      code: "'family.yaml', 'kysely.js', 'family.id', 'family.wrapped_key', './plan.ts'",
      found: [],
    },
  ]) {
    test(`finds ${found.length} in ${code}`, () => assert.deepEqual(keysIn(code), found))
  }

  const path = ['plan.path.done', 'plan.path.not-yet', 'plan.path.not-managed']
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are templates as text
  for (const { key, means } of [
    { key: 'plan.title', means: ['plan.title'] },
    { key: 'plan.tilte', means: [] },
    { key: 'plan.path', means: path },
    { key: 'plan.path.${outcome}', means: path },
    { key: "plan.path.${late ? 'not-yet' : 'x'}", means: ['plan.path.not-yet'] },
    { key: 'plan.pathh.${outcome}', means: [] },
    { key: 'plan.${part}', means: keys.filter((one) => /^plan\.[^.]+$/.test(one)) },
  ]) {
    test(`${key} means ${means.length}`, () => assert.deepEqual(meant(key), means))
  }
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are templates as text
})
