import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { proven, useDatabase } from '../../test/database.ts'
import { countWords, meanLength, sentencesIn } from '../../test/readability/sentences.ts'
import { unfitIn } from '../../test/readability/unfit.ts'
import { personOfAddress } from '../access/index.ts'
import { dayInTheNetherlands } from '../platform/day.ts'
import { createKeys } from '../platform/keys.ts'
import { loadTexts } from '../platform/text.ts'
import { daysAfter } from './day-of-plan.ts'
import { dueList } from './due.ts'
import { type ExampleFamily, type ExampleItem, loadExampleFamilies } from './example-families.ts'
import { fillExampleFamilies } from './fill-example-families.ts'
import type { Item } from './item.ts'
import { stateOf } from './kinds/agreement.tsx'
import { choicesOn } from './kinds/choice.tsx'
import type { Decision } from './kinds/decision-options.ts'
import { looksAt } from './kinds/domain-view.tsx'
import { answeredBy, findKind, fitsTo } from './kinds/index.ts'
import { outcomeOf } from './kinds/outcome.tsx'
import type { SafetyAgreement } from './kinds/safety-agreement.tsx'
import { unanswered } from './kinds/too-heavy.tsx'
import { type OpenPlan, openPlan } from './open-plan.ts'
import { wrongHere } from './wrong-here.ts'

const MOST_WORDS = 18
const MEAN_WORDS = 10

describe('the example families', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  const now = new Date('2026-11-23T12:00:00Z')
  const today = dayInTheNetherlands(now)
  const uses = { database, keys, random, now }
  const examples = loadExampleFamilies()
  const text = loadTexts().nl

  before(() => fillExampleFamilies(uses, examples))

  const personOf = (email: string) => database.atEntry((tx) => personOfAddress(tx, uses, email))
  const byName = (name: string) => {
    const found = examples.find(({ members }) => members.some(({ key }) => key === name))
    assert.ok(found, `a family with ${name}`)
    return found
  }
  const familiesOf = (person: string) =>
    database.bare.selectFrom('membership').select('family').where('person', '=', person).execute()

  /** The plan of this family as one of them opens it. */
  async function openedBy(example: ExampleFamily, key: string): Promise<OpenPlan> {
    const emailOf = (one: string) => example.members.find((member) => member.key === one)!.email
    const [first] = await familiesOf(await personOf(example.members[0]!.email))
    return database.as(proven(await personOf(emailOf(key))), (tx, standing) =>
      openPlan(
        tx,
        { keys, report: (error) => assert.fail(String(error)) },
        { id: first!.family, standing, text },
      ),
    )
  }
  const seenBy = async (name: string) => (await openedBy(byName(name), name)).around

  test('are many, each in a situation of its own, and one of them with almost nothing in it', () => {
    assert.ok(examples.length > 12, `${examples.length}`)
    assert.equal(new Set(examples.map(({ situation }) => situation.nl)).size, examples.length)
    const sizes = examples.map(({ items }) => items.length).toSorted((a, b) => a - b)
    assert.ok(sizes[0]! <= 3 && sizes[1]! >= 15, sizes.join(' '))
    assert.deepEqual(examples[0]?.members[0]?.shown, 'Noor (15)')
  })

  test('are told apart by what their people are called where one chooses', () => {
    const shown = examples.flatMap(({ members }) => members.map((member) => member.shown))
    assert.deepEqual(shown, [...new Set(shown)])
  })

  for (const example of examples) {
    const { members, items, situation } = example
    const here = members.filter(({ leftDaysAgo }) => leftDaysAgo === undefined)

    describe(situation.nl, () => {
      test('has everybody who takes part, in order', async () => {
        const { family } = await openedBy(example, members[0]!.key)
        assert.deepEqual(
          family.members.map(({ name, role, organisation }) => [name, role, organisation]),
          here.map(({ name, role, organisation }) => [name, role, organisation]),
        )
      })

      for (const { key, shown } of here) {
        test(`${shown} sees what is theirs or shared with them, and no more`, async () => {
          const { around } = await openedBy(example, key)
          const expected = items.filter((item) => [item.author, ...readers(item)].includes(key))
          const nameOf = (one: string) => members.find((member) => member.key === one)!.name
          const told = (kind: string, name: string, words: object) =>
            [kind, name, ...Object.entries(words).flat().toSorted()].join(' ')
          assert.deepEqual(
            around.items
              .map(({ kind, author, words }) => told(kind, around.nameOf(author), words))
              .toSorted(),
            expected.map(({ kind, author, words }) => told(kind, nameOf(author), words)).toSorted(),
          )
        })
      }

      test('holds what its people could have written, each on its day', async () => {
        for (const { key } of here) {
          const plan = await openedBy(example, key)
          for (const item of plan.around.items) {
            if (item.author !== plan.around.viewer) continue
            assert.deepEqual(wrongWith(item, plan), [], `${item.kind} ${item.words.text}`)
          }
        }
      })

      test('is written as people speak: in short sentences', () => {
        const said = items.flatMap(({ words }) => Object.values(words))
        const sentences = said.flatMap((one) => sentencesIn(one))
        const long = [...sentences, ...sentencesIn(situation.nl)].filter(
          (one) => one.words > MOST_WORDS,
        )
        assert.deepEqual(long, [])
        assert.ok((meanLength(sentences) ?? 0) <= MEAN_WORDS)
        assert.ok(countWords(situation.nl) <= MOST_WORDS)
        assert.deepEqual([...said, situation.nl].flatMap(unfitIn), [])
      })
    })

    /** Whom the example means to see this besides its author, by the rule of its kind. */
    function readers(item: ExampleItem): readonly string[] {
      const { answers, sentTo } = findKind(item.kind)!
      if (sentTo) return [String(item.facts[sentTo.fact])]
      if (!answers) return item.audience ?? []
      const about = items.find(({ ref }) => ref === item.facts[answers.fact])!
      const seeing = [about.author, ...readers(about)]
      const named = [about.author, ...[about.facts.between ?? []].flat().map(String)]
      return answers.heardBy === 'everyone' ? seeing : seeing.filter((one) => named.includes(one))
    }
  }

  /** What its writer would have been told when they sent this, on that day. */
  function wrongWith(item: Item, { family, around }: OpenPlan): unknown[] {
    const kind = findKind(item.kind)!
    const then = {
      ...around,
      members: family.everMembers,
      items: around.items.filter(({ createdAt }) => createdAt < item.createdAt),
      today: dayInTheNetherlands(item.createdAt),
    }
    const plan = { family, around: then, putAway: [], seen: '' }
    const wrong = [wrongHere(kind, item.facts, plan)]
    const about = then.items.find(({ id }) => id === answeredBy(item))
    if (kind.answers) {
      if (!about) return [`${kind.name} about something that its writer does not see`]
      const may = fitsTo(kind, about) && kind.answers.may(about, around.viewer)
      wrong.push(may ? undefined : { '': `${kind.name} is not for them to write` })
      wrong.push(kind.answers.wrong?.(about, item.facts, then))
    }
    return wrong.filter((one) => one !== undefined)
  }

  test('in one of them help is needed now, and everybody sees so', async () => {
    const inge = await seenBy('inge')
    const { latest } = looksAt(inge.items, 'mind')
    assert.deepEqual([...new Set(latest.map(({ facts }) => facts.answer))], ['help'])
    assert.ok(latest.length >= 2)
    const joris = await seenBy('joris')
    assert.ok(unanswered(joris), 'somebody waits for an answer to "too heavy"')
    const steps = dueList(inge, today).filter(({ people }) => people.includes(joris.viewer))
    assert.ok(steps.some(({ item }) => item.kind === 'action'))
  })

  test('in one of them help was closed, and somebody is to call within a week', async () => {
    for (const name of ['karin', 'marloes']) {
      const example = byName('karin')
      const { around } = await openedBy(example, name)
      assert.ok(around.items.some(({ kind }) => kind === 'closure'))
      const due = dueList(around, today).filter(({ item }) => item.kind === 'aftercare')
      const [next] = due
      assert.ok(next && next.day > today && next.day <= daysAfter(today, 7), `${next?.day}`)
      assert.ok(
        around.items.some(({ kind, facts }) => kind === 'contact' && facts.reached === 'yes'),
      )
    }
  })

  test('in one of them it was decided otherwise than somebody wants, and that stays', async () => {
    const { items, viewer } = await seenBy('jeroen')
    const decision = items.find(({ kind }) => kind === 'decision') as Decision
    const decided = outcomeOf(items, decision)
    const own = choicesOn(items, decision).find(({ author }) => author === viewer)
    assert.ok(decided && own && own.facts.option !== decided.facts.option)
  })

  test('in one of them everybody who is named signed how it stays safe', async () => {
    const henk = await seenBy('henk')
    const card = henk.items.find(({ kind }) => kind === 'safety-agreement') as SafetyAgreement
    assert.equal(stateOf(henk, card), 'agreed')
    assert.ok(card.facts.between.length >= 5)
  })

  test('in one of them two parents share nothing with each other', async () => {
    const [anouk, wouter] = [await seenBy('anouk'), await seenBy('wouter')]
    const of = ({ items }: typeof anouk, viewer: string) =>
      items.filter(({ author, audience }) => author === viewer || audience.includes(viewer))
    assert.deepEqual(
      of(anouk, wouter.viewer).filter(({ author }) => author === wouter.viewer),
      [],
    )
    assert.deepEqual(
      of(wouter, anouk.viewer).filter(({ author }) => author === anouk.viewer),
      [],
    )
  })

  test('have a professional who helps in three of them', async () => {
    assert.equal((await familiesOf(await personOf('marloes@roer.example'))).length, 3)
  })

  test('let whoever left see nothing any more', async () => {
    const left = examples.flatMap(({ members }) => members.filter((one) => one.leftDaysAgo))
    assert.ok(left.length > 0)
    for (const { email } of left) {
      const person = await personOf(email)
      const [place] = await familiesOf(person)
      const seen = await database.as(proven(person), (tx) =>
        tx.selectFrom('item').select('id').where('family', '=', place!.family).execute(),
      )
      assert.deepEqual(seen, [])
    }
  })

  test('tell who asked whom in, until when a professional looks on, and what they say', async () => {
    const { family } = await openedBy(byName('noor'), 'mama')
    const nameOf = new Map(family.members.map(({ person, name }) => [person, name]))
    const told = family.members.map(({ name, askedBy, youthsOwn, until, ...one }) =>
      [name, nameOf.get(askedBy ?? ''), youthsOwn, until, one.saysAuthority, one.organisation].map(
        String,
      ),
    )
    assert.deepEqual(told, [
      ['Noor', 'undefined', 'false', 'undefined', 'false', 'undefined'],
      ['Mama', 'Noor', 'false', 'undefined', 'true', 'undefined'],
      ['Oma Ans', 'Mama', 'false', 'undefined', 'false', 'undefined'],
      ['Coach Bilal', 'Noor', 'true', 'undefined', 'false', 'undefined'],
      ['Samira', 'Mama', 'false', '2027-05-23', 'false', 'Wijkteam Zuid'],
    ])
  })

  test('hold something that only its author sees, or the example shows no privacy', () => {
    const { items } = byName('noor')
    assert.ok(items.some(({ kind, audience }) => kind === 'voice' && audience?.length === 0))
  })

  test('the steps of Noor belong to her goal and lie around today', async () => {
    const { items } = await seenBy('noor')
    const goal = items.find(({ kind }) => kind === 'goal')!
    const steps = items.filter(({ kind }) => kind === 'action')
    assert.ok(steps.some(({ facts }) => facts.goal === goal.id))
    assert.ok(steps.some(({ facts }) => facts.due === '2026-11-26'))
    assert.ok(items.every(({ createdAt }) => createdAt < now))
  })

  test('are made once', async () => {
    const count = () => database.bare.selectFrom('item').select('id').execute()
    const before = await count()
    await fillExampleFamilies(uses, examples)
    assert.deepEqual(await count(), before)
  })

  test('stand in the database without a name or a word in the clear', async () => {
    const members = await database.bare.selectFrom('membership').select('name').execute()
    const items = await database.bare.selectFrom('item').select(['words', 'facts']).execute()
    const bytes = Buffer.concat([...members.map(({ name }) => name), ...items.map((i) => i.words)])
    const said = bytes.toString('utf8') + JSON.stringify(items.map(({ facts }) => facts))
    for (const example of examples) {
      for (const { name } of example.members) assert.ok(!said.includes(name), name)
      for (const word of example.items.flatMap(({ words }) => Object.values(words))) {
        assert.ok(!said.includes(word), word)
      }
    }
  })
})
