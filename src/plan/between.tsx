/** What several people are in together: each is named in it, and each of them is asked. */

import { z } from 'zod'
import { type Fields, isUuid } from '../platform/http.ts'
import { Choices } from '../ui/field.tsx'
import type { Item } from './item.ts'
import type { Question, Surroundings } from './item-kind.ts'
import { personChoices } from './person-choices.tsx'

/** The fact that holds them: at least two people, each once. */
export const Between = z
  .array(z.uuid('plan.between.missing'))
  .min(2, 'plan.between.missing')
  .refine((people) => new Set(people).size === people.length, 'plan.between.missing')

export const betweenOf = (fields: Fields): string[] => [...new Set(fields.between ?? [])]

/** Named in it is what it is about: that outlives a birthday. */
export const aboutThem = (fields: Fields): string[] => betweenOf(fields).filter(isUuid)

export const othersOf = (around: Surroundings, item: Item<{ between: string[] }>): string[] =>
  item.facts.between.filter((person) => person !== around.viewer)

export const isBetween = (item: Pick<Item, 'facts'>, person: string): boolean =>
  (item.facts as { between?: string[] }).between?.includes(person) === true

/** "Tussen jou, Mama en Oma Ans": whoever reads it first. */
export function betweenInWords(around: Surroundings, people: readonly string[]): string {
  const { text, viewer, nameOf } = around
  const others = people.filter((person) => person !== viewer).map(nameOf)
  const names = people.includes(viewer) ? [text('plan.between.you'), ...others] : others
  return text('plan.between.names', { names: text.list(names) })
}

export const askBetween: Question = {
  fields: ['between'],
  Ask: ({ around, draft }) => (
    <Choices
      text={around.text}
      name="between"
      many
      label={around.text('plan.between.label')}
      hint={around.text('plan.between.hint')}
      choices={personChoices(around)}
      chosen={draft.fields.between ?? [around.viewer]}
      errors={draft.errors}
    />
  ),
}

/** Whether somebody hears what is said to this; others are told nothing of how it stands. */
export const hearsOf = (item: Pick<Item, 'author' | 'facts'>, person: string): boolean =>
  item.author === person || isBetween(item, person)
