import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Face } from '../../ui/face.tsx'
import { askWords } from '../ask.tsx'
import {
  askBetween,
  Between,
  betweenInWords,
  betweenOf,
  hearsOf,
  isBetween,
  othersOf,
} from '../between.tsx'
import { EarlierAnswers } from '../earlier-answers.tsx'
import type { Item } from '../item.ts'
import type { ItemKind } from '../item-kind.ts'
import { Ladder } from '../pages/ladder.tsx'
import { GiveMark, mark, marksOn } from './mark.tsx'

const Facts = z.strictObject({ between: Between })
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Rating = Item<Facts, Words>

/**
 * A question to which each gives a mark of their own, again and again. Voices stand side by side;
 * there is no average, as what lies between two marks is what to talk about.
 */
export const rating: ItemKind<Facts, Words> = {
  name: 'rating',
  facts: Facts,
  words: Words,
  questions: [
    askWords({ name: 'text', label: 'plan.rating.what', hint: 'plan.rating.hint' }),
    askBetween,
  ],
  fromFields: (fields) => ({
    facts: { between: betweenOf(fields) },
    words: { text: field(fields, 'text') },
    // Being asked is not being in it: a parent keeps nothing of this after a 16th birthday.
    about: [],
  }),
  toFields: ({ facts, words }) => ({ text: [words.text], between: facts.between }),
  people: { between: 'plan.between.missing' },
  suggestedAudience: othersOf,
  title: (text) => text('plan.rating.ask'),
  View: ({ around, item }) => (
    <>
      <p class="as-typed lead" dir="auto">
        {item.words.text}
      </p>
      <p class="small soft">{betweenInWords(around, item.facts.between)}</p>
      {hearsOf(item, around.viewer) && (
        <Ladder around={around} people={item.facts.between} marks={marksOn(around.items, item)} />
      )}
    </>
  ),
  Together: ({ around, item, freshId, draft }) => (
    <>
      <ul class="plain stack">
        {marksOn(around.items, item)
          .filter(({ words }) => words.text)
          .map((one) => (
            <li class="with-face">
              <Face name={around.nameOf(one.author)} colour={around.colourOf(one.author)} />
              <div>
                <mark.View around={around} item={one} />
              </div>
            </li>
          ))}
      </ul>
      <EarlierAnswers around={around} item={item} kind={mark} />
      {isBetween(item, around.viewer) && (
        <GiveMark around={around} item={item} freshId={freshId} draft={draft} />
      )}
    </>
  ),
}
