import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bestCodes, isTallied, questionTypeNames, questionTypes } from './index.ts'

for (const { type, reversed, good } of [
  { type: 'agree', reversed: false, good: [3, 4] },
  { type: 'agree', reversed: true, good: [1, 2] },
  { type: 'satisfaction', reversed: false, good: [3, 4] },
  { type: 'satisfaction', reversed: true, good: [1, 2] },
  { type: 'yes-no', reversed: false, good: [2] },
  { type: 'grade', reversed: false, good: [8, 9, 10] },
  { type: 'grade', reversed: true, good: [1, 2, 3] },
  { type: 'open', reversed: false, good: [] },
] as const) {
  test(`good answers, ${reversed ? 'reversed' : 'ordinary'} ${type} question: ${good.join(' ') || 'none'}`, () => {
    assert.deepEqual(bestCodes({ type, reversed }), good)
  })
}

test('every type is found under its own name, and only words cannot be tallied', () => {
  for (const name of questionTypeNames) {
    assert.equal(questionTypes[name].name, name)
    assert.equal(questionTypes[name].labelKey, `question.${name}`)
    assert.equal(isTallied(name), name !== 'open')
  }
})

test('codes start at 1, have no holes, and the best are among them but are not all', () => {
  for (const { name, codes, best } of Object.values(questionTypes)) {
    assert.deepEqual(
      codes,
      codes.map((_, place) => place + 1),
      name,
    )
    assert.ok(
      best.every((code) => codes.includes(code)),
      name,
    )
    assert.ok(name === 'open' || best.length < codes.length, name)
  }
})
