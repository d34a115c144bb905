import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesOfR } from '../../../test/oracles-run/cases-of-r.ts'
import { representativeness, sameModel } from './r-indicator.ts'

for (const { name, holds } of casesOfR('rIndicator')) test(name, holds)

const rol = { name: 'rol', categoryOf: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), categories: 2 }
const sex = { name: 'sex', categoryOf: Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1), categories: 2 }
const weights = new Float64Array(8).fill(1)

// Schouten, Cobben & Bethlehem (2009): S of chances 1/4 and 3/4 in equal parts, with N − 1, is √(8/7)/4.
test('groups of which a quarter and three quarters answered', () => {
  const answered = Float64Array.of(1, 0, 0, 0, 1, 1, 1, 0)
  const found = representativeness({ characteristics: [rol], answered, weights })
  assert.ok(Math.abs(found.meanChance - 0.5) < 1e-10)
  assert.ok(Math.abs(found.indicator - (1 - Math.sqrt(8 / 7) / 2)) < 1e-9)
  const [low, high] = found.partial[0]!.categories
  assert.ok(
    Math.abs(low! + 0.25 * Math.SQRT1_2) < 1e-9 && Math.abs(high! - 0.25 * Math.SQRT1_2) < 1e-9,
  )
})

test('who answers alike everywhere is represented completely', () => {
  const answered = Float64Array.of(1, 1, 0, 0, 1, 1, 0, 0)
  assert.ok(representativeness({ characteristics: [rol], answered, weights }).indicator > 1 - 1e-9)
})

test('values of two models may not stand beside each other', () => {
  const answered = Float64Array.of(1, 0, 0, 1, 1, 1, 1, 0)
  const of = (characteristics: (typeof rol)[]) =>
    representativeness({ characteristics, answered, weights })
  assert.ok(sameModel(of([rol, sex]), of([sex, rol])))
  assert.ok(!sameModel(of([rol, sex]), of([rol])))
})
