import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { TextField } from '../../ui/field.tsx'
import { isBetween } from '../between.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'

export const answers = ['yes', 'no', 'unsure'] as const
export type Answer = (typeof answers)[number]

const CHANGED = 'plan.stance.changed'
const Facts = z.strictObject({
  on: z.uuid(),
  /** The text that was read: another text asks for another answer. */
  version: z.int(CHANGED).positive(CHANGED),
  answer: z.enum(answers, 'plan.stance.missing'),
})
const Words = z.strictObject({ text: ownWords.optional() })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Stance = Item<Facts, Words>

/**
 * What somebody who is named says to an agreement: yes, no, or not sure; and another day something
 * else. Each answer stays what it was; the last one to the text as it is now counts.
 */
export const stance: ItemKind<Facts, Words> = {
  name: 'stance',
  facts: Facts,
  words: Words,
  fieldNames: ['on', 'version', 'answer', 'text'],
  fromFields: (fields) => ({
    facts: {
      on: field(fields, 'on'),
      version: Number(field(fields, 'version')),
      answer: field(fields, 'answer'),
    },
    words: { text: field(fields, 'text').trim() || undefined },
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    on: [facts.on],
    version: [String(facts.version)],
    answer: [facts.answer],
    text: words.text ? [words.text] : [],
  }),
  answers: {
    fact: 'on',
    kinds: ['agreement'],
    may: isBetween,
    heardBy: 'the named',
    goesWithIt: true,
    wrong: ({ version }, facts) => (facts.version === version ? undefined : { version: CHANGED }),
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.stance'),
  Form: () => null,
  View: ({ around: { text, nameOf, viewer }, item: { author, facts, words } }) => (
    <>
      <p class="small">
        {author === viewer
          ? text(`plan.stance.you.${facts.answer}`)
          : text(`plan.stance.other.${facts.answer}`, { name: nameOf(author) })}
      </p>
      {words.text && (
        <p class="as-typed small" dir="auto">
          {words.text}
        </p>
      )}
    </>
  ),
}

/** Of two things said at the same moment the one that agrees less comes last, and counts. */
const byMomentThenDoubt = (a: Stance, b: Stance) =>
  a.createdAt.getTime() - b.createdAt.getTime() ||
  DOUBT.indexOf(a.facts.answer) - DOUBT.indexOf(b.facts.answer)
const DOUBT: readonly Answer[] = ['yes', 'unsure', 'no']

/**
 * What each of these people says to the text as it is now, among what the viewer may see. Whoever
 * wrote it down stands behind it until they say otherwise.
 */
export function stancesOn(
  items: readonly Item[],
  { id, version, author, facts }: Item<{ between: string[] }>,
): ReadonlyMap<string, Stance | 'wrote it' | undefined> {
  const said = (items as Stance[])
    .filter(({ kind, facts }) => kind === 'stance' && facts.on === id && facts.version === version)
    .toSorted(byMomentThenDoubt)
  const lastOf = (person: string) => said.findLast((one) => one.author === person)
  return new Map(
    facts.between.map((person) => [
      person,
      lastOf(person) ?? (person === author ? 'wrote it' : undefined),
    ]),
  )
}

interface SayStanceProps {
  around: Surroundings
  item: Item
  freshId: string
  draft?: Draft | undefined
}

/** Three equal answers, with room for why. */
export function SayStance({ around: { text }, item, freshId, draft }: SayStanceProps) {
  return (
    <form method="post" action={`/p/${item.family}/stuk/${item.id}/antwoord/stance`}>
      <input type="hidden" name="id" value={freshId} />
      <input type="hidden" name="version" id="version" value={String(item.version)} />
      <input type="hidden" name="back" value={`stuk/${item.id}`} />
      <TextField
        text={text}
        name="text"
        lines
        label={text('plan.stance.why')}
        hint={text('plan.stance.whyHint')}
        value={field(draft?.fields ?? {}, 'text')}
        errors={draft?.errors}
      />
      <div class="row">
        {answers.map((answer) => (
          <button
            class={answer === 'yes' ? 'button' : 'button ghost'}
            name="answer"
            value={answer}
            type="submit"
          >
            {text(`plan.stance.say.${answer}`)}
          </button>
        ))}
      </div>
      <p class="small soft">{text('plan.stance.whoHears')}</p>
    </form>
  )
}
