import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { askWords, carried } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Surroundings } from '../item-kind.ts'
import { readersOf } from '../who-reads.ts'

const MISSING = 'plan.message.to.missing'
const Facts = z.strictObject({
  /** What it is about. */
  on: z.uuid(),
  to: z.uuid(MISSING),
})
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Message = Item<Facts, Words>

/**
 * Something said about an item between its author and one other who sees it. Nobody else learns
 * that anything was said; and it is for nobody to see whether or when it was read.
 */
export const message: ItemKind<Facts, Words> = {
  name: 'message',
  facts: Facts,
  words: Words,
  questions: [carried('on', 'to'), askWords({ name: 'text', label: 'plan.message.label' })],
  fromFields: (fields) => ({
    facts: { on: field(fields, 'on'), to: field(fields, 'to') },
    words: { text: field(fields, 'text') },
    about: [],
  }),
  toFields: ({ facts, words }) => ({ on: [facts.on], to: [facts.to], text: [words.text] }),
  people: { to: MISSING },
  answers: {
    fact: 'on',
    kinds: 'every',
    may: () => true,
    heardBy: 'whom it is sent to',
    goesWithIt: false,
    wrong: (item, facts, around) =>
      reachableOn(around, item).includes(String(facts.to)) ? undefined : { to: MISSING },
  },
  sentTo: { fact: 'to', mail: 'once a day' },
  suggestedAudience: (_, { facts }) => [facts.to],
  title: (text) => text('plan.item.message'),
  View: ({ around, item }) => (
    <>
      <p class="small soft">{fromTo(around, item)}</p>
      <p class="as-typed" dir="auto">
        {item.words.text}
      </p>
    </>
  ),
}

/** "Mama aan jou · maandag 23 november" */
function fromTo({ text, viewer, nameOf }: Surroundings, { author, facts, createdAt }: Message) {
  const other = nameOf(author === viewer ? facts.to : author)
  const who = author === viewer ? 'plan.message.fromYou' : 'plan.message.toYou'
  return `${text(who, { name: other })} · ${text.day(createdAt)}`
}

/** With whom the viewer can speak of this: its author does with each reader, a reader with them. */
export const reachableOn = (around: Surroundings, item: Item): string[] =>
  item.author === around.viewer
    ? readersOf(around, item)
    : around.members.map(({ person }) => person).filter((person) => person === item.author)

/** What was said about this item to the viewer or by them, the oldest first. */
export const messagesOn = (items: readonly Item[], on: string): Message[] =>
  (items as Message[])
    .filter(({ kind, facts }) => kind === 'message' && facts.on === on)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())

/** Whether the viewer wrote to this person about this item since then. */
export const hasAnswered = (
  { viewer, items }: Surroundings,
  { on, to, since }: { on: string; to: string; since: Date },
): boolean =>
  messagesOn(items, on).some(
    ({ author, facts, createdAt }) =>
      author === viewer && facts.to === to && createdAt.getTime() >= since.getTime(),
  )
