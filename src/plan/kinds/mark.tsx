import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { TextField } from '../../ui/field.tsx'
import { isBetween } from '../between.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'

export const HIGHEST = 10
const scores = Array.from({ length: HIGHEST + 1 }, (_, score) => score)

const CHANGED = 'plan.mark.changed'
const MISSING = 'plan.mark.missing'
const Facts = z.strictObject({
  rating: z.uuid(),
  /** The question that was read: a mark for another question is no mark for this one. */
  version: z.int(CHANGED).positive(CHANGED),
  score: z.int(MISSING).min(0, MISSING).max(HIGHEST, MISSING),
})
const Words = z.strictObject({ text: ownWords.optional() })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Mark = Item<Facts, Words>

/** Where somebody stands on a ladder on one day: a number of their own, beside those of others. */
export const mark: ItemKind<Facts, Words> = {
  name: 'mark',
  facts: Facts,
  words: Words,
  fieldNames: ['rating', 'version', 'score', 'text'],
  fromFields: (fields) => ({
    facts: {
      rating: field(fields, 'rating'),
      version: Number(field(fields, 'version')),
      score: /^\d{1,2}$/.test(field(fields, 'score')) ? Number(field(fields, 'score')) : undefined,
    },
    words: { text: field(fields, 'text').trim() || undefined },
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
    kinds: ['rating'],
    may: isBetween,
    heardBy: 'the named',
    goesWithIt: false,
    wrong: ({ version }, facts) => (facts.version === version ? undefined : { version: CHANGED }),
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.mark'),
  Form: () => null,
  View: ({ around: { text, nameOf, viewer }, item: { author, facts, words, createdAt } }) => (
    <>
      <p class="small">
        {text(author === viewer ? 'plan.mark.you' : 'plan.mark.other', {
          name: nameOf(author),
          score: facts.score,
          day: text.day(createdAt),
        })}
      </p>
      {words.text && (
        <p class="as-typed small" dir="auto">
          {words.text}
        </p>
      )}
    </>
  ),
}

/** The marks for the question as it is now, among what the viewer may see, the oldest first. */
export const marksOn = (
  items: readonly Item[],
  { id, version }: Pick<Item, 'id' | 'version'>,
): Mark[] =>
  (items as Mark[])
    .filter(
      ({ kind, facts }) => kind === 'mark' && facts.rating === id && facts.version === version,
    )
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())

interface GiveMarkProps {
  around: Surroundings
  item: Item
  freshId: string
  draft?: Draft | undefined
}

/** Eleven equal steps, none of them chosen before. */
export function GiveMark({ around: { text }, item, freshId, draft }: GiveMarkProps) {
  return (
    <form method="post" action={`/p/${item.family}/stuk/${item.id}/antwoord/mark`}>
      <input type="hidden" name="id" value={freshId} />
      <input type="hidden" name="version" id="version" value={String(item.version)} />
      <input type="hidden" name="back" value={`stuk/${item.id}`} />
      <TextField
        text={text}
        name="text"
        lines
        label={text('plan.stance.why')}
        hint={text('plan.stance.whyHint')}
        value={draft ? field(draft.fields, 'text') : ''}
        errors={draft?.errors}
      />
      <fieldset id="score" tabindex={-1}>
        <legend>{text('plan.mark.label')}</legend>
        <p class="hint">{text('plan.mark.hint')}</p>
        <div class="steps">
          {scores.map((score) => (
            <button class="button ghost" name="score" value={String(score)} type="submit">
              {score}
            </button>
          ))}
        </div>
      </fieldset>
      <p class="small soft">{text('plan.mark.whoHears')}</p>
    </form>
  )
}
