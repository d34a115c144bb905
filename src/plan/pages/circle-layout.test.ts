import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Ring, rings } from '../kinds/rings.ts'
import {
  FACE,
  type Layout,
  layOutCircle,
  MOST_DRAWN,
  shortened,
  WIDTH,
  widthOf,
} from './circle-layout.ts'

const names = [
  'Mama',
  'Oma Ans',
  'Yara',
  'Coach Bilal',
  'Juf Els',
  'Samira',
  'Papa',
  'Broertje Sem',
]
const somebody = (ring: Ring, index: number) => ({ ring, name: names[index % names.length]! })

/** Every way to spread people over the rings that a family could have, the crowded ones too. */
const crowds: { of: string; rings: Ring[] }[] = [
  ...rings.flatMap((ring) =>
    [1, 5, 12, MOST_DRAWN].map((count) => ({
      of: `${count} in ${ring}`,
      rings: Array.from({ length: count }, () => ring),
    })),
  ),
  ...[3, 8, 15, MOST_DRAWN].map((count) => ({
    of: `${count} in all rings by turns`,
    rings: Array.from({ length: count }, (_, index) => rings[index % rings.length]!),
  })),
]

interface Box {
  who: string
  left: number
  right: number
  top: number
  bottom: number
}

const facesAndNames = ({ people }: Layout): Box[] =>
  people.flatMap(({ x, y, name, nameAt }, index) => [
    { who: `face ${index}`, left: x - FACE, right: x + FACE, top: y - FACE, bottom: y + FACE },
    {
      ...{ who: `name ${index}`, left: nameAt.x - widthOf(name) / 2 },
      ...{ right: nameAt.x + widthOf(name) / 2, top: nameAt.y - 12, bottom: nameAt.y + 4 },
    },
  ])

describe('a map of the people around somebody', () => {
  for (const { of, rings: asked } of crowds) {
    for (const [long, nameOf] of [
      ['', (index: number) => names[index % names.length]!],
      [', with names as long as they get', () => 'Mevrouw Wammes-Mommersteeg'],
    ] as const) {
      const people = asked.map((ring, index) => ({ ring, name: nameOf(index) }))
      const layout = layOutCircle(people)

      test(`${of}${long}: no two faces or names overlap, and nobody is outside`, () => {
        const boxes = facesAndNames(layout)
        for (const [index, one] of boxes.entries()) {
          for (const other of boxes.slice(index + 1)) {
            const apart =
              one.right <= other.left ||
              other.right <= one.left ||
              one.bottom <= other.top ||
              other.bottom <= one.top
            assert.ok(apart, `${one.who} and ${other.who}`)
          }
          assert.ok(one.left >= -WIDTH / 2 && one.right <= WIDTH / 2, one.who)
          assert.ok(one.top >= layout.top, one.who)
          assert.ok(one.bottom <= layout.top + layout.height, one.who)
        }
      })

      test(`${of}${long}: each stands in their own ring`, () => {
        for (const [index, { x, y }] of layout.people.entries()) {
          assert.equal(ringAt(layout, x, y), people[index]!.ring, String(index))
        }
      })
    }
  }

  test('is the same each time', () => {
    const people = Array.from({ length: 20 }, (_, index) => somebody(rings[index % 3]!, index))
    assert.deepEqual(layOutCircle(people), layOutCircle([...people]))
  })

  test('hardly moves the others when one of eight comes closer', () => {
    const before = names.map((_, index) => somebody(index < 4 ? 'further' : 'help', index))
    const after = before.map((one, index) =>
      index === 2 ? { ...one, ring: 'close' as const } : one,
    )
    const [was, is] = [layOutCircle(before), layOutCircle(after)]
    const moved = was.people.filter(({ x, y }, index) => {
      const now = is.people[index]!
      return now.x !== x || now.y !== y
    })
    assert.ok(moved.some(({ name }) => name === 'Yara'))
    assert.ok(moved.length <= 2, moved.map(({ name }) => name).join())
  })

  test('is no higher than it must be: eight people fit the rings as they are', () => {
    const eight = names.map((_, index) => somebody(rings[index % 3]!, index))
    assert.ok(layOutCircle(eight).height <= 376)
  })

  test('with nobody on it is only the rings', () => {
    const { people, height } = layOutCircle([])
    assert.deepEqual([people, height], [[], 354])
  })

  test('shortens a long name in the picture, and leaves the others whole', () => {
    assert.equal(shortened('Oma Ans'), 'Oma Ans')
    assert.equal(shortened('Coach Bilal'), 'Coach Bilal')
    assert.match(shortened('Tante Marie-Christine van den Berg'), /^Tante Ma.*…$/)
    assert.equal(shortened('  Oma \n Ans '), 'Oma Ans')
    assert.ok(widthOf(shortened('W'.repeat(2_000))) <= 92)
  })
})

function ringAt({ rings: ovals }: Layout, x: number, y: number): Ring | undefined {
  return rings.find((ring) => (x / ovals[ring].rx) ** 2 + (y / ovals[ring].ry) ** 2 <= 1)
}
