import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { ownWords } from '../../platform/own-words.ts'
import type { MemberRole } from '../../platform/tables.ts'
import { askCode, askWords } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Surroundings } from '../item-kind.ts'
import type { Aftercare } from './aftercare.tsx'
import { stancesOn } from './stance.tsx'

const reasons = ['reached', 'other-help', 'stopped-by-family', 'moved', 'other'] as const
const afterwards = ['agreed', 'not-needed'] as const
type Afterwards = (typeof afterwards)[number]

const Facts = z.strictObject({
  reason: z.enum(reasons, 'plan.closure.reason.missing'),
  aftercare: z.enum(afterwards, 'plan.closure.aftercare.missing'),
})
const Words = z.strictObject({
  worked: ownWords.optional(),
  missing: ownWords.optional(),
  text: ownWords.optional(),
})
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Closure = Item<Facts, Words>

/** Help that stops: why, what helped, and what is agreed for afterwards. The plan itself goes on. */
export const closure: ItemKind<Facts, Words> = {
  name: 'closure',
  facts: Facts,
  words: Words,
  questions: [
    askCode({
      name: 'reason',
      label: 'plan.closure.reason.label',
      codes: reasons,
      called: (text, code) => ({ label: text(`plan.closure.reason.${code}`) }),
    }),
    askCode({
      name: 'aftercare',
      label: 'plan.closure.aftercare.label',
      hint: 'plan.closure.aftercare.hint',
      codes: afterwards,
      called: (text, code) => ({ label: text(`plan.closure.aftercare.${code}`) }),
    }),
    askWords({ name: 'worked', label: 'plan.closure.worked', hint: 'plan.stance.whyHint' }),
    askWords({ name: 'missing', label: 'plan.closure.missing', hint: 'plan.stance.whyHint' }),
    askWords({ name: 'text', label: 'plan.stance.why', hint: 'plan.stance.whyHint' }),
  ],
  fromFields: (fields) => ({
    facts: { reason: field(fields, 'reason'), aftercare: field(fields, 'aftercare') },
    words: {
      worked: field(fields, 'worked').trim() || undefined,
      missing: field(fields, 'missing').trim() || undefined,
      text: field(fields, 'text').trim() || undefined,
    },
    about: [],
  }),
  toFields: ({ facts, words }) => ({
    reason: [facts.reason],
    aftercare: [facts.aftercare],
    worked: [words.worked ?? ''],
    missing: [words.missing ?? ''],
    text: [words.text ?? ''],
  }),
  wrong: ({ aftercare }, around) =>
    !helpsAsWork(around) || isSettled(around, aftercare)
      ? undefined
      : { aftercare: `plan.closure.aftercare.first.${aftercare}` },
  // Whom help was for should hear from whoever stops that they do.
  suggestedAudience: (around) =>
    helpsAsWork(around) ? around.members.filter(isYouthOrParent).map(({ person }) => person) : [],
  title: (text) => text('plan.closure.ask'),
  View: ({ around: { text }, item: { facts, words, createdAt } }) => (
    <>
      <p class="eyebrow">{text('plan.closure.on', { day: text.day(createdAt) })}</p>
      <p class="lead">{text(`plan.closure.reason.${facts.reason}`)}</p>
      {(['worked', 'missing', 'text'] as const).map(
        (part) =>
          words[part] && (
            <>
              {part !== 'text' && <p class="small soft">{text(`plan.closure.${part}`)}</p>}
              <p class="as-typed" dir="auto">
                {words[part]}
              </p>
            </>
          ),
      )}
      <p class="small soft">{text(`plan.closure.aftercare.${facts.aftercare}`)}</p>
    </>
  ),
}

type Known = Pick<Surroundings, 'viewer' | 'members' | 'items'>

const isYouthOrParent = ({ role }: { role: MemberRole }) => role === 'youth' || role === 'parent'
const isWork = ({ role }: { role: MemberRole }) => role === 'professional' || role === 'coordinator'

const helpsAsWork = ({ viewer, members }: Pick<Known, 'viewer' | 'members'>): boolean =>
  members.some((member) => member.person === viewer && isWork(member))

/**
 * Whether it was settled with the family what comes after, by what this viewer sees. Contact is
 * agreed once a youth or a parent stands behind it and there is a day; that it is not needed is for
 * a youth or a parent to write, and for nobody to write for them.
 */
function isSettled({ members, items }: Known, how: Afterwards): boolean {
  const family = members.filter(isYouthOrParent).map(({ person }) => person)
  return (items as Aftercare[]).some((item) => {
    if (item.kind !== 'aftercare') return false
    const { wanted, contacts } = item.facts
    if (how === 'not-needed') return wanted === 'no' && family.includes(item.author)
    return (
      wanted === 'yes' &&
      contacts.length > 0 &&
      family.some((person) => standsBehind(items, item, person))
    )
  })
}

function standsBehind(items: readonly Item[], item: Aftercare, person: string): boolean {
  const said = stancesOn(items, item).get(person)
  if (said === undefined || said === 'wrote it') return item.author === person
  return said.facts.answer === 'yes'
}

/**
 * Whether somebody who helps as their work can stop here: what comes after is settled, help was
 * closed, or a colleague stays. Everybody else can always stop.
 */
export function mayStopHelping(around: Known): boolean {
  const { viewer, members, items } = around
  return (
    !helpsAsWork(around) ||
    members.some((member) => member.person !== viewer && isWork(member)) ||
    items.some(({ kind }) => kind === 'closure') ||
    afterwards.some((how) => isSettled(around, how))
  )
}
