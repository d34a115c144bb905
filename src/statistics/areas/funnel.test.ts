import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { funnel } from './funnel.ts'

for (const { name, holds } of casesOfR('funnel')) test(name, holds)

test('areas that differ by chance alone need no variance between them', () => {
  const found = funnel([
    { x: 48, n: 100 },
    { x: 52, n: 100 },
    { x: 25, n: 50 },
  ])!
  assert.equal(found.target, 0.5)
  assert.equal(found.between, 0)
})

test('limits are wider for a smaller area', () => {
  const { areas } = funnel([
    { x: 48, n: 100 },
    { x: 5, n: 10 },
    { x: 25, n: 50 },
  ])!
  const [large, small] = areas
  assert.ok(small!.limits95.high - small!.limits95.low > large!.limits95.high - large!.limits95.low)
})

test('when all agree there is no funnel', () => {
  assert.equal(
    funnel([
      { x: 3, n: 3 },
      { x: 4, n: 4 },
    ]),
    undefined,
  )
})
