import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { TextField } from '../../ui/field.tsx'
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
  fieldNames: ['text'],
  fromFields: (fields) => ({ facts: {}, words: { text: field(fields, 'text') }, about: [] }),
  toFields: ({ words }) => ({ text: [words.text] }),
  suggestedAudience: () => [],
  title: (text) => text('plan.goal.ask'),
  Form: ({ around: { text }, draft }) => (
    <TextField
      text={text}
      name="text"
      lines
      label={text('plan.goal.label')}
      hint={text('plan.goal.hint')}
      value={field(draft.fields, 'text')}
      errors={draft.errors}
    />
  ),
  View: ({ item }) => (
    <p class="as-typed lead" dir="auto">
      {item.words.text}
    </p>
  ),
}
