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
export type Note = Item<Facts, Words>

/** What somebody writes for nobody but themselves. It cannot be shared, not even by mistake. */
export const note: ItemKind<Facts, Words> = {
  name: 'note',
  facts: Facts,
  words: Words,
  questions: [askWords({ name: 'text', label: 'plan.note.label', hint: 'plan.note.hint' })],
  fromFields: (fields) => ({ facts: {}, words: { text: field(fields, 'text') }, about: [] }),
  toFields: ({ words }) => ({ text: [words.text] }),
  staysMine: true,
  suggestedAudience: () => [],
  title: (text) => text('plan.note.ask'),
  View: ({ item }) => (
    <p class="as-typed" dir="auto">
      {item.words.text}
    </p>
  ),
}
