import { z } from 'zod'
import { field, isUuid } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Choices } from '../../ui/field.tsx'
import { askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind } from '../item-kind.ts'
import { personChoices } from '../person-choices.tsx'

/** What stands in the form for nobody in particular. */
const ALL_OF_US = 'all'

const Facts = z.strictObject({
  /** About whom; about the whole family when left out. */
  whose: z.uuid('plan.concern.whose.missing').optional(),
})
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Concern = Item<Facts, Words>

/** What somebody worries about. It is theirs, and no verdict on anybody. */
export const concern: ItemKind<Facts, Words> = {
  name: 'concern',
  facts: Facts,
  words: Words,
  questions: [
    askWords({ name: 'text', label: 'plan.concern.label', hint: 'plan.concern.hint' }),
    {
      fields: ['whose'],
      Ask: ({ around, draft }) => (
        <Choices
          text={around.text}
          name="whose"
          label={around.text('plan.concern.whose.label')}
          choices={[
            { value: ALL_OF_US, label: around.text('plan.concern.whose.all') },
            ...personChoices(around),
          ]}
          chosen={draft.fields.whose ?? [ALL_OF_US]}
          errors={draft.errors}
        />
      ),
    },
  ],
  fromFields: (fields) => {
    const whose = field(fields, 'whose')
    return {
      facts: { whose: whose === ALL_OF_US || whose === '' ? undefined : whose },
      words: { text: field(fields, 'text') },
      about: isUuid(whose) ? [whose] : [],
    }
  },
  toFields: ({ facts, words }) => ({ text: [words.text], whose: [facts.whose ?? ALL_OF_US] }),
  people: { whose: 'plan.concern.whose.missing' },
  // A worry that reaches whom it is about can make things worse; its author decides.
  suggestedAudience: () => [],
  title: (text) => text('plan.concern.ask'),
  View: ({ around: { text, nameOf, viewer }, item: { facts, words } }) => (
    <>
      <p class="eyebrow">
        {facts.whose === undefined
          ? text('plan.concern.of.all')
          : text(facts.whose === viewer ? 'plan.concern.of.you' : 'plan.concern.of.other', {
              name: nameOf(facts.whose),
            })}
      </p>
      <p class="as-typed" dir="auto">
        {words.text}
      </p>
    </>
  ),
}
