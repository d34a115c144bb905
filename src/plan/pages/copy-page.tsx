import { isLogged } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'

/** What a copy holds, where it ends up, and what one wants in it. */
export function CopyPage({ frame, plan }: { frame: Frame; plan: OpenPlan }) {
  const { family, around } = plan
  const { text, viewer, members } = around
  const role = members.find(({ person }) => person === viewer)?.role
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1>{text('copy.title')}</h1>
      <p>{text('copy.what')}</p>
      <p class="notice">{text('copy.careful')}</p>
      <form class="card" method="post">
        <label class="choice">
          <input type="checkbox" name="mine" value="yes" />
          <span>
            {text('copy.mine.label')}
            <small>{text('copy.mine.hint')}</small>
          </span>
        </label>
        <div class="row">
          <button class="button" type="submit" name="as" value="html">
            {text('copy.asPage')}
          </button>
          <button class="button ghost" type="submit" name="as" value="json">
            {text('copy.asData')}
          </button>
        </div>
      </form>
      <p class="small soft">{text('copy.twice')}</p>
      {role && isLogged(role) && <p class="small soft">{text('copy.told')}</p>}
      <p>
        <a href="/ik/meenemen">{text('copy.account.title')}</a>
      </p>
      <p>
        <a href={`/p/${family.id}/ik`}>{text('copy.back')}</a>
      </p>
    </Page>
  )
}
