import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Item } from '../item.ts'
import { wasErased } from '../item-kind.ts'
import type { Action } from '../kinds/action.tsx'
import { findKind } from '../kinds/index.ts'
import { latestProgress, mayTellOf } from '../kinds/progress.tsx'
import type { OpenPlan } from '../open-plan.ts'
import { DoneOrNot } from './done-or-not.tsx'
import { WhoSees } from './who-sees.tsx'

/** One item, and what this viewer may do with it. */
export function ItemPage({
  frame,
  plan,
  item,
  freshId,
}: {
  frame: Frame
  plan: OpenPlan
  item: Item
  freshId: string
}) {
  const { family, around, seen } = plan
  const { text, viewer, items } = around
  const kind = findKind(item.kind)
  const here = `/p/${family.id}/stuk/${item.id}`
  const progress = item.kind === 'action' ? latestProgress(items, item.id) : undefined
  const progressKind = progress && findKind('progress')
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: 'plan' }}
      live={`/p/${family.id}/live?sinds=${seen}`}
    >
      <h1>{text(`plan.item.${item.kind}`)}</h1>
      <section class="card">
        {wasErased(around, (item as Action).facts.goal) && (
          <p class="small soft">{text('plan.item.erased')}</p>
        )}
        {kind && <kind.View around={around} item={item} />}
        {progressKind && <progressKind.View around={around} item={progress} />}
        {mayTellOf(item, viewer) && (
          <DoneOrNot
            around={around}
            action={item as Action}
            back={`stuk/${item.id}`}
            id={freshId}
          />
        )}
        <WhoSees around={around} item={item} />
      </section>
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
      <p>
        <a href={`/p/${family.id}/plan`}>{text('plan.item.back')}</a>
      </p>
    </Page>
  )
}
