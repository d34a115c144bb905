/**
 * A plan as somebody takes it along: exactly what is there for them, as data. What leads to
 * something that they do not see is left out, as if it never was.
 */

import { z } from 'zod'
import { isMineAlone } from '../access/index.ts'
import { dayInTheNetherlands } from '../platform/day.ts'
import { memberRoles } from '../platform/tables.ts'
import { languages } from '../platform/text.ts'
import type { EarlierWords } from './earlier-words.ts'
import type { Item } from './item.ts'
import { answeredBy } from './kinds/index.ts'
import type { OpenPlan } from './open-plan.ts'
import { readersOf } from './who-reads.ts'

const Facts = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
  .describe('Codes, dates, and ids of people and items in this file; by kind.')
const Words = z
  .record(z.string(), z.string())
  .describe('What was written, in whose words it is. Absent when it cannot be read.')

const Own = z.strictObject({
  state: z.enum(['open', 'archived']).describe('archived: put away by its author'),
  sharedWith: z.array(z.uuid()).describe('People who see it besides its author'),
  writtenAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  earlier: z
    .array(
      z.strictObject({
        writtenAt: z.iso.datetime(),
        facts: Facts,
        words: Words.optional(),
      }),
    )
    .optional()
    .describe('What it said before, the oldest first; asked for with what is mine alone'),
})

const CopiedItem = z.strictObject({
  id: z.uuid(),
  kind: z.string().describe('One of the kinds in docs/copy.md'),
  author: z.uuid(),
  recorder: z
    .uuid()
    .optional()
    .describe('Who wrote it down for its author, who said that it is right'),
  facts: Facts,
  words: Words.optional(),
  hangsOnErased: z
    .literal(true)
    .optional()
    .describe('It belonged to something that its author erased'),
  own: Own.optional().describe('Told of what one wrote oneself'),
})

/** The file as it leaves. docs/plan-copy.schema.json is made of this; a change is a new version. */
export const PlanCopy = z.strictObject({
  format: z.literal('roer-plan'),
  version: z.literal(2),
  madeOn: z.iso.date(),
  language: z.enum(languages),
  withMineAlone: z.boolean().describe('Whether what nobody else sees was asked for as well'),
  me: z.strictObject({
    id: z.uuid(),
    bornOn: z.iso.date().optional().describe('As told by a youth; nobody else sees it'),
    lookOnAfter16: z.array(z.uuid()).optional().describe('Whom that youth lets look on'),
  }),
  people: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      role: z.enum(memberRoles).optional().describe('Of who takes part now'),
    }),
  ),
  items: z.array(CopiedItem),
})
export type PlanCopy = z.output<typeof PlanCopy>

export interface Taken {
  plan: OpenPlan
  /** What one's own items said before. */
  earlier: readonly EarlierWords[]
  /** Whether what is mine alone goes along. */
  mine: boolean
  now: Date
}

/** The items that go along, oldest first; one's own that were put away at the end. */
export function itemsTaken({ plan: { around, putAway }, mine }: Omit<Taken, 'now'>): Item[] {
  const alone = (item: Item) => item.author === around.viewer && isMineAlone(item)
  return mine ? [...around.items, ...putAway] : around.items.filter((item) => !alone(item))
}

export function copyOf(taken: Taken): PlanCopy {
  const { plan, earlier, mine, now } = taken
  const { family, around } = plan
  const { viewer, age, text } = around
  const items = itemsTaken(taken)
  const people = peopleIn(plan, items)
  const known = new Set([...people.map(({ id }) => id), ...items.map(({ id }) => id)])
  const mayStay = (value: unknown) => !isId(value) || known.has(value)
  const factsOf = (facts: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(facts)
        .map(([name, value]) => [name, Array.isArray(value) ? value.filter(mayStay) : value])
        .filter(([, value]) => mayStay(value)),
    ) as z.output<typeof Facts>
  const ownOf = (item: Item): PlanCopy['items'][number]['own'] => ({
    state: item.state,
    sharedWith: item.state === 'open' ? readersOf(around, item) : [],
    writtenAt: item.createdAt.toISOString(),
    changedAt: item.changedAt.toISOString(),
    ...(mine && {
      earlier: earlier
        .filter((one) => one.item === item.id)
        .map(({ writtenAt, facts, words }) => ({
          writtenAt: writtenAt.toISOString(),
          facts: factsOf(facts),
          ...(words && { words: words as Record<string, string> }),
        })),
    }),
  })
  return {
    format: 'roer-plan',
    version: 2,
    madeOn: dayInTheNetherlands(now),
    language: text.language,
    withMineAlone: mine,
    me: {
      id: viewer,
      ...(age?.told && { bornOn: age.told.bornOn, lookOnAfter16: [...age.told.keeps] }),
    },
    people: people.map(({ id, name }) => {
      const role = family.members.find(({ person }) => person === id)?.role
      return { id, name, ...(role && { role }) }
    }),
    items: items
      .filter((item) => !isLost(item, known))
      .map((item) => ({
        id: item.id,
        kind: item.kind,
        author: item.author,
        ...(item.recorder !== undefined && { recorder: item.recorder }),
        facts: factsOf(item.facts),
        ...(item.readable && { words: item.words as Record<string, string> }),
        ...(hangsOnErased(item, around.erased) && { hangsOnErased: true as const }),
        ...(item.author === viewer && { own: ownOf(item) }),
      })),
  }
}

/** Who takes part, and whoever left and is named in something that goes along. */
function peopleIn({ family, around }: OpenPlan, items: readonly Item[]) {
  const named = new Set(
    items.flatMap(({ author, recorder = author, facts }) => [author, recorder, ...idsIn(facts)]),
  )
  const members = new Set(family.members.map(({ person }) => person))
  return family.everMembers
    .filter(({ person }) => members.has(person) || named.has(person))
    .map(({ person }) => ({ id: person, name: around.nameOf(person) }))
}

/** What was said about something that is not in this copy: no screen shows that either. */
function isLost(item: Item, known: ReadonlySet<string>): boolean {
  const about = answeredBy(item)
  return about !== undefined && !known.has(about)
}

const hangsOnErased = ({ facts }: Item, erased: ReadonlySet<string> | undefined): boolean =>
  idsIn(facts).some((id) => erased?.has(id))

const idsIn = (facts: Record<string, unknown>): string[] => Object.values(facts).flat().filter(isId)

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)
