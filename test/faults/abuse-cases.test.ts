/** Each of the sixty cases by its number: shown by a test that exists, or open and said so. */

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { projectRoot } from '../../src/platform/root.ts'
import { abuseCases } from './abuse-cases.ts'

describe('the list of abuses', () => {
  test('is whole: sixty numbers, each once', () => {
    const numbers = abuseCases.map(({ number }) => number)
    assert.deepEqual(
      numbers,
      Array.from({ length: 60 }, (_, index) => index + 1),
    )
  })

  for (const one of abuseCases) {
    test(`${one.number}. ${one.name}${'open' in one ? ` (open: ${one.open})` : ''}`, (t) => {
      if ('open' in one) {
        assert.ok(one.open.length > 0)
        t.diagnostic(`Open: ${one.number}. ${one.name}. First comes ${one.open}.`)
        return
      }
      assert.ok(one.by.length > 0)
      for (const [file, name] of one.by) {
        const path = join(projectRoot, file)
        assert.ok(existsSync(path), `${file} is not there`)
        const named = namesIn(readFileSync(path, 'utf8'))
        assert.ok(named.includes(name), `${file} has no test "${name}"`)
      }
    })
  }
})

/** The names of the tests in a source, without what the quotes need. */
const namesIn = (source: string) =>
  [
    ...source.matchAll(
      /\btest\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g,
    ),
  ].map(([, single, double, ticks]) =>
    (single ?? double ?? ticks ?? '').replace(/\$\{[^}]*\}/g, '…').replace(/\\(.)/g, '$1'),
  )
