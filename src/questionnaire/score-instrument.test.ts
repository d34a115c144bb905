/**
 * Scores of each instrument, worked out by hand from the rule and the scale that its file names.
 * Keys and norms here are invented for the test: those of the instruments are in manuals that we do
 * not have.
 */

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { contentFolder, loadYaml } from '../platform/content.ts'
import { Instrument, type ScoredInstrument } from './instrument.ts'
import { parseLicensedTexts } from './licensed-texts.ts'
import { changed, scoreInstrument, standardised } from './score-instrument.ts'

function instrument(id: string): ScoredInstrument {
  const found = loadYaml(join(contentFolder, 'instruments', `${id}.yaml`), Instrument)
  assert.ok(found.use === 'scored')
  return found
}

/** Answers in the order of the items; a dash is no answer, n is "does not apply". */
function answers({ items }: ScoredInstrument, line: string) {
  const given = line.split(' ')
  assert.equal(given.length, items.length)
  return Object.fromEntries(
    items.flatMap(({ id }, place) => {
      if (given[place] === '-') return []
      return [[id, given[place] === 'n' ? ('not-applicable' as const) : Number(given[place])]]
    }),
  )
}

/** The first items belong to the first part, and so on; the named ones are reversed. */
function inventedKey(
  of: ScoredInstrument,
  sizes: readonly number[],
  reversed: readonly number[] = [],
  norms = {},
) {
  const parts = sizes.flatMap((size, part) => Array<string>(size).fill(of.subscales[part]!.id))
  const key = Object.fromEntries(
    of.items.map(({ id }, place) => [
      id,
      { subscale: parts[place], ...(reversed.includes(place + 1) && { reversed: true }) },
    ]),
  )
  const raw = { instrument: of.id, holder: 'Voorbeeld', licence: 'verzonnen', key, norms }
  return parseLicensedTexts(raw, 'test.yaml', of)
}

const outcomes = (scores: ReturnType<typeof scoreInstrument>) =>
  Object.fromEntries(
    scores.map(({ part, result }) => [part, 'score' in result ? result.score : result.noScore]),
  )

const parents = instrument('empo-3-1-parents')
const youth = instrument('empo-3-1-youth')
const nel = instrument('nel')

// EMPO 3.1, parents: 12 items in three parts, 1 to 5 (Praktikon). Invented key 4 + 5 + 3, with items
// 2 and 10 reversed: 6 − 2 = 4 and 6 − 1 = 5.
test('EMPO for parents: a mean of each part and of the whole, reversed items turned', () => {
  const licensed = inventedKey(parents, [4, 5, 3], [2, 10])
  const given = answers(parents, '4 2 5 3  4 3 2 5 4  1 4 3'.replaceAll('  ', ' '))
  assert.deepEqual(outcomes(scoreInstrument(parents, given, licensed)), {
    intrapersonal: 4, // (4 + 4 + 5 + 3) / 4 = 16 / 4
    interactional: 3.6, // (4 + 3 + 2 + 5 + 4) / 5 = 18 / 5
    'behaviour-control': 4, // (5 + 4 + 3) / 3 = 12 / 3
    total: 46 / 12, // 16 + 18 + 12 = 46
  })
})

// EMPO 3.1, youth: 14 items in two parts, 1 to 5 (Praktikon). Invented key 8 + 6.
test('EMPO for youth: a part with a missing answer has no score, nor has the whole', () => {
  const licensed = inventedKey(youth, [8, 6])
  const given = answers(youth, '1 2 3 4 5 5 4 4 2 2 - 3 3 1')
  assert.deepEqual(outcomes(scoreInstrument(youth, given, licensed)), {
    intrapersonal: 3.5, // 1 + 2 + 3 + 4 + 5 + 5 + 4 + 4 = 28; 28 / 8
    interactional: 'too-few-answers',
    total: 'too-few-answers',
  })
})

// NEL: 40 items in six parts, 1 to 5, "does not apply" at some (tegek.be). Invented key.
test('NEL: what does not apply leaves its part without a score', () => {
  const licensed = inventedKey(nel, [4, 6, 12, 6, 6, 6])
  const given = answers(
    nel,
    [
      '5 4 n 4',
      '3 3 3 4 4 4',
      '1 2 3 4 5 1 2 3 4 5 3 3',
      '5 5 5 5 5 5',
      '- - - - - -',
      '2 3 2 3 2 3',
    ].join(' '),
  )
  assert.deepEqual(outcomes(scoreInstrument(nel, given, licensed)), {
    'professional-help': 'too-few-answers',
    'social-support': 3.5, // 21 / 6
    'own-wisdom': 3, // 15 + 15 + 6 = 36; 36 / 12
    belonging: 5,
    'self-management': 'nothing-answered',
    'caring-community': 2.5, // 15 / 6
    total: 'too-few-answers',
  })
})

// ZRM 2017: one level per domain, 1 acute to 5 fully self-reliant, no total (mijnzrm.nl).
for (const { id, line, levels } of [
  {
    id: 'zrm-2017',
    line: '2 3 4 5 1 2 3 5 5 4 3 3 5',
    levels: { finances: 2, 'domestic-relations': 1, justice: 5 },
  },
  {
    id: 'zrm-j',
    line: '5 4 3 5 2 2 4 5 5 - 3 4 5',
    levels: { finances: 5, 'instrumental-adl': 'nothing-answered', participation: 4 },
  },
  {
    id: 'zrm-households',
    line: '1 4 3 2 5',
    levels: { finances: 1, 'household-organisation': 3, 'social-surroundings': 5 },
  },
  {
    id: 'zrm-households-children',
    line: '3 5 4 4 - 2',
    levels: { 'family-structure': 3, 'child-care': 'nothing-answered', schooling: 2 },
  },
]) {
  test(`${id}: each domain has the level it was given, and there is no total`, () => {
    const matrix = instrument(id)
    const scores = scoreInstrument(matrix, answers(matrix, line))
    assert.deepEqual(
      scores.map(({ part }) => part),
      matrix.subscales.map((domain) => domain.id),
    )
    const found = outcomes(scores)
    for (const [domain, level] of Object.entries(levels)) assert.equal(found[domain], level, domain)
  })
}

test('without a key nothing is scored, not even the total', () => {
  for (const one of [parents, youth, nel]) {
    const all = Object.fromEntries(one.items.map(({ id }) => [id, 3]))
    for (const { result } of scoreInstrument(one, all)) {
      assert.deepEqual(result, { noScore: 'key-unknown' })
    }
  }
})

test('texts are not needed to score: a key is enough', () => {
  const licensed = inventedKey(parents, [4, 5, 3])
  assert.deepEqual(licensed.texts, {})
  const given = Object.fromEntries(parents.items.map(({ id }) => [id, 3]))
  assert.equal(outcomes(scoreInstrument(parents, given, licensed)).total, 3)
})

test('an answer that cannot be given is refused by name', () => {
  const licensed = inventedKey(parents, [4, 5, 3])
  assert.throws(() => scoreInstrument(parents, { 'empo-parents-03': 6 }, licensed), {
    message: 'empo-parents-03: 6 is not on a scale of 1 to 5',
  })
  // Also while nothing can be scored: what is stored has to be right.
  assert.throws(() => scoreInstrument(parents, { 'empo-parents-03': 0 }), RangeError)
  assert.throws(() => scoreInstrument(parents, { 'empo-parents-13': 3 }), {
    message: 'empo-3-1-parents has no item empo-parents-13',
  })
})

test('a key of another instrument is not used', () => {
  const licensed = inventedKey(youth, [8, 6])
  assert.throws(() => scoreInstrument(parents, {}, licensed), /empo-3-1-youth do not belong/)
})

const norms = { total: { group: 'verzonnen', mean: 3.5, standardDeviation: 0.5 } }

test('a T-score and a reliable change need the norms of a licence', () => {
  const licensed = inventedKey(parents, [4, 5, 3], [], norms)
  // 50 + 10 (4 − 3.5) / 0.5 = 60.
  assert.equal(standardised(parents, 'total', 4, licensed), 60)
  assert.deepEqual(standardised(parents, 'intrapersonal', 4, licensed), {
    noScore: 'norms-unknown',
  })
  assert.deepEqual(standardised(parents, 'total', 4), { noScore: 'norms-unknown' })
  assert.deepEqual(changed(parents, 'total', [3, 4]), { noScore: 'norms-unknown' })
  // Alpha of the total .86: 0.5 √2 √0.14 = √(0.5 · 0.14) = √0.07 = 0.26458; 0.5 / 0.26458 = 1.8898
  // and 0.6 / 0.26458 = 2.2678.
  const half = changed(parents, 'total', [3, 3.5], licensed)
  assert.ok(
    'index' in half && Math.abs(half.index - 1.8898) < 1e-4 && half.change === 'within-error',
  )
  const more = changed(parents, 'total', [3.6, 3], licensed)
  assert.ok('index' in more && Math.abs(more.index + 2.2678) < 1e-4 && more.change === 'lower')
})

test('NEL uses its test-retest and not its higher alpha', () => {
  const licensed = inventedKey(nel, [4, 6, 12, 6, 6, 6], [], norms)
  // ICC .79: 0.5 √2 √0.21 = √0.105 = 0.32404; 0.6 / 0.32404 = 1.8516. With alpha .94 it were 3.46.
  const found = changed(nel, 'total', [3, 3.6], licensed)
  assert.ok('index' in found && Math.abs(found.index - 1.8516) < 1e-4, JSON.stringify(found))
  assert.equal(found.change, 'within-error')
  assert.deepEqual(standardised(nel, 'total', 4, licensed), { noScore: 'rule-not-used' })
})

test('levels of a matrix are not compared as if they were distances', () => {
  const matrix = instrument('zrm-j')
  assert.deepEqual(changed(matrix, 'finances', [2, 3]), { noScore: 'rule-not-used' })
  assert.deepEqual(standardised(matrix, 'finances', 3), { noScore: 'rule-not-used' })
})
