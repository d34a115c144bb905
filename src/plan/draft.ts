/**
 * What somebody is still writing: kept after each question as an item of theirs that nobody else
 * sees, and that makes place for what it was to be when the last question is answered. What is
 * written down for another is given to them then, and is theirs once they say that it is right.
 */

import { z } from 'zod'
import type { FieldErrors, Fields } from '../platform/http.ts'
import type { Item } from './item.ts'
import { type AnyKind, type Draft, fieldNamesOf, type Surroundings } from './item-kind.ts'

/** The kind of an item that is not finished. No page of the plan shows one. */
export const DRAFT = 'draft'

const Answered = z.record(z.string(), z.array(z.string()))

export interface Unfinished {
  id: string
  author: string
  /** For whom its author writes it down; left out for what is their own. */
  whose?: string | undefined
  /** It was given to them: nobody writes on in it. */
  isGiven: boolean
  /** The name of the kind that it will be. */
  kind: string
  /** What was filled in until now. */
  fields: Fields
  changedAt: Date
}

/** What of it is fact and what is words, as an item. */
export const asItem = ({ kind, whose, fields }: Pick<Unfinished, 'kind' | 'whose' | 'fields'>) => ({
  facts: { kind, ...(whose !== undefined && { whose }) },
  words: { fields: JSON.stringify(fields) },
})

/** Undefined for an item that is no draft, or cannot be read. */
export function unfinished(item: Item): Unfinished | undefined {
  if (item.kind !== DRAFT || !item.readable) return undefined
  const { id, author, audience, facts, words, changedAt } = item
  const fields = Answered.parse(JSON.parse(String(words.fields)))
  const whose = facts.whose === undefined ? undefined : String(facts.whose)
  const isGiven = audience.length > 0
  return { id, author, kind: String(facts.kind), fields, changedAt, whose, isGiven }
}

export const draftsIn = ({ items }: Pick<Surroundings, 'items'>): Unfinished[] =>
  items.map(unfinished).filter((one) => one !== undefined)

/** What the viewer was writing last and did not finish. */
export const lastUnfinished = (around: Surroundings): Unfinished | undefined =>
  draftsIn(around)
    .filter(({ author, isGiven }) => author === around.viewer && !isGiven)
    .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime())[0]

/** The places of the questions of this kind that there is something to ask of. */
export const askedIn = (kind: AnyKind, around: Surroundings, draft: Draft): number[] =>
  [...kind.questions.entries()]
    .filter(([, { isAsked, carries }]) => !carries && (isAsked?.(around, draft) ?? true))
    .map(([at]) => at)

/**
 * The first question without an answer, of those after this one. What a link already told, such as
 * the goal that a step is for, is not asked.
 *
 * @returns undefined when this was the last
 */
export const nextAfter = (
  kind: AnyKind,
  around: Surroundings,
  { fields }: Draft,
  at: number,
): number | undefined =>
  askedIn(kind, around, { fields }).find(
    (place) =>
      place > at && kind.questions[place]!.fields.every((name) => fields[name] === undefined),
  )

/** What is wrong with the answer to this one question. */
export function errorsOf(kind: AnyKind, at: number, errors: FieldErrors | undefined) {
  const fields = ['', ...(kind.questions[at]?.fields ?? [])]
  const here = Object.entries(errors ?? {}).filter(([name]) => fields.includes(name))
  return here.length > 0 ? Object.fromEntries(here) : undefined
}

/** The first question whose answer is not right; for what only shows when all are answered. */
export const questionOf = (kind: AnyKind, errors: FieldErrors): number =>
  Math.max(
    kind.questions.findIndex(({ fields }) => fields.some((name) => errors[name] !== undefined)),
    0,
  )

/** New answers over earlier ones. A question that was on the screen and is empty now is empty. */
export function together(kind: AnyKind, at: number, earlier: Fields, sent: Fields): Fields {
  const known = fieldNamesOf(kind)
  const shown = kind.questions[at]?.fields ?? []
  const kept = Object.entries(earlier).filter(([name]) => !shown.includes(name))
  const now = Object.entries(sent).filter(([name]) => known.includes(name))
  return Object.fromEntries([...kept, ...now])
}
