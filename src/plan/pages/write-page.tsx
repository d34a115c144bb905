import type { Frame } from '../../platform/frame.ts'
import { WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { askedIn, nextAfter } from '../draft.ts'
import type { Item } from '../item.ts'
import type { AnyKind, Draft } from '../item-kind.ts'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  kind: AnyKind
  draft: Draft
  /** Which question is asked; all of them when left out. */
  at?: number | undefined
  /** New items carry the id they will have: sending twice makes one. */
  id: string
  /** The goal that was just written, of which this may be the first step. */
  firstFor?: Item<object, { text: string }> | undefined
  /** Whether answers until now were kept, so that there is a question to go back to. */
  isKept?: boolean
  /** When the answers until now were kept, of something that is not finished. */
  savedAt?: Date
  /** The version being changed; undefined for something new. */
  version?: number
  /** For whom it is written down, by somebody who sits beside them. */
  whose?: string | undefined
  /** What it says now, when it was changed on another screen in between. */
  meanwhile?: string | undefined
}

/** One question, one answer, one button; for a change all that was asked, on one screen. */
export function WritePage(props: Props) {
  const { frame, plan, kind, draft, at, id, firstFor, isKept, savedAt, version, meanwhile } = props
  const { whose } = props
  const { family, around } = plan
  const { text } = around
  const asked = askedIn(kind, around, draft)
  const isLast = at === undefined || nextAfter(kind, around, draft, at) === undefined
  const here = `/p/${family.id}/schrijf/${kind.name}`
  const before = at === undefined || !isKept ? undefined : asked[asked.indexOf(at) - 1]
  // Whom something was sent to is not chosen again.
  const mayChange = (fields: readonly string[]) =>
    version === undefined || !kind.sentTo || !fields.includes(kind.sentTo.fact)
  const questions = kind.questions.filter(
    ({ carries, fields }, place) =>
      carries || (at === undefined ? asked.includes(place) && mayChange(fields) : place === at),
  )
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: kind.home ? 'circle' : 'plan' }}
      scripts={at === undefined ? [] : [frame.asset('keep-draft.js')]}
    >
      <WhatIsWrong text={text} errors={draft.errors} />
      {meanwhile !== undefined && (
        <div class="notice wrong" role="alert">
          <p>
            <b>{text('plan.write.meanwhile')}</b>
          </p>
          <p class="as-typed" dir="auto">
            {meanwhile}
          </p>
          <p>{text('plan.write.meanwhileYours')}</p>
        </div>
      )}
      {whose !== undefined && (
        <p class="notice">{text('plan.together.for', { name: around.nameOf(whose) })}</p>
      )}
      {firstFor && (
        <p class="eyebrow" dir="auto">
          {firstFor.words.text}
        </p>
      )}
      <h1>{firstFor ? text('plan.first.title') : kind.title(text, draft.fields)}</h1>
      <form
        method="post"
        novalidate
        action={version === undefined ? here : undefined}
        data-keeps={at === undefined ? undefined : `${here}/${id}/bewaar`}
      >
        <input type="hidden" name="id" value={id} />
        {whose !== undefined && <input type="hidden" name="voor" value={whose} />}
        {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
        {at !== undefined && <input type="hidden" name="vraag" value={String(at)} />}
        {at !== undefined && <Elsewhere kind={kind} at={at} draft={draft} />}
        {questions.map(({ Ask }) => (
          <Ask around={around} draft={draft} />
        ))}
        {at !== undefined && (
          <p class="small soft" role="status" data-failed={text('plan.draft.failed')}>
            {savedAt && text('plan.draft.saved', { time: text.time(savedAt) })}
          </p>
        )}
        <div class="row">
          <button class="button" type="submit">
            {!isLast
              ? text('plan.write.next')
              : whose === undefined
                ? text(saves(kind, version))
                : text('plan.together.give', { name: around.nameOf(whose) })}
          </button>
          {before === undefined && firstFor ? (
            <a href={`/p/${family.id}/stuk/${firstFor.id}/wie?nieuw`}>{text('plan.first.later')}</a>
          ) : before === undefined ? (
            <a href={`/p/${family.id}/${backFrom(kind, whose)}`}>{text('plan.write.back')}</a>
          ) : (
            <a href={`${here}/${id}?vraag=${before}`}>{text('plan.write.before')}</a>
          )}
        </div>
      </form>
      {version === undefined && (
        <p class="small soft after-form">
          {whose === undefined
            ? text(`plan.write.${whoWillSee(kind)}`)
            : text('plan.together.onlyThem', { name: around.nameOf(whose) })}
        </p>
      )}
    </Page>
  )
}

function backFrom({ staysMine, home }: AnyKind, whose: string | undefined) {
  if (whose !== undefined) return `samen?voor=${whose}`
  return staysMine ? 'ik' : (home ?? 'plan')
}

/** What is known of questions that are not on this screen goes along, also without a draft. */
function Elsewhere({ kind, at, draft }: { kind: AnyKind; at: number; draft: Draft }) {
  const names = kind.questions
    .filter(({ carries }, place) => !carries && place !== at)
    .flatMap(({ fields }) => fields)
  return (
    <>
      {names.flatMap((name) =>
        (draft.fields[name] ?? []).map((value) => (
          <input type="hidden" name={name} value={value} />
        )),
      )}
    </>
  )
}

function saves({ sentTo }: AnyKind, version: number | undefined): string {
  if (version !== undefined) return 'plan.write.saveChange'
  return sentTo ? 'plan.write.send' : 'plan.write.save'
}

function whoWillSee({ sentTo, staysMine }: AnyKind) {
  if (staysMine) return 'onlyYouEver'
  return sentTo ? 'onlyThem' : 'onlyYouYet'
}
