import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
}

/** Erasing one's own words here: what goes, what stays, and that there is no way back. */
export function EraseWordsPage({ frame, plan }: Props) {
  const { family, around } = plan
  const { text } = around
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1>{text('ownData.words.title')}</h1>
      <p>{text('ownData.words.what')}</p>
      <h2>{text('ownData.staysTitle')}</h2>
      <ul>
        <li>{text('ownData.words.others')}</li>
        <li>{text('ownData.words.place')}</li>
        <li>{text('ownData.read')}</li>
        <li>{text('ownData.words.name')}</li>
      </ul>
      <p>{text('ownData.onlyYourOwn')}</p>
      <p class="notice">{text('ownData.noWayBack')}</p>
      <form method="post">
        <div class="row">
          <button class="button" type="submit">
            {text('ownData.words.yes')}
          </button>
          <a href={`/p/${family.id}/ik`}>{text('ownData.no')}</a>
        </div>
      </form>
    </Page>
  )
}

/** Afterwards: it is done. */
export function ErasedPage({ frame, plan }: Props) {
  const { family, around } = plan
  const { text } = around
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1>{text('ownData.words.done')}</h1>
      <p>{text('ownData.words.doneWhat')}</p>
      <p>
        <a href={`/p/${family.id}/plan`}>{text('plan.item.back')}</a>
      </p>
    </Page>
  )
}
