import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  codeOf,
  dropoutShare,
  levelOfDomain,
  meanOfAnswered,
  reliableChange,
  reversedCode,
  scoringRules,
  shareOfKnown,
  sumOfAll,
  tScore,
} from './index.ts'

const near = (found: number | undefined, expected: number) => {
  assert.ok(found !== undefined && Math.abs(found - expected) < 1e-9, `${found}, not ${expected}`)
}

const oneToFive = { lowest: 1, highest: 5, notApplicable: 'no' } as const

test('an answer outside the scale is refused, with question, answer and scale', () => {
  for (const answer of [0, 6, 2.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => codeOf('nel-03', { 'nel-03': answer }, oneToFive), {
      name: 'RangeError',
      message: `nel-03: ${answer} is not on a scale of 1 to 5`,
    })
  }
  assert.throws(() => codeOf('nel-03', { 'nel-03': 'not-applicable' }, oneToFive), {
    message: 'nel-03: "does not apply" is no answer here',
  })
})

test('what does not apply counts as not answered', () => {
  const some = { ...oneToFive, notApplicable: 'some items' } as const
  assert.equal(codeOf('nel-03', { 'nel-03': 'not-applicable' }, some), undefined)
  assert.equal(codeOf('nel-03', {}, some), undefined)
  assert.equal(codeOf('toString', {}, some), undefined)
})

// 1 + 5 − 2 = 4; 1 + 4 − 1 = 4; 0 + 3 − 3 = 0.
for (const { code, lowest, highest, reversed } of [
  { code: 2, lowest: 1, highest: 5, reversed: 4 },
  { code: 3, lowest: 1, highest: 5, reversed: 3 },
  { code: 1, lowest: 1, highest: 4, reversed: 4 },
  { code: 3, lowest: 0, highest: 3, reversed: 0 },
]) {
  test(`${code} on ${lowest} to ${highest} becomes ${reversed} the other way round`, () => {
    assert.equal(reversedCode(code, { lowest, highest }), reversed)
  })
}

test('a code outside the scale cannot be turned round', () => {
  assert.throws(() => reversedCode(6, oneToFive), /6 is not on a scale of 1 to 5/)
  assert.throws(() => reversedCode(Number.NaN, oneToFive), RangeError)
})

const gap = undefined
for (const { of, codes, needed, outcome } of [
  // (4 + 2 + 5 + 3) / 4 = 14 / 4 = 3.5
  {
    of: 'four answers',
    codes: [4, 2, 5, 3],
    needed: 'all',
    outcome: { score: 3.5, answered: 4, asked: 4 },
  },
  // Half of four is two, and two are there: (4 + 5) / 2 = 4.5
  {
    of: 'exactly half of them',
    codes: [4, gap, 5, gap],
    needed: 'half',
    outcome: { score: 4.5, answered: 2, asked: 4 },
  },
  // Half of five is two and a half, so three are needed.
  {
    of: 'two of five',
    codes: [4, gap, 5, gap, gap],
    needed: 'half',
    outcome: { noScore: 'too-few-answers' },
  },
  // (1 + 2 + 4) / 3 = 7 / 3
  {
    of: 'three of five',
    codes: [1, 2, gap, 4, gap],
    needed: 'half',
    outcome: { score: 7 / 3, answered: 3, asked: 5 },
  },
  {
    of: 'all but one',
    codes: [4, 2, 5, gap],
    needed: 'all',
    outcome: { noScore: 'too-few-answers' },
  },
  {
    of: 'no answer at all',
    codes: [gap, gap],
    needed: 'half',
    outcome: { noScore: 'nothing-answered' },
  },
  { of: 'no question', codes: [], needed: 'all', outcome: { noScore: 'nothing-answered' } },
] as const) {
  test(`the mean of ${of}, where ${needed} are needed`, () => {
    assert.deepEqual(meanOfAnswered(codes, needed), outcome)
  })
}

test('a sum is of all questions, or is not given', () => {
  // 4 + 2 + 5 = 11
  assert.deepEqual(sumOfAll([4, 2, 5]), { score: 11, answered: 3, asked: 3 })
  assert.deepEqual(sumOfAll([4, gap, 5]), { noScore: 'too-few-answers' })
  assert.deepEqual(sumOfAll([gap]), { noScore: 'nothing-answered' })
})

test('a domain has the level it was given, and none when it was not judged', () => {
  assert.deepEqual(levelOfDomain(2), { score: 2, answered: 1, asked: 1 })
  assert.deepEqual(levelOfDomain(undefined), { noScore: 'nothing-answered' })
})

// McCall's definition: the mean is 50, one standard deviation is ten points.
for (const { score, norm, t } of [
  { score: 3.4, norm: { mean: 3.4, standardDeviation: 0.6 }, t: 50 },
  // 50 + 10 (4.3 − 3.4) / 0.6 = 50 + 15
  { score: 4.3, norm: { mean: 3.4, standardDeviation: 0.6 }, t: 65 },
  // 50 + 10 (10 − 16) / 4 = 50 − 15
  { score: 10, norm: { mean: 16, standardDeviation: 4 }, t: 35 },
]) {
  test(`${score} against ${norm.mean} ± ${norm.standardDeviation} is T ${t}`, () => {
    near(tScore(score, norm), t)
  })
}

test('without spread there is no T-score', () => {
  for (const standardDeviation of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => tScore(3, { mean: 3, standardDeviation }), /standard deviation/)
  }
  assert.throws(() => tScore(Number.NaN, { mean: 3, standardDeviation: 1 }), /must be numbers/)
})

for (const { of, first, second, precision, index, change } of [
  // The worked example of Jacobson & Truax (1991), recalled: from 47.5 to 32.5, SD 7.5, r .80.
  // Standard error 7.5 √0.2 = 3.354; of a difference 3.354 √2 = 4.743; −15 / 4.743 = −3.162,
  // which is −2 / √0.4 = −√10 exactly.
  {
    of: 'a fall of 15',
    first: 47.5,
    second: 32.5,
    precision: { standardDeviation: 7.5, reliability: 0.8 },
    index: -Math.sqrt(10),
    change: 'lower',
  },
  // SD 10, r .5: 10 √2 √0.5 = 10, so the index is the change over ten.
  {
    of: 'a rise of 20',
    first: 30,
    second: 50,
    precision: { standardDeviation: 10, reliability: 0.5 },
    index: 2,
    change: 'higher',
  },
  {
    of: 'a rise of 19',
    first: 30,
    second: 49,
    precision: { standardDeviation: 10, reliability: 0.5 },
    index: 1.9,
    change: 'within-error',
  },
  {
    of: 'no change',
    first: 30,
    second: 30,
    precision: { standardDeviation: 10, reliability: 0.5 },
    index: 0,
    change: 'within-error',
  },
] as const) {
  test(`${of} is ${change}`, () => {
    const found = reliableChange(first, second, precision)
    near(found.index, index)
    assert.equal(found.change, change)
  })
}

test('a perfect, negative or unknown reliability and no spread are refused', () => {
  for (const reliability of [1, 1.2, -0.1, Number.NaN]) {
    assert.throws(
      () => reliableChange(1, 2, { standardDeviation: 1, reliability }),
      /from 0 to below 1/,
    )
  }
  assert.throws(() => reliableChange(1, 2, { standardDeviation: 0, reliability: 0.8 }), /above 0/)
  assert.throws(
    () => reliableChange(Number.NaN, 2, { standardDeviation: 1, reliability: 0.8 }),
    /both scores/,
  )
})

test('dropout is what one side ended, and how many are unknown stands beside it', () => {
  // 140 + 20 + 24 + 6 + 5 + 5 = 200 ended; (24 + 6) / 200 = 0.15; 5 / 200 = 0.025.
  const counts = { '01': 140, '02': 20, '03': 24, '04': 6, '05': 5, unknown: 5 }
  assert.deepEqual(dropoutShare(counts), { share: 0.15, unknownShare: 0.025, ended: 200 })
  assert.deepEqual(dropoutShare({ unknown: 4 }), { share: 0, unknownShare: 1, ended: 4 })
  assert.equal(dropoutShare({}), undefined)
  assert.throws(() => dropoutShare({ '03': -1 }), /03: -1 is no count/)
  assert.throws(() => dropoutShare({ '03': 1.5 }), RangeError)
})

test('a share is of those of whom it is known', () => {
  // 45 / (45 + 15) = 0.75; 20 of 80 unknown = 0.25.
  assert.deepEqual(shareOfKnown({ yes: 45, no: 15, unknown: 20 }), {
    share: 0.75,
    known: 60,
    unknownShare: 0.25,
  })
  assert.equal(shareOfKnown({ yes: 0, no: 0, unknown: 9 }), undefined)
  assert.throws(() => shareOfKnown({ yes: Number.NaN, no: 0, unknown: 0 }), /yes: NaN is no count/)
})

test('every rule is a file of its name that tells its source and its limits', () => {
  for (const rule of scoringRules) {
    const file = join(import.meta.dirname, `${rule}.ts`)
    assert.ok(existsSync(file), rule)
    const text = readFileSync(file, 'utf8')
    assert.match(text, /Source/, rule)
    assert.match(text, /Limits?:/, rule)
  }
})
