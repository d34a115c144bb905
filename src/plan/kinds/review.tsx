import { z } from 'zod'
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
  isBetween,
  othersOf,
} from '../between.tsx'
import { dayInWords } from '../day-of-plan.ts'
import type { Item } from '../item.ts'
import type { ItemKind, Surroundings } from '../item-kind.ts'
import { LookBack, LookBacks } from './look-back.tsx'
import { heldOf, reviewHeld, SayHeld } from './review-held.tsx'

const Facts = z.strictObject({
  /** The day on which they sit together, as yyyy-mm-dd. */
  due: z.iso.date('plan.review.due.missing'),
  /** As hh:mm on the clock of the Netherlands. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'plan.review.at.wrong')
    .optional(),
  between: Between,
})
const Words = z.strictObject({ text: ownWords, place: ownWords.optional() })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Review = Item<Facts, Words>

/** Looking back together on a day: what on, with whom, and how each of them looks back. */
export const review: ItemKind<Facts, Words> = {
  name: 'review',
  facts: Facts,
  words: Words,
  questions: [
    askWords({ name: 'text', label: 'plan.review.what', hint: 'plan.review.hint' }),
    askDay({ name: 'due', label: 'plan.review.due.label' }),
    askDay({
      name: 'at',
      label: 'plan.review.at.label',
      hint: 'plan.review.mayBeLater',
      type: 'time',
    }),
    askWords({
      name: 'place',
      label: 'plan.review.place',
      hint: 'plan.review.mayBeLater',
      line: true,
    }),
    askBetween,
  ],
  fromFields: (fields) => ({
    facts: {
      due: field(fields, 'due').trim(),
      at: field(fields, 'at').trim() || undefined,
      between: betweenOf(fields),
    },
    words: { text: field(fields, 'text'), place: field(fields, 'place').trim() || undefined },
    about: aboutThem(fields),
  }),
  toFields: ({ facts, words }) => ({
    text: [words.text],
    due: [facts.due],
    at: [facts.at ?? ''],
    place: [words.place ?? ''],
    between: facts.between,
  }),
  people: { between: 'plan.between.missing' },
  suggestedAudience: othersOf,
  due: (item, { items }) =>
    heldOf(items, item)
      ? []
      : [{ day: item.facts.due, at: item.facts.at, people: item.facts.between }],
  title: (text) => text('plan.review.ask'),
  View: ({ around, item }) => {
    const { text } = around
    const { facts, words } = item
    const held = heldOf(around.items, item)
    return (
      <>
        <p class="eyebrow">{whenInWords(around, facts)}</p>
        <p class="as-typed lead" dir="auto">
          {words.text}
        </p>
        {words.place && (
          <p class="small" dir="auto">
            {words.place}
          </p>
        )}
        <p class="small soft">{betweenInWords(around, facts.between)}</p>
        {held ? (
          <reviewHeld.View around={around} item={held} />
        ) : (
          around.today !== undefined &&
          facts.due < around.today && <p class="small soft">{text('plan.review.notYet')}</p>
        )}
      </>
    )
  },
  Together: ({ around, item, freshId, draft }) => {
    const { viewer, items } = around
    const mayTell = item.author === viewer || isBetween(item, viewer)
    return (
      <>
        {hearsOf(item, viewer) && <LookBacks around={around} item={item} />}
        {isBetween(item, viewer) && (
          <LookBack around={around} item={item} freshId={freshId} draft={draft} />
        )}
        {mayTell && (
          <SayHeld
            around={around}
            item={item}
            freshId={freshId}
            draft={draft}
            said={heldOf(items, item) !== undefined}
          />
        )}
      </>
    )
  },
}

/** "woensdag 2 december om 16:00 uur" */
function whenInWords({ text }: Surroundings, { due, at }: Facts): string {
  const day = dayInWords(text, due)
  return at ? text('plan.review.dayAndTime', { day, time: at }) : day
}
