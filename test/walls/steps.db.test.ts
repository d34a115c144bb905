/**
 * A family that goes on living: people are asked in, leave, come back and are put out, share more and
 * less, grow older, prove who they are and erase what they wrote. A model keeps what should be so
 * after each step, and for each person the rule in TypeScript and the database must show just that.
 *
 * MODEL_RUNS=1000 TEST_FILE_WITHIN_MS=3600000 npm test -- walls/steps lives more lives; SEED repeats some.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import {
  eraseOwnWords,
  findFamily,
  isLed,
  joinFamily,
  leaveFamily,
  letLookOn,
  mayAsk,
  mayRemove,
  maySee,
  outgrownBy,
  type Protected,
  startFamily,
  tellBirth,
} from '../../src/access/index.ts'
import { addItem, archiveItem, shareItem, stopSharing } from '../../src/plan/store.ts'
import type { Tx } from '../../src/platform/database.ts'
import { dayInTheNetherlands } from '../../src/platform/day.ts'
import { createKeys } from '../../src/platform/keys.ts'
import { openLedger, type ShredLedger } from '../../src/platform/shred-ledger.ts'
import type { MemberRole } from '../../src/platform/tables.ts'
import { useDatabase } from '../database.ts'

const LIVES = Number(process.env.MODEL_RUNS ?? 4)
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31))
const STEPS = 25
const PEOPLE = 5
const START = new Date('2026-11-20T12:00:00Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Turns 16 some days after the start, and 18 long after; 29 February is no day in 2027. */
const BIRTHS = ['2010-11-23', '2010-12-05', '2011-02-28', '2008-11-24'] as const

const Person = fc.nat({ max: PEOPLE - 1 })
const roles = ['youth', 'parent', 'circle', 'mentor', 'professional'] as const
const Step = fc.oneof(
  fc.record({
    is: fc.constant('ask' as const),
    by: Person,
    who: Person,
    as: fc.constantFrom(...roles),
  }),
  fc.record({
    is: fc.constant('write' as const),
    by: Person,
    about: fc.array(Person, { maxLength: 1 }),
    to: fc.uniqueArray(Person, { maxLength: 3 }),
  }),
  fc.record({
    is: fc.constant('share' as const),
    item: fc.nat(20),
    to: fc.uniqueArray(Person, { maxLength: 4 }),
  }),
  fc.record({ is: fc.constant('narrow' as const), by: Person, from: fc.option(Person) }),
  fc.record({ is: fc.constant('put away' as const), item: fc.nat(20) }),
  fc.record({ is: fc.constant('leave' as const), by: Person }),
  fc.record({ is: fc.constant('put out' as const), by: Person, who: Person }),
  fc.record({
    is: fc.constant('tell an age' as const),
    by: Person,
    born: fc.constantFrom(...BIRTHS, undefined),
  }),
  fc.record({
    is: fc.constant('let look on' as const),
    by: Person,
    keeps: fc.uniqueArray(Person, { maxLength: 2 }),
  }),
  fc.record({ is: fc.constant('grow older' as const), days: fc.constantFrom(1, 4, 20, 100, 731) }),
  fc.record({ is: fc.constant('prove' as const), by: Person, sure: fc.boolean() }),
  fc.record({ is: fc.constant('erase' as const), by: Person }),
)
type Step = typeof Step extends fc.Arbitrary<infer Drawn> ? Drawn : never

interface Place {
  person: string
  role: MemberRole
  ended: boolean
  joinedAt: Date
  wasParent: boolean
  askedBy: string | undefined
  youthsOwn: boolean
}
type Kept = Protected & { id: string; createdAt: Date }

describe('a family that goes on living', () => {
  const database = useDatabase()
  const random = (bytes: number) => randomBytes(bytes)
  const keys = createKeys(randomBytes(32), random)
  let folder = ''
  let ledger: ShredLedger
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'roer-steps-'))
    ledger = openLedger(join(folder, 'erased.ledger'), keys)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('shows everybody after each step what the rules say', async (t) => {
    const counted = { steps: 0, done: 0, pairs: 0, shown: 0 }
    const Life = fc.array(Step, { minLength: STEPS, maxLength: STEPS })
    await fc.assert(
      fc.asyncProperty(Life, (steps) => live(steps, counted)),
      { numRuns: LIVES, seed: SEED, endOnFailure: true },
    )
    t.diagnostic(
      `${LIVES} lives, seed ${SEED}: ${counted.steps} steps, ${counted.done} of them done; ${counted.pairs} times a person and an item, ${counted.shown} shown; 0 differences`,
    )
    assert.ok(counted.shown > 0 && counted.shown < counted.pairs)
  })

  async function live(
    steps: readonly Step[],
    counted: { steps: number; done: number; pairs: number; shown: number },
  ) {
    const family = randomUUID()
    const people = Array.from({ length: PEOPLE }, () => randomUUID() as string)
    let now = START
    const places = new Map<string, Place>()
    const items: Kept[] = []
    const ages = new Map<string, { bornOn: string | undefined; keeps: string[] }>()
    const sure = new Map<string, Date | 'ever'>(people.map((one) => [one, 'ever']))
    await database.bare
      .insertInto('person')
      .values(
        people.map((id) => ({
          ...{ id, email_index: randomBytes(32), email: randomBytes(8), created_at: START },
        })),
      )
      .execute()
    const youth = people[0]!
    await startFamily(
      { database, keys, now },
      { family, person: youth, name: 'Een', role: 'youth' },
    )
    const beginning = { ended: false, joinedAt: now, wasParent: false }
    const founder = { person: youth, role: 'youth' as const, askedBy: undefined, youthsOwn: false }
    places.set(youth, { ...founder, ...beginning })

    const there = () => [...places.values()].filter(({ ended }) => !ended)
    const placeOf = (person: string) => there().find((one) => one.person === person)
    const as = <T>(person: string, work: (tx: Tx) => Promise<T>) =>
      database.as({ person, now, ownWordsSince: sure.get(person) }, work)
    const opened = async (tx: Tx) => (await findFamily(tx, keys, family))!
    const at = (index: number) => people[index]!
    /** Mostly somebody who belongs; the last one is whoever they are. */
    const doer = (index: number) =>
      index === PEOPLE - 1 ? at(index) : there()[index % there().length]!.person
    const viewerOf = (person: string) => {
      const place = placeOf(person)
      const youths = [...ages].flatMap(([person, { bornOn, keeps }]) =>
        bornOn ? [{ person, bornOn, keeps }] : [],
      )
      return {
        person,
        families: place ? [family] : [],
        ownWordsSince: sure.get(person),
        outgrown: new Map(
          place ? [[family, outgrownBy(place, youths, dayInTheNetherlands(now))]] : [],
        ),
        joined: new Map(place ? [[family, place.joinedAt]] : []),
      }
    }

    /** @returns whether it was done: what may not be is tried where the wall would let it through */
    async function take(step: Step): Promise<boolean> {
      switch (step.is) {
        case 'ask': {
          const [me, who] = [placeOf(doer(step.by)), at(step.who)]
          const began = me?.askedBy === undefined
          const may = me !== undefined && mayAsk({ role: me.role, began }, step.as, isLed(there()))
          const asking = as(doer(step.by), (tx) =>
            tx
              .insertInto('invitation')
              .values({
                ...{ family, id: randomUUID(), token_hash: randomBytes(32), role: step.as },
                ...{ name: randomBytes(8), invited_by: doer(step.by) },
                ...{ created_at: now, expires_at: new Date(+now + DAY) },
              })
              .execute(),
          )
          if (!may) {
            await assert.rejects(asking, 'asks whom they may not')
            return false
          }
          await asking
          if (placeOf(who)) return false
          const before = places.get(who)
          const { key } = (await database.atEntry((tx) =>
            findFamily(tx, keys, family, dayInTheNetherlands(now)),
          ))!
          await database.atEntry((tx) =>
            joinFamily(tx, {
              ...{ key, family, now, person: who, name: `Nr ${step.who}`, role: step.as },
              askedBy: { person: me.person, role: me.role },
            }),
          )
          places.set(who, {
            ...{ person: who, role: step.as, ended: false, joinedAt: now, askedBy: me.person },
            wasParent: before !== undefined && (before.wasParent || before.role === 'parent'),
            youthsOwn: step.as === 'mentor' && me.role === 'youth',
          })
          return true
        }
        case 'write': {
          const author = doer(step.by)
          if (!placeOf(author)) return false
          const id = randomUUID()
          const about = step.about.map(at)
          const audience = step.to.map(at).filter((one) => one !== author)
          const said = { kind: 'goal', facts: {}, words: { text: 'Iets' }, about }
          await as(author, async (tx) =>
            addItem(tx, await opened(tx), { ...said, id, author, audience, now }),
          )
          const moments = { createdAt: now, changedAt: now, sharedAt: now }
          items.push({ id, family, author, about, audience, state: 'open', ...moments })
          return true
        }
        case 'share': {
          const item = items[step.item % Math.max(items.length, 1)]
          if (!item || !maySee(viewerOf(item.author), item)) return false
          const audience = step.to.map(at)
          const mine = { id: item.id, author: item.author, audience, now }
          await as(item.author, async (tx) => shareItem(tx, await opened(tx), mine))
          item.audience = audience.filter((one) => one !== item.author && placeOf(one))
          item.sharedAt = now
          return true
        }
        case 'narrow': {
          const author = doer(step.by)
          if (!placeOf(author)) return false
          const person = step.from === null ? undefined : at(step.from)
          await as(author, (tx) => stopSharing(tx, family, { author, person, now }))
          for (const item of items) {
            // What was put away is changed by whoever it is open to.
            if (item.author !== author || item.audience.length === 0) continue
            if (!maySee(viewerOf(author), item)) continue
            item.audience = person ? item.audience.filter((one) => one !== person) : []
            if (item.audience.length === 0) item.sharedAt = now
          }
          return true
        }
        case 'put away': {
          const item = items[step.item % Math.max(items.length, 1)]
          if (item?.state !== 'open' || !maySee(viewerOf(item.author), item)) return false
          const mine = { id: item.id, author: item.author, now }
          await as(item.author, async (tx) => archiveItem(tx, await opened(tx), mine))
          item.state = 'archived'
          item.changedAt = now
          return true
        }
        case 'leave': {
          const place = placeOf(doer(step.by))
          // Somebody stays, or the rest of this life is empty.
          if (!place || place.person === youth) return false
          await as(place.person, (tx) => leaveFamily(tx, { family, person: place.person, now }))
          place.ended = true
          return true
        }
        case 'put out': {
          const [me, who] = [placeOf(doer(step.by)), placeOf(at(step.who))]
          if (!me || !who || me === who) return false
          const may = mayRemove(me, who)
          const ended = await as(me.person, (tx) =>
            tx
              .updateTable('membership')
              .set({ ended_at: now })
              .where('family', '=', family)
              .where('person', '=', who.person)
              .where('ended_at', 'is', null)
              .executeTakeFirstOrThrow(),
          )
          assert.equal(Number(ended.numUpdatedRows), may ? 1 : 0, `${me.role} ends ${who.role}`)
          who.ended = may
          return may
        }
        case 'tell an age': {
          const place = placeOf(doer(step.by))
          const bornOn = step.born
          const telling = as(doer(step.by), (tx) =>
            tellBirth(tx, family, { person: doer(step.by), bornOn }),
          )
          if (place?.role !== 'youth') {
            await assert.rejects(telling, 'an age is told by a youth')
            return false
          }
          await telling
          const keeps = bornOn ? (ages.get(place.person)?.keeps ?? []) : []
          ages.set(place.person, { bornOn, keeps })
          return true
        }
        case 'let look on': {
          const person = doer(step.by)
          const keeps = step.keeps.map(at)
          await as(person, (tx) => letLookOn(tx, family, { person, keeps }))
          const age = ages.get(person)
          if (!age || placeOf(person)?.role !== 'youth') return false
          age.keeps = keeps
          return true
        }
        case 'grow older':
          now = new Date(+now + step.days * DAY)
          return true
        case 'prove':
          sure.set(doer(step.by), step.sure ? 'ever' : now)
          return true
        case 'erase': {
          const person = doer(step.by)
          if (!places.has(person)) return false
          await eraseOwnWords({ database, ledger, now }, { family, person })
          for (const item of items.filter(({ author }) => author === person)) {
            items.splice(items.indexOf(item), 1)
          }
          return true
        }
      }
    }

    for (const step of steps) {
      now = new Date(+now + MINUTE)
      const done = await take(step)
      counted.steps += 1
      counted.done += done ? 1 : 0
      for (const person of people) {
        const viewer = viewerOf(person)
        const expected = items.filter((item) => maySee(viewer, item)).map(({ id }) => id)
        const rows = await as(person, (tx) =>
          tx
            .selectFrom('item')
            .select('id')
            .where('family', '=', family)
            .where('erased_at', 'is', null)
            .execute(),
        )
        assert.deepEqual(
          rows.map(({ id }) => id).sort(),
          expected.sort(),
          `after ${JSON.stringify(step)}, for person ${people.indexOf(person)}`,
        )
        counted.pairs += items.length
        counted.shown += expected.length
      }
    }
  }
})
