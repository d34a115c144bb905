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

export const answers = ['yes', 'no', 'unsure'] as const
export type Answer = (typeof answers)[number]

const CHANGED = 'plan.stance.changed'
const Facts = z.strictObject({
  on: z.uuid(),
  /** The text that was read: another text asks for another answer. */
  version: VersionRead(CHANGED),
  answer: z.enum(answers, 'plan.stance.missing'),
})
type Facts = z.output<typeof Facts>
export type Stance = Item<Facts, Why>

/**
 * What somebody who is named says to an agreement: yes, no, or not sure; and another day something
 * else. Each answer stays what it was; the last one to the text as it is now counts.
 */
export const stance: ItemKind<Facts, Why> = {
  name: 'stance',
  facts: Facts,
  words: Why,
  questions: [carried('on', 'version', 'answer', 'text')],
  fromFields: (fields) => ({
    facts: {
      on: field(fields, 'on'),
      version: wholeNumber(fields, 'version'),
      answer: field(fields, 'answer'),
    },
    words: whyOf(fields),
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
    kinds: ['agreement', 'safety-agreement', 'aftercare'],
    may: isBetween,
    heardBy: 'the named',
    goesWithIt: true,
    lastCounts: true,
    wrong: wrongVersion(CHANGED),
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.stance'),
  View: ({ around: { text, nameOf, viewer }, item: { author, facts, words } }) => (
    <>
      <p class="small">
        {author === viewer
          ? text(`plan.stance.you.${facts.answer}`)
          : text(`plan.stance.other.${facts.answer}`, { name: nameOf(author) })}
      </p>
      <Said words={words} />
    </>
  ),
}

/**
 * Of two things said at the same moment the one that agrees less comes last, and counts. Whoever went
 * back to a form and said something else there said that then, and not when they first sent it.
 */
const byMomentThenDoubt = (a: Stance, b: Stance) =>
  a.changedAt.getTime() - b.changedAt.getTime() ||
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

/**
 * What its author says of their own text when that is no yes: it goes along to whoever is named and
 * comes to see the text, or to them they would seem to stand behind it.
 */
export function doubtOfAuthor(items: readonly Item[], item: Item): Stance | undefined {
  if (!Array.isArray(item.facts.between)) return undefined
  const said = stancesOn(items, item as Item<{ between: string[] }>).get(item.author)
  return said === undefined || said === 'wrote it' || said.facts.answer === 'yes' ? undefined : said
}

interface SayStanceProps {
  around: Surroundings
  item: Item
  freshId: string
  draft?: Draft | undefined
  /** What saying yes is called here. */
  yes?: string | undefined
}

/** Three equal answers, with room for why. */
export function SayStance({ around: { text }, item, freshId, draft, yes }: SayStanceProps) {
  return (
    <AnswerForm item={item} kind="stance" freshId={freshId} draft={draft} toThisText>
      <AskWhy text={text} kind="stance" draft={draft} />
      <div class="row">
        {answers.map((answer) => (
          <button
            class={answer === 'yes' ? 'button' : 'button ghost'}
            name="answer"
            value={answer}
            type="submit"
          >
            {answer === 'yes' && yes ? yes : text(`plan.stance.say.${answer}`)}
          </button>
        ))}
      </div>
      <p class="small soft">{text('plan.stance.whoHears')}</p>
    </AnswerForm>
  )
}
