import { z } from 'zod'
import { field, isUuid } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Choices } from '../../ui/field.tsx'
import { askCode, askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind } from '../item-kind.ts'
import { personChoices } from '../person-choices.tsx'

/** Brink's five dimensions of own strength, as NJi (2017) quotes them in chapter 3. */
export const dimensions = ['am', 'can', 'want', 'have', 'know'] as const
export type Dimension = (typeof dimensions)[number]

const Facts = z.strictObject({
  dimension: z.enum(dimensions, 'plan.strength.dimension.missing'),
  whose: z.uuid('plan.strength.whose.missing'),
})
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Strength = Item<Facts, Words>

/** Something that somebody is, can, wants, has or knows; their own, or seen in them by another. */
export const strength: ItemKind<Facts, Words> = {
  name: 'strength',
  facts: Facts,
  words: Words,
  questions: [
    askCode({
      name: 'dimension',
      label: 'plan.strength.dimension.label',
      codes: dimensions,
      called: (text, dimension) => ({
        label: text(`plan.strength.dimension.${dimension}`),
        hint: text(`plan.strength.example.${dimension}`),
      }),
    }),
    askWords({ name: 'text', label: 'plan.strength.label' }),
    {
      fields: ['whose'],
      isAsked: ({ members }) => members.length > 1,
      Ask: ({ around, draft }) => (
        <Choices
          text={around.text}
          name="whose"
          label={around.text('plan.strength.whose.label')}
          choices={personChoices(around)}
          chosen={draft.fields.whose ?? [around.viewer]}
          errors={draft.errors}
        />
      ),
    },
  ],
  fromFields: (fields, { viewer }) => {
    const whose = field(fields, 'whose') || viewer
    return {
      facts: { dimension: field(fields, 'dimension'), whose },
      words: { text: field(fields, 'text') },
      about: isUuid(whose) ? [whose] : [],
    }
  },
  toFields: ({ facts, words }) => ({
    dimension: [facts.dimension],
    whose: [facts.whose],
    text: [words.text],
  }),
  people: { whose: 'plan.strength.whose.missing' },
  // What one sees in another is for that other to hear first.
  suggestedAudience: ({ viewer }, { facts }) => (facts.whose === viewer ? [] : [facts.whose]),
  title: (text) => text('plan.strength.ask'),
  View: ({ around: { text, nameOf, viewer }, item }) => {
    const { dimension, whose } = item.facts
    const seenInAnother = whose !== item.author
    return (
      <>
        <p class="eyebrow">{text(`plan.strength.dimension.${dimension}`)}</p>
        <p class="as-typed" dir="auto">
          {item.words.text}
        </p>
        {seenInAnother && (
          <p class="small soft">
            {whose === viewer
              ? text('plan.strength.seenInYou', { name: nameOf(item.author) })
              : text('plan.strength.seenIn', { name: nameOf(item.author), other: nameOf(whose) })}
          </p>
        )}
      </>
    )
  },
}
