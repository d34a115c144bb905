import { z } from 'zod'
import { type Fields, field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Choices } from '../../ui/field.tsx'
import { askCode, askWords } from '../ask.tsx'
import {
  aboutThem,
  askBetween,
  Between,
  betweenInWords,
  betweenOf,
  hearsOf,
  othersOf,
} from '../between.tsx'
import { dayInWords, monthsAfter } from '../day-of-plan.ts'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import { personChoices } from '../person-choices.tsx'
import { stateOf, WhoSaysWhat } from './agreement.tsx'
import { becameOf, daysLeft, lastContactFor, mayTellOfContact, SayContact } from './contact.tsx'

const wanted = ['yes', 'no'] as const
const MOST_CONTACTS = 12
const DAYS = 'plan.aftercare.contacts.wrong'

const Facts = z.strictObject({
  /** No: the family says itself that it is not needed. */
  wanted: z.enum(wanted, 'plan.aftercare.wanted.missing'),
  /** Who gets in touch. */
  caller: z.uuid('plan.aftercare.caller.wrong').optional(),
  between: Between,
  /** Days on which somebody gets in touch, as yyyy-mm-dd, the earliest first. */
  contacts: z.array(z.iso.date(DAYS)).max(MOST_CONTACTS, DAYS),
})
const Words = z.strictObject({ ifAgain: ownWords.optional(), text: ownWords.optional() })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Aftercare = Item<Facts, Words>

/** About one, three and six months on: early enough to turn round, late enough to know. */
const SUGGESTED_AFTER_MONTHS = [1, 3, 6]

const contactsIn = (fields: Fields): string[] =>
  [...new Set((fields.contacts ?? []).map((day) => day.trim()))]
    .filter((day) => day !== '')
    .toSorted()

/** What happens when help stops: who gets in touch and when, and what to do if it gets hard again. */
export const aftercare: ItemKind<Facts, Words> = {
  name: 'aftercare',
  facts: Facts,
  words: Words,
  questions: [
    askCode({
      name: 'wanted',
      label: 'plan.aftercare.wanted.label',
      codes: wanted,
      called: (text, code) => ({
        label: text(`plan.aftercare.wanted.${code}`),
        hint: text(`plan.aftercare.wanted.${code}Hint`),
      }),
    }),
    { fields: ['caller'], Ask: AskCaller, isAsked: unlessNotWanted },
    { fields: ['contacts'], Ask: AskContacts, isAsked: unlessNotWanted },
    {
      ...askWords({
        name: 'ifAgain',
        label: 'plan.aftercare.ifAgain.label',
        hint: 'plan.aftercare.ifAgain.hint',
      }),
      isAsked: unlessNotWanted,
    },
    askWords({ name: 'text', label: 'plan.stance.why', hint: 'plan.stance.whyHint' }),
    askBetween,
  ],
  fromFields: (fields) => {
    const isWanted = !saysNo(fields)
    return {
      facts: {
        wanted: field(fields, 'wanted'),
        // The form fills in days by itself: where none are wanted they mean nothing.
        caller: (isWanted && field(fields, 'caller')) || undefined,
        between: betweenOf(fields),
        contacts: isWanted ? contactsIn(fields) : [],
      },
      words: {
        ifAgain: field(fields, 'ifAgain').trim() || undefined,
        text: field(fields, 'text').trim() || undefined,
      },
      about: aboutThem(fields),
    }
  },
  toFields: ({ facts, words }) => ({
    wanted: [facts.wanted],
    ...(facts.caller && { caller: [facts.caller] }),
    contacts: facts.contacts,
    ifAgain: [words.ifAgain ?? ''],
    text: [words.text ?? ''],
    between: facts.between,
  }),
  people: { between: 'plan.between.missing', caller: 'plan.aftercare.caller.wrong' },
  suggestedAudience: (around, item) => [
    ...new Set([
      ...othersOf(around, item),
      ...[item.facts.caller ?? []].flat().filter((person) => person !== around.viewer),
    ]),
  ],
  due: (item, { items }) =>
    daysLeft(items, item).map((day) => ({
      day,
      people: item.facts.caller ? [item.facts.caller] : item.facts.between,
      part: String(item.facts.contacts.indexOf(day)),
    })),
  title: (text) => text('plan.aftercare.ask'),
  View: ({ around, item }) => {
    const { text } = around
    const { facts, words } = item
    return (
      <>
        {facts.wanted === 'no' ? (
          <p class="lead">{text('plan.aftercare.notNeeded')}</p>
        ) : (
          <>
            {hearsOf(item, around.viewer) && (
              <p class="eyebrow">{text(`plan.agreement.${stateOf(around, item)}`)}</p>
            )}
            <Days around={around} item={item} />
          </>
        )}
        {words.ifAgain && (
          <>
            <p class="small soft">{text('plan.aftercare.ifAgain.is')}</p>
            <p class="as-typed lead" dir="auto">
              {words.ifAgain}
            </p>
          </>
        )}
        {words.text && (
          <p class="as-typed" dir="auto">
            {words.text}
          </p>
        )}
        <p class="small soft">{betweenInWords(around, facts.between)}</p>
      </>
    )
  },
  Together: ({ around, item, freshId, draft }) => (
    <>
      <WhoSaysWhat around={around} item={item} freshId={freshId} draft={draft} />
      {mayTellOfContact(item, around.viewer) && (
        <SayContact around={around} item={item} freshId={freshId} draft={draft} />
      )}
    </>
  ),
}

/** "Samira neemt contact op", with each day and what became of it. */
function Days({ around, item }: { around: Surroundings; item: Aftercare }) {
  const { text, viewer, nameOf, items } = around
  const { caller, contacts } = item.facts
  const left = new Set(daysLeft(items, item))
  return (
    <>
      {caller && (
        <p class="lead">
          {caller === viewer
            ? text('plan.aftercare.caller.you')
            : text('plan.aftercare.caller.is', { name: nameOf(caller) })}
        </p>
      )}
      <ol class="path">
        {contacts.map((day) => {
          const last = lastContactFor(items, item, day)
          const reached = last?.facts.reached === 'yes'
          return (
            <li class={reached ? 'done' : undefined}>
              <span class="stone" aria-hidden="true">
                {reached ? '✓' : ''}
              </span>
              <div>
                <b>{dayInWords(text, day)}</b>
                <div class="small soft">
                  {last
                    ? text(`plan.contact.became.${becameOf(last.facts)}`, {
                        day: dayInWords(text, last.facts.heldOn),
                      })
                    : !left.has(day) && text('plan.contact.passed')}
                </div>
              </div>
            </li>
          )
        })}
      </ol>
    </>
  )
}

const saysNo = (fields: Fields) => field(fields, 'wanted') === 'no'

/** Who would call, and when, is no question to who wants no calls. */
function unlessNotWanted(_: Surroundings, { fields, errors }: Draft) {
  return !saysNo(fields) || errors !== undefined
}

function AskCaller({ around, draft }: { around: Surroundings; draft: Draft }) {
  const { text } = around
  return (
    <Choices
      text={text}
      name="caller"
      label={text('plan.aftercare.caller.label')}
      hint={text('plan.aftercare.onlyIfWanted')}
      choices={personChoices(around)}
      chosen={draft.fields.caller ?? []}
      errors={draft.errors}
    />
  )
}

const LEAST_ASKED = 3

function AskContacts({ around: { text, today }, draft }: { around: Surroundings; draft: Draft }) {
  const suggested = today ? SUGGESTED_AFTER_MONTHS.map((months) => monthsAfter(today, months)) : []
  const known = draft.fields.contacts
  const days = known ? [...known.filter(Boolean), ''] : suggested
  const shown = [...days, ...Array(Math.max(LEAST_ASKED - days.length, 0)).fill('')]
  const wrong = draft.errors?.contacts
  return (
    <fieldset
      id="contacts"
      tabindex={-1}
      aria-describedby={wrong ? 'contacts-hint contacts-wrong' : 'contacts-hint'}
    >
      <legend>{text('plan.aftercare.contacts.label')}</legend>
      <p class="hint" id="contacts-hint">
        {text('plan.aftercare.contacts.hint')}
      </p>
      {wrong && (
        <p class="wrong-here" id="contacts-wrong">
          {text(wrong)}
        </p>
      )}
      <div class="days">
        {shown.slice(0, MOST_CONTACTS).map((day, index) => (
          <div>
            <label for={`contacts-${index + 1}`}>
              {text('plan.aftercare.contacts.number', { n: index + 1 })}
            </label>
            <input
              id={`contacts-${index + 1}`}
              name="contacts"
              type="date"
              value={day}
              autocomplete="off"
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
