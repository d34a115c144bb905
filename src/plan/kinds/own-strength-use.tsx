import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import { Face } from '../../ui/face.tsx'
import { Select } from '../../ui/field.tsx'
import { askDay, askWords } from '../ask.tsx'
import { askDomain } from '../ask-domain.tsx'
import type { Item } from '../item.ts'
import type { Draft, ItemKind, Surroundings } from '../item-kind.ts'
import { DomainCode, findDomain } from '../life-domains.ts'
import { effect, effectsOf, SayEffect } from './effect.tsx'
import type { Strength } from './strength.tsx'

const Facts = z.strictObject({
  domain: DomainCode,
  /** The strength on which it builds, when it is one that stands in the plan. */
  strength: z.uuid('plan.tries.strength.wrong').optional(),
  /** The day, as yyyy-mm-dd, on which they look whether it helped. */
  followUp: z.iso.date('plan.tries.followUp.missing'),
})
const Words = z.strictObject({ text: ownWords, expected: ownWords.optional() })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type OwnStrengthUse = Item<Facts, Words>

/**
 * What a family tries itself in one part of life, with a day to look whether it helped: so that
 * nobody who tries drops out of sight (NJi 2017, 5.1).
 */
export const ownStrengthUse: ItemKind<Facts, Words> = {
  name: 'own-strength-use',
  facts: Facts,
  words: Words,
  questions: [
    askDomain,
    askWords({ name: 'text', label: 'plan.tries.what', hint: 'plan.tries.hint' }),
    askWords({ name: 'expected', label: 'plan.tries.expected', hint: 'plan.stance.whyHint' }),
    {
      fields: ['strength'],
      isAsked: ({ items }, draft) =>
        items.some(({ kind }) => kind === 'strength') || draft.errors?.strength !== undefined,
      Ask: AskStrength,
    },
    askDay({
      name: 'followUp',
      label: 'plan.tries.followUp.label',
      hint: 'plan.tries.followUp.hint',
    }),
  ],
  fromFields: (fields) => ({
    facts: {
      domain: field(fields, 'domain'),
      strength: field(fields, 'strength') || undefined,
      followUp: field(fields, 'followUp').trim(),
    },
    words: { text: field(fields, 'text'), expected: field(fields, 'expected').trim() || undefined },
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    domain: [facts.domain],
    text: [words.text],
    expected: words.expected ? [words.expected] : [],
    strength: [facts.strength ?? ''],
    followUp: [facts.followUp],
  }),
  links: { strength: { kinds: ['strength'], wrong: 'plan.tries.strength.wrong' } },
  // Whoever tries it says whether it helped.
  due: (item, { items }) => {
    const day = dueOn(item, items)
    return day === undefined ? [] : [{ day, people: [item.author] }]
  },
  suggestedAudience: () => [],
  title: (text, fields) => {
    const domain = findDomain(field(fields, 'domain'))
    return domain
      ? text('plan.tries.askOf', { domain: text.of(domain.name) })
      : text('plan.tries.ask')
  },
  View: ({ around, item: { facts, words, id } }) => {
    const { text, items } = around
    const domain = findDomain(facts.domain)
    const strength = strengthOf(items, facts.strength)
    const last = effectsOf(items, id).at(-1)
    return (
      <>
        <p class="eyebrow">{domain && text.of(domain.name)}</p>
        <p class="as-typed lead" dir="auto">
          {words.text}
        </p>
        {words.expected !== undefined && (
          <p>
            <span class="small soft">{text('plan.tries.hope')}</span>{' '}
            <span class="as-typed" dir="auto">
              {words.expected}
            </span>
          </p>
        )}
        {strength && (
          <p>
            <span class="small soft">{text('plan.tries.with')}</span>{' '}
            <span dir="auto">{strength.words.text}</span>
          </p>
        )}
        <p class="small soft">
          {text('plan.tries.lookOn', {
            day: text.day(new Date(`${facts.followUp}T12:00:00Z`)),
          })}
        </p>
        {last && <effect.View around={around} item={last} />}
      </>
    )
  },
  Together: ({ around, item, freshId, draft }) => {
    const { text, viewer, items, nameOf, colourOf, today } = around
    const said = effectsOf(items, item.id)
    const mine = item.author === viewer
    const due = today !== undefined && isDue(item, items, today)
    const form = <SayEffect around={around} item={item} freshId={freshId} draft={draft} />
    return (
      <>
        {said.length > 1 && (
          <details>
            <summary>{text('plan.effect.all')}</summary>
            <ul class="plain stack">
              {said.map((one) => (
                <li class="with-face">
                  <Face name={nameOf(one.author)} colour={colourOf(one.author)} />
                  <div>
                    <effect.View around={around} item={one} />
                  </div>
                </li>
              ))}
            </ul>
          </details>
        )}
        {mine && due && form}
        {mine && !due && (
          <details open={draft?.errors !== undefined}>
            <summary>{text(`plan.effect.${said.length > 0 ? 'again' : 'early'}`)}</summary>
            {form}
          </details>
        )}
        {mine && said.length > 0 && !due && (
          <p>
            <a class="card-link" href={`/p/${item.family}/stuk/${item.id}/verander`}>
              {text('plan.effect.anotherDay')}
            </a>
          </p>
        )}
      </>
    )
  },
}

function AskStrength({ around: { text, items }, draft }: { around: Surroundings; draft: Draft }) {
  const strengths = items.filter(({ kind }) => kind === 'strength') as Strength[]
  return (
    <Select
      text={text}
      name="strength"
      label={text('plan.tries.strength.label')}
      options={[
        { value: '', label: text('plan.tries.strength.none') },
        ...strengths.map(({ id, words }) => ({ value: id, label: words.text })),
      ]}
      chosen={field(draft.fields, 'strength')}
      errors={draft.errors}
    />
  )
}

/** The strength that it names, where the viewer sees that one too. */
const strengthOf = (items: readonly Item[], strength: string | undefined) =>
  items.find(({ id, kind }) => id === strength && kind === 'strength') as Strength | undefined

/**
 * The day on which to look whether it helped, as yyyy-mm-dd; undefined when somebody did. Whoever
 * sets another day asks it anew, and looking early is looking too.
 */
export function dueOn(use: OwnStrengthUse, items: readonly Item[]): string | undefined {
  const setAt = use.version === 1 ? use.createdAt : use.changedAt
  const looked = effectsOf(items, use.id).some(({ createdAt }) => createdAt >= setAt)
  return looked ? undefined : use.facts.followUp
}

/** Whether it is time to look; @param today as yyyy-mm-dd */
export function isDue(use: OwnStrengthUse, effects: readonly Item[], today: string): boolean {
  const day = dueOn(use, effects)
  return day !== undefined && day <= today
}
