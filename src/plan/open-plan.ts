/** A plan opened for one viewer: everything a page needs, read in one transaction. */

import { type Family, findFamily } from '../access/index.ts'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { notFound } from '../platform/problem.ts'
import type { Text } from '../platform/text.ts'
import type { Item } from './item.ts'
import type { Surroundings } from './item-kind.ts'
import { whatIsVisible } from './live-page.ts'
import { visibleItems } from './store.ts'

export interface OpenPlan {
  family: Family
  around: Surroundings
  /** What the viewer could see when this was read; a page that listens starts from here. */
  seen: string
}

/** @throws Problem not-found for a family that is not the viewer's: it looks like no family */
export async function openPlan(
  tx: Tx,
  keys: Keys,
  { id, viewer, text }: { id: string; viewer: string; text: Text },
): Promise<OpenPlan> {
  const family = await findFamily(tx, keys, id)
  if (!family?.members.some(({ person }) => person === viewer)) throw notFound()
  const order = family.everMembers.map(({ person }) => person)
  const names = new Map(family.everMembers.map(({ person, name }) => [person, name]))
  return {
    family,
    around: {
      text,
      viewer,
      members: family.members,
      nameOf: (person) => names.get(person) ?? text('plan.somebody'),
      colourOf: (person) => Math.max(order.indexOf(person), 0),
      items: await visibleItems(tx, family, viewer),
    },
    seen: await whatIsVisible(tx, id, viewer),
  }
}

/** @throws Problem not-found, the same for an item that is hidden and one that never was */
export function itemIn({ around }: OpenPlan, id: string): Item {
  const item = around.items.find((one) => one.id === id)
  if (!item) throw notFound()
  return item
}
