import type { Frame } from '../../platform/frame.ts'
import { Face } from '../../ui/face.tsx'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'

/** Who I am here, and the way out. */
export function MePage({ frame, plan }: { frame: Frame; plan: OpenPlan }) {
  const { family, around } = plan
  const { text, viewer, nameOf, colourOf, members } = around
  const role = members.find(({ person }) => person === viewer)?.role
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1>{text('plan.me.title')}</h1>
      <section class="card">
        <p class="row">
          <Face name={nameOf(viewer)} colour={colourOf(viewer)} />
          <span>
            <bdi>
              <b>{nameOf(viewer)}</b>
            </bdi>
            <br />
            {role && <span class="small soft">{text(`family.role.${role}`)}</span>}
          </span>
        </p>
      </section>
      <section class="card">
        <h2>{text('plan.me.sharingTitle')}</h2>
        <p>{text('plan.me.sharing')}</p>
      </section>
      <div class="row">
        <form method="post" action="/uitloggen">
          <button class="button" type="submit">
            {text('plan.me.signOut')}
          </button>
        </form>
        <a href="/begin">{text('plan.me.another')}</a>
      </div>
    </Page>
  )
}
