import assert from 'node:assert/strict'
import { test } from 'node:test'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import fc from 'fast-check'
import {
  proportionCases,
  strataOf2026,
  tQuantiles,
} from '../../test/oracles/microdata/microdata.ts'
import { proportion } from './proportion.ts'
import { wilsonInterval } from './wilson-interval.ts'

for (const { p, df, same } of tQuantiles) {
  test(`Student's t of ${p} with ${df} degrees of freedom is that of R`, () => {
    same(tQuantile(p, df))
  })
}

const withSpread = proportionCases.filter(({ estimate }) => estimate < 1)

for (const reference of withSpread) {
  test(`${reference.id}: the interval is the one of R`, () => {
    const interval = wilsonInterval(proportion(strataOf2026(reference))!)
    reference.same(interval?.low, reference.wilson[0], 'the low end')
    reference.same(interval?.high, reference.wilson[1], 'the high end')
  })
}

test('where everybody agrees, the interval says that somebody might not; R says [1, 1]', () => {
  const others = proportionCases.filter((reference) => !withSpread.includes(reference))
  assert.deepEqual(
    others.map(({ id, wilson }) => ({ id, wilson })),
    [{ id: 'roer.prop.G02.q06', wilson: [1, 1] }],
  )
  const share = proportion(strataOf2026(others[0]!))!
  const interval = wilsonInterval(share)!
  assert.deepEqual(share.flags, ['no-spread'])
  assert.ok(interval.low > 0.9 && interval.low < 0.97, `${interval.low}`)
  assert.equal(interval.high, 1)
})

// Shares of 2016 with the intervals of Wilson (1927) for a simple random sample.
for (const { percent, of, low, high } of [
  { percent: 53, of: 235, low: '46.6', high: '59.3' },
  { percent: 73, of: 1241, low: '70.5', high: '75.4' },
  { percent: 34, of: 774, low: '30.7', high: '37.4' },
  { percent: 75, of: 2058, low: '73.1', high: '76.8' },
]) {
  test(`${percent} % of ${of} lies probably between ${low} and ${high} %`, () => {
    const interval = wilsonInterval({
      estimate: percent / 100,
      effectiveSampleSize: of,
      degreesOfFreedom: of - 1,
    })!
    assert.equal((100 * interval.low).toFixed(1), low)
    assert.equal((100 * interval.high).toFixed(1), high)
  })
}

const anyShare = fc.record({
  estimate: fc.double({ min: 0, max: 1, noNaN: true }),
  effectiveSampleSize: fc.double({ min: 0.5, max: 1e7, noNaN: true }),
  degreesOfFreedom: fc.integer({ min: 1, max: 100_000 }),
})

test('whatever the share, its interval lies within 0 to 1 and holds the share', () => {
  fc.assert(
    fc.property(anyShare, (share) => {
      const { low, high } = wilsonInterval(share)!
      assert.ok(low >= 0 && high <= 1 && low < high, `${low} to ${high}`)
      const hair = 1e-12
      assert.ok(low <= share.estimate + hair && share.estimate - hair <= high, `${low} to ${high}`)
    }),
  )
})

test('more certainty asks for a wider interval, more persons give a narrower one', () => {
  fc.assert(
    fc.property(anyShare, (share) => {
      const width = ({ low, high }: { low: number; high: number }) => high - low
      const usual = width(wilsonInterval(share)!)
      const surer = width(wilsonInterval(share, 0.99)!)
      const larger = { ...share, effectiveSampleSize: share.effectiveSampleSize * 4 }
      assert.ok(surer >= usual)
      assert.ok(width(wilsonInterval(larger)!) <= usual)
    }),
  )
})

test('the good and the other answers have the same interval, mirrored', () => {
  fc.assert(
    fc.property(anyShare, (share) => {
      const { low, high } = wilsonInterval(share)!
      const mirrored = wilsonInterval({ ...share, estimate: 1 - share.estimate })!
      assert.ok(Math.abs(mirrored.low - (1 - high)) < 1e-9)
      assert.ok(Math.abs(mirrored.high - (1 - low)) < 1e-9)
    }),
  )
})

test('without degrees of freedom there is no interval', () => {
  for (const degreesOfFreedom of [0, -1]) {
    assert.equal(
      wilsonInterval({ estimate: 0.5, effectiveSampleSize: 1, degreesOfFreedom }),
      undefined,
    )
  }
})
