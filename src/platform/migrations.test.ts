import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readMigrations, splitStatements } from './migrations.ts'

// What counts as a comment, a quote or a body: PostgreSQL manual, §4.1 Lexical Structure.
for (const { of, text, statements } of [
  { of: 'two statements', text: 'select 1; select 2;', statements: ['select 1', 'select 2'] },
  { of: 'a last one without semicolon', text: 'select 1', statements: ['select 1'] },
  { of: 'nothing', text: '', statements: [] },
  { of: 'only semicolons and spaces', text: ' ;\n; ', statements: [] },
  { of: 'a comment with a semicolon', text: '-- one; two\nselect 1;', statements: ['select 1'] },
  { of: 'a comment at the very end', text: 'select 1; -- done', statements: ['select 1'] },
  { of: 'only a comment', text: '-- nothing to do', statements: [] },
  {
    of: 'a comment between slashes and stars',
    text: "/* it's; here */ select/* */1;",
    statements: ['select 1'],
  },
  {
    of: 'a quoted semicolon',
    text: "select ';'; select 2",
    statements: ["select ';'", 'select 2'],
  },
  {
    of: 'a doubled quote',
    text: "select 'it''s; fine'; select 2",
    statements: ["select 'it''s; fine'", 'select 2'],
  },
  {
    of: 'two dashes inside quotes',
    text: "select '-- no comment'; select 2",
    statements: ["select '-- no comment'", 'select 2'],
  },
  { of: 'a quoted name', text: 'select "a;b"', statements: ['select "a;b"'] },
  { of: 'minus and division', text: 'select 3 - 2, 4/2', statements: ['select 3 - 2, 4/2'] },
  {
    of: 'a dollar-quoted body',
    text: 'do $$ begin perform 1; end $$; select 2',
    statements: ['do $$ begin perform 1; end $$', 'select 2'],
  },
  {
    of: 'a body with a name, around another one',
    text: 'do $body$ select $$;$$; $body$; select 2',
    statements: ['do $body$ select $$;$$; $body$', 'select 2'],
  },
  {
    of: "a comment inside a body, which is the body's",
    text: "do $$ -- it's; here\nbegin end $$;",
    statements: ["do $$ -- it's; here\nbegin end $$"],
  },
]) {
  test(`splits ${of}`, () => {
    const squeezed = splitStatements(text).map((one) => one.replace(/ +/g, ' '))
    assert.deepEqual(squeezed, statements)
  })
}

test('migrations are read in order of number, and nothing else in the folder is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  try {
    for (const name of ['0010_later.sql', '0002_people.sql', 'notes.sql', '0003_plan.txt']) {
      writeFileSync(join(folder, name), 'select 1')
    }
    assert.deepEqual(
      readMigrations(folder).map(({ number, name }) => [number, name]),
      [
        [2, '0002_people.sql'],
        [10, '0010_later.sql'],
      ],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the migrations of Roer are numbered without a gap or a double', () => {
  const numbers = readMigrations().map(({ number }) => number)
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
  )
})
