import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../platform/text.ts'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import { networkMember } from '../kinds/network-member.tsx'
import type { NetworkMember } from '../kinds/on-the-map.tsx'
import { MOST_DRAWN } from './circle-layout.ts'
import { CircleOfOne, circlesIn } from './circle-of-one.tsx'

const text = loadTexts().nl
const family = '00000000-0000-4000-8000-0000000000ff'
const noor = '00000000-0000-4000-8000-000000000001'
const mama = '00000000-0000-4000-8000-000000000002'
const papa = '00000000-0000-4000-8000-000000000003'
const names = new Map([
  [noor, 'Noor'],
  [mama, 'Mama'],
  [papa, 'Papa'],
])

const around = (viewer: string, items: readonly Item[]): Surroundings => ({
  text,
  family: 'f',
  viewer,
  members: [...names].map(([person, name]) => ({ person, name, role: 'circle' as const })),
  nameOf: (person) => names.get(person) ?? text('plan.somebody'),
  colourOf: (person) => [...names.keys()].indexOf(person),
  items,
})

let made = 0
function onMap(
  facts: Partial<NetworkMember['facts']>,
  name?: string,
  changes: Partial<Item> = {},
): NetworkMember {
  made++
  return {
    family,
    id: `00000000-0000-4000-9000-${String(made).padStart(12, '0')}`,
    kind: 'network-member',
    ...{ author: noor, about: [], audience: [], state: 'open', version: 1, readable: true },
    ...{ createdAt: new Date(made), changedAt: new Date(made), sharedAt: null },
    ...changes,
    facts: { ring: 'close', direction: 'helps-me', ...facts },
    words: name === undefined ? {} : { name },
  } as NetworkMember
}

const seen = (viewer: string, items: readonly Item[]) =>
  circlesIn(around(viewer, items)).map((circle) =>
    String(<CircleOfOne around={around(viewer, items)} {...circle} />),
  )
const inWords = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('a map of the people around somebody', () => {
  const oma = onMap({ night: true, help: ['listens'] }, 'Oma Ans')
  const yara = onMap({ ring: 'further', direction: 'both' }, 'Yara')
  const hard = onMap({ ring: 'further', direction: 'hard', person: papa })
  const teacher = onMap({ ring: 'help', direction: 'i-help' }, 'Juf Els')

  test('says in two sentences what it shows, and all of it in a list', () => {
    const [html] = seen(noor, [oma, yara, hard, teacher])
    const caption = inWords(/<figcaption[^>]*>(.*?)<\/figcaption>/s.exec(html!)![1]!)
    assert.equal(
      caption,
      'Om jou heen: dichtbij Oma Ans; verder weg Yara en Papa; hulp Juf Els. ’s Nachts bellen kan met Oma Ans.',
    )
    const list = inWords(/<details.*<\/details>/s.exec(html!)![0])
    assert.match(list, /Dichtbij .*Oma Ans Helpt mij · Luisteren · Mag ’s nachts gebeld worden/)
    assert.match(list, /Verder weg .*Yara We helpen elkaar .*Papa Is moeilijk · Doet hier mee/)
    assert.match(list, /Hulp .*Juf Els Ik help/)
  })

  test('tells lines apart by how they are drawn, and names each that is there', () => {
    const [html] = seen(noor, [oma, yara, hard, teacher])
    const legend = /<ul class="legend".*?<\/ul>/s.exec(html!)![0]
    assert.equal(inWords(legend), 'Helpt mij Ik help We helpen elkaar Is moeilijk ’s nachts bellen')
    const lines = [oma, yara, hard, teacher].map(
      ({ id }) => new RegExp(`<g id="line-${id}">(.*?)</g>`, 's').exec(html!)![1]!,
    )
    const drawn = lines.map((line) => [
      line.match(/<path/g)!.length,
      /stroke-dasharray="([^"]*)"/.exec(line)?.[1],
    ])
    assert.equal(new Set(drawn.map(String)).size, 4)
    assert.ok(
      !inWords(seen(noor, [oma])[0]!).includes('Is moeilijk'),
      'no word for what is not there',
    )
  })

  test('is drawn by somebody else from what they see: who is hidden leaves nothing behind', () => {
    const shared = { audience: [mama] }
    const few = [
      onMap({ night: true }, 'Oma Ans', shared),
      onMap({ ring: 'further' }, 'Yara', shared),
    ]
    const same = (hidden: number) => {
      // What the viewer does not see never reaches a page: here it stays away from the items.
      const all = [...few, ...Array.from({ length: hidden }, () => onMap({}, 'Papa'))]
      return seen(
        mama,
        all.filter(({ audience }) => audience.includes(mama)),
      ).join()
    }
    assert.equal(same(0), same(9))
    const [mine, hers] = seen(mama, few)
    assert.doesNotMatch(mine!, /Oma Ans|Yara|Papa/)
    assert.match(inWords(hers!), /Om Noor heen: dichtbij Oma Ans; verder weg Yara\./)
    assert.match(inWords(hers!), /Wie kan Noor ’s nachts bellen\?/)
    assert.match(inWords(hers!), /Helpt Noor/)
  })

  test('keeps the maps of different people apart, the own one first', () => {
    const hers = onMap({}, 'Buurvrouw Fatma', { author: mama })
    const authors = (viewer: string, items: Item[]) =>
      circlesIn(around(viewer, items)).map(({ author, people }) => [author, people.length])
    assert.deepEqual(authors(noor, [hers, oma]), [
      [noor, 1],
      [mama, 1],
    ])
    assert.deepEqual(authors(papa, [hers]), [
      [papa, 0],
      [mama, 1],
    ])
    assert.deepEqual(authors(mama, [hers]), [[mama, 1]])
  })

  test('is moved about by nobody but whose it is, and not while its words do not open', () => {
    const handles = (html: string) => html.match(/class="handle"/g)?.length ?? 0
    const damaged = { ...onMap({}), readable: false }
    assert.equal(handles(seen(noor, [oma, damaged])[0]!), 1)
    assert.equal(handles(seen(mama, [oma]).join()), 0)
  })

  test('gives whoever takes part the colour of their face, under the name of the map', () => {
    const [html] = seen(noor, [onMap({ person: papa }, 'Pap'), onMap({ person: mama })])
    assert.match(html!, /fill="#b83f26"[^>]*><\/circle><text[^>]*>P<\/text>.*?>Pap<\/text>/s)
    assert.match(html!, />Mama<\/text>/)
  })

  test('draws no more than fit, says so, and lists everybody', () => {
    const many = Array.from({ length: MOST_DRAWN + 6 }, (_, index) => onMap({}, `Vriend ${index}`))
    const [html] = seen(noor, many)
    assert.equal(html!.match(/id="face-/g)!.length, MOST_DRAWN)
    assert.ok(inWords(html!).includes(text('plan.network.most', { most: MOST_DRAWN })))
    assert.ok(inWords(/<details.*<\/details>/s.exec(html!)![0]).includes('Vriend 29'))
  })

  test('shows a long name short in the picture, and whole in the list', () => {
    const long = 'Tante Marie-Christine van den Berg'
    const [html] = seen(noor, [onMap({}, long)])
    assert.ok(
      !/<svg.*?<\/svg>/s
        .exec(html!)![0]
        .replace(/aria-label="[^"]*"/g, '')
        .includes(long),
    )
    assert.ok(/<details.*<\/details>/s.exec(html!)![0].includes(long))
  })
})

describe('sharing somebody of a map', () => {
  const hard = onMap({ direction: 'hard', person: papa })

  test('is suggested with nobody, least of all with whom it is about', () => {
    assert.deepEqual(networkMember.suggestedAudience(around(noor, [hard]), hard), [])
  })

  test('says beside the face of whom it is about that it is', () => {
    const beside = (person: string) => networkMember.besideFace!(around(noor, [hard]), hard, person)
    assert.equal(beside(papa), text('plan.network.aboutThem'))
    assert.equal(beside(mama), undefined)
  })
})
