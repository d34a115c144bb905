import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifeDomains } from './life-domains.ts'

/** The thirteen of 2017, as on zelfredzaamheidmatrix.nl. */
const matrix = [
  ...['Financiën', 'Werk & Opleiding', 'Tijdsbesteding', 'Huisvesting', 'Huiselijke relaties'],
  ...['Geestelijke gezondheid', 'Lichamelijke gezondheid', 'Middelengebruik', 'Basale ADL'],
  ...['Instrumentele ADL', 'Sociaal netwerk', 'Maatschappelijke participatie', 'Justitie'],
]

test('every domain of the matrix lies beside a part of life, and no other is named', () => {
  const named = new Set(lifeDomains().flatMap(({ zrm }) => zrm))
  assert.deepEqual([...named].sort(), [...matrix].sort())
})

test('a part of life says what it is in one sentence, in both languages', () => {
  for (const { code, hint } of lifeDomains()) {
    for (const said of Object.values(hint)) assert.match(said, /^\p{Lu}[^.?!]*\.$/u, code)
  }
})

test('no two are called the same', () => {
  for (const language of ['nl', 'en'] as const) {
    const names = lifeDomains().map(({ name }) => name[language])
    assert.equal(new Set(names).size, names.length)
  }
})
