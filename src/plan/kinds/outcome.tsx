import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { AnswerForm, VersionRead, wholeNumber } from '../answer-form.tsx'
import { carried } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Surroundings } from '../item-kind.ts'
import {
  CHANGED,
  calledOption,
  type Decision,
  MISSING,
  optionsOf,
  wrongOption,
} from './decision-options.ts'

const Facts = z.strictObject({
  decision: z.uuid(),
  version: VersionRead(CHANGED),
  /** Which option it became, from 1. */
  option: z.int(MISSING).positive(MISSING),
})
const Words = z.strictObject({})
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Outcome = Item<Facts, Words>

/** What was decided, written down by whoever asked the question; another day it may be otherwise. */
export const outcome: ItemKind<Facts, Words> = {
  name: 'outcome',
  facts: Facts,
  words: Words,
  questions: [carried('decision', 'version', 'option')],
  fromFields: (fields) => ({
    facts: {
      decision: field(fields, 'decision'),
      version: wholeNumber(fields, 'version'),
      option: wholeNumber(fields, 'option'),
    },
    words: {},
    about: [],
  }),
  toFields: ({ facts }) => ({
    decision: [facts.decision],
    version: [String(facts.version)],
    option: [String(facts.option)],
  }),
  answers: {
    fact: 'decision',
    kinds: ['decision'],
    may: ({ author }, viewer) => author === viewer,
    heardBy: 'everyone',
    goesWithIt: true,
    wrong: wrongOption,
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.outcome'),
  View: ({ around: { text, nameOf, items }, item: { author, facts, createdAt } }) => (
    <p class="small soft">
      {text('plan.decision.written', { name: nameOf(author), day: text.day(createdAt) })}{' '}
      <b dir="auto">
        {calledOption(items, facts) ?? text('plan.choice.number', { n: facts.option })}
      </b>
    </p>
  ),
}

/** What the question as it is now became, if anything. */
export const outcomeOf = (items: readonly Item[], { id, version }: Decision): Outcome | undefined =>
  (items as Outcome[])
    .filter(
      ({ kind, facts }) => kind === 'outcome' && facts.decision === id && facts.version === version,
    )
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .at(-1)

/** Where whoever asked writes down what it became. */
export function Decide({
  around: { text },
  item,
  freshId,
}: {
  around: Surroundings
  item: Decision
  freshId: string
}) {
  return (
    <details>
      <summary>{text('plan.decision.write')}</summary>
      <AnswerForm item={item} kind="outcome" freshId={freshId} toThisText>
        <p class="small">{text('plan.decision.whatItMeans')}</p>
        <div class="row">
          {optionsOf(item).map(({ option }, index) => (
            <button class="button ghost" name="option" value={String(index + 1)} type="submit">
              <span dir="auto">{option}</span>
            </button>
          ))}
        </div>
      </AnswerForm>
    </details>
  )
}
