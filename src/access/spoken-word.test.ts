import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { asHeard, drawSpokenWord, loadSpokenWords } from './spoken-word.ts'

describe('the spoken word', () => {
  const words = loadSpokenWords()

  test('is two of at least 256 words, none of them twice in the list', () => {
    assert.ok(words.length >= 256)
    assert.deepEqual([...new Set(words)], words)
    const drawn = drawSpokenWord(words, (bytes) => randomBytes(bytes)).split(' ')
    assert.equal(drawn.length, 2)
    for (const word of drawn) assert.ok(words.includes(word))
  })

  test('draws every word as often as the others', () => {
    const random = (bytes: number) => randomBytes(bytes)
    const seen = new Map<string, number>()
    for (let draw = 0; draw < 15_000; draw++) {
      for (const word of drawSpokenWord(words, random).split(' ')) {
        seen.set(word, (seen.get(word) ?? 0) + 1)
      }
    }
    const expected = 30_000 / words.length
    // Six standard deviations: a fair draw leaves this about once in a million runs.
    const slack = 6 * Math.sqrt(expected)
    for (const word of words) {
      assert.ok(Math.abs((seen.get(word) ?? 0) - expected) < slack, `${word}: ${seen.get(word)}`)
    }
  })

  test('no two pairs sound alike when the space between them is lost', () => {
    const heard = new Set(words.flatMap((one) => words.map((other) => asHeard(`${one} ${other}`))))
    assert.ok(heard.size > 0.99 * words.length ** 2, `${heard.size} of ${words.length ** 2}`)
  })

  test('is heard through capitals, spaces and accents', () => {
    assert.equal(asHeard(' Blóem-  ZEE '), asHeard('bloem zee'))
    assert.notEqual(asHeard('bloem zee'), asHeard('zee bloem'))
  })
})
