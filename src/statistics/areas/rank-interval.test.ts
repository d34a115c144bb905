import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { rankIntervals } from './rank-interval.ts'

for (const { name, holds } of casesOfR('rankCI')) test(name, holds)

test('a rank never comes without its interval, and holds it', () => {
  const { areas } = rankIntervals([
    { estimate: 9, standardError: 0.1 },
    { estimate: 5, standardError: 1 },
    { estimate: 5.1, standardError: 1 },
  ])!
  assert.deepEqual(areas, [
    { rank: 1, best: 1, worst: 1 },
    { rank: 3, best: 2, worst: 3 },
    { rank: 2, best: 2, worst: 3 },
  ])
})

test('equal estimates share a rank', () => {
  const { areas } = rankIntervals([
    { estimate: 2, standardError: 1 },
    { estimate: 2, standardError: 1 },
  ])!
  assert.deepEqual(
    areas.map(({ rank }) => rank),
    [1, 1],
  )
})
