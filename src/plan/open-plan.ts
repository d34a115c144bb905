/** A plan opened for one viewer: everything a page needs, read in one transaction. */

import {
  type Family,
  familyOf,
  type Member,
  readComingOfAge,
  rowsOfFamily,
} from '../access/index.ts'
import { askTogether } from '../platform/ask-together.ts'
import type { Standing, Tx } from '../platform/database.ts'
import { Fault } from '../platform/fault.ts'
import type { Keys } from '../platform/keys.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Text } from '../platform/text.ts'
import type { Item } from './item.ts'
import type { Surroundings } from './item-kind.ts'
import { whatIsVisible } from './live-page.ts'
import { rowsOfItems, visibleItems } from './store.ts'

/** Of a plan that is not the viewer's: also for one that was theirs, and one that never was. */
export const NOT_SHARED = 'members.notShared'
const notShared = () => new Problem('not-found', NOT_SHARED)

export interface OpenPlan {
  family: Family
  around: Surroundings
  /** What the viewer put away, to take back. */
  putAway: readonly Item[]
  /** What the viewer could see when this was read; a page that listens starts from here. */
  seen: string
}

/**
 * @param report told of each item that does not open, by its id
 * @throws Problem not-found for a family that is not the viewer's: it looks like no family
 */
export async function openPlan(
  tx: Tx,
  { keys, report }: { keys: Keys; report: (error: unknown) => void },
  { id, standing, text }: { id: string; standing: Standing; text: Text },
): Promise<OpenPlan> {
  const viewer = standing.person
  const [familyRows, itemRows] = await askTogether(tx, rowsOfFamily(tx, id), rowsOfItems(tx, id))
  const found = await familyOf(keys, id, familyRows)
  if (!found?.members.some(({ person }) => person === viewer)) throw notShared()
  const family = named(found, text('plan.somebody'))
  const order = family.everMembers.map(({ person }) => person)
  const names = new Map(family.everMembers.map(({ person, name }) => [person, name]))
  const items = visibleItems(itemRows, family, standing)
  const youth = family.members.some(({ person, role }) => person === viewer && role === 'youth')
  const { today } = standing
  const age = youth ? { ...(await readComingOfAge(tx, id, viewer)), today } : undefined
  const there = items.filter(({ erased }) => !erased)
  const inWords = (state: Item['state']) =>
    there.filter((item) => item.state === state).map((item) => inPlainWords(item, text))
  for (const item of there.filter(({ readable, state }) => !readable && state === 'open')) {
    report(new Fault('words', item.id))
  }
  for (const person of family.damagedNames) {
    report(new Fault('name', person))
  }
  return {
    family,
    around: {
      text,
      family: id,
      viewer,
      members: family.members,
      nameOf: (person) => names.get(person) ?? text('plan.somebody'),
      colourOf: (person) => Math.max(order.indexOf(person), 0),
      items: inWords('open'),
      age,
      today,
      erased: new Set(items.filter(({ erased }) => erased).map(({ id }) => id)),
    },
    putAway: inWords('archived'),
    seen: whatIsVisible(family.members, items, viewer),
  }
}

/** Whose name does not open is called somebody. */
function named(family: Family, somebody: string): Family {
  const withName = <M extends Member>(member: M): M => ({
    ...member,
    name: member.name || somebody,
  })
  return {
    ...family,
    members: family.members.map(withName),
    everMembers: family.everMembers.map(withName),
  }
}

/** The item as it is; where its words cannot be read, they say so. */
const inPlainWords = (item: Item, text: Text): Item =>
  item.readable ? item : { ...item, words: { text: text('plan.item.unreadable') } }

/** @throws Problem not-found, the same for an item that is hidden and one that never was */
export function itemIn({ around }: OpenPlan, id: string): Item {
  const item = around.items.find((one) => one.id === id)
  if (!item) throw notFound()
  return item
}
