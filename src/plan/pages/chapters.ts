/** The parts of a plan, in the order in which they are shown, printed and taken along. */

import type { Child } from '#ui/jsx-runtime'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import type { Strength } from '../kinds/strength.tsx'
import { feelings, type Voice } from '../kinds/voice.tsx'
import { DomainWheel } from './domain-wheel.tsx'
import { Flower } from './flower.tsx'
import { NamesOnMaps } from './names-on-maps.tsx'

/** A new kind of item belongs in one of these, or in a new one; goals and their steps come first. */
export interface Chapter {
  /** `plan.section.<name>` is its heading, `plan.empty.<name>` what stands there while it is empty. */
  name: string
  holds(item: Item): boolean
  /** What one adds to it: the end of the address of a form. */
  add: string
  /** Not on the page of the plan, which others look at over a shoulder; in what one takes along it is. */
  apart?: true
  /** What is drawn above its items. */
  Picture?(props: { around: Surroundings; items: readonly Item[] }): Child
  /** How its items stand in the plan, where a card for each would be too much. */
  Items?(props: { around: Surroundings; items: readonly Item[] }): Child
  /** Where its items stand when they have a page of their own: the last part of its address. */
  page?: string
}

const ofKind =
  (...kinds: readonly string[]) =>
  ({ kind }: Item) =>
    kinds.includes(kind)

export const chapters: readonly Chapter[] = [
  ...feelings.map((feeling) => ({
    name: feeling,
    holds: (item: Item) => item.kind === 'voice' && (item as Voice).facts.feeling === feeling,
    add: `voice?feeling=${feeling}`,
  })),
  { name: 'concerns', holds: ofKind('concern'), add: 'concern' },
  {
    name: 'strengths',
    holds: ofKind('strength'),
    add: 'strength',
    Picture: ({ around, items }) => Flower({ around, strengths: items as Strength[] }),
  },
  { name: 'agreements', holds: ofKind('agreement'), add: 'agreement' },
  { name: 'decisions', holds: ofKind('decision'), add: 'decision' },
  { name: 'form', holds: ofKind('plan-form', 'offer'), add: 'plan-form' },
  {
    name: 'network',
    holds: ofKind('network-member'),
    add: 'network-member',
    Items: NamesOnMaps,
  },
  { name: 'ratings', holds: ofKind('rating'), add: 'rating' },
  {
    name: 'domains',
    holds: ofKind('domain-view'),
    add: 'domain-view',
    Picture: ({ around, items }) => items.length > 0 && DomainWheel({ around }),
    page: 'leefgebieden',
  },
  { name: 'tries', holds: ofKind('own-strength-use'), add: 'own-strength-use' },
  { name: 'safety', holds: ofKind('safety-agreement'), add: 'safety-agreement' },
  { name: 'heavy', holds: ofKind('too-heavy'), add: 'too-heavy', apart: true },
  { name: 'reviews', holds: ofKind('review'), add: 'review' },
  { name: 'aftercare', holds: ofKind('aftercare'), add: 'aftercare' },
  { name: 'closing', holds: ofKind('closure'), add: 'closure' },
]
