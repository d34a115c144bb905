import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Face } from '../../ui/face.tsx'
import { askDay, askWords } from '../ask.tsx'
import {
  aboutThem,
  askBetween,
  Between,
  betweenInWords,
  betweenOf,
  hearsOf,
  isBetween,
} from '../between.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Surroundings } from '../item-kind.ts'
import { Ladder } from '../pages/ladder.tsx'
import { SayAgain } from '../say-again.tsx'
import { readersOf } from '../who-reads.ts'
import { stateOf, WhoSaysWhat } from './agreement.tsx'
import { GiveMark, mark, marksEverOn } from './mark.tsx'

const Facts = z.strictObject({
  /** Who sign. */
  between: Between,
  /** A day, as yyyy-mm-dd, on which they look at it again. */
  review: z.iso.date('plan.agreement.review.wrong').optional(),
})
const Words = z.strictObject({
  /** What they call it. */
  text: ownWords.optional(),
  worries: ownWords.optional(),
  goesWell: ownWords.optional(),
  mustHappen: ownWords,
  /** What each does when it goes wrong, and who is called. */
  whatIf: ownWords,
})
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type SafetyAgreement = Item<Facts, Words>

/** In the order in which they are asked and read. */
const parts = ['worries', 'goesWell', 'mustHappen', 'whatIf'] as const

/**
 * What people do when it is not safe. It holds when each who is named signs what it says now; how
 * safe it is they mark one by one, time and again.
 */
export const safetyAgreement: ItemKind<Facts, Words> = {
  name: 'safety-agreement',
  facts: Facts,
  words: Words,
  questions: [
    ...parts.map((part) =>
      askWords({
        name: part,
        label: `plan.safety.${part}.label`,
        hint: `plan.safety.${part}.hint`,
      }),
    ),
    askWords({
      name: 'text',
      label: 'plan.safety.called',
      hint: 'plan.safety.calledHint',
      line: true,
    }),
    askBetween,
    askDay({
      name: 'review',
      label: 'plan.agreement.review.label',
      hint: 'plan.action.due.hint',
    }),
  ],
  fromFields: (fields) => {
    const typed = (name: string) => field(fields, name).trim() || undefined
    return {
      facts: { between: betweenOf(fields), review: typed('review') },
      words: {
        text: typed('text'),
        worries: typed('worries'),
        goesWell: typed('goesWell'),
        mustHappen: field(fields, 'mustHappen'),
        whatIf: field(fields, 'whatIf'),
      },
      about: aboutThem(fields),
    }
  },
  toFields: ({ facts, words }) => ({
    ...Object.fromEntries(
      Object.entries(words)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, [value]]),
    ),
    between: facts.between,
    review: [facts.review ?? ''],
  }),
  people: { between: 'plan.between.missing' },
  // What is not safe is nobody's to know until its author says so, person by person.
  suggestedAudience: () => [],
  title: (text) => text('plan.safety.ask'),
  View: ({ around, item }) => {
    const { text } = around
    const { between, review } = item.facts
    return (
      <>
        {hearsOf(item, around.viewer) && (
          <p class="eyebrow">{text(`plan.agreement.${stateOf(around, item)}`)}</p>
        )}
        {item.words.text && (
          <p class="as-typed lead" dir="auto">
            {item.words.text}
          </p>
        )}
        {parts.map(
          (part) =>
            item.words[part] && (
              <div class="part">
                <p class="eyebrow">{text(`plan.safety.${part}.says`)}</p>
                <p class="as-typed" dir="auto">
                  {item.words[part]}
                </p>
              </div>
            ),
        )}
        <p class="small soft">
          {betweenInWords(around, between)}
          {review &&
            ` · ${text('plan.agreement.review.on', { day: text.day(new Date(`${review}T12:00:00Z`)) })}`}
        </p>
      </>
    )
  },
  Together: ({ around, item, freshId, draft }) => {
    const { text } = around
    return (
      <>
        <p>
          <a class="card-link" href={`/p/${item.family}/stuk/${item.id}/kaart`}>
            {text('plan.safety.card.open')}
          </a>
        </p>
        <NotReading around={around} item={item} />
        <WhoSaysWhat
          around={around}
          item={item}
          freshId={freshId}
          draft={draft}
          yes={text('plan.safety.sign')}
        />
        <HowSafe around={around} item={item} freshId={freshId} draft={draft} />
      </>
    )
  },
}

/** For its author: who is named and cannot read it yet, so cannot sign either. */
function NotReading({ around, item }: { around: Surroundings; item: SafetyAgreement }) {
  const { text, viewer, members, nameOf } = around
  if (item.author !== viewer) return null
  const reading = [viewer, ...readersOf(around, item)]
  const missing = item.facts.between.filter(
    (person) => !reading.includes(person) && members.some((member) => member.person === person),
  )
  if (missing.length === 0) return null
  return (
    <p class="small">{text('plan.safety.notReading', { names: text.list(missing.map(nameOf)) })}</p>
  )
}

/** Each one's own mark over time. No text changes the question, so earlier marks stay on it. */
function HowSafe({ around, item, freshId, draft }: Parameters<typeof WhoSaysWhat>[0]) {
  const { text, viewer, nameOf, colourOf } = around
  if (!hearsOf(item, viewer)) return null
  const marks = marksEverOn(around.items, item)
  return (
    <section class="part" aria-labelledby="how-safe">
      <h2 id="how-safe">{text('plan.safety.mark.label')}</h2>
      <Ladder around={around} people={item.facts.between} marks={marks} />
      <ul class="plain stack">
        {marks
          .filter(({ words }) => words.text)
          .map((one) => (
            <li class="with-face">
              <Face name={nameOf(one.author)} colour={colourOf(one.author)} />
              <div>
                <mark.View around={around} item={one} />
              </div>
            </li>
          ))}
      </ul>
      {isBetween(item, viewer) && (
        <SayAgain
          around={around}
          kind="mark"
          said={marks.some(({ author }) => author === viewer)}
          draft={draft}
        >
          <GiveMark
            around={around}
            item={item}
            freshId={freshId}
            draft={draft}
            label={text('plan.safety.mark.label')}
            hint={text('plan.safety.mark.hint')}
          />
        </SayAgain>
      )}
    </section>
  )
}
