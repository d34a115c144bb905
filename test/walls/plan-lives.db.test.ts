/**
 * A plan that is lived in: six people do in it, through its doors, whatever people do with every kind
 * of item, also what they may not. A model keeps beside it what should be so. However it goes:
 *
 * 1. what somebody wrote stays, word for word, until they change it or take it back themselves;
 * 2. nobody else but those it is shown to comes across a word of it;
 * 3. what is shown as agreed has a yes of everybody who is named, to the text as it is now.
 *
 * MODEL_STEPS=50000 TEST_FILE_WITHIN_MS=7200000 npm test -- walls/plan-lives takes more steps; SEED
 * repeats some. A run that fails is made shorter until it ends at the step that did it.
 */

import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { authorKey, familyOf, rowsOfFamily } from '../../src/access/index.ts'
import type { Item } from '../../src/plan/item.ts'
import { type Agreement, stateOf } from '../../src/plan/kinds/agreement.tsx'
import { openPlan } from '../../src/plan/open-plan.ts'
import { rowsOfItems, wordsOf } from '../../src/plan/store.ts'
import { dayInTheNetherlands } from '../../src/platform/day.ts'
import { loadTexts } from '../../src/platform/text.ts'
import { useRoerHere } from '../roer-here.ts'
import { visitor } from '../visitor.ts'
import { createCanaries } from './canary.ts'
import { layDown, newToken } from './lay-down.ts'
import { agreedKinds, type Counted, deeds, type House, PEOPLE } from './plan-deeds.ts'
import { emptyPlan, holds, type Kept, type Plan, shouldSee, takesPart } from './plan-model.ts'

const STEPS = Number(process.env.MODEL_STEPS ?? 150)
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31))
/** Of one life, at most. */
const LONGEST = 200
/** After so many steps all is looked through, and at the end of each life. */
const LOOKED_THROUGH_EVERY = 20
const START = new Date('2026-11-20T12:00:00Z')
const LONG_AGO = new Date('2020-01-01T12:00:00Z')
/** The others come in later, or never. */
const FIRST_ROLES = ['youth', 'parent', 'parent', 'circle', 'professional'] as const

describe('a plan that is lived in', () => {
  const roer = useRoerHere()
  const text = loadTexts().nl

  test('loses nothing, shows nothing to others, and is agreed with every yes', async (t) => {
    const counted = { steps: 0, done: new Map<string, number>(), pages: 0 }
    const seen = { lives: 0, pairs: 0, shown: 0, agreed: 0 }
    for (let life = 0; counted.steps < STEPS; life++) {
      await fc.assert(
        fc.asyncProperty(fc.commands(deeds(), { maxCommands: LONGEST, size: 'max' }), (steps) =>
          live(steps, counted, seen),
        ),
        { numRuns: 1, seed: SEED + life },
      )
      seen.lives += 1
    }
    const accepted = [...counted.done.values()].reduce((sum, times) => sum + times, 0)
    t.diagnostic(
      `${seen.lives} lives, seed ${SEED}: ${counted.steps} steps, ${accepted} of them done, ${counted.pages} answers read; ${seen.pairs} times a person and an item, ${seen.shown} shown, ${seen.agreed} as agreed; 0 differences`,
    )
    t.diagnostic([...counted.done].map(([name, times]) => `${name} ${times}`).join(', '))
    assert.ok(seen.shown > 0 && seen.shown < seen.pairs)
  })

  async function live(
    steps: Iterable<fc.AsyncCommand<Plan, House>>,
    counted: Counted,
    seen: { pairs: number; shown: number; agreed: number },
  ) {
    const { plan, house } = await begin(counted, seen)
    await fc.asyncModelRun(() => ({ model: plan, real: house }), steps)
    await lookThrough(plan, house, seen)
  }

  async function begin(
    counted: Counted,
    seen: { pairs: number; shown: number; agreed: number },
  ): Promise<{ plan: Plan; house: House }> {
    // Of a life that went wrong, when it is tried to make that shorter.
    roer.failures.splice(0)
    const family = randomUUID()
    const people = Array.from({ length: PEOPLE }, () => randomUUID() as string)
    const plan = emptyPlan(START)
    for (const [index, role] of FIRST_ROLES.entries()) {
      const person = people[index]!
      const until = role === 'professional' ? '2027-03-01' : undefined
      plan.places.set(person, {
        ...{ person, role, until, joinedAt: LONG_AGO, ended: false, wasParent: false },
      })
    }
    for (const person of people) plan.opens.set(person, 'ever')
    const sessions = people.map((person) => ({ person, token: newToken(), startedAt: START }))
    await layDown(roer.database.bare, roer.keys, {
      ...{ people, families: [family], items: [], sessions, now: START },
      members: [...plan.places.values()].map((place) => ({ ...place, family, keeps: [] })),
    })
    const visitors = new Map(
      sessions.map(({ person, token }) => {
        const browser = visitor(roer.address, { ask: roer.ask })
        browser.setCookie('roer', token)
        return [person, browser]
      }),
    )
    const house: House = {
      ...{ roer, family, people, visitors, canaries: createCanaries(), counted },
      async tried() {
        if (plan.turn % LOOKED_THROUGH_EVERY === 0) await lookThrough(plan, house, seen)
      },
    }
    return { plan, house }
  }

  async function lookThrough(
    plan: Plan,
    house: House,
    seen: { pairs: number; shown: number; agreed: number },
  ) {
    const nr = (person: string) => house.people.indexOf(person)
    const kept = await allThatIsKept(plan, house)
    for (const item of plan.items.values()) {
      const found = kept.get(item.id)
      const which = `the ${item.kind} of person ${nr(item.author)}`
      assert.ok(found, `${which} is lost`)
      if (item.erased) assert.equal(found.words, undefined, `${which} was taken back`)
      else staysAsItWas(item, found, house, which)
    }
    assert.equal(kept.size, plan.items.size, 'nobody wrote this')

    for (const person of house.people) {
      const theirs = await readBy(plan, house, person)
      const expected = [...plan.items.values()].filter((item) => shouldSee(plan, person, item))
      const named = (ids: Iterable<string>) =>
        [...ids].map((id) => `${kept.get(id)?.kind} ${id}`).toSorted()
      assert.deepEqual(
        named(theirs.map(({ id }) => id)),
        named(expected.map(({ id }) => id)),
        `what person ${nr(person)} sees`,
      )
      for (const item of theirs) {
        assert.deepEqual(item.words, kept.get(item.id)!.words, 'the same words for all who see it')
      }
      seen.pairs += plan.items.size
      seen.shown += expected.length
      seen.agreed += shownAsAgreed(plan, house, person, theirs)
    }
    assert.deepEqual(house.roer.failures.splice(0).map(String), [])
  }

  function staysAsItWas(item: Kept, found: Found, { canaries }: House, which: string) {
    const { kind, author, state, version } = item
    const { kind: foundKind, author: foundAuthor, state: foundState, version: foundVersion } = found
    assert.deepEqual(
      { kind: foundKind, author: foundAuthor, state: foundState, version: foundVersion },
      { kind, author, state, version },
      which,
    )
    const marks = new Set(canaries.seenIn(JSON.stringify(found.words)))
    assert.deepEqual(marks, item.said, `${which} says something else`)
    const { facts, words } = found
    item.asRead ??= { facts, words }
    assert.deepEqual({ facts, words }, item.asRead, `${which} was changed`)
  }

  /** What this person is shown as agreed is. @returns how often that was */
  function shownAsAgreed(
    plan: Plan,
    house: House,
    person: string,
    theirs: readonly Item[],
  ): number {
    const members = house.people
      .filter((one) => takesPart(plan, one))
      .map((one) => ({ person: one, role: 'circle' }) as never)
    const agreed = theirs
      .filter(({ kind, state }) => agreedKinds.includes(kind) && state === 'open')
      .filter(({ author, facts }) => [author, ...(facts.between as string[])].includes(person))
      .filter((item) => stateOf({ items: theirs, members }, item as Agreement) === 'agreed')
    for (const { id, kind } of agreed) {
      const isSo = holds(plan, plan.items.get(id)!)
      assert.ok(
        isSo,
        `a ${kind} is agreed for person ${house.people.indexOf(person)} without a yes`,
      )
    }
    return agreed.length
  }

  /** As every page reads it, behind both walls. */
  const readBy = (plan: Plan, { family }: House, person: string) =>
    roer.database.as(
      { person, now: plan.now, ownWordsSince: plan.opens.get(person) },
      async (tx, standing) => {
        if (!takesPart(plan, person)) {
          const { rows } = await tx.executeQuery(rowsOfItems(tx, family))
          assert.deepEqual(rows, [], 'rows for whoever does not belong')
          return []
        }
        const report = (error: unknown) => void roer.failures.push(error)
        const opened = await openPlan(
          tx,
          { keys: roer.keys, report },
          { id: family, standing, text },
        )
        return [...opened.around.items, ...opened.putAway]
      },
    )

  type Found = NonNullable<ReturnType<Awaited<ReturnType<typeof allThatIsKept>>['get']>>

  /** Behind the walls, with every key. */
  const allThatIsKept = (plan: Plan, { family }: House) =>
    roer.database.bare.transaction().execute(async (tx) => {
      const { rows } = await tx.executeQuery(rowsOfItems(tx, family))
      const familyRows = (await tx.executeQuery(rowsOfFamily(tx, family))).rows
      const opened = (await familyOf(roer.keys, family, familyRows, dayInTheNetherlands(plan.now)))!
      return new Map(
        rows.map((row) => {
          const key = authorKey(opened, row.author, row)
          return [row.id, { ...row, words: wordsOf(key, row) }] as const
        }),
      )
    })
})
