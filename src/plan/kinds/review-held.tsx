import { z } from 'zod'
import { type Fields, field } from '../../platform/http.ts'
import { Choices, TextField } from '../../ui/field.tsx'
import { AnswerForm, draftOf } from '../answer-form.tsx'
import { carried } from '../ask.tsx'
import { isBetween } from '../between.tsx'
import { dayInWords } from '../day-of-plan.ts'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import { personChoices } from '../person-choices.tsx'

const WHO = 'plan.review.held.who.missing'
const Facts = z.strictObject({
  review: z.uuid(),
  heldOn: z.iso.date('plan.review.held.on.missing'),
  /** Who was there, among those who are named in it. */
  present: z
    .array(z.uuid(WHO))
    .min(1, WHO)
    .refine((people) => new Set(people).size === people.length, WHO),
})
const Words = z.strictObject({})
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type ReviewHeld = Item<Facts, Words>

const presentIn = (fields: Fields) => [...new Set(fields.present ?? [])]

/** That people looked back together, on which day and who was there. What was said is not in it. */
export const reviewHeld: ItemKind<Facts, Words> = {
  name: 'review-held',
  facts: Facts,
  words: Words,
  questions: [carried('review', 'heldOn', 'present')],
  fromFields: (fields) => ({
    facts: {
      review: field(fields, 'review'),
      heldOn: field(fields, 'heldOn').trim(),
      present: presentIn(fields),
    },
    words: {},
    about: [],
  }),
  toFields: ({ facts }) => ({
    review: [facts.review],
    heldOn: [facts.heldOn],
    present: facts.present,
  }),
  people: { present: WHO },
  wrong: ({ heldOn }, { today }) =>
    today !== undefined && heldOn > today ? { heldOn: 'plan.review.held.on.future' } : undefined,
  answers: {
    fact: 'review',
    kinds: ['review'],
    may: (item, viewer) => item.author === viewer || isBetween(item, viewer),
    heardBy: 'everyone',
    goesWithIt: true,
    wrong: (item, { present }) =>
      (present as string[]).every((person) => isBetween(item, person))
        ? undefined
        : { present: WHO },
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.review-held'),
  View: ({ around: { text, nameOf, viewer }, item: { facts } }) => {
    const others = facts.present.filter((person) => person !== viewer).map(nameOf)
    const names = facts.present.includes(viewer) ? [text('plan.you'), ...others] : others
    const day = dayInWords(text, facts.heldOn)
    return <p class="small">{text('plan.review.held.was', { day, names: text.list(names) })}</p>
  },
}

/** What was said last of whether it took place, among what the viewer may see. */
export const heldOf = (items: readonly Item[], { id }: Pick<Item, 'id'>): ReviewHeld | undefined =>
  (items as ReviewHeld[])
    .filter(({ kind, facts }) => kind === 'review-held' && facts.review === id)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .at(-1)

interface SayHeldProps {
  around: Surroundings
  item: Item<{ between: string[] }>
  freshId: string
  draft?: Draft | undefined
  said: boolean
}

/** Folded away, since it is for afterwards: that it took place, and who was there. */
export function SayHeld({ around, item, freshId, draft, said }: SayHeldProps) {
  const { text, members, today = '' } = around
  const errors = draftOf(draft, 'review-held')?.errors
  const named = members.filter(({ person }) => isBetween(item, person))
  return (
    <details open={errors?.heldOn !== undefined || errors?.present !== undefined}>
      <summary>{text(`plan.review.held.${said ? 'again' : 'say'}`)}</summary>
      <AnswerForm item={item} kind="review-held" freshId={freshId}>
        <TextField
          text={text}
          name="heldOn"
          type="date"
          label={text('plan.review.held.on.label')}
          value={draftOf(draft, 'review-held')?.fields.heldOn?.[0] ?? today}
          errors={errors}
        />
        <Choices
          text={text}
          name="present"
          many
          label={text('plan.review.held.who.label')}
          choices={personChoices({ ...around, members: named })}
          chosen={draftOf(draft, 'review-held')?.fields.present ?? []}
          errors={errors}
        />
        <button class="button" type="submit">
          {text('plan.review.held.save')}
        </button>
        <p class="small soft">{text('plan.review.held.whoHears')}</p>
      </AnswerForm>
    </details>
  )
}
