import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { proportionCases, strataOf2026 } from '../../test/oracles/microdata/microdata.ts'
import { proportion } from './proportion.ts'
import {
  addSums,
  noSums,
  type SampledStratum,
  type StratumSums,
  sumsOfOne,
} from './stratum-sums.ts'
import { wilsonInterval } from './wilson-interval.ts'

for (const reference of proportionCases) {
  test(`${reference.id}: share, standard error and degrees of freedom are those of R`, () => {
    const share = proportion(strataOf2026(reference))
    assert.equal(share?.n, reference.n)
    assert.equal(share?.degreesOfFreedom, reference.df)
    reference.same(share?.estimate, reference.estimate, 'the estimate')
    reference.same(share?.standardError, reference.se, 'the standard error')
  })
}

interface Person {
  weight: number
  /** Undefined: took part and did not answer this item. */
  y: 0 | 1 | undefined
}

const sumsOf = (people: readonly Person[]): StratumSums =>
  people
    .filter(({ y }) => y !== undefined)
    .map(({ weight, y }) => sumsOfOne(weight, y!))
    .reduce(addSums, noSums)

const stratum = (people: readonly Person[], populationSize?: number): SampledStratum => ({
  sampleSize: people.length,
  populationSize,
  sums: sumsOf(people),
})

const all = (y: 0 | 1, times: number, weight = 1): Person[] =>
  Array.from({ length: times }, () => ({ weight, y }))

/**
 * The formula written out over persons, to hold against the one over sums: both centre at the mean
 * of everybody who took part, with 0 for who did not answer.
 */
function standardErrorByPerson(strata: { people: readonly Person[]; population?: number }[]) {
  const answered = strata.flatMap(({ people }) => people).filter(({ y }) => y !== undefined)
  const total = answered.reduce((sum, { weight }) => sum + weight, 0)
  const p = answered.reduce((sum, { weight, y }) => sum + weight * y!, 0) / total
  const variances = strata.map(({ people, population }) => {
    const z = people.map(({ weight, y }) => (y === undefined ? 0 : (weight * (y - p)) / total))
    const n = z.length
    const mean = z.reduce((sum, one) => sum + one, 0) / n
    const squares = z.reduce((sum, one) => sum + (one - mean) ** 2, 0)
    return (1 - (population ? n / population : 0)) * (n / (n - 1)) * squares
  })
  return Math.sqrt(variances.reduce((sum, one) => sum + one, 0))
}

const near = (actual: number, expected: number, what: string) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${what}: ${actual} is not ${expected}`,
  )

const answer = fc.constantFrom<0 | 1 | undefined>(0, 1, undefined)
const person = fc.record({ weight: fc.double({ min: 0.1, max: 50, noNaN: true }), y: answer })
const people = fc.array(person, { minLength: 2, maxLength: 30 })
const manyStrata = fc.array(people, { minLength: 1, maxLength: 5 })
const answeredBySomebody = (strata: readonly Person[][]) =>
  strata.some((members) => members.some(({ y }) => y !== undefined))

test('with equal weights and one stratum the share is the plain mean, with its textbook error', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<0 | 1>(0, 1), { minLength: 2, maxLength: 60 }), (ys) => {
      const share = proportion([stratum(ys.map((y) => ({ weight: 3, y })))])!
      const p = ys.filter((y) => y === 1).length / ys.length
      near(share.estimate, p, 'share')
      near(share.standardError, Math.sqrt((p * (1 - p)) / (ys.length - 1)), 'standard error')
    }),
  )
})

test('sums give the same standard error as the formula written out over persons', () => {
  fc.assert(
    fc.property(
      manyStrata.filter(answeredBySomebody),
      fc.integer({ min: 0, max: 500 }),
      (made, more) => {
        const share = proportion(made.map((members) => stratum(members, members.length + more)))!
        const expected = standardErrorByPerson(
          made
            .filter((members) => members.some(({ y }) => y !== undefined))
            .map((members) => ({ people: members, population: members.length + more })),
        )
        near(share.standardError, expected, 'standard error')
      },
    ),
  )
})

test('sums merge in any order and grouping to the same share', () => {
  fc.assert(
    fc.property(
      people.filter((members) => answeredBySomebody([members])),
      fc.integer({ min: 0, max: 30 }),
      (members, cut) => {
        const swapped = [...members.slice(cut), ...members.slice(0, cut)].reverse()
        const merged = addSums(sumsOf(members.slice(cut)), sumsOf(members.slice(0, cut)))
        const [one, other, third] = [sumsOf(members), sumsOf(swapped), merged].map((sums) => {
          return proportion([{ sampleSize: members.length, populationSize: 90, sums }])!
        })
        for (const again of [other!, third!]) {
          near(again.estimate, one!.estimate, 'share')
          near(again.standardError ** 2, one!.standardError ** 2, 'variance')
          assert.equal(again.n, one!.n)
          assert.equal(again.positives, one!.positives)
        }
      },
    ),
  )
})

test('multiplying every weight by the same number changes nothing', () => {
  fc.assert(
    fc.property(
      manyStrata.filter(answeredBySomebody),
      fc.double({ min: 0.01, max: 1000, noNaN: true }),
      (made, times) => {
        const plain = proportion(made.map((members) => stratum(members)))!
        const scaled = proportion(
          made.map((members) =>
            stratum(members.map(({ weight, y }) => ({ weight: weight * times, y }))),
          ),
        )!
        near(scaled.estimate, plain.estimate, 'share')
        near(scaled.standardError ** 2, plain.standardError ** 2, 'variance')
        assert.deepEqual(scaled.flags, plain.flags)
      },
    ),
  )
})

test('a census has no standard error, and an interval of one point', () => {
  const share = proportion([stratum([...all(1, 3), ...all(0, 2)], 5)])!
  assert.equal(share.standardError, 0)
  assert.equal(share.effectiveSampleSize, Number.POSITIVE_INFINITY)
  assert.deepEqual(wilsonInterval(share), { low: 0.6, high: 0.6 })
})

test('who took part without answering makes the standard error larger, not the share', () => {
  const answered = [...all(1, 6), ...all(0, 4)]
  const without = proportion([stratum(answered, 1000)])!
  const silent = proportion([
    stratum([...answered, ...all(1, 5).map((one) => ({ ...one, y: undefined }))], 1000),
  ])!
  assert.equal(silent.estimate, without.estimate)
  assert.equal(silent.n, without.n)
  assert.notEqual(silent.standardError, without.standardError)
})

test('a stratum of one person is flagged, unless it is the whole stratum', () => {
  const others = stratum([...all(1, 6), ...all(0, 6)], 80)
  assert.deepEqual(proportion([others])?.flags, [])
  assert.deepEqual(proportion([others, stratum(all(1, 1), 20)])?.flags, ['lonely-stratum'])
  assert.deepEqual(proportion([others, stratum(all(1, 1))])?.flags, ['lonely-stratum'])
  assert.deepEqual(proportion([others, stratum(all(1, 1), 1)])?.flags, [])
})

test('a standard error from fewer than 8 degrees of freedom is flagged', () => {
  assert.deepEqual(proportion([stratum([...all(1, 4), ...all(0, 4)])])?.flags, [
    'few-degrees-of-freedom',
  ])
  assert.deepEqual(proportion([stratum([...all(1, 5), ...all(0, 4)])])?.flags, [])
})

test('a lonely stratum counts in the variance as far as it lies from the share', () => {
  const others = [...all(1, 4), ...all(0, 4)]
  const alone = proportion([stratum(others), stratum(all(1, 1))])!
  const p = 5 / 9
  const spread = (8 / 7) * ((4 * (1 - p) ** 2 + 4 * p ** 2 - (4 - 8 * p) ** 2 / 8) / 81)
  near(alone.standardError ** 2, spread + (1 - p) ** 2 / 81, 'variance')
})

for (const { y, share } of [
  { y: 1, share: 1 },
  { y: 0, share: 0 },
] as const) {
  test(`where everybody answers alike the share is ${share}, flagged, and still has an interval`, () => {
    const found = proportion([stratum(all(y, 20), 40)])!
    assert.equal(found.estimate, share)
    assert.equal(found.standardError, 0)
    assert.deepEqual(found.flags, ['no-spread'])
    assert.equal(found.effectiveSampleSize, 40)
    const { low, high } = wilsonInterval(found)!
    assert.ok(high - low > 0.05, `${low} to ${high}`)
  })
}

test('where everybody answers alike, unequal weights count as fewer persons', () => {
  const found = proportion([stratum([...all(1, 10, 1), ...all(1, 10, 3)])])!
  near(found.effectiveSampleSize, 40 ** 2 / (10 + 90), "Kish's size")
})

test('nobody answered: there is no share', () => {
  assert.equal(proportion([]), undefined)
  assert.equal(proportion([stratum([{ weight: 1, y: undefined }], 10)]), undefined)
})

test('a stratum in which nobody answered is flagged and changes nothing', () => {
  const others = stratum([...all(1, 6), ...all(0, 6)], 80)
  const silent = stratum([{ weight: 2, y: undefined }], 10)
  const alone = proportion([others])!
  assert.deepEqual(proportion([others, silent]), { ...alone, flags: ['empty-stratum'] })
})

test('with few persons, differences between strata do not make them worth more', () => {
  const apart = (times: number) =>
    proportion([
      stratum([...all(1, 9 * times), ...all(0, times)]),
      stratum([...all(1, times), ...all(0, 9 * times)]),
    ])!
  near(apart(1).effectiveSampleSize, 20, 'size of 20')
  assert.ok(apart(10).effectiveSampleSize > 2 * 200)
})

test('sums that cannot be are refused', () => {
  const sums = sumsOf(all(1, 5))
  assert.throws(() => proportion([{ sampleSize: 4, populationSize: undefined, sums }]), RangeError)
  assert.throws(() => proportion([{ sampleSize: 5, populationSize: 4, sums }]), RangeError)
})
