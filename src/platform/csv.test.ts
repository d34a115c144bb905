import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { csvOf } from './csv.ts'

const columns = ['text', 'number']

test('quotes, commas and line breaks come back as they were', () => {
  const text = 'zij zei "ja",\r\nen bleef'
  const [row] = parse(csvOf(columns, [{ text, number: 12.5 }]), { columns: true })
  assert.deepEqual(row, { text, number: '12.5' })
})

test('what is not there is an empty cell', () => {
  assert.equal(csvOf(columns, [{ text: undefined }]), 'text,number\r\n,\r\n')
})

for (const text of ['=1+1', '+31 6', '-2', '@sum', '\tx', '\rx']) {
  test(`a spreadsheet does not run ${JSON.stringify(text)}`, () => {
    const [row] = parse<{ text: string }>(csvOf(columns, [{ text, number: -2 }]), { columns: true })
    assert.equal(row?.text, `'${text}`)
  })
}

test('a number below nothing stays a number', () => {
  assert.match(csvOf(columns, [{ text: 'a', number: -2 }]), /a,-2/)
})
