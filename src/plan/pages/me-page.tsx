import { comesFromOutside, isLogged } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { Face } from '../../ui/face.tsx'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'
import { CountingCard, isAskedToCount } from './counting-page.tsx'
import { LookAsLinks } from './look-as-page.tsx'
import { OwnAgeCard } from './own-age-card.tsx'

/** Who I am here, what is mine alone, and the way out. */
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
        <p>
          <a href={`/p/${family.id}/ik/delen`}>{text('plan.stop.sharing.title')}</a>
        </p>
        <LookAsLinks around={around} family={family.id} />
      </section>
      <section class="card">
        <h2>{text('whoSaw.title')}</h2>
        <p>
          <a href={`/p/${family.id}/ik/wie-zag-wat`}>{text('whoSaw.link')}</a>
        </p>
        {role && comesFromOutside(role) && (
          <p>
            <a href="/mijn-plannen">{text('myFamilies.title')}</a>
          </p>
        )}
        {role && isLogged(role) && (
          <p>
            <a href={`/p/${family.id}/ik/wat-ik-deed`}>{text('whoSaw.own.title')}</a>
          </p>
        )}
      </section>
      <OwnAgeCard around={around} family={family.id} />
      {isAskedToCount(around) && <CountingCard around={around} family={family.id} />}
      <section class="card">
        <h2>{text('private.title')}</h2>
        <p>{text('plan.me.private')}</p>
        <a href={`/p/${family.id}/ik/alleen-van-mij`}>{text('plan.me.openPrivate')}</a>
      </section>
      <section class="card">
        <h2>{text('plan.me.account')}</h2>
        <p>
          <a href="/ik/toestellen">{text('devices.title')}</a>
        </p>
        <p>
          <a href="/ik/sleutels">{text('passkey.title')}</a>
        </p>
        <p>
          <a href="/ik/code">{text('proof.change.title')}</a>
        </p>
        <p>
          <a href="/ik/contact">{text('contact.title')}</a>
        </p>
        <p>
          <a href="/ik/herstel">{text('recovery.paper.title')}</a>
        </p>
        <p>
          <a href="/ik/veranderd">{text('recovery.changed.title')}</a>
        </p>
      </section>
      <section class="card">
        <h2>{text('plan.me.leaving')}</h2>
        <p>
          <a href={`/p/${family.id}/ik/meenemen`}>{text('copy.title')}</a>
        </p>
        <p>
          <a href="/ik/meenemen">{text('copy.account.title')}</a>
        </p>
        <p>
          <a href={`/p/${family.id}/ik/stoppen`}>{text('plan.stop.leaving.title')}</a>
        </p>
        <p>
          <a href={`/p/${family.id}/ik/wissen`}>{text('ownData.words.title')}</a>
        </p>
        <p>
          <a href="/ik/wissen">{text('ownData.account.title')}</a>
        </p>
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
