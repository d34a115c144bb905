/** What an address of a plan shows and does, for the log of who saw what. */

import type { Event } from '../access/index.ts'
import { dueList, dueOn } from './due.ts'
import type { Item } from './item.ts'
import { answersTo, findKind } from './kinds/index.ts'
import type { OwnStrengthUse } from './kinds/own-strength-use.tsx'
import type { OpenPlan } from './open-plan.ts'
import { itemsOfToday } from './pages/today-items.ts'

/** What stands behind the family in an address: `stuk/…/wie`. */
export const placeIn = (path: string): string => path.split('/').slice(3).join('/')

/** The item that an address names. */
export const itemOfPlace = (place: string): string | undefined =>
  /^stuk\/([0-9a-f-]{36})(?:\/|$)/.exec(place)?.[1]

const NOTHING_OF_OTHERS = [
  ...['ik', 'uitnodigen', 'ik/delen', 'ik/stoppen', 'ik/wat-ik-deed', 'ik/meenemen'],
]

/**
 * The items that a page shows. A page that is not named here counts as showing all that its viewer
 * may see: a new one is logged before anybody thinks of it.
 */
export function shownAt(place: string, { around }: OpenPlan, now: Date): readonly Item[] {
  const { items, today } = around
  const present = (shown: readonly (Item | undefined)[]) => shown.filter((one) => one !== undefined)
  const ofOneself = /^(kring|uitnodiging|kijk-als)\//.test(place)
  if (NOTHING_OF_OTHERS.includes(place) || ofOneself) return []
  if (place === 'kring') return items.filter(({ kind }) => kind === 'network-member')
  if (place === 'vandaag') {
    const { urgent, ...others } = itemsOfToday(around, now)
    return present([...Object.values(others), urgent?.item])
  }
  if (place === 'samen') return []
  const given = /^samen\/([0-9a-f-]{36})$/.exec(place)?.[1]
  if (given !== undefined) return items.filter(({ id }) => id === given)
  if (place === 'te-zwaar') return items.filter(({ kind }) => kind === 'too-heavy')
  if (place === 'leefgebieden') {
    return items.filter(({ kind }) => ['domain-view', 'own-strength-use'].includes(kind))
  }
  if (place === 'wat-komt' && today !== undefined) {
    return [...new Set(dueList(around, today).map(({ item }) => item))]
  }
  if (place === 'wat-komt.ics') {
    return items.filter((item) =>
      dueOn(item, around).some(({ people }) => people.includes(around.viewer)),
    )
  }
  // A form shows what there is to link to.
  const written = /^schrijf\/([a-z-]+)/.exec(place)?.[1]
  if (written !== undefined) {
    const links = Object.values(findKind(written)?.links ?? {})
    return items.filter(({ kind }) => links.some(({ kinds }) => kinds.includes(kind)))
  }
  const item = itemOfPlace(place)
  if (item === undefined) return items
  const shown = items.find(({ id }) => id === item)
  // The strength on which somebody builds stands in it, in the words of whoever wrote that one.
  const builtOn = items.find(({ id }) => id === (shown as OwnStrengthUse)?.facts.strength)
  return present([shown, builtOn, ...answersTo(items, item)])
}

/** Whether a page is asked for of an item that this viewer does not see. */
export function isInVain(place: string, { around }: OpenPlan): boolean {
  const item = /^stuk\/([^/]+)(?:\/(?:wie|verander|kaart|agenda\.ics))?$/.exec(place)?.[1]
  return item !== undefined && !around.items.some(({ id }) => id === item)
}

const deeds: readonly [RegExp, Event][] = [
  [/^(?:schrijf|samen)\//, 'create-item'],
  [/^stuk\/[^/]+\/antwoord\/[^/]+$/, 'create-item'],
  [/^stuk\/[^/]+\/(?:verander|kring)$/, 'change-item'],
  [/^stuk\/[^/]+\/wie$/, 'share-item'],
  [/^stuk\/[^/]+\/weg$/, 'put-away-item'],
  [/^stuk\/[^/]+\/terug$/, 'take-back-item'],
  [/^ik\/delen$/, 'stop-sharing'],
  [/^ik\/stoppen$/, 'leave-plan'],
  [/^ik\/meenemen$/, 'export-plan'],
]

/** What is done by sending a form there. */
export const deedAt = (place: string): Event =>
  deeds.find(([pattern]) => pattern.test(place))?.[1] ?? 'act'
