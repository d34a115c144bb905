import { isMineAlone } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Item } from '../item.ts'
import { findKind, hasPage, isWritten } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'

/** What is mine alone: shared with nobody, or put away. */
export function PrivatePage({
  frame,
  plan,
  closedBefore,
}: {
  frame: Frame
  plan: OpenPlan
  /** They chose a new code with help, which opens nothing from before. */
  closedBefore: boolean
}) {
  const { family, around, putAway } = plan
  const { text, viewer } = around
  const unshared = around.items.filter((item) => {
    const kind = findKind(item.kind)
    return item.author === viewer && isMineAlone(item) && kind && isWritten(kind)
  })
  const own = putAway.filter(({ author }) => author === viewer)
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1>{text('private.title')}</h1>
      <p class="soft">{text('private.what')}</p>
      {closedBefore && (
        <p class="notice">
          {text('private.since')} <a href="/ik/herstel">{text('recovery.paper.title')}</a>
        </p>
      )}
      <p>
        <a class="button" href={`/p/${family.id}/schrijf/note`}>
          {text('plan.note.ask')}
        </a>
      </p>
      <section class="apart">
        <h2>{text('private.unshared')}</h2>
        {unshared.length === 0 && <p>{text('private.nothing')}</p>}
        <ul class="stack">
          {unshared.map((item) => (
            <li class="card">
              <Words plan={plan} item={item} />
              <div class="row">
                <a class="button ghost" href={`/p/${family.id}/stuk/${item.id}/verander`}>
                  {text('plan.item.change')}
                </a>
                {isShareable(item) && (
                  <a href={`/p/${family.id}/stuk/${item.id}/wie`}>{text('plan.item.whoSees')}</a>
                )}
                <form method="post" action={`/p/${family.id}/stuk/${item.id}/weg`}>
                  <button class="plain-button" type="submit">
                    {text('plan.item.putAway')}
                  </button>
                </form>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section class="apart">
        <h2>{text('private.putAway')}</h2>
        {own.length === 0 && <p>{text('private.nothing')}</p>}
        <ul class="stack">
          {own.map((item) => (
            <li class="card">
              <Words plan={plan} item={item} />
              <form method="post" action={`/p/${family.id}/stuk/${item.id}/terug`}>
                <button class="button ghost" type="submit">
                  {text('private.takeBack')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <a href={`/p/${family.id}/ik`}>{text('private.back')}</a>
      </p>
    </Page>
  )
}

function isShareable({ kind }: Item): boolean {
  const found = findKind(kind)
  return found !== undefined && hasPage(found)
}

function Words({ plan: { around }, item }: { plan: OpenPlan; item: Item }) {
  const kind = findKind(item.kind)
  return (
    <>
      <p class="eyebrow">{around.text(`plan.item.${item.kind}`)}</p>
      {kind && <kind.View around={around} item={item} />}
    </>
  )
}
