import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Face } from '../../ui/face.tsx'
import { TextField } from '../../ui/field.tsx'
import {
  AnswerForm,
  draftOf,
  Said,
  VersionRead,
  wholeNumber,
  wrongVersion,
} from '../answer-form.tsx'
import { carried } from '../ask.tsx'
import { isBetween } from '../between.tsx'
import { EarlierAnswers } from '../earlier-answers.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import { SayAgain } from '../say-again.tsx'

const CHANGED = 'plan.lookBack.changed'
const Facts = z.strictObject({
  review: z.uuid(),
  /** What was read: who looks back on another question says something else. */
  version: VersionRead(CHANGED),
})
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type LookingBack = Item<Facts, Words>

/** How one person looks back, in their own words. Beside those of others, and never summed up. */
export const lookBack: ItemKind<Facts, Words> = {
  name: 'look-back',
  facts: Facts,
  words: Words,
  questions: [carried('review', 'version', 'text')],
  fromFields: (fields) => ({
    facts: { review: field(fields, 'review'), version: wholeNumber(fields, 'version') },
    words: { text: field(fields, 'text') },
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    review: [facts.review],
    version: [String(facts.version)],
    text: [words.text],
  }),
  answers: {
    fact: 'review',
    kinds: ['review'],
    may: isBetween,
    heardBy: 'the named',
    // What somebody feels; that they sat together is kept, and this is not.
    goesWithIt: false,
    wrong: wrongVersion(CHANGED),
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.look-back'),
  View: ({ around: { text, nameOf, viewer }, item: { author, words } }) => (
    <>
      <p class="small">
        {author === viewer
          ? text('plan.lookBack.you')
          : text('plan.lookBack.other', { name: nameOf(author) })}
      </p>
      <Said words={words} />
    </>
  ),
}

/** How each looks back on the question as it is now: the youth before all others. */
export function lookBacksOn(
  { items, members }: Pick<Surroundings, 'items' | 'members'>,
  { id, version }: Pick<Item, 'id' | 'version'>,
): LookingBack[] {
  const isYouth = ({ author }: Item) =>
    members.some(({ person, role }) => person === author && role === 'youth')
  return (items as LookingBack[])
    .filter(
      ({ kind, facts }) => kind === 'look-back' && facts.review === id && facts.version === version,
    )
    .toSorted(
      (a, b) =>
        Number(isYouth(b)) - Number(isYouth(a)) || a.createdAt.getTime() - b.createdAt.getTime(),
    )
}

export function LookBacks({ around, item }: { around: Surroundings; item: Item }) {
  return (
    <>
      <ul class="plain stack">
        {lookBacksOn(around, item).map((one) => (
          <li class="with-face">
            <Face name={around.nameOf(one.author)} colour={around.colourOf(one.author)} />
            <div>
              <lookBack.View around={around} item={one} />
            </div>
          </li>
        ))}
      </ul>
      <EarlierAnswers around={around} item={item} kind={lookBack} />
    </>
  )
}

interface Props {
  around: Surroundings
  item: Item
  freshId: string
  draft?: Draft | undefined
}

/** Where the viewer says how they look back; also before the day itself, to be ready for it. */
export function LookBack({ around, item, freshId, draft }: Props) {
  const { text, viewer } = around
  const said = lookBacksOn(around, item).some(({ author }) => author === viewer)
  return (
    <SayAgain around={around} kind="look-back" said={said} draft={draft}>
      <AnswerForm item={item} kind="look-back" freshId={freshId} toThisText>
        <TextField
          text={text}
          name="text"
          lines
          label={text('plan.lookBack.label')}
          hint={text('plan.lookBack.hint')}
          value={field(draftOf(draft, 'look-back')?.fields ?? {}, 'text')}
          errors={draftOf(draft, 'look-back')?.errors}
        />
        <button class="button" type="submit">
          {text('plan.lookBack.save')}
        </button>
        <p class="small soft">{text('plan.lookBack.whoHears')}</p>
      </AnswerForm>
    </SayAgain>
  )
}
