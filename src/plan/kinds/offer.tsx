import { z } from 'zod'
import { field } from '../../platform/http.ts'
import type { Text } from '../../platform/text.ts'
import { Said, Why, whyOf } from '../answer-form.tsx'
import { askCode, askDay, askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind } from '../item-kind.ts'

/**
 * Why a family's own plan may be passed over (Jeugdwet 4.1.2): the parents decline, there is a
 * concrete threat to the development of the child, or the interests of the child are harmed.
 */
export const grounds = ['declined', 'threat', 'harm'] as const

/** When it is passed over: on paper within 14 days if anybody asks, and set within 6 weeks (4.1.3). */
const PAPER_WITHIN_DAYS = 14
const SET_WITHIN_DAYS = 6 * 7

const NONE = 'none'
const day = z.iso.date('plan.offer.day.wrong')
const Facts = z
  .strictObject({
    /** When the family was offered to make its own plan first. */
    offered: day,
    /** When it was passed over, and why. */
    waived: day.optional(),
    ground: z.enum(grounds, 'plan.offer.ground.missing').optional(),
    /** When somebody asked for the other plan on paper. */
    paperAsked: day.optional(),
  })
  .refine(({ waived, ground }) => ground === undefined || waived !== undefined, {
    path: ['waived'],
    message: 'plan.offer.waived.missing',
  })
  .refine(({ waived, ground }) => waived === undefined || ground !== undefined, {
    path: ['ground'],
    message: 'plan.offer.ground.missing',
  })
  .refine(({ offered, waived }) => waived === undefined || waived >= offered, {
    path: ['waived'],
    message: 'plan.offer.waived.early',
  })
type Facts = z.output<typeof Facts>
export type Offer = Item<Facts, Why>

/**
 * That a family was offered to make its own plan first, and what became of it. A professional owes
 * it to them; whoever else was there may write it down as well.
 */
export const offer: ItemKind<Facts, Why> = {
  name: 'offer',
  facts: Facts,
  words: Why,
  questions: [
    askDay({ name: 'offered', label: 'plan.offer.offered.label' }),
    askCode({
      name: 'ground',
      label: 'plan.offer.ground.label',
      codes: [NONE, ...grounds],
      called: (text, ground) => ({ label: text(`plan.offer.ground.${ground}`) }),
    }),
    askDay({ name: 'waived', label: 'plan.offer.waived.label', hint: 'plan.offer.onlyThen' }),
    askDay({ name: 'paperAsked', label: 'plan.offer.paper.label', hint: 'plan.offer.onlyThen' }),
    askWords({ name: 'text', label: 'plan.offer.why', hint: 'plan.offer.whyHint' }),
  ],
  fromFields: (fields) => {
    const [ground, given] = [field(fields, 'ground'), (name: string) => field(fields, name).trim()]
    return {
      facts: {
        offered: given('offered'),
        waived: given('waived') || undefined,
        ground: ground === NONE || ground === '' ? undefined : ground,
        paperAsked: given('paperAsked') || undefined,
      },
      words: whyOf(fields),
      about: [],
    }
  },
  toFields: ({ facts: { offered, waived, ground, paperAsked }, words }) => ({
    offered: [offered],
    waived: [waived ?? ''],
    ground: [ground ?? NONE],
    paperAsked: [paperAsked ?? ''],
    ...(words.text && { text: [words.text] }),
  }),
  // It is their right: youth and parents are told how it was dealt with.
  suggestedAudience: ({ viewer, members }) =>
    members
      .filter(({ person, role }) => person !== viewer && (role === 'youth' || role === 'parent'))
      .map(({ person }) => person),
  title: (text) => text('plan.offer.ask'),
  View: ({ around: { text }, item: { facts, words } }) => {
    const { offered, waived, ground, paperAsked } = facts
    return (
      <>
        <p>{text('plan.offer.offered.on', { day: inWords(text, offered) })}</p>
        {waived && ground && (
          <>
            <p>{text('plan.offer.waived.on', { day: inWords(text, waived) })}</p>
            <p>{text(`plan.offer.because.${ground}`)}</p>
            <p class="small soft">
              {text('plan.offer.setBy', { day: inWords(text, daysAfter(waived, SET_WITHIN_DAYS)) })}
            </p>
          </>
        )}
        {paperAsked && (
          <p class="small soft">
            {text('plan.offer.paper.by', {
              day: inWords(text, daysAfter(paperAsked, PAPER_WITHIN_DAYS)),
            })}
          </p>
        )}
        <Said words={words} />
      </>
    )
  },
}

/** A calendar day that many days later, as yyyy-mm-dd. */
export function daysAfter(from: string, days: number): string {
  const at = new Date(`${from}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const inWords = (text: Text, day: string) => text.day(new Date(`${day}T12:00:00Z`))
