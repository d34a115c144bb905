import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '../../platform/failure.ts'
import type { TextForm } from './mapping.ts'
import { readCsv } from './read-csv.ts'

const semicolons: TextForm = { delimiter: ';', encoding: 'utf-8', decimal: ',' }
const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

const plain = 'gemeente;q01\nSúdwest;3\n'

for (const { file, bytes, encoding } of [
  { file: 'plain UTF-8', bytes: utf8(plain) },
  { file: 'UTF-8 with a byte order mark', bytes: utf8(`\ufeff${plain}`) },
  { file: 'Windows-1252, and the mapping says so', bytes: latin(plain), encoding: 'windows-1252' },
  { file: 'with line ends of Windows', bytes: utf8(plain.replaceAll('\n', '\r\n')) },
  { file: 'with line ends of old Macs', bytes: utf8(plain.replaceAll('\n', '\r')) },
  { file: 'with quotes around everything', bytes: utf8('"gemeente";"q01"\n"Súdwest";"3"\n') },
  { file: 'with spaces around cells', bytes: utf8('gemeente ; q01\n Súdwest; 3 \n') },
] as const) {
  test(`a file ${file} is read`, () => {
    const form = { ...semicolons, ...(encoding && { encoding }) }
    assert.deepEqual(readCsv(bytes, form, 'survey.csv'), {
      headings: ['gemeente', 'q01'],
      rows: [{ line: 2, cells: ['Súdwest', '3'] }],
    })
  })
}

test('in Windows-1252 a euro sign is a euro sign', () => {
  const form = { ...semicolons, encoding: 'windows-1252' } as const
  const { rows } = readCsv(Uint8Array.of(0x61, 0x0a, 0x80, 0xe9), form, 'survey.csv')
  assert.deepEqual(rows[0]!.cells, ['€é'])
})

test('a row knows its line, behind empty lines and cells of two lines', () => {
  const { rows } = readCsv(utf8('a;b\r\n\r\n"x\r\ny";2\r\n3;4\r\n'), semicolons, 'survey.csv')
  assert.deepEqual(rows, [
    { line: 4, cells: ['x\ny', '2'] },
    { line: 5, cells: ['3', '4'] },
  ])
})

for (const { when, bytes, form, told } of [
  { when: 'an empty file', bytes: utf8(''), told: 'survey.csv is empty.' },
  { when: 'a file of blank lines', bytes: utf8('\n \n'), told: 'survey.csv is empty.' },
  {
    when: 'headings alone',
    bytes: utf8('gemeente;q01\n'),
    told: 'survey.csv has headings and no rows.',
  },
  {
    when: 'commas instead of semicolons',
    bytes: utf8('gemeente,q01\nA,3\n'),
    told: 'survey.csv has a comma between its columns, and file.delimiter of the mapping says a semicolon.',
  },
  {
    when: 'semicolons instead of commas, with quotes and decimal commas',
    bytes: utf8('"gemeente";"w"\n"A";"1,5"\n'),
    form: { ...semicolons, delimiter: ',' },
    told: 'survey.csv has a semicolon between its columns, and file.delimiter of the mapping says a comma.',
  },
  {
    when: 'tabs instead of semicolons',
    bytes: utf8('gemeente\tq01\nA\t3\n'),
    told: 'survey.csv has a tab between its columns, and file.delimiter of the mapping says a semicolon.',
  },
  {
    when: 'Windows-1252 where the mapping says UTF-8',
    bytes: latin(plain),
    told: 'survey.csv is not UTF-8. This looks like Windows-1252: say so in file.encoding of the mapping.',
  },
  {
    when: 'UTF-8 where the mapping says Windows-1252',
    bytes: utf8(plain),
    form: { ...semicolons, encoding: 'windows-1252' },
    told: 'survey.csv is UTF-8, and file.encoding of the mapping says windows-1252: make it utf-8.',
  },
  {
    when: 'UTF-16',
    bytes: utf16(plain),
    told: 'survey.csv is not plain text; it may be UTF-16. Save it as "CSV UTF-8" first.',
  },
  {
    when: 'a spreadsheet',
    bytes: Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14),
    told: 'survey.csv is a spreadsheet, not text. Save it as "CSV UTF-8" first.',
  },
  {
    when: 'a row too short and one too long',
    bytes: utf8('a;b\n1;2\n3\n4;5;6\n'),
    told: `survey.csv has rows that are too short or too long:
  line 3: 1 cells; expected 2, as in line 1
  line 4: 3 cells; expected 2, as in line 1`,
  },
  {
    when: 'a quote that is never closed',
    bytes: utf8('a;b\r\n1;2\r\n3;"4\r\n5;6\r\n7;8\r\n'),
    told: 'survey.csv, line 3: a quote (") without its other half; a quote inside a cell is doubled ("")',
  },
  {
    when: 'a quote in the middle of a cell',
    bytes: utf8('a;b\n1;2\n3;4"5\n'),
    told: 'survey.csv, line 3: a quote (") without its other half; a quote inside a cell is doubled ("")',
  },
] as const) {
  test(`${when} is refused, with what to do`, () => {
    assert.throws(
      () => readCsv(bytes, (form ?? semicolons) as TextForm, 'survey.csv'),
      (error) => error instanceof Failure && error.message === told,
      told,
    )
  })
}
