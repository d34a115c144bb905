import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { Choices } from '../../ui/field.tsx'
import { Said, Why, whyOf } from '../answer-form.tsx'
import { askCode, askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Question, Surroundings } from '../item-kind.ts'
import { personChoices } from '../person-choices.tsx'

/**
 * Who makes the family's plan (familiegroepsplan, Jeugdwet 1.1): the family by itself, the family
 * with an independent third who leads the conversation, or the family with a professional.
 */
export const planForms = ['alone', 'independent-lead', 'professional'] as const

/** What stands in the form for nobody. */
const NOBODY = 'nobody'

const Facts = z.strictObject({
  form: z.enum(planForms, 'plan.planForm.missing'),
  /** Who leads the conversation, when that is somebody who takes part here. */
  lead: z.uuid('plan.planForm.person.wrong').optional(),
  /** Which professional keeps an eye on the whole, for all professionals together. */
  coordinator: z.uuid('plan.planForm.person.wrong').optional(),
})
type Facts = z.output<typeof Facts>
export type PlanForm = Item<Facts, Why>

const ofProfession = ({ members }: Surroundings) =>
  members.filter(({ role }) => role === 'professional' || role === 'coordinator')

const askPerson = (
  name: 'lead' | 'coordinator',
  mayBe: (around: Surroundings) => Surroundings['members'],
): Question => ({
  fields: [name],
  isAsked: (around, draft) => mayBe(around).length > 0 || draft.errors?.[name] !== undefined,
  Ask: ({ around, draft }) => (
    <Choices
      text={around.text}
      name={name}
      label={around.text(`plan.planForm.${name}.label`)}
      choices={[
        { value: NOBODY, label: around.text(`plan.planForm.${name}.nobody`) },
        ...personChoices({ ...around, members: mayBe(around) }),
      ]}
      chosen={draft.fields[name] ?? [NOBODY]}
      errors={draft.errors}
    />
  ),
})

const personIn = (value: string) => (value === '' || value === NOBODY ? undefined : value)

/** How a family makes its plan. It is a right, and no form is better than another. */
export const planForm: ItemKind<Facts, Why> = {
  name: 'plan-form',
  facts: Facts,
  words: Why,
  questions: [
    askCode({
      name: 'form',
      label: 'plan.planForm.label',
      hint: 'plan.planForm.hint',
      codes: planForms,
      called: (text, form) => ({
        label: text(`plan.planForm.form.${form}`),
        hint: text(`plan.planForm.means.${form}`),
      }),
    }),
    askPerson('lead', ({ members, viewer }) => members.filter(({ person }) => person !== viewer)),
    askPerson('coordinator', ofProfession),
    askWords({ name: 'text', label: 'plan.stance.why', hint: 'plan.stance.whyHint' }),
  ],
  fromFields: (fields) => ({
    facts: {
      form: field(fields, 'form'),
      lead: personIn(field(fields, 'lead')),
      coordinator: personIn(field(fields, 'coordinator')),
    },
    words: whyOf(fields),
    about: [],
  }),
  toFields: ({ facts: { form, lead, coordinator }, words }) => ({
    form: [form],
    lead: [lead ?? NOBODY],
    coordinator: [coordinator ?? NOBODY],
    ...(words.text && { text: [words.text] }),
  }),
  people: { lead: 'plan.planForm.person.wrong', coordinator: 'plan.planForm.person.wrong' },
  suggestedAudience: () => [],
  title: (text) => text('plan.planForm.ask'),
  View: ({ around: { text, nameOf }, item: { facts, words } }) => (
    <>
      <p class="lead">{text(`plan.planForm.form.${facts.form}`)}</p>
      {facts.lead && (
        <p class="small">{text('plan.planForm.lead.is', { name: nameOf(facts.lead) })}</p>
      )}
      {facts.coordinator && (
        <p class="small">
          {text('plan.planForm.coordinator.is', { name: nameOf(facts.coordinator) })}
        </p>
      )}
      <Said words={words} />
    </>
  ),
}
