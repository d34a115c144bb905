import { z } from 'zod'
import { type Fields, field } from '../../platform/http.ts'
import { ownWords, shortText } from '../../platform/own-words.ts'
import type { MemberRole } from '../../platform/tables.ts'
import { Choices, Select, TextField } from '../../ui/field.tsx'
import { askDay, askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings, Writer } from '../item-kind.ts'
import { personChoices } from '../person-choices.tsx'
import type { Goal } from './goal.tsx'
import { DoneOrNot, isSettled, LatestProgress, latestProgress, mayTellOf } from './progress.tsx'

/** Who does it, seen from the family: themselves, their circle, or a professional. */
export const whoKinds = ['self', 'circle', 'professional'] as const
export type WhoKind = (typeof whoKinds)[number]

/** Of somebody who takes part here this follows from what they are in the family. */
const whoKindOf: Readonly<Record<MemberRole, WhoKind>> = {
  youth: 'self',
  parent: 'self',
  circle: 'circle',
  mentor: 'circle',
  supporter: 'professional',
  professional: 'professional',
  coordinator: 'professional',
}
/** Those who may do something without taking part here. */
const elsewhere = ['circle', 'professional'] as const

const Facts = z
  .strictObject({
    /** Whoever takes part here; left out for somebody else, whose name is in the words. */
    who: z.uuid('plan.action.who.missing').optional(),
    whoKind: z.enum(whoKinds, 'plan.action.who.missing').optional(),
    /** A day, as yyyy-mm-dd; somebody may not know yet. */
    due: z.iso.date('plan.action.due.wrong').optional(),
    /** The goal it serves, when there is one. */
    goal: z.uuid('plan.action.goal.wrong').optional(),
  })
  .refine(({ who, whoKind }) => who !== undefined || whoKind !== undefined, {
    path: ['who'],
    message: 'plan.action.who.missing',
  })
const Words = z.strictObject({
  text: ownWords,
  /** What somebody is called who does not take part here. */
  name: shortText(60, 'ownWords.missing', 'ownWords.long').optional(),
})
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
    { fields: ['who', 'name'], Ask: AskWho },
    askDay({ name: 'due', label: 'plan.action.due.label', hint: 'plan.action.due.hint' }),
    {
      fields: ['goal'],
      isAsked: ({ items }, draft) =>
        items.some(({ kind }) => kind === 'goal') || draft.errors?.goal !== undefined,
      Ask: AskGoal,
    },
  ],
  fromFields: (fields, { members }) => ({
    facts: {
      ...whoOf(field(fields, 'who'), members),
      due: field(fields, 'due').trim() || undefined,
      goal: field(fields, 'goal') || undefined,
    },
    words: { text: field(fields, 'text'), name: nameOfElse(fields) },
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    text: [words.text],
    who: [facts.who ?? facts.whoKind ?? ''],
    ...(words.name && { name: [words.name] }),
    due: [facts.due ?? ''],
    goal: [facts.goal ?? ''],
  }),
  people: { who: 'plan.action.who.missing' },
  links: { goal: { kinds: ['goal'], wrong: 'plan.action.goal.wrong' } },
  due: ({ id, facts: { due, who } }, { items }) =>
    due === undefined || isSettled(latestProgress(items, id))
      ? []
      : [{ day: due, people: who === undefined ? [] : [who] }],
  // Whoever is to do it should know; the rest is up to the author.
  suggestedAudience: ({ viewer }, { facts: { who } }) =>
    who === undefined || who === viewer ? [] : [who],
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

function AskWho({ around, draft }: { around: Surroundings; draft: Draft }) {
  const { text } = around
  return (
    <>
      <Choices
        text={text}
        name="who"
        label={text('plan.action.who.label')}
        choices={[
          ...personChoices(around),
          ...elsewhere.map((value) => ({ value, label: text(`plan.action.elsewhere.${value}`) })),
        ]}
        chosen={draft.fields.who ?? []}
        errors={draft.errors}
      />
      <TextField
        text={text}
        name="name"
        label={text('plan.action.name.label')}
        hint={text('plan.action.name.hint')}
        value={field(draft.fields, 'name')}
        errors={draft.errors}
      />
    </>
  )
}

/** @param chosen a person of this family, or which kind of somebody else */
function whoOf(chosen: string, members: Writer['members']) {
  const other = elsewhere.find((kind) => kind === chosen)
  if (other) return { whoKind: other }
  const role = members.find(({ person }) => person === chosen)?.role
  return { who: chosen, whoKind: role && whoKindOf[role] }
}

/** A name beside somebody who takes part here says nothing. */
const nameOfElse = (fields: Fields) =>
  elsewhere.some((kind) => kind === field(fields, 'who'))
    ? field(fields, 'name').trim() || undefined
    : undefined

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
  const { who, whoKind, due } = action.facts
  const { name } = action.words
  const somebodyElse = () => name ?? text(`plan.action.elsewhere.${whoKind}`)
  return (
    <>
      {who === viewer ? text('plan.you') : <bdi>{who ? nameOf(who) : somebodyElse()}</bdi>}
      {due && ` · ${text.day(new Date(`${due}T12:00:00Z`))}`}
    </>
  )
}
