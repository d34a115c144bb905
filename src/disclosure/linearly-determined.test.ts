import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../test/oracles-run/cases-of-r.ts'
import { linearlyDetermined } from './linearly-determined.ts'

for (const { name, holds } of casesOfR('differencing')) test(name, holds)

for (const [why, parts, sums, determined] of [
  ['a sum over two tells neither', 2, [[0, 1]], []],
  [
    'a sum with and without one tells the one',
    3,
    [
      [0, 1, 2],
      [0, 1],
    ],
    [2],
  ],
  [
    'three sums over pairs tell all three',
    3,
    [
      [0, 1],
      [1, 2],
      [0, 2],
    ],
    [0, 1, 2],
  ],
  [
    'last year’s table again adds nothing',
    3,
    [
      [0, 1],
      [0, 1],
    ],
    [],
  ],
] as [string, number, number[][], number[]][]) {
  test(why, () => {
    assert.deepEqual(linearlyDetermined(parts, sums), determined)
  })
}
