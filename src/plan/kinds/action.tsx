import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Choices, Select } from '../../ui/field.tsx'
import { askDay, askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import { personChoices } from '../person-choices.tsx'
import type { Goal } from './goal.tsx'
import { DoneOrNot, LatestProgress, latestProgress, mayTellOf } from './progress.tsx'

const Facts = z.strictObject({
  who: z.uuid('plan.action.who.missing'),
  /** A day, as yyyy-mm-dd; somebody may not know yet. */
  due: z.iso.date('plan.action.due.wrong').optional(),
  /** The goal it serves, when there is one. */
  goal: z.uuid('plan.action.goal.wrong').optional(),
})
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Action = Item<Facts, Words>

/** Who does what, and when. */
export const action: ItemKind<Facts, Words> = {
  name: 'action',
  facts: Facts,
  words: Words,
  questions: [
    askWords({ name: 'text', label: 'plan.action.what', hint: 'plan.action.hint' }),
    {
      fields: ['who'],
      Ask: ({ around, draft }) => (
        <Choices
          text={around.text}
          name="who"
          label={around.text('plan.action.who.label')}
          choices={personChoices(around)}
          chosen={draft.fields.who ?? []}
          errors={draft.errors}
        />
      ),
    },
    askDay({ name: 'due', label: 'plan.action.due.label', hint: 'plan.action.due.hint' }),
    {
      fields: ['goal'],
      isAsked: ({ items }, draft) =>
        items.some(({ kind }) => kind === 'goal') || draft.errors?.goal !== undefined,
      Ask: AskGoal,
    },
  ],
  fromFields: (fields) => ({
    facts: {
      who: field(fields, 'who'),
      due: field(fields, 'due').trim() || undefined,
      goal: field(fields, 'goal') || undefined,
    },
    words: { text: field(fields, 'text') },
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    text: [words.text],
    who: [facts.who],
    due: [facts.due ?? ''],
    goal: [facts.goal ?? ''],
  }),
  people: { who: 'plan.action.who.missing' },
  links: { goal: { kinds: ['goal'], wrong: 'plan.action.goal.wrong' } },
  due: ({ id, facts: { due, who } }, { items }) =>
    due === undefined || latestProgress(items, id)?.facts.outcome === 'done'
      ? []
      : [{ day: due, people: [who] }],
  // Whoever is to do it should know; the rest is up to the author.
  suggestedAudience: ({ viewer }, { facts }) => (facts.who === viewer ? [] : [facts.who]),
  title: (text) => text('plan.action.ask'),
  View: ({ around, item }) => (
    <>
      <p class="as-typed lead" dir="auto">
        {item.words.text}
      </p>
      <p class="small soft">
        <WhoAndWhen around={around} action={item} />
      </p>
    </>
  ),
  Together: ({ around, item, freshId }) => (
    <>
      <LatestProgress around={around} action={item} />
      {mayTellOf(item, around.viewer) && (
        <DoneOrNot around={around} action={item} back={`stuk/${item.id}`} id={freshId} />
      )}
    </>
  ),
}

function AskGoal({ around: { text, items }, draft }: { around: Surroundings; draft: Draft }) {
  const goals = items.filter(({ kind }) => kind === 'goal') as Goal[]
  return (
    <Select
      text={text}
      name="goal"
      label={text('plan.action.goal.label')}
      options={[
        { value: '', label: text('plan.action.goal.none') },
        ...goals.map(({ id, words }) => ({ value: id, label: words.text })),
      ]}
      chosen={field(draft.fields, 'goal')}
      errors={draft.errors}
    />
  )
}

/** "Noor · 2 december" */
export function WhoAndWhen({
  around: { text, nameOf, viewer },
  action,
}: {
  around: Surroundings
  action: Action
}) {
  const { who, due } = action.facts
  return (
    <>
      {who === viewer ? text('plan.you') : <bdi>{nameOf(who)}</bdi>}
      {due && ` · ${text.day(new Date(`${due}T12:00:00Z`))}`}
    </>
  )
}
