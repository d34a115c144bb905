import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { betaBinomial } from './beta-binomial.ts'

for (const { name, holds } of casesOfR('betaBinomialEB')) test(name, holds)

test('areas that do not differ get one share, however small they are', () => {
  const found = betaBinomial([
    { x: 50, n: 100 },
    { x: 2, n: 4 },
    { x: 25, n: 50 },
  ])!
  assert.ok(found.correlation < 1e-6)
  for (const { kind, estimate } of found.areas) {
    assert.equal(kind, 'model-estimate')
    assert.ok(Math.abs(estimate - 0.5) < 1e-6)
  }
})

test('a small area is drawn to the others further than a large one', () => {
  const found = betaBinomial([
    { x: 9, n: 10 },
    { x: 90, n: 100 },
    { x: 40, n: 100 },
    { x: 50, n: 100 },
  ])!
  assert.ok(found.areas[0]!.estimate < found.areas[1]!.estimate)
})

test('when all agree there is nothing to fit', () => {
  assert.equal(
    betaBinomial([
      { x: 3, n: 3 },
      { x: 4, n: 4 },
    ]),
    undefined,
  )
})
