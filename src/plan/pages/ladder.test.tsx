import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { loadTexts } from '../../platform/text.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { type Mark, marksOn } from '../kinds/mark.tsx'
import { apart, Ladder } from './ladder.tsx'

const text = loadTexts().nl
const around = (viewer: string): Surroundings => ({
  text,
  family: 'f',
  viewer,
  members: [],
  nameOf: (person) => ({ noor: 'Noor', mama: 'Mama', ans: 'Overgrootmoeder Ans' })[person] ?? '?',
  colourOf: (person) => ['noor', 'mama', 'ans'].indexOf(person),
  items: [],
})
let made = 0
const gave = (author: string, score: number, day: number, version = 1): Mark => ({
  ...{ family: 'f', id: `mark-${++made}`, kind: 'mark', author, about: [], audience: [] },
  ...{ state: 'open', version: 1, facts: { rating: 'school', version, score }, words: {} },
  ...{ readable: true, changedAt: new Date(0), sharedAt: null },
  createdAt: new Date(Date.UTC(2026, 10, day, 12)),
})
const drawn = (marks: Mark[], viewer = 'noor') =>
  String(<Ladder around={around(viewer)} people={['noor', 'mama', 'ans']} marks={marks} />)
const inWords = (html: string) => /<figcaption[^>]*>(.*?)<\/figcaption>/.exec(html)?.[1]

describe('the ladder', () => {
  const marks = [gave('noor', 3, 1), gave('mama', 6, 2), gave('noor', 5, 9), gave('mama', 6, 10)]

  test('says each voice by itself, and none of them together', () => {
    assert.equal(inWords(drawn(marks)), 'Jij: 3, 5. Mama: 6, 6.')
    assert.equal(inWords(drawn(marks, 'mama')), 'Noor: 3, 5. Jij: 6, 6.')
  })

  test('holds every mark in a table, with its day', () => {
    const rows = [
      ...drawn(marks).matchAll(/<tr><td>(.*?)<\/td><td><bdi>(.*?)<\/bdi><\/td><td>(.*?)</g),
    ]
    assert.deepEqual(
      rows.map(([, day, who, score]) => [day, who, score]),
      [
        ['zondag 1 november', 'Jij', '3'],
        ['maandag 2 november', 'Mama', '6'],
        ['maandag 9 november', 'Jij', '5'],
        ['dinsdag 10 november', 'Mama', '6'],
      ],
    )
  })

  test('keeps the line of somebody who is not asked any more, also when that is the only one', () => {
    const html = String(<Ladder around={around('noor')} people={['mama']} marks={[marks[0]!]} />)
    assert.equal(inWords(html), 'Jij: 3.')
  })

  test('tells voices apart by shape, not by colour alone', () => {
    const shapes = [...drawn(marks).matchAll(/<path d="([^"]+)" transform/g)].map(([, d]) => d)
    assert.equal(shapes.length, 4)
    assert.equal(new Set(shapes).size, 2)
  })

  test('draws a first mark as well, and says so when there is none', () => {
    assert.equal(inWords(drawn([gave('ans', 0, 1)])), 'Overgrootmoeder Ans: 0.')
    assert.ok(!drawn([gave('ans', 0, 1)]).includes('NaN'))
    assert.ok(drawn([]).includes(text('plan.rating.none')))
  })

  test('counts the marks for the question as it is now, in the order of their days', () => {
    const items = [gave('noor', 8, 9), gave('noor', 1, 1), gave('noor', 2, 3, 2)]
    const of = (version: number) =>
      marksOn(items as unknown as Item[], { id: 'school', version }).map(({ facts }) => facts.score)
    assert.deepEqual([of(1), of(2), of(3)], [[1, 8], [2], []])
  })

  test('keeps names apart, in the order of their lines', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 14, max: 194 }), { maxLength: 8 }), (heights) => {
        const placed = apart(heights)
        const sorted = placed.toSorted((a, b) => a - b)
        for (const [at, height] of sorted.entries()) {
          if (at > 0) assert.ok(height - sorted[at - 1]! >= 17)
        }
        for (const [one, height] of heights.entries()) {
          for (const [other, below] of heights.entries()) {
            if (height < below) assert.ok(placed[one]! < placed[other]!)
          }
        }
      }),
    )
  })
})
