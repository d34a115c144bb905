import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { loadYamlFolder, parseYaml } from './content.ts'
import { Failure } from './failure.ts'

const Page = z.strictObject({
  id: z.string(),
  size: z.number(),
  kind: z.enum(['map', 'list']),
  parts: z.array(z.strictObject({ nl: z.string() })).optional(),
})
const page = (lines: string) => parseYaml(lines, Page, 'content/page.yaml')

test('content is what its schema makes of it', () => {
  assert.deepEqual(page('id: a # a note\nsize: 2\nkind: map\n'), { id: 'a', size: 2, kind: 'map' })
})

for (const { of, lines, told } of [
  {
    of: 'a word where a number should be',
    lines: 'id: a\nsize: large\nkind: map',
    told: /^content\/page\.yaml, line 2 \(size\): .*expected number, received string$/,
  },
  {
    of: 'a choice that does not exist',
    lines: 'id: a\nsize: 1\nkind: tree',
    told: /line 3 \(kind\): .*expected one of "map"\|"list"$/,
  },
  {
    of: 'an unknown key',
    lines: 'id: a\nsize: 1\ncolour: red\nkind: map',
    told: /line 3: Unrecognized key: "colour"$/,
  },
  {
    of: 'an unknown key deep inside',
    lines: 'id: a\nsize: 1\nkind: map\nparts:\n  - nl: een\n  - nl: twee\n    en: two',
    told: /line 7 \(parts\.1\): Unrecognized key: "en"$/,
  },
  {
    of: 'a missing key',
    lines: 'id: a\nkind: map',
    told: /line 1 \(size\): .*expected number, received undefined$/,
  },
  {
    of: 'a missing key deep inside',
    lines: 'id: a\nsize: 1\nkind: map\nparts:\n  - nl: een\n  - {}',
    told: /line 6 \(parts\.1\.nl\): .*expected string/,
  },
  { of: 'a key that comes twice', lines: 'id: a\nsize: 1\nid: b', told: /line 3: .*unique$/ },
  { of: 'a tab', lines: 'id: a\n\tsize: 1', told: /line 2: Tabs are not allowed/ },
  { of: 'a bracket that stays open', lines: 'id: [a\nsize: 1', told: /line \d: .*end with a \]$/ },
  { of: 'a text between stars', lines: 'size: 1\nid: *a*', told: /line 2: .*\* .*quotes$/ },
  { of: 'an empty file', lines: '', told: /line 1: .*expected object/ },
]) {
  test(`${of} is told with its file, line and what was expected`, () => {
    assert.throws(
      () => page(lines),
      (error) => {
        assert.ok(error instanceof Failure)
        assert.match(error.message, told)
        return true
      },
    )
  })
}

test('all that is wrong in a file is told at once', () => {
  assert.throws(() => page('id: 1\nsize: x\nkind: map'), /line 1 \(id\).*\n.*line 2 \(size\)/)
})

test('a folder is read with the folders in it, in order of name, and only its YAML', () => {
  const folder = mkdtempSync(join(tmpdir(), 'content-'))
  try {
    mkdirSync(join(folder, 'b'))
    for (const name of ['c.yaml', 'b/one.yaml', 'a.yaml']) writeFileSync(join(folder, name), name)
    writeFileSync(join(folder, 'notes.md'), '# not content')
    assert.deepEqual(loadYamlFolder(folder, z.string()), ['a.yaml', 'b/one.yaml', 'c.yaml'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
