import type { Frame } from '../../platform/frame.ts'
import { WhatIsWrong } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { dueOn } from '../due.ts'
import type { EarlierWords } from '../earlier-words.ts'
import type { Item } from '../item.ts'
import { type Draft, wasErased } from '../item-kind.ts'
import type { Action } from '../kinds/action.tsx'
import { findKind } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { Conversation } from './conversation.tsx'
import { ItemHistory } from './item-history.tsx'
import { WhoSees } from './who-sees.tsx'
import { WrittenDown } from './written-down.tsx'

/** One item, and what this viewer may do with it. */
export function ItemPage({
  frame,
  plan,
  item,
  freshId,
  draft,
  earlier = [],
}: {
  frame: Frame
  plan: OpenPlan
  item: Item
  freshId: string
  /** An answer that could not be kept. */
  draft?: Draft
  /** What it said before, of one's own. */
  earlier?: readonly EarlierWords[]
}) {
  const { family, around, seen } = plan
  const { text, viewer } = around
  const kind = findKind(item.kind)
  const here = `/p/${family.id}/stuk/${item.id}`
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: kind?.home ? 'circle' : 'plan' }}
      live={`/p/${family.id}/live?sinds=${seen}`}
    >
      <WhatIsWrong text={text} errors={draft?.errors} />
      <h1>{text(`plan.item.${item.kind}`)}</h1>
      <section class="card">
        {wasErased(around, (item as Action).facts.goal) && (
          <p class="small soft">{text('plan.item.erased')}</p>
        )}
        {kind && <kind.View around={around} item={item} />}
        <WrittenDown around={around} item={item} />
        {kind?.Together && (
          <kind.Together around={around} item={item} freshId={freshId} draft={draft} />
        )}
        <WhoSees around={around} item={item} />
        {dueOn(item, around).length > 0 && (
          <p class="small">
            <a href={`${here}/agenda.ics`}>{text('plan.due.calendar.one')}</a>
            <br />
            {text('plan.due.calendar.what')}
          </p>
        )}
      </section>
      <Conversation around={around} item={item} freshId={freshId} draft={draft} />
      {item.author === viewer && (
        <div class="row">
          <a class="button" href={`${here}/wie`}>
            {text('plan.item.whoSees')}
          </a>
          <a class="button ghost" href={`${here}/verander`}>
            {text('plan.item.change')}
          </a>
          <form method="post" action={`${here}/weg`}>
            <button class="plain-button" type="submit">
              {text('plan.item.putAway')}
            </button>
          </form>
        </div>
      )}
      <ItemHistory around={around} item={item} earlier={earlier} />
      <p>
        <a href={`/p/${family.id}/${kind?.home ?? 'plan'}`}>
          {text(kind?.home ? 'plan.network.back' : 'plan.item.back')}
        </a>
      </p>
    </Page>
  )
}
