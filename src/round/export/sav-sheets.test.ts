/** What Roer writes for SPSS, read by a program that Roer did not write: `sav-reader`. */

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { loadTexts } from '../../platform/text.ts'
import { readSav } from '../import/read-sav.ts'
import { savSheets } from './sav-sheets.ts'
import type { Leaving, Place, SheetRow } from './sheet-row.ts'

interface SavReader {
  open(): Promise<void>
  readAllRows(): Promise<Record<string, unknown>[]>
  meta: {
    header: { n_cases: number; encoding: string; fileLabel: string }
    sysvars: { name: string; label: string }[]
    valueLabels: { appliesToNames: string[]; entries: { val: unknown; label: string }[] }[]
  }
}
// It says nothing for `import`.
const { SavBufferReader } = createRequire(import.meta.url)('sav-reader') as {
  SavBufferReader: new (bytes: Buffer) => SavReader
}

const here: Place = {
  group: 'youth',
  stratum: { id: 1, municipality: 'GM0085', name: '’s-Súdwest', label: 'wijkteam' },
}
const nowhere: Place = { group: 'parents', weight: 2.6 }

const leaving = (changes: Partial<Leaving> = {}): Leaving => ({
  title: 'Jeugdhulp 2026',
  text: loadTexts().nl,
  now: new Date('2026-11-29T12:00:00Z'),
  cases: 3,
  places: new Map([
    [1, here],
    [2, nowhere],
  ]),
  variables: [
    {
      ...{ name: 'listens', answer: 'listens', label: `Luistert men? ${'é'.repeat(200)}` },
      ...{ values: [[4, 'Helemaal mee eens']], measure: 'ordinal' },
    },
    {
      ...{ name: 'help.2', answer: 'help.2', label: 'Wie hielp?: School' },
      ...{ values: [], measure: 'nominal' },
    },
  ],
  ...changes,
})

const rows: SheetRow[] = [
  { place: here, weight: 4.125, codes: '4,2' },
  { place: nowhere, weight: 2.6, codes: ',' },
  { place: here, weight: 200, codes: '1,' },
]

async function written(given = leaving(), pages: SheetRow[][] = [rows]) {
  const parts: Buffer[] = []
  const all = savSheets(
    given,
    (async function* () {
      yield* pages
    })(),
  )
  for await (const part of all) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

async function read(bytes: Buffer) {
  const reader = new SavBufferReader(bytes)
  await reader.open()
  return { meta: reader.meta, rows: await reader.readAllRows() }
}

test('another program reads the sheets, and what was not answered is missing', async () => {
  const { meta, rows } = await read(await written())
  assert.deepEqual([meta.header.n_cases, meta.header.encoding], [3, 'UTF-8'])
  assert.equal(meta.header.fileLabel, 'Jeugdhulp 2026')
  assert.deepEqual(rows, [
    {
      ...{ group: 'youth', municipality: 'GM0085', stratum: 1, weight: 4.125 },
      ...{ listens: 4, 'help.2': 2 },
    },
    { group: 'parents', municipality: '', weight: 2.6 },
    { group: 'youth', municipality: 'GM0085', stratum: 1, weight: 200, listens: 1 },
  ])
})

test('it reads what questions and answers mean, cut off where SPSS holds no more', async () => {
  const { meta } = await read(await written())
  assert.deepEqual(
    meta.sysvars.map(({ name }) => name),
    ['group', 'municipality', 'stratum', 'weight', 'listens', 'help.2'],
  )
  const label = meta.sysvars[4]!.label
  // 14 bytes of one letter each, 3 of an ellipsis, and 119 letters of two bytes: 255 at most.
  assert.equal(label, `Luistert men? ${'é'.repeat(119)}…`)
  const labels = Object.fromEntries(
    meta.valueLabels.map(({ appliesToNames: [name], entries }) => [
      name,
      entries.map(({ val, label }) => `${val} ${label}`),
    ]),
  )
  assert.deepEqual(labels, {
    group: ['youth jongeren', 'parents ouders'],
    municipality: ['GM0085 ’s-Súdwest'],
    stratum: ['1 ’s-Súdwest, jongeren, wijkteam'],
    listens: ['4 Helemaal mee eens'],
  })
})

test('it is the same file in however many pages it was read from the database', async () => {
  const [whole, inPages] = [
    await written(),
    await written(
      leaving(),
      rows.map((row) => [row]),
    ),
  ]
  assert.deepEqual(inPages, whole)
})

test('Roer reads it back', async () => {
  const { headings, rows } = readSav(await written(), 'round.sav')
  assert.deepEqual(headings.slice(0, 5), ['group', 'municipality', 'stratum', 'weight', 'listens'])
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      ['youth', 'GM0085', '1', '4.125', '4', '2'],
      ['parents', '', '', '2.6', '', ''],
      ['youth', 'GM0085', '1', '200', '1', ''],
    ],
  )
})

test('a longer code of a municipality goes along whole, without its name', async () => {
  const stratum = { id: 1, municipality: 'Súdwest-Fryslân', name: 'Súdwest', label: '' }
  const place: Place = { group: 'youth', stratum }
  const given = leaving({ cases: 1, places: new Map([[1, place]]) })
  const { rows } = readSav(await written(given, [[{ place, weight: 1, codes: ',' }]]), 'round.sav')
  assert.equal(rows[0]!.cells[1], 'Súdwest-Fryslân')
})
