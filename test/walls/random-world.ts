/**
 * Worlds that nobody would think of: people in several families, some of whom left, birthdays around
 * today, sharing from long ago or just now, things put away, people signed in more or less surely.
 */

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { outgrownBy, type Viewer } from '../../src/access/index.ts'
import type { Asker } from '../../src/platform/database.ts'
import { memberRoles } from '../../src/platform/tables.ts'
import { factsOf, type Laid, type LaidItem, type LaidMember, newToken } from './lay-down.ts'

export const NOW = new Date('2026-11-25T08:30:00Z')
const TODAY = '2026-11-25'
const YESTERDAY = '2026-11-24'

/** When everybody joined who did not come back later, and everything was made. */
const LONG_AGO = new Date('2020-01-01T12:00:00Z')

const PEOPLE = 4
const FAMILIES = 2

/** Turned 16 today, yesterday, tomorrow, long ago or not yet, or told nobody. */
const BIRTHS = [
  ...['2010-11-25', '2010-11-24', '2010-11-26', '2008-02-29', '2012-02-29', '2015-01-01'],
  ...['2005-05-05', undefined],
] as const

/** Around the midnights on which those birthdays began, around signing in, and far from both. */
const MOMENTS = [
  ...['2026-11-24T22:59:59.999Z', '2026-11-24T23:00:00.000Z', '2026-11-23T22:59:59.999Z'],
  ...['2026-11-23T23:00:00.000Z', '2024-02-28T22:59:59.999Z', '2024-02-28T23:00:00.000Z'],
  ...['2021-05-04T21:59:59.999Z', '2021-05-04T22:00:00.000Z', '2020-06-01T12:00:00.000Z'],
  ...['2026-11-25T06:29:59.999Z', '2026-11-25T06:30:00.000Z', '2026-11-25T08:00:00.000Z'],
] as const

/** A mailed code only; proof that is over; proof that is fresh. */
const SESSIONS = [
  { startedAt: '2026-11-25T06:30:00Z', provedAt: undefined, open: 'since then' },
  { startedAt: '2026-11-25T06:30:00Z', provedAt: '2026-11-25T08:20:00Z', open: 'since then' },
  { startedAt: '2026-11-25T06:30:00Z', provedAt: '2026-11-25T08:20:01Z', open: 'ever' },
] as const

const Person = fc.nat({ max: PEOPLE - 1 })
const Moment = fc.constantFrom(...MOMENTS)

export const World = fc.record({
  /** Person by person, family by family. */
  places: fc.array(
    fc.array(
      fc.record({
        state: fc.constantFrom('there', 'there', 'there', 'left', 'over', 'stranger'),
        role: fc.constantFrom('youth', 'parent', 'parent', ...memberRoles),
        born: fc.constantFrom(...BIRTHS),
        keeps: fc.uniqueArray(Person, { maxLength: 2 }),
        /** Came back then, after they were gone. */
        joined: fc.option(Moment),
        /** Left as a parent and came back as what they are now. */
        wasParent: fc.boolean(),
      }),
      { minLength: FAMILIES, maxLength: FAMILIES },
    ),
    { minLength: PEOPLE, maxLength: PEOPLE },
  ),
  session: fc.array(fc.nat({ max: SESSIONS.length - 1 }), {
    minLength: PEOPLE,
    maxLength: PEOPLE,
  }),
  items: fc.array(
    fc.record({
      family: fc.nat({ max: FAMILIES - 1 }),
      kind: fc.constantFrom('voice', 'strength', 'goal', 'action'),
      author: Person,
      about: fc.uniqueArray(Person, { maxLength: 2 }),
      audience: fc.uniqueArray(Person, { maxLength: 3 }),
      state: fc.constantFrom('open' as const, 'open' as const, 'archived' as const),
      changed: Moment,
      shared: fc.option(Moment),
    }),
    { minLength: 1, maxLength: 8 },
  ),
})
export type World = typeof World extends fc.Arbitrary<infer Drawn> ? Drawn : never

/** One world with ids, and its people as the rule knows them. */
export interface Placed extends Laid {
  viewers: readonly { viewer: Viewer; asker: Asker; token: string }[]
  items: readonly LaidItem[]
}

export function place(world: World): Placed {
  const people = Array.from({ length: PEOPLE }, () => randomUUID() as string)
  const families = Array.from({ length: FAMILIES }, () => randomUUID() as string)
  const wrote = new Set(world.items.map(({ family, author }) => `${author} ${family}`))
  const coordinated = new Set<string>()
  const members: LaidMember[] = []
  for (const [index, places] of world.places.entries()) {
    for (const [at, { state, role: drawn, born, keeps, joined, wasParent }] of places.entries()) {
      // An author who is a stranger belonged once, and left.
      if (state === 'stranger' && !wrote.has(`${index} ${at}`)) continue
      const family = families[at]!
      // A last day is for supporters and professionals; and a family has one coordinator.
      let role = state === 'over' ? ('professional' as const) : drawn
      if (role === 'coordinator' && coordinated.has(family)) role = 'circle'
      if (role === 'coordinator') coordinated.add(family)
      members.push({
        family,
        person: people[index]!,
        role,
        ended: state === 'left' || state === 'stranger',
        until: state === 'over' ? YESTERDAY : role === 'professional' ? TODAY : undefined,
        bornOn: role === 'youth' ? born : undefined,
        joinedAt: joined ? new Date(joined) : undefined,
        keeps: keeps.map((one) => people[one]!),
        wasParent,
      })
    }
  }
  const items = world.items.map(({ family, author, kind, about, audience, state, ...when }) => ({
    id: randomUUID() as string,
    family: families[family]!,
    kind,
    author: people[author]!,
    about: about.map((one) => people[one]!),
    audience: audience.map((one) => people[one]!),
    state,
    changedAt: new Date(when.changed),
    sharedAt: when.shared ? new Date(when.shared) : null,
    createdAt: LONG_AGO,
    facts: factsOf(kind, { author: people[author]! }),
  }))
  const signedIn = people.map((person, index) => {
    const { startedAt, provedAt, open } = SESSIONS[world.session[index]!]!
    const started = new Date(startedAt)
    return {
      person,
      token: newToken(),
      startedAt: started,
      provedAt: provedAt ? new Date(provedAt) : undefined,
      ownWordsSince: open === 'ever' ? ('ever' as const) : started,
    }
  })
  const viewers = signedIn.map(({ person, token, ownWordsSince }) => {
    const there = members.filter(
      (one) => one.person === person && !one.ended && (!one.until || one.until >= TODAY),
    )
    const outgrown = new Map(
      there.map((member) => {
        const youths = members.flatMap(({ family, person, bornOn, keeps }) =>
          bornOn && family === member.family ? [{ person, bornOn, keeps }] : [],
        )
        return [member.family, outgrownBy(member, youths, TODAY)] as const
      }),
    )
    const viewer = {
      person,
      families: there.map(({ family }) => family),
      ownWordsSince,
      outgrown,
      joined: new Map(there.map(({ family, joinedAt }) => [family, joinedAt ?? LONG_AGO])),
    }
    return { viewer, asker: { person, now: NOW, ownWordsSince }, token }
  })
  return { people, families, members, items, sessions: signedIn, now: NOW, viewers }
}

/** Several worlds as one, to lay down at once; they have nobody and nothing in common. */
export const together = (worlds: readonly Placed[]): Laid => ({
  people: worlds.flatMap(({ people }) => people),
  families: worlds.flatMap(({ families }) => families),
  members: worlds.flatMap(({ members }) => members),
  items: worlds.flatMap(({ items }) => items),
  sessions: worlds.flatMap(({ sessions }) => sessions),
  now: NOW,
})
