import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { Choices } from '../../ui/field.tsx'
import { AnswerForm } from '../answer-form.tsx'
import { carried } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import { TooHeavy } from '../too-heavy.tsx'

const effects = ['yes', 'partly', 'no'] as const
const nexts = ['go-on', 'adapt', 'more-help'] as const

const Facts = z.strictObject({
  use: z.uuid(),
  effect: z.enum(effects, 'plan.effect.missing'),
  next: z.enum(nexts, 'plan.effect.next.missing'),
})
const Words = z.strictObject({})
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Effect = Item<Facts, Words>

/** Whether what was tried helped, and what now. That it did not is as good to know as that it did. */
export const effect: ItemKind<Facts, Words> = {
  name: 'effect',
  facts: Facts,
  words: Words,
  questions: [carried('use', 'effect', 'next')],
  fromFields: (fields) => ({
    facts: {
      use: field(fields, 'use'),
      effect: field(fields, 'effect'),
      next: field(fields, 'next'),
    },
    words: {},
    about: [],
  }),
  toFields: ({ facts }) => ({ use: [facts.use], effect: [facts.effect], next: [facts.next] }),
  answers: {
    fact: 'use',
    kinds: ['own-strength-use'],
    // Nobody is named in it, so of its author alone everybody knows that they see it.
    may: ({ author }, viewer) => author === viewer,
    heardBy: 'everyone',
    goesWithIt: true,
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.effect'),
  View: ({ around: { text, nameOf, viewer }, item: { author, facts, createdAt } }) => (
    <p class="small">
      {text(`plan.effect.said.${facts.effect}`, {
        name: author === viewer ? text('plan.effect.you') : nameOf(author),
        day: text.day(createdAt),
      })}{' '}
      {text(`plan.effect.next.${facts.next}`)}.
    </p>
  ),
}

/** What was said of this, among what the viewer may see, the oldest first. */
export const effectsOf = (items: readonly Item[], use: string): Effect[] =>
  (items as Effect[])
    .filter(({ kind, facts }) => kind === 'effect' && facts.use === use)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())

interface SayEffectProps {
  around: Surroundings
  item: Item
  freshId: string
  draft?: Draft | undefined
}

/** Two questions with three equal answers each, none of them chosen before. */
export function SayEffect({ around, item, freshId, draft }: SayEffectProps) {
  const { text } = around
  return (
    <AnswerForm item={item} kind="effect" freshId={freshId}>
      <Choices
        text={text}
        name="effect"
        label={text('plan.effect.ask')}
        hint={text('plan.effect.hint')}
        choices={effects.map((value) => ({ value, label: text(`plan.effect.${value}`) }))}
        chosen={draft?.fields.effect ?? []}
        errors={draft?.errors}
      />
      <Choices
        text={text}
        name="next"
        label={text('plan.effect.next.label')}
        hint={text('plan.effect.next.hint')}
        choices={nexts.map((value) => ({ value, label: text(`plan.effect.next.${value}`) }))}
        chosen={draft?.fields.next ?? []}
        errors={draft?.errors}
      />
      <div class="row">
        <button class="button" type="submit">
          {text('plan.effect.save')}
        </button>
        <TooHeavy around={around} />
      </div>
      <p class="small soft">{text('plan.effect.whoHears')}</p>
    </AnswerForm>
  )
}
