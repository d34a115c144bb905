import { z } from 'zod'
import { field } from '../../platform/http.ts'
import type { Text } from '../../platform/text.ts'
import { Choices } from '../../ui/field.tsx'
import {
  AnswerForm,
  AskWhy,
  draftOf,
  Said,
  VersionRead,
  Why,
  wholeNumber,
  whyOf,
} from '../answer-form.tsx'
import { carried } from '../ask.tsx'
import { isBetween } from '../between.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import {
  CHANGED,
  calledOption,
  type Decision,
  MISSING,
  optionsOf,
  wrongOption,
} from './decision-options.ts'

/** What somebody chooses who wants none of the options. */
export const NONE = 0

const Facts = z.strictObject({
  decision: z.uuid(),
  /** The question that was read: another question asks for another choice. */
  version: VersionRead(CHANGED),
  /** Which option, from 1; 0 for none of them. */
  option: z.int(MISSING).min(NONE, MISSING),
})
type Facts = z.output<typeof Facts>
export type Choice = Item<Facts, Why>

/** What somebody would choose, and why. It stays, also when something else is decided. */
export const choice: ItemKind<Facts, Why> = {
  name: 'choice',
  facts: Facts,
  words: Why,
  questions: [carried('decision', 'version', 'option', 'text')],
  fromFields: (fields) => ({
    facts: {
      decision: field(fields, 'decision'),
      version: wholeNumber(fields, 'version'),
      option: wholeNumber(fields, 'option'),
    },
    words: whyOf(fields),
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    decision: [facts.decision],
    version: [String(facts.version)],
    option: [String(facts.option)],
    text: words.text ? [words.text] : [],
  }),
  answers: {
    fact: 'decision',
    kinds: ['decision'],
    may: isBetween,
    heardBy: 'the named',
    goesWithIt: false,
    lastCounts: true,
    wrong: wrongOption,
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.choice'),
  View: ({ around: { text, nameOf, viewer, items }, item: { author, facts, words } }) => (
    <>
      <p class="small">
        {text(author === viewer ? 'plan.choice.you' : 'plan.choice.other', {
          name: nameOf(author),
        })}{' '}
        <b dir="auto">{called(items, facts, text)}</b>
      </p>
      <Said words={words} />
    </>
  ),
}

/** What they chose; of a question that says something else by now, which of its options. */
const called = (items: readonly Item[], facts: Facts, text: Text): string =>
  facts.option === NONE
    ? text('plan.choice.none')
    : (calledOption(items, facts) ?? text('plan.choice.number', { n: facts.option }))

/** What each of these people would choose now, among what the viewer may see. */
export function choicesOn(items: readonly Item[], decision: Decision): readonly Choice[] {
  const made = (items as Choice[])
    .filter(
      ({ kind, facts }) =>
        kind === 'choice' && facts.decision === decision.id && facts.version === decision.version,
    )
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
  return decision.facts.between
    .map((person) => made.findLast(({ author }) => author === person))
    .filter((one) => one !== undefined)
}

interface ChooseProps {
  around: Surroundings
  item: Decision
  freshId: string
  draft?: Draft | undefined
}

/** Every option, and none of them, as equal answers. */
export function Choose({ around: { text }, item, freshId, draft }: ChooseProps) {
  return (
    <AnswerForm item={item} kind="choice" freshId={freshId} draft={draft} toThisText>
      <Choices
        text={text}
        name="option"
        label={text('plan.choice.label')}
        choices={[
          ...optionsOf(item).map(({ option }, index) => ({
            value: String(index + 1),
            label: <span dir="auto">{option}</span>,
          })),
          { value: String(NONE), label: text('plan.choice.none') },
        ]}
        chosen={draftOf(draft, 'choice')?.fields.option ?? []}
        errors={draftOf(draft, 'choice')?.errors}
      />
      <AskWhy text={text} kind="choice" draft={draft} />
      <button class="button" type="submit">
        {text('plan.choice.save')}
      </button>
      <p class="small soft">{text('plan.choice.whoHears')}</p>
    </AnswerForm>
  )
}
