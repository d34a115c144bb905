import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fourQuestions } from '../../../test/a-round.ts'
import { loadContent } from '../../content.ts'
import { expandQuestionnaire, questionTypes, variablesOf } from '../../questionnaire/index.ts'
import { fromPoolBytes, poolBytes } from '../pool.ts'
import { type Sheet, sheetBytes, sheetFromBytes, sheetToBytes } from './sheet.ts'

const items = expandQuestionnaire(fourQuestions, []).items
const bytes = sheetBytes(items)

test('an empty sheet, a full one and a long story are equally long', () => {
  const sheets: Sheet[] = [
    {},
    { listens: { codes: { listens: 4 } } },
    { story: { codes: {}, words: 'é'.repeat(2_000) } },
  ]
  for (const sheet of sheets) {
    const padded = sheetToBytes(sheet, bytes)
    assert.equal(padded.length, bytes)
    assert.deepEqual(sheetFromBytes(padded), sheet)
  }
})

test('the longest answers to every questionnaire there is fit', () => {
  const { questionnaires } = loadContent()
  for (const questionnaire of questionnaires) {
    const all = expandQuestionnaire(questionnaire, questionnaires).items
    for (const words of ['€'.repeat(2_000), '😀'.repeat(1_000), '"\n'.repeat(1_000)]) {
      const sheet = Object.fromEntries(
        all.map((item) => {
          const code = questionTypes[item.type].codes.at(-1) ?? 9999
          const codes = Object.fromEntries(variablesOf(item).map((name) => [name, code]))
          return [item.id, item.type === 'open' ? { codes: {}, words } : { codes }]
        }),
      )
      assert.deepEqual(sheetFromBytes(sheetToBytes(sheet, sheetBytes(all))), sheet)
    }
  }
})

test('what does not fit is no sheet of these questions', () => {
  const words = 'x'.repeat(bytes)
  assert.throws(() => sheetToBytes({ story: { codes: {}, words } }, bytes), RangeError)
})

test('the pool holds a sheet with its stratum', () => {
  const handedIn = { stratum: 7, sheet: { listens: { codes: { listens: 1 } } } }
  assert.deepEqual(fromPoolBytes(poolBytes(handedIn, bytes)), handedIn)
})
