import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind } from '../item-kind.ts'

const Facts = z.strictObject({})
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Goal = Item<Facts, Words>

/** Where somebody wants to get, in their own words. */
export const goal: ItemKind<Facts, Words> = {
  name: 'goal',
  facts: Facts,
  words: Words,
  questions: [askWords({ name: 'text', label: 'plan.goal.label', hint: 'plan.goal.hint' })],
  fromFields: (fields) => ({ facts: {}, words: { text: field(fields, 'text') }, about: [] }),
  toFields: ({ words }) => ({ text: [words.text] }),
  suggestedAudience: () => [],
  title: (text) => text('plan.goal.ask'),
  View: ({ item }) => (
    <p class="as-typed lead" dir="auto">
      {item.words.text}
    </p>
  ),
}
