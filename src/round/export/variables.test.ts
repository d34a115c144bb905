import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyItem } from '../../../test/every-question.tsx'
import { loadContent } from '../../content.ts'
import { loadTexts } from '../../platform/text.ts'
import { type ExpandedQuestionnaire, expandQuestionnaire } from '../../questionnaire/index.ts'
import { variablesIn } from './variables.ts'

const text = loadTexts().nl
const asking = (items: readonly object[]) => ({ items }) as unknown as ExpandedQuestionnaire
const called = (...ids: string[]) =>
  variablesIn(asking(ids.map((id) => ({ ...everyItem[0]!, id }))), text).map(({ name }) => name)

test('every question is a variable, several choices are one each, and own words are none', () => {
  assert.deepEqual(
    variablesIn(asking(everyItem), text).map(({ name }) => name),
    [
      ...['asks_agree', 'asks_satisfaction', 'asks_frequency', 'asks_better_worse'],
      ...['asks_yes_no', 'asks_grade', 'asks_scale_0_10', 'asks_single_choice'],
      ...['asks_several_choice.1', 'asks_several_choice.2', 'asks_several_choice.7'],
    ],
  )
})

test('a variable says what was asked and what its values mean', () => {
  const variables = variablesIn(asking(everyItem), text)
  const named = (name: string) => variables.find((variable) => variable.name === name)!
  assert.equal(named('asks_agree').label, 'Er is goed geluisterd naar wat ik nodig heb.')
  assert.deepEqual(named('asks_agree').values, [
    [1, 'Helemaal niet mee eens'],
    [2, 'Niet mee eens'],
    [3, 'Mee eens'],
    [4, 'Helemaal mee eens'],
  ])
  assert.deepEqual(named('asks_grade').values, [])
  assert.deepEqual(named('asks_single_choice').values, [
    [1, 'Met mijn mentor'],
    [2, 'Met iemand van het wijkteam'],
  ])
  assert.equal(named('asks_several_choice.7').label, 'Wie hielp er mee?: Iemand anders')
  assert.deepEqual(named('asks_several_choice.7').values, [
    [1, 'Nee'],
    [2, 'Ja'],
  ])
})

test('where parents were asked in other words, both are told', () => {
  const wording = { youth: { nl: 'Helpt het jou?' }, parents: { nl: 'Helpt het uw kind?' } }
  const [variable] = variablesIn(asking([{ ...everyItem[0]!, wording }]), text)
  assert.equal(variable!.label, 'Helpt het jou? | Helpt het uw kind?')
})

test('no name is one that SPSS keeps, begins with a digit, is too long, or is there twice', () => {
  assert.deepEqual(called('to', '2-keer', 'weight', 'a-b'), ['q_to', 'q_2_keer', 'weight_2', 'a_b'])
  const long = 'x'.repeat(80)
  const [first, second] = called(long, `${long}-again`)
  assert.deepEqual([first, second], ['x'.repeat(64), `${'x'.repeat(62)}_2`])
})

test('every questionnaire that Roer has can be exported', () => {
  const bank = loadContent().questionnaires
  for (const questionnaire of bank) {
    const variables = variablesIn(expandQuestionnaire(questionnaire, bank), text)
    assert.ok(variables.length > 10)
    for (const { name, label } of variables) {
      assert.match(name, /^[a-z][a-z0-9_.]{0,63}$/)
      assert.notEqual(label, '', name)
    }
  }
})
