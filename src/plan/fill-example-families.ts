/** Makes the example families in the embedded database, by the same doors that people use. */

import {
  answerCounting,
  comesFromOrganisation,
  findFamily,
  joinFamily,
  leaveFamily,
  personOfAddress,
  startFamily,
  suggestedLastDay,
} from '../access/index.ts'
import type { Database } from '../platform/database.ts'
import type { Keys, Random } from '../platform/keys.ts'
import { newId } from '../platform/new-id.ts'
import { type ExampleFamily, type ExampleItem, loadExampleFamilies } from './example-families.ts'
import { type AnyKind, fieldNamesOf } from './item-kind.ts'
import { findKind } from './kinds/index.ts'
import { readItem } from './read-item.ts'
import { sentToAlone } from './send.ts'
import { settledWith } from './settled-with.ts'
import { addItems } from './store.ts'

interface Uses {
  database: Database
  keys: Keys
  random: Random
  now: Date
}

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

/** Each of them once: not one whose founder belongs to a family already. */
export async function fillExampleFamilies(
  uses: Uses,
  examples = loadExampleFamilies(),
): Promise<void> {
  for (const example of examples) await fillFamily(uses, example)
}

async function fillFamily(uses: Uses, example: ExampleFamily): Promise<void> {
  const { database, now } = uses
  const persons = await personsOf(uses, example)
  const personOf = (key: string) => {
    const person = persons.get(key)
    if (!person) throw new Error(`An example family has no ${key}`)
    return person
  }
  const founder = personOf(example.members[0]!.key)
  const hasFamily = await database.as({ person: founder, now }, (tx) =>
    tx.selectFrom('membership').select('family').executeTakeFirst(),
  )
  if (hasFamily) return

  const family = await begin(uses, example, personOf)
  const written = writtenIn(uses, example, { family, personOf })
  for (const [author, items] of Map.groupBy(written, (item) => item.author)) {
    await database.as({ person: author, now, ownWordsSince: 'ever' }, async (tx) => {
      const opened = (await findFamily(tx, uses.keys, family))!
      await addItems(tx, opened, author, items)
    })
  }
  for (const key of example.counts) {
    const own = { family, person: personOf(key) }
    await database.as({ person: own.person, now }, (tx) =>
      answerCounting(tx, own, { yes: true, now }),
    )
  }
  for (const { key, leftDaysAgo } of example.members) {
    if (leftDaysAgo === undefined) continue
    const own = { family, person: personOf(key), now: daysBefore(now, leftDaysAgo) }
    await database.as({ person: own.person, now }, (tx) => leaveFamily(tx, own))
  }
}

const personsOf = ({ database, ...uses }: Uses, { members }: ExampleFamily) =>
  database.atEntry(async (tx) => {
    const persons = new Map<string, string>()
    for (const { key, email } of members) persons.set(key, await personOfAddress(tx, uses, email))
    return persons
  })

/** @returns the id of the family, in which everybody takes part */
async function begin(
  { database, keys, random, now }: Uses,
  { members, begunDaysAgo }: ExampleFamily,
  personOf: (key: string) => string,
): Promise<string> {
  const family = newId(random)
  // An hour before the first word, which is written so many days ago to the minute.
  const began = new Date(daysBefore(now, begunDaysAgo).getTime() - HOUR_MS)
  const [founder, ...others] = members
  const { name, role } = founder!
  const saysAuthority = founder!.authority === 'claimed'
  await startFamily(
    { database, keys, now: began },
    { family, person: personOf(founder!.key), name, role, saysAuthority },
  )
  const asking = (key: string | undefined) => {
    const one = members.find((member) => member.key === key)
    if (!one) throw new Error(`Nobody asked for the example: ${key}`)
    return { person: personOf(one.key), role: one.role }
  }
  await database.atEntry(async (tx) => {
    const { key } = (await findFamily(tx, keys, family))!
    for (const [index, member] of others.entries()) {
      await joinFamily(tx, {
        ...{ key, family, person: personOf(member.key), askedBy: asking(member.askedBy) },
        ...{ name: member.name, role: member.role, organisation: member.organisation },
        now: new Date(began.getTime() + index + 1),
        saysAuthority: member.authority === 'claimed',
        // Counted from today: the example begins when somebody starts it.
        until: comesFromOrganisation(member.role) ? suggestedLastDay(now) : undefined,
      })
    }
  })
  return family
}

interface Place {
  family: string
  personOf: (key: string) => string
}

/** What they wrote, each through the form of its kind, and ready to be kept. */
function writtenIn({ random, now }: Uses, { members, items }: ExampleFamily, place: Place) {
  const { personOf } = place
  const ids = items.map(() => newId(random))
  const refs = new Map(items.flatMap(({ ref }, index) => (ref ? [[ref, ids[index]!]] : [])))
  const keys = new Map(members.map(({ key }) => [key, personOf(key)]))
  /** A person or an item, by its key in the example. */
  const named = (key: Value) => keys.get(String(key)) ?? refs.get(String(key)) ?? key
  const writers = members.map(({ key, name, role }) => ({ person: personOf(key), name, role }))

  const written = items.map((item, index) => {
    const kind = kindOf(item)
    const author = personOf(item.author)
    const facts = {
      // What was answered is what stands there now.
      ...(fieldNamesOf(kind).includes('version') && { version: 1 }),
      ...factsOf(item, { named: namesIn(kind), by: named, now }),
    }
    const asked = { ...AS_WRITTEN, id: ids[index]!, kind: kind.name, author, facts }
    const fields = kind.toFields({ ...asked, family: place.family, words: item.words })
    const read = readItem(kind, fields, { viewer: author, members: writers })
    if (read.errors) {
      throw new Error(`The example has a wrong ${item.kind}: ${JSON.stringify(read.errors)}`)
    }
    // A moment apart, so that what was said first stays first; and all of it before now.
    const at = new Date(daysBefore(now, item.daysAgo).getTime() - (items.length - index))
    const audience = sentToAlone(kind, read.written.facts) ?? (item.audience ?? []).map(personOf)
    return { ...read.written, id: ids[index]!, kind: kind.name, author, audience, now: at }
  })
  const byId = new Map(written.map((one) => [one.id, one]))
  return written.map((one) => {
    const kind = findKind(one.kind)!
    if (!kind.answers) return one
    const answered = byId.get(String(one.facts[kind.answers.fact]))
    if (!answered) throw new Error(`The example has a ${one.kind} about nothing`)
    return { ...one, ...settledWith(kind, { ...answered, sharedAt: answered.now }, one) }
  })
}

const AS_WRITTEN = {
  about: [],
  audience: [],
  state: 'open' as const,
  version: 1,
  readable: true,
  createdAt: new Date(0),
  changedAt: new Date(0),
  sharedAt: null,
}

function kindOf({ kind }: ExampleItem) {
  const found = findKind(kind)
  if (!found) throw new Error(`The example has an item of kind ${kind}`)
  return found
}

/** The facts of this kind that name people or items. */
const namesIn = ({ people, links, answers, sentTo }: AnyKind): ReadonlySet<string> =>
  new Set(
    [Object.keys(people ?? {}), Object.keys(links ?? {}), answers?.fact, sentTo?.fact]
      .flat()
      .filter((fact) => fact !== undefined),
  )

type Value = string | number | boolean

/** `dueInDays: 3` is a fact `due` three days from now; of a list, each of its days. */
function factsOf(
  { facts }: ExampleItem,
  { named, by, now }: { named: ReadonlySet<string>; by: (key: Value) => Value; now: Date },
) {
  const meant = (name: string): ((value: Value) => Value) => {
    if (name.endsWith(IN_DAYS)) return (days) => dayAfter(now, Number(days))
    return named.has(name) ? by : (value) => value
  }
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const of = meant(name)
      const fact = name.endsWith(IN_DAYS) ? name.slice(0, -IN_DAYS.length) : name
      return [fact, Array.isArray(value) ? value.map(of) : of(value)]
    }),
  )
}
const IN_DAYS = 'InDays'

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS)
const dayAfter = (now: Date, days: number) => daysBefore(now, -days).toISOString().slice(0, 10)
