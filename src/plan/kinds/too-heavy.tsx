import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Choices, TextField } from '../../ui/field.tsx'
import { HelpNumbers } from '../../ui/help-numbers.tsx'
import { askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Surroundings } from '../item-kind.ts'
import { personChoices } from '../person-choices.tsx'
import { ReadsWhen, readsWhen } from '../reads-when.tsx'
import { hasAnswered, messagesOn } from './message.tsx'

const MISSING = 'plan.heavy.to.missing'
const Facts = z.strictObject({ to: z.uuid(MISSING) })
const Words = z.strictObject({ text: ownWords.optional() })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type TooHeavy = Item<Facts, Words>

/** "This is too heavy", said with one tap to one person. Words may come later, or not at all. */
export const tooHeavy: ItemKind<Facts, Words> = {
  name: 'too-heavy',
  facts: Facts,
  words: Words,
  questions: [
    {
      fields: ['to'],
      Ask: ({ around, draft }) => (
        <Choices
          text={around.text}
          name="to"
          label={around.text('plan.heavy.to.label')}
          choices={personChoices(around)
            .filter(({ value }) => value !== around.viewer)
            .map((choice) => ({ ...choice, hint: readsWhen(around, choice.value) }))}
          chosen={draft.fields.to ?? []}
          errors={draft.errors}
        />
      ),
    },
    askWords({ name: 'text', label: 'plan.heavy.words.label', hint: 'plan.heavy.words.hint' }),
  ],
  fromFields: (fields) => ({
    facts: { to: field(fields, 'to') },
    words: { text: field(fields, 'text').trim() || undefined },
    about: [],
  }),
  toFields: ({ facts, words }) => ({ to: [facts.to], text: words.text ? [words.text] : [] }),
  people: { to: MISSING },
  wrong: ({ to }, { viewer }) => (to === viewer ? { to: MISSING } : undefined),
  sentTo: { fact: 'to', mail: 'at once' },
  suggestedAudience: (_, { facts }) => [facts.to],
  title: (text) => text('plan.heavy.title'),
  View: ({ around: { text, viewer, nameOf }, item: { author, facts, words, createdAt } }) => (
    <>
      <p class="lead">
        {author === viewer
          ? text('plan.heavy.youTold', { name: nameOf(facts.to) })
          : text('plan.heavy.tells', { name: nameOf(author) })}
      </p>
      <p class="small soft">
        {text('plan.heavy.when', { day: text.day(createdAt), time: text.time(createdAt) })}
      </p>
      {words.text && (
        <p class="as-typed" dir="auto">
          {words.text}
        </p>
      )}
    </>
  ),
  Together: ({ around, item }) => {
    if (item.author !== around.viewer) return null
    return (
      <>
        <div class="notice">
          <ReadsWhen around={around} person={item.facts.to} />
        </div>
        <HelpNumbers
          text={around.text}
          these={['emergency', 'safeHome', 'childLine', 'suicideLine']}
        />
        {isWithoutWords(around, item) && <AddWords around={around} item={item} />}
      </>
    )
  },
}

/** Nothing was said with it or about it yet: then the one who sent it may add words of their own. */
export const isWithoutWords = (
  { items, viewer }: Surroundings,
  { id, kind, author, words }: Item,
): boolean =>
  kind === 'too-heavy' &&
  author === viewer &&
  words.text === undefined &&
  messagesOn(items, id).length === 0

function AddWords({ around: { text }, item }: { around: Surroundings; item: TooHeavy }) {
  return (
    <form method="post" action={`/p/${item.family}/stuk/${item.id}/verander`}>
      <input type="hidden" name="id" value={item.id} />
      <input type="hidden" name="version" value={String(item.version)} />
      <input type="hidden" name="to" value={item.facts.to} />
      <TextField
        text={text}
        name="text"
        lines
        label={text('plan.heavy.words.label')}
        hint={text('plan.heavy.words.hint')}
      />
      <button class="button" type="submit">
        {text('plan.heavy.words.add')}
      </button>
    </form>
  )
}

/** What others let the viewer know, the oldest first. */
export const tooHeavyFor = ({ viewer, items }: Surroundings): TooHeavy[] =>
  (items as TooHeavy[]).filter(
    ({ kind, author, facts }) => kind === 'too-heavy' && author !== viewer && facts.to === viewer,
  )

/** The newest of those that the viewer did not answer. */
export const unanswered = (around: Surroundings): TooHeavy | undefined =>
  tooHeavyFor(around)
    .filter(
      ({ id, author, createdAt }) => !hasAnswered(around, { on: id, to: author, since: createdAt }),
    )
    .at(-1)
