import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AnsweredStratum, whatMayLeave } from './what-may-leave.ts'

const strata = (group: AnsweredStratum['group'], ...sizes: number[]): AnsweredStratum[] =>
  sizes.map((respondents, index) => ({
    ...{ id: (group === 'youth' ? 1 : 101) + index, group, respondents },
    weight: respondents * (index + 1),
  }))

const withoutPlace = (given: readonly AnsweredStratum[]) =>
  [...whatMayLeave(given).withoutPlace.keys()].sort((a, b) => a - b)

test('where ten or more answered, the place goes along', () => {
  assert.deepEqual(whatMayLeave(strata('youth', 10, 40)), {
    withoutPlace: new Map(),
    stay: new Set(),
  })
})

test('two strata of fewer than ten that are ten together leave without their place', () => {
  assert.deepEqual(withoutPlace(strata('youth', 30, 4, 6, 25)), [2, 3])
})

test('one small stratum takes the next smallest along, or the one that misses a name has it', () => {
  assert.deepEqual(withoutPlace(strata('youth', 30, 4, 25)), [2, 3])
})

test('small strata that are fewer than ten together take the next smallest along', () => {
  assert.deepEqual(withoutPlace(strata('youth', 30, 4, 5, 12)), [2, 3, 4])
})

test('youth do not hide among parents, because the file tells who is who', () => {
  assert.deepEqual(
    withoutPlace([...strata('youth', 30, 4, 25), ...strata('parents', 5, 5, 90)]),
    [2, 3, 101, 102],
  )
})

test('sheets without a place weigh the same, and as much together as before', () => {
  // 4 sheets of weight 2 and 6 of weight 3: 26 for ten people.
  const { withoutPlace } = whatMayLeave(strata('youth', 30, 4, 6))
  assert.deepEqual(
    [...withoutPlace],
    [
      [2, 2.6],
      [3, 2.6],
    ],
  )
})

test('a group of fewer than ten does not leave at all, and the other group does', () => {
  const { withoutPlace, stay } = whatMayLeave([...strata('youth', 4, 5), ...strata('parents', 80)])
  assert.deepEqual([[...stay], [...withoutPlace]], [[1, 2], []])
})

test('nobody answered: nothing leaves, and nothing is wrong', () => {
  assert.deepEqual(whatMayLeave([]), { withoutPlace: new Map(), stay: new Set() })
})
