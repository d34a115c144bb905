import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseYaml } from '../platform/content.ts'
import { Instrument, type ScoredInstrument } from './instrument.ts'
import { canBeShown, parseLicensedTexts, textSlots } from './licensed-texts.ts'

const said = { nl: 'Iets.', en: 'Something.' }
const small = {
  id: 'small',
  name: 'Klein',
  use: 'scored',
  about: said,
  for: said,
  filledInBy: ['youth'],
  makers: 'Wij',
  sources: [{ id: 'us', citation: 'Wij (2026)', read: 'read' }],
  licence: said,
  status: said,
  unknown: [said],
  texts: { slot: true },
  scale: { lowest: 1, highest: 3, notApplicable: 'no', high: 'better', names: {}, source: 'us' },
  key: 'known',
  subscales: [
    { id: 'inside', name: said },
    { id: 'outside', name: said },
  ],
  items: [
    { id: 'small-01', subscale: 'inside' },
    { id: 'small-02', subscale: 'outside', reversed: true },
  ],
  scoring: [{ rule: 'mean-of-answered', of: 'subscales', needs: 'all', status: 'from the source' }],
  norms: { known: 'none', note: said },
  cutOffs: 'none',
}
const read = (raw: object) => parseYaml(JSON.stringify(raw), Instrument, 'instruments/small.yaml')
const scored = (raw: object) => {
  const found = read(raw)
  assert.ok(found.use === 'scored')
  return found satisfies ScoredInstrument
}

test('an instrument is what its file says', () => {
  assert.equal(scored(small).items.length, 2)
})

for (const { wrong, change, told } of [
  {
    wrong: 'the wording of a question',
    change: { items: [{ id: 'small-01', subscale: 'inside', text: 'Ik …' }] },
    told: /items\.0.*Unrecognized key: "text"/,
  },
  {
    wrong: 'a rule that does not exist',
    change: { scoring: [{ rule: 'magic', of: 'total', status: 'from the source' }] },
    told: /scoring\.0\.rule/,
  },
  { wrong: 'no word on what is unknown', change: { unknown: [] }, told: /\(unknown\)/ },
  {
    wrong: 'an item that is there twice',
    change: { items: [small.items[0], small.items[0], small.items[1]] },
    told: /small-01 is there twice/,
  },
  {
    wrong: 'a subscale that does not exist',
    change: { items: [...small.items, { id: 'small-03', subscale: 'above' }] },
    told: /there is no subscale above/,
  },
  {
    wrong: 'an item without a subscale in a known key',
    change: { items: [...small.items, { id: 'small-03' }] },
    told: /small-03 belongs to no subscale, but the key is known/,
  },
  {
    wrong: 'a subscale without items',
    change: { items: [small.items[0]] },
    told: /no item belongs to outside/,
  },
  {
    wrong: 'an unknown key that tells all the same',
    change: { key: 'unknown' },
    told: /small-02 tells where it belongs, but the key is unknown/,
  },
  {
    wrong: 'a domain of two items',
    change: {
      items: [...small.items, { id: 'small-03', subscale: 'inside' }],
      scoring: [{ rule: 'level-of-domain', of: 'subscales', status: 'from the source' }],
    },
    told: /a domain has one item/,
  },
  {
    wrong: 'a scale that goes nowhere',
    change: { scale: { ...small.scale, highest: 1 } },
    told: /the highest code is above the lowest/,
  },
  {
    wrong: 'a name for a code that does not exist',
    change: { scale: { ...small.scale, names: { 4: said } } },
    told: /4 is not on the scale/,
  },
  {
    wrong: 'a source that is not listed',
    change: { scale: { ...small.scale, source: 'them' } },
    told: /there is no source them/,
  },
  {
    wrong: 'a reliability of nothing',
    change: { reliability: [{ of: 'above', measure: 'alpha', value: 0.8, source: 'us' }] },
    told: /there is no subscale above/,
  },
  {
    wrong: 'a reliability above one',
    change: { reliability: [{ of: 'total', measure: 'alpha', value: 1.8, source: 'us' }] },
    told: /reliability\.0\.value/,
  },
]) {
  test(`${wrong} is refused, with file and place`, () => {
    assert.throws(
      () => read({ ...small, ...change }),
      (error: Error) => {
        assert.match(error.message, /^instruments\/small\.yaml, line \d+/)
        assert.match(error.message, told)
        return true
      },
    )
  })
}

const locked = scored({
  ...small,
  key: 'unknown',
  items: [{ id: 'small-01' }, { id: 'small-02' }],
})
const licence = { instrument: 'small', holder: 'Een organisatie', licence: 'tot 2030' }
const texts = { 'small-01': { nl: 'Eén.' }, 'small-02': { nl: 'Twee.' } }

test('an instrument is shown when a licence brings every text of that language', () => {
  const licensed = parseLicensedTexts({ ...licence, texts }, 'small.yaml', locked)
  assert.equal(canBeShown(locked, licensed, 'nl'), true)
  assert.equal(canBeShown(locked, licensed, 'en'), false)
  assert.equal(canBeShown(locked, undefined, 'nl'), false)
  const half = { ...licensed, texts: { 'small-01': { nl: 'Eén.' } } }
  assert.equal(canBeShown(locked, half, 'nl'), false)
  assert.equal(canBeShown(locked, { ...licensed, instrument: 'other' }, 'nl'), false)
})

test('an instrument that words its levels has a slot for each', () => {
  assert.deepEqual(textSlots({ ...locked, texts: { slot: true, levels: true } }), [
    'small-01',
    'small-01-1',
    'small-01-2',
    'small-01-3',
    'small-02',
    'small-02-1',
    'small-02-2',
    'small-02-3',
  ])
})

const key = { 'small-01': { subscale: 'inside' }, 'small-02': { subscale: 'outside' } }

for (const { wrong, raw, told } of [
  { wrong: 'no holder', raw: { instrument: 'small', licence: 'x' }, told: /\(holder\)/ },
  {
    wrong: 'another instrument',
    raw: { ...licence, instrument: 'nel' },
    told: /of nel, not of small/,
  },
  {
    wrong: 'a text nobody asked for',
    raw: { ...licence, texts: { 'small-09': { nl: 'Negen.' } } },
    told: /\(texts\.small-09\): small has no place for this text/,
  },
  {
    wrong: 'half a key',
    raw: { ...licence, key: { 'small-01': { subscale: 'inside' } } },
    told: /small-02 is not in it/,
  },
  {
    wrong: 'a key with an item too many',
    raw: { ...licence, key: { ...key, 'small-03': { subscale: 'inside' } } },
    told: /small has no item small-03/,
  },
  {
    wrong: 'a key to nowhere',
    raw: { ...licence, key: { ...key, 'small-02': {} } },
    told: /belongs to none of inside, outside/,
  },
  {
    wrong: 'a key that leaves a part empty',
    raw: { ...licence, key: { ...key, 'small-02': { subscale: 'inside' } } },
    told: /no item belongs to outside/,
  },
  {
    wrong: 'norms of no part',
    raw: { ...licence, norms: { above: { group: 'x', mean: 2, standardDeviation: 1 } } },
    told: /small has no part above/,
  },
  {
    wrong: 'norms without spread',
    raw: { ...licence, norms: { total: { group: 'x', mean: 2, standardDeviation: 0 } } },
    told: /norms\.total\.standardDeviation/,
  },
]) {
  test(`licensed texts with ${wrong} are refused, with the file`, () => {
    assert.throws(
      () => parseLicensedTexts(raw, 'licensed/small.yaml', locked),
      (error: Error) => {
        assert.match(error.message, /^licensed\/small\.yaml \(/)
        assert.match(error.message, told)
        return true
      },
    )
  })
}

test('a key that is known already cannot be replaced by a licence', () => {
  assert.throws(
    () => parseLicensedTexts({ ...licence, key }, 'small.yaml', scored(small)),
    /the key of small is known already/,
  )
})
