import { z } from 'zod'
import { type FieldErrors, field } from '../../platform/http.ts'
import { Choices, TextField } from '../../ui/field.tsx'
import { AnswerForm, draftOf } from '../answer-form.tsx'
import { carried } from '../ask.tsx'
import { hearsOf } from '../between.tsx'
import { dayInWords } from '../day-of-plan.ts'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'

const reached = ['yes', 'no'] as const
const hows = ['well', 'some', 'badly'] as const
const DUE = 'plan.contact.due.wrong'

const Facts = z.strictObject({
  aftercare: z.uuid(),
  /** Which of its days this was for. */
  due: z.iso.date(DUE),
  heldOn: z.iso.date('plan.contact.on.missing'),
  reached: z.enum(reached, 'plan.contact.reached.missing'),
  how: z.enum(hows, 'plan.contact.how.wrong').optional(),
})
const Words = z.strictObject({})
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Contact = Item<Facts, Words>

type Agreed = Item<{ contacts: string[]; between: string[]; caller?: string | undefined }>

/** Whoever gets in touch is named in it, so everybody who sees it knows of them. */
export const mayTellOfContact = (item: Item, viewer: string): boolean =>
  hearsOf(item, viewer) || (item as Agreed).facts.caller === viewer

/** That somebody got in touch after help stopped, or tried to, and how it goes by then. */
export const contact: ItemKind<Facts, Words> = {
  name: 'contact',
  facts: Facts,
  words: Words,
  questions: [carried('aftercare', 'due', 'heldOn', 'reached', 'how')],
  fromFields: (fields) => ({
    facts: {
      aftercare: field(fields, 'aftercare'),
      due: field(fields, 'due'),
      heldOn: field(fields, 'heldOn').trim(),
      reached: field(fields, 'reached'),
      how: field(fields, 'how') || undefined,
    },
    words: {},
    about: [],
  }),
  toFields: ({ facts }) => ({
    aftercare: [facts.aftercare],
    due: [facts.due],
    heldOn: [facts.heldOn],
    reached: [facts.reached],
    ...(facts.how && { how: [facts.how] }),
  }),
  wrong: ({ heldOn, reached, how }, { today }): FieldErrors | undefined => {
    if (today !== undefined && heldOn > today) return { heldOn: 'plan.contact.on.future' }
    // How somebody is doing is known by whoever spoke with them.
    return reached === 'no' && how ? { how: 'plan.contact.how.notReached' } : undefined
  },
  answers: {
    fact: 'aftercare',
    kinds: ['aftercare'],
    may: mayTellOfContact,
    heardBy: 'everyone',
    goesWithIt: true,
    wrong: (item, { due }) =>
      (item as Agreed).facts.contacts.includes(String(due)) ? undefined : { due: DUE },
  },
  suggestedAudience: () => [],
  title: (text) => text('plan.item.contact'),
  View: ({ around: { text, nameOf }, item: { author, facts } }) => (
    <p class="small soft">
      {text(`plan.contact.said.${becameOf(facts)}`, {
        name: nameOf(author),
        day: dayInWords(text, facts.heldOn),
      })}
    </p>
  ),
}

/** What it came to, in one word: how it goes where that was said, and else whether people spoke. */
export const becameOf = ({ reached, how }: Facts) =>
  reached === 'yes' ? (how ?? reached) : reached

/** Of two said at the same moment the one that reached nobody counts: it leaves the day open. */
const byMomentThenDoubt = (a: Contact, b: Contact) =>
  a.createdAt.getTime() - b.createdAt.getTime() ||
  Number(a.facts.reached === 'no') - Number(b.facts.reached === 'no')

const contactsOn = (items: readonly Item[], { id }: Pick<Item, 'id'>): Contact[] =>
  (items as Contact[])
    .filter(({ kind, facts }) => kind === 'contact' && facts.aftercare === id)
    .toSorted(byMomentThenDoubt)

/** What was said last of the contact on this day. */
export const lastContactFor = (
  items: readonly Item[],
  item: Pick<Item, 'id'>,
  day: string,
): Contact | undefined => contactsOn(items, item).findLast(({ facts }) => facts.due === day)

/**
 * The days on which somebody still has to get in touch. A try that reached nobody leaves its day
 * open; once people spoke on a later day, an earlier one that was missed is over.
 */
export function daysLeft(items: readonly Item[], item: Agreed): string[] {
  const { contacts } = item.facts
  const spoke = contacts.filter((day) => lastContactFor(items, item, day)?.facts.reached === 'yes')
  const last = spoke.at(-1) ?? ''
  return contacts.filter((day) => day > last)
}

interface SayContactProps {
  around: Surroundings
  item: Agreed
  freshId: string
  draft?: Draft | undefined
}

/** For the day that it is time for: whether people spoke, and how it goes. */
export function SayContact({ around, item, freshId, draft }: SayContactProps) {
  const { text, items, today = '' } = around
  const left = daysLeft(items, item)
  const day = left.findLast((one) => one <= today) ?? left[0]
  if (day === undefined) return null
  const errors = draftOf(draft, 'contact')?.errors
  const isNow = day <= today || errors !== undefined
  return (
    <details open={isNow}>
      <summary>{text('plan.contact.say', { day: dayInWords(text, day) })}</summary>
      <AnswerForm item={item} kind="contact" freshId={freshId}>
        <input type="hidden" name="due" value={day} />
        <Choices
          text={text}
          name="reached"
          label={text('plan.contact.reached.label')}
          choices={reached.map((value) => ({
            value,
            label: text(`plan.contact.reached.${value}`),
          }))}
          chosen={draftOf(draft, 'contact')?.fields.reached ?? []}
          errors={errors}
        />
        <Choices
          text={text}
          name="how"
          label={text('plan.contact.how.label')}
          hint={text('plan.stance.whyHint')}
          choices={hows.map((value) => ({ value, label: text(`plan.contact.how.${value}`) }))}
          chosen={draftOf(draft, 'contact')?.fields.how ?? []}
          errors={errors}
        />
        <TextField
          text={text}
          name="heldOn"
          type="date"
          label={text('plan.contact.on.label')}
          value={draftOf(draft, 'contact')?.fields.heldOn?.[0] ?? today}
          errors={errors}
        />
        <button class="button" type="submit">
          {text('plan.contact.save')}
        </button>
        <p class="small soft">{text('plan.contact.whoHears')}</p>
      </AnswerForm>
    </details>
  )
}
