import { z } from 'zod'
import { field } from '../../platform/http.ts'
import {
  AnswerForm,
  AskWhy,
  Said,
  VersionRead,
  Why,
  wholeNumber,
  whyOf,
  wrongVersion,
} from '../answer-form.tsx'
import { carried } from '../ask.tsx'
import { isBetween } from '../between.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'

export const HIGHEST = 10
const scores = Array.from({ length: HIGHEST + 1 }, (_, score) => score)

const CHANGED = 'plan.mark.changed'
const MISSING = 'plan.mark.missing'
const Facts = z.strictObject({
  /** What it is a mark for: a question, or how safe it is. */
  rating: z.uuid(),
  /** The text that was read: a mark for another question is no mark for this one. */
  version: VersionRead(CHANGED),
  score: z.int(MISSING).min(0, MISSING).max(HIGHEST, MISSING),
})
type Facts = z.output<typeof Facts>
export type Mark = Item<Facts, Why>

/** Where somebody stands on a ladder on one day: a number of their own, beside those of others. */
export const mark: ItemKind<Facts, Why> = {
  name: 'mark',
  facts: Facts,
  words: Why,
  questions: [carried('rating', 'version', 'score', 'text')],
  fromFields: (fields) => ({
    facts: {
      rating: field(fields, 'rating'),
      version: wholeNumber(fields, 'version'),
      score: wholeNumber(fields, 'score'),
    },
    words: whyOf(fields),
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    rating: [facts.rating],
    version: [String(facts.version)],
    score: [String(facts.score)],
    text: words.text ? [words.text] : [],
  }),
  answers: {
    fact: 'rating',
    kinds: ['rating', 'safety-agreement'],
    may: isBetween,
    heardBy: 'the named',
    goesWithIt: false,
    wrong: wrongVersion(CHANGED),
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.mark'),
  View: ({ around: { text, nameOf, viewer }, item: { author, facts, words, createdAt } }) => (
    <>
      <p class="small">
        {text(author === viewer ? 'plan.mark.you' : 'plan.mark.other', {
          name: nameOf(author),
          score: facts.score,
          day: text.day(createdAt),
        })}
      </p>
      <Said words={words} />
    </>
  ),
}

/** The marks for the question as it is now, among what the viewer may see, the oldest first. */
export const marksOn = (
  items: readonly Item[],
  { id, version }: Pick<Item, 'id' | 'version'>,
): Mark[] => marksEverOn(items, { id }).filter(({ facts }) => facts.version === version)

/** The same, whatever its text said then: for a question that no text changes. */
export const marksEverOn = (items: readonly Item[], { id }: Pick<Item, 'id'>): Mark[] =>
  (items as Mark[])
    .filter(({ kind, facts }) => kind === 'mark' && facts.rating === id)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())

interface GiveMarkProps {
  around: Surroundings
  item: Item
  freshId: string
  draft?: Draft | undefined
  /** What is asked, and what 0 and 10 mean. */
  label?: string | undefined
  hint?: string | undefined
}

/** Eleven equal steps, none of them chosen before. */
export function GiveMark(props: GiveMarkProps) {
  const { item, freshId, draft } = props
  const { text } = props.around
  const { label = text('plan.mark.label'), hint = text('plan.mark.hint') } = props
  return (
    <AnswerForm item={item} kind="mark" freshId={freshId} draft={draft} toThisText>
      <AskWhy text={text} kind="mark" draft={draft} />
      <fieldset id="score" tabindex={-1}>
        <legend>{label}</legend>
        <p class="hint">{hint}</p>
        <div class="steps">
          {scores.map((score) => (
            <button class="button ghost" name="score" value={String(score)} type="submit">
              {score}
            </button>
          ))}
        </div>
      </fieldset>
      <p class="small soft">{text('plan.mark.whoHears')}</p>
    </AnswerForm>
  )
}
