import { z } from 'zod'
import { field } from '../../platform/http.ts'
import { AnswerForm } from '../answer-form.tsx'
import { carried } from '../ask.tsx'
import type { Item } from '../item.ts'
import type { ItemKind, Surroundings } from '../item-kind.ts'

export const outcomes = ['done', 'not-yet', 'not-managed'] as const
/** Why something did not work: codes, so that everybody who sees the step may know. */
export const reasons = ['no-time', 'too-hard', 'needs-help', 'not-needed'] as const

const Facts = z
  .strictObject({
    action: z.uuid(),
    outcome: z.enum(outcomes, 'problem.unreadable'),
    reason: z.enum(reasons, 'plan.progress.reason.missing').optional(),
  })
  .refine(({ outcome, reason }) => (outcome === 'not-managed') === (reason !== undefined), {
    path: ['reason'],
    message: 'plan.progress.reason.missing',
  })
const Words = z.strictObject({})
type Facts = z.output<typeof Facts>
type Words = z.output<typeof Words>
export type Progress = Item<Facts, Words>

/**
 * Whoever does the step and whoever wrote it down are named in it, so everybody who sees it knows of
 * them. Somebody else would tell, by answering, that it is shared with them too.
 */
export const mayTellOf = (action: Item, viewer: string): boolean =>
  action.author === viewer || action.facts.who === viewer

/** What became of an action, said by whoever did it or saw it done. */
export const progress: ItemKind<Facts, Words> = {
  name: 'progress',
  facts: Facts,
  words: Words,
  questions: [carried('action', 'outcome', 'reason')],
  fromFields: (fields) => ({
    facts: {
      action: field(fields, 'action'),
      outcome: field(fields, 'outcome'),
      reason: field(fields, 'reason') || undefined,
    },
    words: {},
    about: [],
  }),
  toFields: ({ facts: { action, outcome, reason } }) => ({
    action: [action],
    outcome: [outcome],
    ...(reason && { reason: [reason] }),
  }),
  answers: {
    fact: 'action',
    kinds: ['action'],
    may: mayTellOf,
    heardBy: 'everyone',
    goesWithIt: true,
  },
  // Whoever sees the action sees what became of it.
  suggestedAudience: ({ viewer, items }, { facts }) => {
    const action = items.find(({ id }) => id === facts.action)
    const seeing = action ? [action.author, ...action.audience] : []
    return seeing.filter((person) => person !== viewer)
  },
  title: (text) => text('plan.item.progress'),
  View: ({ around: { text, nameOf }, item: { author, facts } }) => {
    const said = text(`plan.progress.${facts.outcome}`, { name: nameOf(author) })
    const reason = facts.reason && text(`plan.progress.reason.${facts.reason}`)
    return (
      <p class="small soft">{reason ? text('plan.progress.becauseOf', { said, reason }) : said}</p>
    )
  },
}

/** What was said last of this action, among what the viewer may see. */
export function latestProgress(items: readonly Item[], action: string): Progress | undefined {
  const said = (items as Progress[]).filter(
    ({ kind, facts }) => kind === 'progress' && facts.action === action,
  )
  return said.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]
}

/** Whether nothing more is to be expected: it was done, or given up. */
export const isSettled = (said: Progress | undefined): boolean =>
  said !== undefined && said.facts.outcome !== 'not-yet'

/** The last thing said of this action. */
export function LatestProgress({ around, action }: { around: Surroundings; action: Item }) {
  const latest = latestProgress(around.items, action.id)
  return latest && <progress.View around={around} item={latest} />
}

interface DoneOrNotProps {
  around: Surroundings
  action: Item
  /** Where to go afterwards, as the last part of the address. */
  back: string
  /** The id that the answer will have: tapping twice says it once. */
  id: string
}

/** Done, not yet, or it does not work and why: none is praised or blamed. */
export function DoneOrNot({ around: { text }, action, back, id }: DoneOrNotProps) {
  return (
    <>
      <AnswerForm class="row" item={action} kind="progress" freshId={id} back={back}>
        <button class="button" name="outcome" value="done" type="submit">
          {text('plan.progress.sayDone')}
        </button>
        <button class="button ghost" name="outcome" value="not-yet" type="submit">
          {text('plan.progress.sayNotYet')}
        </button>
      </AnswerForm>
      <details>
        <summary>{text('plan.progress.sayNotManaged')}</summary>
        <AnswerForm item={action} kind="progress" freshId={id} back={back}>
          <input type="hidden" name="outcome" value="not-managed" />
          <fieldset>
            <legend>{text('plan.progress.why')}</legend>
            <div class="row">
              {reasons.map((reason) => (
                <button class="button ghost" name="reason" value={reason} type="submit">
                  {text(`plan.progress.reason.${reason}`)}
                </button>
              ))}
            </div>
          </fieldset>
        </AnswerForm>
      </details>
      <p class="small soft">{text('plan.progress.whoHears')}</p>
    </>
  )
}
