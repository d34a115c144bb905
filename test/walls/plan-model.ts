/**
 * Pure: what should be so in one plan, said once more and without the code of Roer: who takes part,
 * what each of them wrote, who sees it, and which agreements hold.
 */

import { birthday, dayInTheNetherlands } from '../../src/platform/day.ts'
import type { MemberRole } from '../../src/platform/tables.ts'

export interface Place {
  person: string
  role: MemberRole
  joinedAt: Date
  ended: boolean
  until: string | undefined
  wasParent: boolean
}

export interface Kept {
  id: string
  kind: string
  author: string
  about: readonly string[]
  audience: readonly string[]
  state: 'open' | 'archived'
  version: number
  createdAt: Date
  changedAt: Date
  sharedAt: Date | null
  /** Marks in the words as they are now, and in what its author wrote over. */
  said: ReadonlySet<string>
  before: ReadonlySet<string>
  facts: Facts
  /** All of its facts, to tell the same from something else. */
  allFacts: string
  /** Its author took it back for good: nobody sees a word of it. */
  erased: boolean
  /** As it was once read, from when on it stays so until its author changes it. */
  asRead?: unknown
  /** Of a draft: what it will be, and what was filled in. */
  unfinished?: { kind: string; fields: Readonly<Record<string, string | readonly string[]>> }
}

/** What the model has to know of facts: whom it is between, and of an answer to what and what. */
export interface Facts {
  between?: readonly string[]
  on?: string
  version?: number
  answer?: string
  /** Of a step: the goal that it is for. */
  goal?: string
}

export interface Plan {
  now: Date
  /** How many deeds were done. */
  turn: number
  places: Map<string, Place>
  ages: Map<string, { bornOn: string | undefined; keeps: readonly string[] }>
  /** From when on somebody's own words are open to them, by how surely it is them. */
  opens: Map<string, Date | 'ever'>
  items: Map<string, Kept>
}

export const emptyPlan = (now: Date): Plan => ({
  ...{ now, turn: 0, places: new Map(), ages: new Map(), opens: new Map(), items: new Map() },
})

export function placeOf(plan: Plan, person: string): Place | undefined {
  const place = plan.places.get(person)
  if (!place || place.ended) return undefined
  return place.until && place.until < dayInTheNetherlands(plan.now) ? undefined : place
}

export const takesPart = (plan: Plan, person: string) => placeOf(plan, person) !== undefined

/** Whether this person should see a word of it now. */
export function shouldSee(plan: Plan, person: string, item: Kept): boolean {
  const place = placeOf(plan, person)
  if (!place || item.erased) return false
  if (person === item.author) return isOpenToAuthor(plan, item)
  return (
    item.state === 'open' &&
    item.audience.includes(person) &&
    chosenInThisStay(plan, item, person) &&
    !outgrew(plan, place, item)
  )
}

/** Whether this person should ever come across these marks: only an author reads what was before. */
export const marksFor = (plan: Plan, person: string): ReadonlySet<string> =>
  new Set(
    [...plan.items.values()]
      .filter((item) => shouldSee(plan, person, item))
      .flatMap(({ author, said, before }) => [...said, ...(author === person ? before : [])]),
  )

/** As long as it is theirs alone, a mailed code opens only what they just wrote. */
function isOpenToAuthor({ opens }: Plan, item: Kept): boolean {
  if (item.state === 'open' && item.audience.length > 0) return true
  const since = opens.get(item.author)
  if (since === undefined || since === 'ever') return since === 'ever'
  return item.changedAt >= since || (item.sharedAt !== null && item.sharedAt >= since)
}

/** Whoever was chosen, went and came back has to be chosen again. */
export function chosenInThisStay(plan: Plan, item: Kept, person: string): boolean {
  const place = placeOf(plan, person)
  return !place || (item.sharedAt ?? item.createdAt) >= place.joinedAt
}

/** A parent keeps nothing of before a 16th birthday but what they are in, or were let keep. */
function outgrew({ now, ages }: Plan, place: Place, { author, about, sharedAt }: Kept): boolean {
  const isParent = place.role === 'parent' || place.wasParent
  if (!isParent || about.includes(place.person)) return false
  return [author, ...about].some((youth) => {
    const { bornOn, keeps = [] } = ages.get(youth) ?? {}
    if (!bornOn || keeps.includes(place.person)) return false
    const sixteen = birthday(bornOn, 16)
    const today = dayInTheNetherlands(now)
    return sixteen <= today && (sharedAt === null || dayInTheNetherlands(sharedAt) < sixteen)
  })
}

const DOUBT = ['yes', 'unsure', 'no']

const doubt = ({ facts }: Kept) => DOUBT.indexOf(facts.answer ?? '')

/** What this person said last of the text as it is now; at one moment, what agrees least. */
export const lastSaid = (plan: Plan, item: Kept, person: string): Kept | undefined =>
  [...plan.items.values()]
    .filter(({ kind, author, erased }) => kind === 'stance' && author === person && !erased)
    .filter(({ facts }) => facts.on === item.id && facts.version === item.version)
    .toSorted((a, b) => a.changedAt.getTime() - b.changedAt.getTime() || doubt(a) - doubt(b))
    .at(-1)

/**
 * Whether an agreement holds: everybody who is named takes part, and the last that each of them said
 * of the text as it is now was yes. Its author stands behind it until they say otherwise.
 */
export const holds = (plan: Plan, item: Kept): boolean =>
  (item.facts.between ?? []).every((person) => {
    const last = lastSaid(plan, item, person)
    return takesPart(plan, person) && (last ? last.facts.answer === 'yes' : person === item.author)
  })
