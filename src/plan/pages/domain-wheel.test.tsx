import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { loadTexts } from '../../platform/text.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { answers } from '../kinds/domain-view.tsx'
import { lifeDomains } from '../life-domains.ts'
import { shapeOf } from './answer-shape.tsx'
import { DomainWheel, shortLines } from './domain-wheel.tsx'
import { placesFor } from './wheel-places.ts'

const text = loadTexts().nl
const names: Readonly<Record<string, string>> = { noor: 'Noor', mama: 'Mama', ans: 'Oma Ans' }
const around = (items: readonly Item[]): Surroundings => ({
  ...{ text, family: 'f', viewer: 'noor', members: [], items, today: '2026-11-28' },
  nameOf: (person) => names[person] ?? '?',
  colourOf: (person) => Object.keys(names).indexOf(person),
})
let made = 0
const look = (author: string, domain: string, answer: string, day = '2026-11-01'): Item => {
  const createdAt = new Date(`${day}T12:00:00Z`)
  return {
    ...{ family: 'f', id: `look-${++made}`, kind: 'domain-view', author, about: [], audience: [] },
    ...{ state: 'open', version: 1, facts: { domain, answer, voice: 'parent' }, words: {} },
    ...{ readable: true, createdAt, changedAt: createdAt, sharedAt: null },
  }
}
const drawn = (...items: Item[]) => String(<DomainWheel around={around(items)} />)
const inWords = (html: string) => /<figcaption[^>]*>(.*?)<\/figcaption>/.exec(html)?.[1]
const marks = (html: string) =>
  [...html.matchAll(/<g transform[^>]*><path d="([^"]+)"([^>]*)>.*?<text[^>]*>(.)</g)].map(
    ([, shape, look, letter]) => ({
      answer: answers.find((answer) => shapeOf[answer] === shape),
      letter,
      dashed: look?.includes('stroke-dasharray'),
    }),
  )

describe('the wheel of parts of life', () => {
  test('shows who says what by shape and letter, without a colour', () => {
    assert.equal(new Set(Object.values(shapeOf)).size, answers.length)
    const html = drawn(
      look('noor', 'money', 'help', '2026-11-01'),
      look('mama', 'money', 'self', '2026-11-02'),
    )
    assert.deepEqual(
      marks(html).map(({ answer, letter }) => `${letter} ${answer}`),
      ['N help', 'M self'],
    )
  })

  test('says in two sentences where somebody looked, and where they see it differently', () => {
    assert.equal(inWords(drawn()), text('plan.domains.nobody'))
    assert.equal(inWords(drawn(look('noor', 'money', 'help'))), 'Er is gekeken naar: Geld.')
    const html = drawn(
      look('noor', 'money', 'help'),
      look('mama', 'money', 'self'),
      look('mama', 'at-home', 'self'),
    )
    assert.equal(inWords(html), 'Er is gekeken naar: Geld en Thuis. Verschillend gezien: Geld.')
  })

  test('draws what was seen too long ago with a broken line', () => {
    const dashed = (day: string) => marks(drawn(look('noor', 'money', 'help', day)))[0]?.dashed
    assert.deepEqual([dashed('2026-08-27'), dashed('2026-08-28')], [true, false])
  })

  test('draws the last look of each, and none that came before', () => {
    const html = drawn(
      look('noor', 'money', 'help', '2026-10-01'),
      look('noor', 'money', 'self', '2026-11-01'),
    )
    assert.deepEqual(
      marks(html).map(({ answer }) => answer),
      ['self'],
    )
  })

  test('holds no score, whatever was said', () => {
    const all = lifeDomains().flatMap(({ code }) => [look('noor', code, 'self')])
    const figures = drawn(...all).replace(/<[^>]+>/g, ' ')
    assert.doesNotMatch(figures, /\d/)
    assert.deepEqual(drawn(...all).includes('NaN'), false)
  })

  test('keeps the names of parts of life in short lines, with all their words', () => {
    for (const { name } of lifeDomains()) {
      for (const said of Object.values(name)) {
        const lines = shortLines(said)
        assert.equal(lines.join(' '), said)
        assert.ok(lines.length <= 3, said)
        assert.ok(
          lines.every((line) => line.length <= 10),
          said,
        )
      }
    }
  })
})

describe('places in a segment', () => {
  const wheel = { hub: 36, rim: 136, segments: 12 }

  test('are there for each mark, apart from each other and from the borders', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (count) => {
        const { size, places } = placesFor(count, wheel)
        assert.equal(places.length, count)
        const half = Math.PI / wheel.segments
        for (const [index, { radius, angle }] of places.entries()) {
          assert.ok(radius + size / 2 <= wheel.rim && radius - size / 2 >= wheel.hub)
          assert.ok(radius * Math.sin(half - Math.abs(angle)) >= size / 2)
          for (const other of places.slice(index + 1)) {
            const [x, y] = [radius * Math.sin(angle), radius * Math.cos(angle)]
            const across = x - other.radius * Math.sin(other.angle)
            const along = y - other.radius * Math.cos(other.angle)
            assert.ok(Math.hypot(across, along) >= size, `${count} marks of ${size}`)
          }
        }
      }),
    )
  })

  test('are big enough to read for a family of six', () => {
    assert.ok(placesFor(6, wheel).size >= 20)
  })
})
