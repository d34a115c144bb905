import { z } from 'zod'
import { dayInTheNetherlands } from '../../platform/day.ts'
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
  othersOf,
} from '../between.tsx'
import { EarlierAnswers } from '../earlier-answers.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import { SayAgain } from '../say-again.tsx'
import { SayStance, type Stance, stance, stancesOn } from './stance.tsx'

const Facts = z.strictObject({
  between: Between,
  /** A day, as yyyy-mm-dd, on which they look at it again. */
  review: z.iso.date('plan.agreement.review.wrong').optional(),
})
const Words = z.strictObject({ text: ownWords })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Agreement = Item<Facts, Words>

/** What people agree with each other. It holds when each of them says yes, and no longer. */
export const agreement: ItemKind<Facts, Words> = {
  name: 'agreement',
  facts: Facts,
  words: Words,
  questions: [
    askWords({ name: 'text', label: 'plan.agreement.what', hint: 'plan.agreement.hint' }),
    askBetween,
    askDay({
      name: 'review',
      label: 'plan.agreement.review.label',
      hint: 'plan.action.due.hint',
    }),
  ],
  fromFields: (fields) => ({
    facts: { between: betweenOf(fields), review: field(fields, 'review').trim() || undefined },
    words: { text: field(fields, 'text') },
    about: aboutThem(fields),
  }),
  toFields: ({ facts, words }) => ({
    text: [words.text],
    between: facts.between,
    review: [facts.review ?? ''],
  }),
  people: { between: 'plan.between.missing' },
  // Looked at again once somebody says anew what they think. Others do not hear whether they did.
  due: (item, { viewer, items }) => {
    const { review, between } = item.facts
    if (review === undefined || !hearsOf(item, viewer)) return []
    const again = (items as Stance[]).some(
      ({ kind, facts, createdAt }) =>
        kind === 'stance' && facts.on === item.id && dayInTheNetherlands(createdAt) >= review,
    )
    return again ? [] : [{ day: review, people: between }]
  },
  // Who is named has to be able to read it, or can never say yes.
  suggestedAudience: othersOf,
  title: (text) => text('plan.agreement.ask'),
  View: ({ around, item }) => {
    const { text } = around
    const { between, review } = item.facts
    return (
      <>
        {hearsOf(item, around.viewer) && (
          <p class="eyebrow">{text(`plan.agreement.${stateOf(around, item)}`)}</p>
        )}
        <p class="as-typed lead" dir="auto">
          {item.words.text}
        </p>
        <p class="small soft">
          {betweenInWords(around, between)}
          {review &&
            ` · ${text('plan.agreement.review.on', { day: text.day(new Date(`${review}T12:00:00Z`)) })}`}
        </p>
      </>
    )
  },
  Together: WhoSaysWhat,
}

interface WhoSaysWhatProps {
  around: Surroundings
  item: AgreedBetween
  freshId: string
  draft?: Draft | undefined
  /** What saying yes is called here. */
  yes?: string
}

/** What each of them says, and where the viewer says it; nothing for whoever does not hear it. */
export function WhoSaysWhat({ around, item, freshId, draft, yes }: WhoSaysWhatProps) {
  if (!hearsOf(item, around.viewer)) return null
  const { text, viewer, nameOf, colourOf } = around
  const stances = stancesOn(around.items, item)
  return (
    <>
      <ul class="plain stack">
        {[...stances].map(([person, said]) => (
          <li class="with-face">
            <Face name={nameOf(person)} colour={colourOf(person)} />
            <div>
              {said && said !== 'wrote it' ? (
                <stance.View around={around} item={said} />
              ) : (
                <p class="small">
                  {text(`plan.stance.${said ? 'wrote' : 'silent'}`, { name: nameOf(person) })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <EarlierAnswers around={around} item={item} kind={stance} />
      {isBetween(item, viewer) && (
        <SayAgain
          around={around}
          kind="stance"
          said={stances.get(viewer) !== undefined}
          draft={draft}
        >
          <SayStance around={around} item={item} freshId={freshId} draft={draft} yes={yes} />
        </SayAgain>
      )}
    </>
  )
}

/** Anything that holds when each person named in it says yes. */
type AgreedBetween = Item<{ between: string[] }>

export type AgreementState = 'proposed' | 'agreed' | 'notCarried'

/**
 * Agreed when each person that is named takes part and says yes to the text as it is now. Once
 * somebody says otherwise, or no longer takes part, it is not carried by all.
 */
export function stateOf(
  { items, members }: Pick<Surroundings, 'items' | 'members'>,
  agreement: AgreedBetween,
): AgreementState {
  const takesPart = (person: string) => members.some((member) => member.person === person)
  const said = [...stancesOn(items, agreement)].map(([person, one]) => {
    if (!takesPart(person)) return 'no'
    return one === 'wrote it' ? 'yes' : one?.facts.answer
  })
  if (said.includes('no')) return 'notCarried'
  return said.every((answer) => answer === 'yes') ? 'agreed' : 'proposed'
}
