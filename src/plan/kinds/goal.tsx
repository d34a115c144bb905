import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Choices } from '../../ui/field.tsx'
import { askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Question, Surroundings } from '../item-kind.ts'

const links = {
  /** What it should make better: a worry, or words about what is hard. */
  concerns: { kinds: ['concern', 'voice'], wrong: 'plan.goal.concerns.wrong' },
  /** What helps to get there. */
  strengths: { kinds: ['strength'], wrong: 'plan.goal.strengths.wrong' },
} as const
type LinkName = keyof typeof links

const Facts = z.strictObject({
  concerns: z.array(z.uuid('plan.goal.concerns.wrong')).optional(),
  strengths: z.array(z.uuid('plan.goal.strengths.wrong')).optional(),
})
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Goal = Item<Facts, Words>

type Linked = Item<Record<string, unknown>, { text: string }>

/** What there is to link to, among what the writer sees. */
const toLink = ({ items }: Surroundings, name: LinkName): Linked[] =>
  (items as Linked[]).filter(
    ({ kind, facts }) =>
      (links[name].kinds as readonly string[]).includes(kind) &&
      (kind !== 'voice' || facts.feeling === 'hard'),
  )

const askLinks = (name: LinkName): Question => ({
  fields: [name],
  isAsked: (around, draft) => toLink(around, name).length > 0 || draft.errors?.[name] !== undefined,
  Ask: ({ around, draft }) => (
    <Choices
      text={around.text}
      name={name}
      many
      label={around.text(`plan.goal.${name}.label`)}
      hint={around.text('plan.goal.linkHint')}
      choices={toLink(around, name).map(({ id, words }) => ({
        value: id,
        label: (
          <span class="as-typed" dir="auto">
            {words.text}
          </span>
        ),
      }))}
      chosen={draft.fields[name] ?? []}
      errors={draft.errors}
    />
  ),
})

const linked = (ids: readonly string[] | undefined) => (ids?.length ? [...new Set(ids)] : undefined)

/** Where somebody wants to get, in their own words; and what it is for. */
export const goal: ItemKind<Facts, Words> = {
  name: 'goal',
  facts: Facts,
  words: Words,
  questions: [
    askWords({ name: 'text', label: 'plan.goal.label', hint: 'plan.goal.hint' }),
    askLinks('concerns'),
    askLinks('strengths'),
  ],
  fromFields: (fields) => ({
    facts: { concerns: linked(fields.concerns), strengths: linked(fields.strengths) },
    words: { text: field(fields, 'text') },
    about: [],
  }),
  toFields: ({ facts: { concerns, strengths }, words }) => ({
    text: [words.text],
    ...(concerns && { concerns }),
    ...(strengths && { strengths }),
  }),
  links,
  suggestedAudience: () => [],
  title: (text) => text('plan.goal.ask'),
  View: ({ item }) => (
    <p class="as-typed lead" dir="auto">
      {item.words.text}
    </p>
  ),
  Together: ({ around, item }) => (
    <>
      <LinkedTo around={around} goal={item} name="concerns" />
      <LinkedTo around={around} goal={item} name="strengths" />
    </>
  ),
}

/** What the viewer does not see of it is not there, and leaves no gap. */
function LinkedTo({ around, goal, name }: { around: Surroundings; goal: Goal; name: LinkName }) {
  const { text, items } = around
  const there = (items as Linked[]).filter(({ id }) => goal.facts[name]?.includes(id))
  if (there.length === 0) return null
  return (
    <>
      <h2>{text(`plan.goal.${name}.title`)}</h2>
      <ul>
        {there.map(({ id, family, words }) => (
          <li>
            <a href={`/p/${family}/stuk/${id}`} dir="auto">
              {words.text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
