import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { contentFolder, parseYaml } from '../../platform/content.ts'
import { Failure } from '../../platform/failure.ts'
import { Mapping } from './mapping.ts'

const example = readFileSync(join(contentFolder, 'example/import/mapping.yaml'), 'utf8')

const read = (text: string) => parseYaml(text, Mapping, 'mapping.yaml')

test('the mapping of the example is understood', () => {
  const mapping = read(example)
  assert.equal(mapping.round.questionnaire, 'annex-2/1')
  assert.deepEqual(mapping.missing, ['99', 'n.v.t.'])
  assert.deepEqual(mapping.columns.group, {
    column: 'rol',
    values: { jongere: 'youth', ouder: 'parents' },
  })
  assert.equal(mapping.items['taken-seriously']?.codes?.eens, 3)
})

test('numbers in a mapping are values of the file, and tab is a delimiter', () => {
  const mapping = read(
    example
      .replace('keep: [compleet, deels]', 'keep: [2026, true]')
      .replace("delimiter: ';'", 'delimiter: tab')
      .replace('{ nee: 1, ja: 2 }', '{ 0: 1, 1: 2 }'),
  )
  assert.deepEqual(mapping.filter?.keep, ['2026', 'true'])
  assert.equal(mapping.file.delimiter, '\t')
  assert.deepEqual(mapping.items['help-helped']?.codes, { '0': 1, '1': 2 })
})

test('a file of one group needs no column for it', () => {
  const { columns } = read(example.replace(/group: .*/, 'group: { fixed: youth }'))
  assert.deepEqual(columns.group, { fixed: 'youth' })
})

for (const { when, change, to, told } of [
  {
    when: 'a year before there were any',
    change: 'year: 2024',
    to: 'year: 202',
    told: 'mapping.yaml, line 5 (round.year): expected a year from 1990 to 2200',
  },
  {
    when: 'a year that is no number',
    change: 'year: 2024',
    to: 'year: last',
    told: 'mapping.yaml, line 5 (round.year): expected a year from 1990 to 2200',
  },
  {
    when: 'a questionnaire without a version',
    change: 'questionnaire: annex-2/1',
    to: 'questionnaire: annex-2',
    told: 'mapping.yaml, line 6 (round.questionnaire): expected a questionnaire and its version: annex-2/1',
  },
  {
    when: 'a delimiter that is none',
    change: "delimiter: ';'",
    to: "delimiter: '|'",
    told: "mapping.yaml, line 11 (file.delimiter): expected ',' or ';' or tab",
  },
  {
    when: 'an encoding Roer does not read',
    change: 'encoding: utf-8',
    to: 'encoding: utf-16',
    told: 'mapping.yaml, line 12 (file.encoding): expected utf-8 or windows-1252',
  },
  {
    when: 'a group that does not exist',
    change: 'jongere: youth',
    to: 'jongere: children',
    told: 'mapping.yaml, line 18 (columns.group.values.jongere): expected youth or parents',
  },
  {
    when: 'a group column without its values',
    change: ', values: { jongere: youth, ouder: parents }',
    to: '',
    told: 'mapping.yaml, line 18 (columns.group): expected a column with values (1: youth), or fixed: youth for a file of one group',
  },
  {
    when: 'a key that nobody knows',
    change: '  weight: weegfactor',
    to: '  weigth: weegfactor',
    told: 'mapping.yaml, line 21 (columns): Unrecognized key: "weigth"',
  },
  {
    when: 'a person as stratum, which would be kept',
    change: '  weight: weegfactor',
    to: '  strata: [respondentnr]',
    told: 'mapping.yaml, line 16 (columns.person): respondentnr tells persons apart, so it cannot be a municipality or stratum, which are kept',
  },
  {
    when: 'one column for two items',
    change: 'column: serieus genomen',
    to: 'column: luistert',
    told: 'mapping.yaml, line 30 (items.taken-seriously.column): luistert is read for listens already',
  },
  {
    when: 'a code that is no number',
    change: 'nee: 1',
    to: 'nee: one',
    told: 'mapping.yaml, line 32 (items.help-helped.codes.nee): expected a code of the item',
  },
  {
    when: 'a bracket that is not closed',
    change: 'keep: [compleet, deels] }',
    to: 'keep: [compleet, deels }',
    told: /^mapping\.yaml, line \d+: .+/,
  },
]) {
  test(`a mapping with ${when} is refused by file and line`, () => {
    assert.ok(example.includes(change), change)
    assert.throws(
      () => read(example.replace(change, to)),
      (error) => {
        assert.ok(error instanceof Failure)
        if (typeof told === 'string') assert.equal(error.message, told)
        else assert.match(error.message, told)
        return true
      },
    )
  })
}

test('a survey file in the place of the mapping is told as that', () => {
  assert.throws(() => read('nr;code;rol\n1;X1;j\n'), {
    name: 'Failure',
    message:
      'mapping.yaml, line 1: expected a mapping with round, file, columns and items; see docs/import.md',
  })
})
