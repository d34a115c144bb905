import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { divide, exampleFrame } from './frame.ts'
import { loadExampleRegion } from './region.ts'

const sizes = fc.array(fc.double({ min: 0.1, max: 1000, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
})

test('a number divided by size adds up, and no part is smaller than the least', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 3 }), fc.nat(10_000), (given, least, more) => {
      const total = least * given.length + more
      const parts = divide(total, given, least)
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0),
        total,
      )
      assert.ok(parts.every((part) => Number.isInteger(part) && part >= least))
    }),
  )
})

test('each part is within one of its exact size', () => {
  fc.assert(
    fc.property(sizes, fc.nat(10_000), (given, total) => {
      const rising = given.toSorted((a, b) => a - b)
      const parts = divide(total, rising, 0)
      const exact = rising.map((size) => (total * size) / rising.reduce((sum, one) => sum + one, 0))
      for (const [place, part] of parts.entries()) {
        assert.ok(Math.abs(part - exact[place]!) <= 1 + 1e-9)
      }
    }),
  )
})

test('the region has places of a handful of young people, and of hundreds', () => {
  const frame = exampleFrame(loadExampleRegion())
  const youth = Map.groupBy(
    frame.filter(({ group }) => group === 'youth'),
    ({ municipality }) => municipality,
  )
  const answering = [...youth.values()].map((strata) =>
    strata.reduce((sum, { respondents }) => sum + respondents, 0),
  )
  assert.ok(Math.min(...answering) <= 12 && Math.min(...answering) >= 4)
  assert.ok(Math.max(...answering) >= 300)
})

test('people with heavier help answer less often, so they weigh more', () => {
  const frame = exampleFrame(loadExampleRegion())
  const weight = (label: string) => {
    const strata = frame.filter((stratum) => stratum.label === label && stratum.respondents > 30)
    const [living, answering] = [
      strata.reduce((sum, { population }) => sum + population, 0),
      strata.reduce((sum, { respondents }) => sum + respondents, 0),
    ]
    return living / answering
  }
  assert.ok(weight('zwaardere hulp') > 1.3 * weight('lichte hulp'))
})
