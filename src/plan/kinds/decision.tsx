import { z } from 'zod'
import { type Fields, field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Face } from '../../ui/face.tsx'
import { TextField } from '../../ui/field.tsx'
import { askWords } from '../ask.tsx'
import { askBetween, Between, betweenInWords, betweenOf, isBetween, othersOf } from '../between.tsx'
import { EarlierAnswers } from '../earlier-answers.tsx'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import { SayAgain } from '../say-again.tsx'
import { Choose, choice, choicesOn } from './choice.tsx'
import { type Decision, MOST_OPTIONS, optionsOf } from './decision-options.ts'
import { Decide, outcome as outcomeKind, outcomeOf } from './outcome.tsx'

const at = Array.from({ length: MOST_OPTIONS }, (_, index) => index + 1)
const LEAST_OPTIONS = 2
const names = at.flatMap((n) => [`option${n}`, `means${n}`])

const Facts = z.strictObject({ between: Between })
const Words = z
  .strictObject({
    text: ownWords,
    ...Object.fromEntries(names.map((name) => [name, ownWords.optional()])),
  })
  .refine((words) => filled(words).length >= LEAST_OPTIONS, {
    path: ['option1'],
    message: 'plan.decision.options.missing',
  })
type Facts = z.output<typeof Facts>
type Words = Record<string, string>

const filled = (words: Record<string, unknown>) => at.filter((n) => words[`option${n}`])

/** Empty places close up: what was written third is the second when the second is empty. */
function wordsIn(fields: Fields): Record<string, string | undefined> {
  const typed = at
    .map((n) => ({
      option: field(fields, `option${n}`).trim(),
      means: field(fields, `means${n}`).trim(),
    }))
    .filter(({ option, means }) => option !== '' || means !== '')
  return {
    text: field(fields, 'text'),
    ...Object.fromEntries(
      typed.flatMap(({ option, means }, index) => [
        [`option${index + 1}`, option || undefined],
        [`means${index + 1}`, means || undefined],
      ]),
    ),
  }
}

/**
 * A question that people answer together: what there is to choose, what each would mean, and who
 * would choose what. What is decided in the end takes away nobody's other opinion.
 */
export const decision: ItemKind<Facts, Words> = {
  name: 'decision',
  facts: Facts,
  words: Words as unknown as z.ZodType<Words>,
  questions: [
    askWords({ name: 'text', label: 'plan.decision.what', hint: 'plan.decision.hint' }),
    { fields: names, Ask: AskOptions },
    askBetween,
  ],
  fromFields: (fields) => ({
    facts: { between: betweenOf(fields) },
    words: wordsIn(fields),
    // Being asked is not being in it: a parent keeps nothing of this after a 16th birthday.
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    between: facts.between,
    ...Object.fromEntries(
      Object.entries(words)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, [value]]),
    ),
  }),
  people: { between: 'plan.between.missing' },
  suggestedAudience: othersOf,
  title: (text) => text('plan.decision.ask'),
  View: ({ around, item }) => {
    const { text } = around
    const outcome = outcomeOf(around.items, item as Decision)
    return (
      <>
        <p class="eyebrow">{text(`plan.decision.${outcome ? 'decided' : 'open'}`)}</p>
        <p class="as-typed lead" dir="auto">
          {item.words.text}
        </p>
        <p class="small soft">{betweenInWords(around, item.facts.between)}</p>
        <ol>
          {optionsOf(item as Decision).map(({ option, means }) => (
            <li dir="auto">
              <b>{option}</b>
              {means && <span class="small">. {means}</span>}
            </li>
          ))}
        </ol>
        {outcome && <outcomeKind.View around={around} item={outcome} />}
      </>
    )
  },
  Together: ({ around, item, freshId, draft }) => {
    const { viewer, nameOf, colourOf } = around
    const decision = item as Decision
    const choices = choicesOn(around.items, decision)
    return (
      <>
        <ul class="plain stack">
          {choices.map((one) => (
            <li class="with-face">
              <Face name={nameOf(one.author)} colour={colourOf(one.author)} />
              <div>
                <choice.View around={around} item={one} />
              </div>
            </li>
          ))}
        </ul>
        {isBetween(decision, viewer) && (
          <SayAgain
            around={around}
            kind="choice"
            said={choices.some(({ author }) => author === viewer)}
            draft={draft}
          >
            <Choose around={around} item={decision} freshId={freshId} draft={draft} />
          </SayAgain>
        )}
        <EarlierAnswers around={around} item={item} kind={choice} />
        {decision.author === viewer && <Decide around={around} item={decision} freshId={freshId} />}
      </>
    )
  },
}

function AskOptions({ around, draft }: { around: Surroundings; draft: Draft }) {
  return (
    <>
      {at.slice(0, LEAST_OPTIONS).map((n) => (
        <OptionFields around={around} draft={draft} n={n} />
      ))}
      <details class="field" open={draft.fields[`option${LEAST_OPTIONS + 1}`] !== undefined}>
        <summary>{around.text('plan.decision.more')}</summary>
        {at.slice(LEAST_OPTIONS).map((n) => (
          <OptionFields around={around} draft={draft} n={n} />
        ))}
      </details>
    </>
  )
}

function OptionFields({
  around: { text },
  draft,
  n,
}: {
  around: Surroundings
  draft: Draft
  n: number
}) {
  return (
    <>
      <TextField
        text={text}
        name={`option${n}`}
        label={text('plan.decision.option', { n })}
        value={field(draft.fields, `option${n}`)}
        errors={draft.errors}
      />
      <TextField
        text={text}
        name={`means${n}`}
        label={text('plan.decision.means', { n })}
        value={field(draft.fields, `means${n}`)}
        errors={draft.errors}
      />
    </>
  )
}
