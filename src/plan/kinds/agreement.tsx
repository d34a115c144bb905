import { z } from 'zod'
import { dayInTheNetherlands } from '../../platform/day.ts'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { askDay, askWords } from '../ask.tsx'
import {
  aboutThem,
  askBetween,
  Between,
  betweenInWords,
  betweenOf,
  hearsOf,
  othersOf,
} from '../between.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Surroundings } from '../item-kind.ts'
import { AllStances } from './all-stances.tsx'
import { type Stance, stancesOn } from './stance.tsx'

const Facts = z.strictObject({
  between: Between,
  /** A day, as yyyy-mm-dd, on which they look at it again. */
  review: z.iso.date('plan.agreement.review.wrong').optional(),
})
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Agreement = Item<Facts, Words>

/** What people agree with each other. It holds when each of them says yes, and no longer. */
export const agreement: ItemKind<Facts, Words> = {
  name: 'agreement',
  facts: Facts,
  words: Words,
  questions: [
    askWords({ name: 'text', label: 'plan.agreement.what', hint: 'plan.agreement.hint' }),
    askBetween,
    askDay({
      name: 'review',
      label: 'plan.agreement.review.label',
      hint: 'plan.action.due.hint',
    }),
  ],
  fromFields: (fields) => ({
    facts: { between: betweenOf(fields), review: field(fields, 'review').trim() || undefined },
    words: { text: field(fields, 'text') },
    about: aboutThem(fields),
  }),
  toFields: ({ facts, words }) => ({
    text: [words.text],
    between: facts.between,
    review: [facts.review ?? ''],
  }),
  people: { between: 'plan.between.missing' },
  // Looked at again once somebody says anew what they think. Others do not hear whether they did.
  due: (item, { viewer, items }) => {
    const { review, between } = item.facts
    if (review === undefined || !hearsOf(item, viewer)) return []
    const again = (items as Stance[]).some(
      ({ kind, facts, createdAt }) =>
        kind === 'stance' && facts.on === item.id && dayInTheNetherlands(createdAt) >= review,
    )
    return again ? [] : [{ day: review, people: between }]
  },
  // Who is named has to be able to read it, or can never say yes.
  suggestedAudience: othersOf,
  title: (text) => text('plan.agreement.ask'),
  View: ({ around, item }) => {
    const { text } = around
    const { between, review } = item.facts
    return (
      <>
        {hearsOf(item, around.viewer) && (
          <p class="eyebrow">{text(`plan.agreement.${stateOf(around, item)}`)}</p>
        )}
        <p class="as-typed lead" dir="auto">
          {item.words.text}
        </p>
        <p class="small soft">
          {betweenInWords(around, between)}
          {review &&
            ` · ${text('plan.agreement.review.on', { day: text.day(new Date(`${review}T12:00:00Z`)) })}`}
        </p>
      </>
    )
  },
  Together: ({ around, item, freshId, draft }) => {
    if (!hearsOf(item, around.viewer)) return null
    return <AllStances around={around} item={item} freshId={freshId} draft={draft} />
  },
}

export type AgreementState = 'proposed' | 'agreed' | 'notCarried'

/**
 * Agreed when each person that is named takes part and says yes to the text as it is now. Once
 * somebody says otherwise, or no longer takes part, it is not carried by all.
 */
export function stateOf(
  { items, members }: Pick<Surroundings, 'items' | 'members'>,
  agreement: Item<{ between: string[] }>,
): AgreementState {
  const takesPart = (person: string) => members.some((member) => member.person === person)
  const said = [...stancesOn(items, agreement)].map(([person, one]) => {
    if (!takesPart(person)) return 'no'
    return one === 'wrote it' ? 'yes' : one?.facts.answer
  })
  if (said.includes('no')) return 'notCarried'
  return said.every((answer) => answer === 'yes') ? 'agreed' : 'proposed'
}
