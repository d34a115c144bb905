import type { Frame } from '../../platform/frame.ts'
import { WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import type { AnyKind, Draft } from '../item-kind.ts'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  kind: AnyKind
  draft: Draft
  /** New items carry the id they will have: sending twice makes one. */
  id: string
  /** The version being changed; undefined for something new. */
  version?: number
  /** What it says now, when it was changed on another screen in between. */
  meanwhile?: string | undefined
}

/** One question, one answer, one button. */
export function WritePage({ frame, plan, kind, draft, id, version, meanwhile }: Props) {
  const { family, around } = plan
  const { text } = around
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'plan' }}>
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
      <h1>{kind.title(text, draft.fields)}</h1>
      <form method="post" novalidate>
        <input type="hidden" name="id" value={id} />
        {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
        {kind.questions
          .filter(({ isAsked }) => isAsked?.(around, draft) ?? true)
          .map(({ Ask, fields }) =>
            // Whom something was sent to is not chosen again.
            version !== undefined && kind.sentTo && fields.includes(kind.sentTo.fact) ? null : (
              <Ask around={around} draft={draft} />
            ),
          )}
        <div class="row">
          <button class="button" type="submit">
            {text(saves(kind, version))}
          </button>
          <a href={kind.staysMine ? `/p/${family.id}/ik` : `/p/${family.id}/plan`}>
            {text('plan.write.back')}
          </a>
        </div>
      </form>
      {version === undefined && (
        <p class="small soft after-form">{text(`plan.write.${whoWillSee(kind)}`)}</p>
      )}
    </Page>
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
