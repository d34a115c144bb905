import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addSums, noSums, sumsOfOne } from '../statistics/stratum-sums.ts'
import { countsOf, measure, type RoundTallies } from './figure.ts'

const answers = (good: number, bad: number, weight: number) =>
  [...Array(good).fill(1), ...Array(bad).fill(0)].reduce(
    (sums, y) => addSums(sums, sumsOfOne(weight, y)),
    noSums,
  )

const stratum = { population: null, invited: 100 }
const round: RoundTallies = {
  state: 'closed',
  strata: [
    { id: 1, municipality: 'A', group: 'youth', respondents: 30, ...stratum },
    { id: 2, municipality: 'B', group: 'youth', respondents: 20, ...stratum },
    { id: 3, municipality: 'B', group: 'parents', respondents: 40, ...stratum, invited: null },
    { id: 4, municipality: 'C', group: 'youth', respondents: 3, ...stratum },
  ],
  sums: new Map([
    [
      'listens',
      new Map([
        [1, answers(20, 10, 1)],
        [2, answers(5, 15, 4)],
      ]),
    ],
  ]),
}
const youth = { item: 'listens', group: 'youth' } as const

test('a region is the weighted share of its municipalities, with persons counted as persons', () => {
  const figure = measure(round, { ...youth, municipality: undefined })
  assert.ok(typeof figure === 'object')
  assert.equal(figure.estimate, (20 + 4 * 5) / (30 + 4 * 20))
  assert.equal(figure.n, 50)
  assert.equal(figure.positives, 25)
  assert.ok(figure.low < figure.estimate && figure.estimate < figure.high)
})

test('a municipality has its own share', () => {
  const figure = measure(round, { ...youth, municipality: 'A' })
  assert.ok(typeof figure === 'object')
  assert.equal(figure.estimate, 20 / 30)
})

for (const { when, area, seen } of [
  { when: 'a group that got other questions', area: { group: 'parents' }, seen: 'not-asked' },
  { when: 'a place outside the frame', area: { municipality: 'Z' }, seen: 'not-asked' },
  { when: 'an item of another round', area: { item: 'new' }, seen: 'not-asked' },
  { when: 'a place where nobody answered it', area: { municipality: 'C' }, seen: 'not-measurable' },
] as const) {
  test(`${when} is told as ${seen}`, () => {
    assert.equal(measure(round, { ...youth, municipality: undefined, ...area }), seen)
  })
}

test('invitations are unknown as soon as one municipality does not tell', () => {
  const here = { municipality: 'B' } as const
  assert.deepEqual(countsOf(round, { ...here, group: 'youth' }), { invited: 100, respondents: 20 })
  assert.deepEqual(countsOf(round, { ...here, group: 'parents' }), {
    invited: null,
    respondents: 40,
  })
  assert.equal(countsOf(round, { municipality: 'A', group: 'parents' }), undefined)
})
