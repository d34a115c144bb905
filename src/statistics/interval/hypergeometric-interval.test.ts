import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { hypergeometricInterval } from './hypergeometric-interval.ts'
import { clopperPearsonInterval } from './korn-graubard-interval.ts'

for (const { name, holds } of casesOfR('hypergeometricExact')) test(name, holds)

test('who asked everybody knows it exactly', () => {
  assert.deepEqual(hypergeometricInterval({ x: 3, n: 7, N: 7 }), { low: 3, high: 3 })
})

// By counting: of 5 people with M good, 2 of 2 good has chance M(M − 1)/20; above .025 from M = 2.
test('two of two out of five: at least two, at most all', () => {
  assert.deepEqual(hypergeometricInterval({ x: 2, n: 2, N: 5 }), { low: 2, high: 5 })
})

test('more than there are is refused', () => {
  assert.throws(() => hypergeometricInterval({ x: 2, n: 9, N: 5 }), RangeError)
})

// In a population without end it is Clopper and Pearson's.
test('a large population is as quick, and nearly the binomial interval', () => {
  const N = 1_000_000
  const { low, high } = hypergeometricInterval({ x: 40, n: 80, N })
  const binomial = clopperPearsonInterval({ x: 40, n: 80 })
  assert.ok(Math.abs(low / N - binomial.low) < 1e-4 && Math.abs(high / N - binomial.high) < 1e-4)
})
