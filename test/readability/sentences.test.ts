import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meanLength, sentencesIn, wordsIn } from './sentences.ts'

for (const { text, lengths } of [
  { text: 'Kijk in je mail', lengths: [4] },
  { text: 'Kijk hier. Wat zie je? Niets.', lengths: [2, 3, 1] },
  { text: 'Schrijf hem zo: 3-3-2011.', lengths: [4] },
  { text: 'Maak het korter, tot 2.000 tekens.', lengths: [6] },
  { text: 'Kijk het na, bijvoorbeeld naam@voorbeeld.nl.', lengths: [5] },
  { text: 'Open deze link:\n{link}\n\nDe link werkt een week.', lengths: [3, 1, 5] },
  { text: 'Jongeren – en ouders.', lengths: [3] },
  { text: '(Dit is zo.) En dit ook.', lengths: [3, 3] },
  { text: `${'woord '.repeat(18)}woord.`, lengths: [19] },
]) {
  test(`"${text}" has sentences of ${lengths.join(', ')}`, () => {
    assert.deepEqual(
      sentencesIn(text).map(({ words }) => words),
      lengths,
    )
  })
}

test('a label does not make the mean shorter', () => {
  assert.equal(meanLength(sentencesIn('Verder\nDit zijn vier woorden.')), 4)
  assert.equal(meanLength(sentencesIn('Verder')), undefined)
})

test('what is filled in, a number and an address are no words to know', () => {
  assert.deepEqual(wordsIn('{name} kiest zó 3 pagina’s, tot 18u: naam@voorbeeld.nl of e-mail.'), [
    'kiest',
    'zó',
    "pagina's",
    'tot',
    'of',
    'e-mail',
  ])
})
