/** The parts of a plan, in the order in which they are shown, printed and taken along. */

import type { Child } from '#ui/jsx-runtime'
import type { Item } from '../item.ts'
import type { Surroundings } from '../item-kind.ts'
import type { Strength } from '../kinds/strength.tsx'
import { feelings, type Voice } from '../kinds/voice.tsx'
import { Flower } from './flower.tsx'

/** A new kind of item belongs in one of these, or in a new one; goals and their steps come first. */
export interface Chapter {
  /** `plan.section.<name>` is its heading, `plan.empty.<name>` what stands there while it is empty. */
  name: string
  holds(item: Item): boolean
  /** What one adds to it: the end of the address of a form. */
  add: string
  /** What is drawn above its items. */
  Picture?(props: { around: Surroundings; items: readonly Item[] }): Child
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
  {
    name: 'strengths',
    holds: ofKind('strength'),
    add: 'strength',
    Picture: ({ around, items }) => Flower({ around, strengths: items as Strength[] }),
  },
  { name: 'agreements', holds: ofKind('agreement'), add: 'agreement' },
  { name: 'decisions', holds: ofKind('decision'), add: 'decision' },
  { name: 'ratings', holds: ofKind('rating'), add: 'rating' },
  { name: 'reviews', holds: ofKind('review'), add: 'review' },
  { name: 'aftercare', holds: ofKind('aftercare'), add: 'aftercare' },
  { name: 'closing', holds: ofKind('closure'), add: 'closure' },
]
