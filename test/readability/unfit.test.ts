import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unfitIn } from './unfit.ts'

for (const { text, found } of [
  { text: 'Gebruik je eigen kracht.', found: ['eigen kracht'] },
  { text: 'Een Eigen Kracht-conferentie', found: ['Eigen Kracht'] },
  {
    text: 'Jij houdt zelf de regie. Iemand doet de regievoering.',
    found: ['regie', 'regievoering'],
  },
  { text: 'Hoe zelfredzaam ben je?', found: ['zelfredzaam'] },
  { text: 'U kunt uw plan lezen.', found: ['U', 'uw'] },
  { text: 'Dat is jouw schuld', found: ['schuld'] },
  { text: 'Je hebt een verkeerde code getypt!', found: ['verkeerde', '!'] },
  { text: 'Je bent {score}% sterk.', found: ['%'] },
  { text: 'Twintig procent', found: ['procent'] },
  { text: 'Kies een dag. Jullie hebben schulden, en nu een strategie.', found: [] },
  { text: 'Dit is van {u}.', found: [] },
]) {
  test(`in "${text}" ${found.length > 0 ? found.join(' and ') : 'nothing'} is unfit`, () => {
    assert.deepEqual(
      unfitIn(text).map((one) => one.found),
      found,
    )
  })
}
