import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import type { Text } from '../../platform/text.ts'
import { Choices, TextField } from '../../ui/field.tsx'
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
  version: z.int(CHANGED).positive(CHANGED),
  /** Which option, from 1; 0 for none of them. */
  option: z.int(MISSING).min(NONE, MISSING),
})
const Words = z.strictObject({ text: ownWords.optional() })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Choice = Item<Facts, Words>

/** What somebody would choose, and why. It stays, also when something else is decided. */
export const choice: ItemKind<Facts, Words> = {
  name: 'choice',
  facts: Facts,
  words: Words,
  fieldNames: ['decision', 'version', 'option', 'text'],
  fromFields: (fields) => ({
    facts: {
      decision: field(fields, 'decision'),
      version: Number(field(fields, 'version')),
      option: /^\d$/.test(field(fields, 'option')) ? Number(field(fields, 'option')) : undefined,
    },
    words: { text: field(fields, 'text').trim() || undefined },
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
    wrong: wrongOption,
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.choice'),
  Form: () => null,
  View: ({ around: { text, nameOf, viewer, items }, item: { author, facts, words } }) => (
    <>
      <p class="small">
        {text(author === viewer ? 'plan.choice.you' : 'plan.choice.other', {
          name: nameOf(author),
        })}{' '}
        <b dir="auto">{called(items, facts, text)}</b>
      </p>
      {words.text && (
        <p class="as-typed small" dir="auto">
          {words.text}
        </p>
      )}
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
    <form method="post" action={`/p/${item.family}/stuk/${item.id}/antwoord/choice`}>
      <input type="hidden" name="id" value={freshId} />
      <input type="hidden" name="version" id="version" value={String(item.version)} />
      <input type="hidden" name="back" value={`stuk/${item.id}`} />
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
        chosen={draft?.fields.option ?? []}
        errors={draft?.errors}
      />
      <TextField
        text={text}
        name="text"
        lines
        label={text('plan.stance.why')}
        hint={text('plan.stance.whyHint')}
        value={draft ? field(draft.fields, 'text') : ''}
        errors={draft?.errors}
      />
      <button class="button" type="submit">
        {text('plan.choice.save')}
      </button>
      <p class="small soft">{text('plan.choice.whoHears')}</p>
    </form>
  )
}
