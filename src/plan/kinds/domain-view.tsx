import { z } from 'zod'
import { type Fields, field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import type { MemberRole } from '../../platform/tables.ts'
import { Choices, TextField } from '../../ui/field.tsx'
import { askCode } from '../ask.tsx'
import { askDomain } from '../ask-domain.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Surroundings, Writer } from '../item-kind.ts'
import { DomainCode, findDomain } from '../life-domains.ts'
import { AnswerShape } from '../pages/answer-shape.tsx'
import { TooHeavy } from '../too-heavy.tsx'

/** Three equal answers: this we can do ourselves, with our own people, here help is needed now. */
export const answers = ['self', 'circle', 'help'] as const
export type Answer = (typeof answers)[number]

export const voices = ['youth', 'parent', 'circle', 'professional'] as const
export type Voice = (typeof voices)[number]

const deciders = ['family', 'together', 'professional'] as const
const NOT_KNOWN = 'unknown'

const Facts = z.strictObject({
  domain: DomainCode,
  answer: z.enum(answers, 'plan.domains.answer.missing'),
  /** As whom they looked, when they did: never asked of them. */
  voice: z.enum(voices, 'problem.unreadable'),
  /** It has been so for long, so a short help will not do. */
  chronic: z.literal(true).optional(),
  /** Who decides about this when they do not agree; somebody may not know. */
  decides: z.enum(deciders, 'problem.unreadable').optional(),
})
const Words = z.strictObject({ text: ownWords.optional() })
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type DomainView = Item<Facts, Words>

const voiceOfRole: Readonly<Record<MemberRole, Voice>> = {
  youth: 'youth',
  parent: 'parent',
  circle: 'circle',
  mentor: 'circle',
  supporter: 'circle',
  professional: 'professional',
  coordinator: 'professional',
}

const voiceOf = ({ viewer, members }: Writer): Voice | undefined => {
  const role = members.find(({ person }) => person === viewer)?.role
  return role && voiceOfRole[role]
}

const decidesIn = (fields: Fields): string | undefined => {
  const decides = field(fields, 'decides')
  return decides === '' || decides === NOT_KNOWN ? undefined : decides
}

/** Whoever lives it says "wij"; somebody from outside speaks of the family. */
const sayingOf = (voice: Voice | undefined) =>
  voice === 'youth' || voice === 'parent' ? 'ours' : 'theirs'

/**
 * How somebody sees one part of life: what the family can do there, and where help is needed. A new
 * look is a new item, so that what somebody saw before keeps its day.
 */
export const domainView: ItemKind<Facts, Words> = {
  name: 'domain-view',
  facts: Facts,
  words: Words,
  questions: [
    askDomain,
    {
      fields: ['answer'],
      Ask: ({ around, draft }) => {
        const { text } = around
        const domain = findDomain(field(draft.fields, 'domain'))
        return (
          <>
            {domain && <p class="soft">{text.of(domain.hint)}</p>}
            <Choices
              text={text}
              name="answer"
              label={text('plan.domains.answer.label')}
              hint={text('plan.domains.answer.hint')}
              choices={answers.map((answer) => ({
                value: answer,
                label: (
                  <span class="row">
                    <AnswerShape answer={answer} />
                    {text(`plan.domains.answer.${sayingOf(voiceOf(around))}.${answer}`)}
                  </span>
                ),
              }))}
              chosen={draft.fields.answer ?? []}
              errors={draft.errors}
            />
            <p>
              <TooHeavy around={around} />
            </p>
          </>
        )
      },
    },
    {
      fields: ['text'],
      Ask: ({ around, draft }) => {
        const { text } = around
        const must = voiceOf(around) === 'professional'
        return (
          <TextField
            text={text}
            name="text"
            lines
            label={text('plan.domains.why.label')}
            hint={text(`plan.domains.why.${must ? 'must' : 'may'}`)}
            value={field(draft.fields, 'text')}
            errors={draft.errors}
          />
        )
      },
    },
    askCode({
      name: 'chronic',
      label: 'plan.domains.chronic.label',
      codes: ['yes'],
      many: true,
      called: (text) => ({ label: text('plan.domains.chronic.yes') }),
    }),
    askCode({
      name: 'decides',
      label: 'plan.domains.decides.label',
      hint: 'plan.domains.decides.hint',
      codes: [...deciders, NOT_KNOWN],
      called: (text, code) => ({ label: text(`plan.domains.decides.${code}`) }),
    }),
  ],
  fromFields: (fields, writer) => {
    const voice = voiceOf(writer)
    const why = field(fields, 'text').trim()
    return {
      facts: {
        domain: field(fields, 'domain'),
        answer: field(fields, 'answer'),
        voice,
        chronic: field(fields, 'chronic') === 'yes' || undefined,
        decides: decidesIn(fields),
      },
      // A professional's view can weigh heavily, so it comes with what it rests on.
      words: { text: voice === 'professional' ? why : why || undefined },
      about: [],
    }
  },
  toFields: ({ facts, words }) => ({
    domain: [facts.domain],
    answer: [facts.answer],
    text: words.text ? [words.text] : [],
    chronic: facts.chronic ? ['yes'] : [],
    decides: [facts.decides ?? NOT_KNOWN],
  }),
  // Whoever says that help is needed, or is not, chooses who hears it.
  suggestedAudience: () => [],
  title: (text, fields) => {
    const domain = findDomain(field(fields, 'domain'))
    return domain
      ? text('plan.domains.askOf', { domain: text.of(domain.name) })
      : text('plan.domains.ask')
  },
  View: ({ around, item }) => {
    const { text } = around
    const domain = findDomain(item.facts.domain)
    return (
      <>
        <p class="eyebrow">{domain && text.of(domain.name)}</p>
        <SaidOfDomain around={around} view={item} />
        <p class="small soft">{text('plan.domains.lookedOn', { day: text.day(lookedAt(item)) })}</p>
      </>
    )
  },
}

/** What somebody sees, why, since when, and who decides. */
export function SaidOfDomain({
  around: { text },
  view: { facts, words },
  old,
}: {
  around: Surroundings
  view: DomainView
  old?: boolean
}) {
  const { voice, answer, chronic, decides } = facts
  return (
    <>
      <p class="answer">
        <AnswerShape answer={answer} old={old === true} />
        <b>{text(`plan.domains.answer.${sayingOf(voice)}.${answer}`)}</b>
      </p>
      {chronic && (
        <p>
          <span class="badge">{text('plan.domains.chronic.yes')}</span>
        </p>
      )}
      {words.text !== undefined && (
        <p class="as-typed" dir="auto">
          {words.text}
        </p>
      )}
      {decides && <p class="small">{text(`plan.domains.decides.said.${decides}`)}</p>}
    </>
  )
}

/** The day of a look; whoever changed what they said looked again on that day. */
export const lookedAt = ({ version, createdAt, changedAt }: DomainView): Date =>
  version === 1 ? createdAt : changedAt

export interface Looks {
  /** Of each person what they saw last, the oldest first. */
  latest: readonly DomainView[]
  /** What they saw before that, the newest first. */
  earlier: readonly DomainView[]
}

/** Of two looks at the same moment the one that needs more help comes last, and counts. */
const byMomentThenHelp = (a: DomainView, b: DomainView) =>
  lookedAt(a).getTime() - lookedAt(b).getTime() ||
  answers.indexOf(a.facts.answer) - answers.indexOf(b.facts.answer)

/** How people look at one part of life, among what the viewer may see. */
export function looksAt(items: readonly Item[], domain: string): Looks {
  const looks = (items as DomainView[])
    .filter(({ kind, facts }) => kind === 'domain-view' && facts.domain === domain)
    .toSorted(byMomentThenHelp)
  const isLatest = (view: DomainView) =>
    looks.findLast(({ author }) => author === view.author) === view
  return {
    latest: looks.filter(isLatest),
    earlier: looks.filter((view) => !isLatest(view)).toReversed(),
  }
}

export const differ = ({ latest }: Pick<Looks, 'latest'>): boolean =>
  new Set(latest.map(({ facts }) => facts.answer)).size > 1
