import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { contentFolder, loadYaml } from '../platform/content.ts'
import { Instrument } from './instrument.ts'
import { OutcomeIndicator } from './outcome-indicator.ts'
import { dropoutReasons, endReasons, type ScoringRule, scoringRules } from './scoring/index.ts'

const filesIn = (folder: string) =>
  readdirSync(join(contentFolder, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(contentFolder, folder, name))
    .sort()
const instrumentFiles = filesIn('instruments')
const instruments = instrumentFiles.map((file) => loadYaml(file, Instrument))
const scored = instruments.filter((instrument) => instrument.use === 'scored')
const indicatorFiles = filesIn('outcome-indicators')
const indicators = indicatorFiles.map((file) => loadYaml(file, OutcomeIndicator))

/** Rules that nothing in content uses yet, and why they are there. */
const waiting: Partial<Record<ScoringRule, string>> = {
  'sum-of-all': 'the raw score of the GVL, once somebody brings its items',
  'reversed-item': 'no key in content reverses an item; a key from a licence can',
}

test('every file of an instrument or outcome indicator has the name of what is in it', () => {
  for (const [files, things] of [
    [instrumentFiles, instruments],
    [indicatorFiles, indicators],
  ] as const) {
    assert.deepEqual(
      files.map((file) => basename(file)),
      things.map(({ id }) => `${id}.yaml`),
    )
  }
})

test('the instruments that the NJi document names are all there, and the MCJO', () => {
  assert.deepEqual(
    instruments.map(({ id, use }) => `${id} ${use}`),
    [
      'empo-3-1-parents scored',
      'empo-3-1-youth scored',
      'empo-retrospective registered',
      'gvl registered',
      'mcjo registered',
      'nel scored',
      'pvl registered',
      'tvo registered',
      'vgfo registered',
      'zrm-2017 scored',
      'zrm-households-children scored',
      'zrm-households scored',
      'zrm-j scored',
    ],
  )
})

test('the six outcome indicators of the set are there', () => {
  assert.deepEqual(indicators.map(({ number }) => number).sort(), [
    '1',
    '2',
    '3.1',
    '3.2',
    '3.3',
    '3.4',
  ])
})

test('dropout names the reasons for ending that its rule counts', () => {
  const named = indicators.find(({ id }) => id === 'dropout')?.endReasons
  assert.ok(named)
  assert.deepEqual(
    endReasons.filter((reason) => named[reason]?.dropout),
    dropoutReasons,
  )
})

// As counted in the sources that each file names.
for (const { id, items, subscales } of [
  { id: 'empo-3-1-parents', items: 12, subscales: 3 },
  { id: 'empo-3-1-youth', items: 14, subscales: 2 },
  { id: 'nel', items: 40, subscales: 6 },
  { id: 'zrm-2017', items: 13, subscales: 13 },
  { id: 'zrm-j', items: 13, subscales: 13 },
  { id: 'zrm-households', items: 5, subscales: 5 },
  { id: 'zrm-households-children', items: 6, subscales: 6 },
]) {
  test(`${id} has ${items} items in ${subscales} parts`, () => {
    const instrument = scored.find((one) => one.id === id)
    assert.equal(instrument?.items.length, items)
    assert.equal(instrument?.subscales.length, subscales)
  })
}

test('the matrices for adults and for youth have the same thirteen domains', () => {
  const [adults, youth] = ['zrm-2017', 'zrm-j'].map((id) => scored.find((one) => one.id === id))
  assert.deepEqual(adults?.subscales, youth?.subscales)
})

test('what is unknown or contested says so wherever a rule was chosen by Roer', () => {
  for (const { id, scoring, status } of scored) {
    const chosen = scoring.filter((rule) => rule.status !== 'from the source')
    assert.ok(
      chosen.every(({ note }) => note),
      id,
    )
    if (chosen.some(({ rule }) => rule === 'mean-of-answered')) {
      assert.match(status.nl, /niet gevalideerd/, id)
    }
  }
})

test('a mean whose own rule for missing answers is unknown wants every answer', () => {
  for (const { id, scoring } of scored) {
    for (const rule of scoring.filter(({ rule }) => rule === 'mean-of-answered')) {
      if (rule.status !== 'from the source') {
        assert.equal('needs' in rule && rule.needs, 'all', id)
      }
    }
  }
})

test('every scoring rule is used, or tells for what it waits', () => {
  const used = new Set<string>([
    ...scored.flatMap(({ scoring, comparing }) => [...scoring, ...comparing].map((r) => r.rule)),
    ...indicators.flatMap(({ definitions }) => definitions.map(({ rule }) => rule)),
  ])
  assert.deepEqual(
    scoringRules.filter((rule) => !used.has(rule)).sort(),
    Object.keys(waiting).sort(),
  )
})

/** Every key of every map in a file, however deep. */
function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]) => [key, ...keysIn(inside)])
}

test('no file has a place for the wording of a question or of a level', () => {
  for (const file of instrumentFiles) {
    const raw = parse(readFileSync(file, 'utf8'))
    for (const item of raw.items ?? []) {
      const more = Object.keys(item).filter((key) => !['id', 'subscale', 'reversed'].includes(key))
      assert.deepEqual(more, [], file)
    }
    const wording = keysIn(raw).filter((key) =>
      /^(text|wording|question|criteria|cell)s?$/.test(key),
    )
    // `texts` says that there is a slot; `questions` is their number.
    assert.ok(
      wording.every((key) => key === 'texts' || key === 'questions'),
      `${file}: ${wording}`,
    )
  }
})

test('no sentence of a file is put as a question or statement to somebody', () => {
  for (const file of instrumentFiles) {
    assert.doesNotMatch(readFileSync(file, 'utf8'), /\b(ik|mijn|mij|my|I)\b(?! ?&)/, file)
  }
})

test('an id of an item is a place in the list or the name of a domain, never its words', () => {
  for (const { id, items, subscales } of scored) {
    const domains = subscales.map((part) => part.id)
    for (const item of items) {
      assert.ok(/^[a-z-]+-\d\d$/.test(item.id) || domains.includes(item.id), `${id} ${item.id}`)
    }
  }
})
