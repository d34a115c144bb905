import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Face } from './face.tsx'

const face = (name: string, colour = 0) => String(<Face name={name} colour={colour} />)
const letter = (name: string) => /<span[^>]*>(.*)<\/span>/.exec(face(name))?.[1]

// What one sees as one letter is a grapheme cluster (Unicode Standard Annex 29).
for (const { name, shown } of [
  { name: 'noor', shown: 'N' },
  { name: 'ïda', shown: 'Ï' },
  { name: 'e\u0301lise', shown: 'E\u0301' },
  { name: '👩‍👩‍👦 gezin', shown: '👩‍👩‍👦' },
  { name: 'علي', shown: 'ع' },
  { name: '', shown: '?' },
  { name: '<b>', shown: '&lt;' },
]) {
  test(`${JSON.stringify(name)} has the face ${shown}`, () => assert.equal(letter(name), shown))
}

test('neighbours in a family have different colours, and there are always enough', () => {
  const colours = Array.from(
    { length: 12 },
    (_, place) => /class="([^"]+)"/.exec(face('a', place))![1],
  )
  for (const [place, colour] of colours.entries()) {
    assert.match(colour!, /^face \w+$/)
    assert.notEqual(colour, colours[place + 1])
  }
})

test('a face is not read aloud, since the name stands beside it', () => {
  assert.match(face('Noor'), /aria-hidden="true"/)
})
