import {
  type Membership,
  type OwnInvitation,
  rolesToAsk,
  type SupporterDesk,
} from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { Face } from '../../ui/face.tsx'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'
import { CircleOfOne, circlesIn } from './circle-of-one.tsx'
import { AskIfThem } from './own-invitation-page.tsx'
import { SupporterCard } from './supporter-card.tsx'

/** The maps of people around somebody; who takes part, whom this viewer asked, and a way to ask more. */
export function CirclePage({
  frame,
  plan,
  asked,
  supporters,
  freshId,
}: {
  frame: Frame
  plan: OpenPlan
  /** What the viewer asked, and is not settled yet; nobody else sees these. */
  asked: readonly OwnInvitation[]
  /** Where to ask for an independent supporter. */
  supporters: SupporterDesk | undefined
  freshId: string
}) {
  const { family, around, seen } = plan
  const { text, viewer, colourOf } = around
  const [mine, ...others] = circlesIn(around)
  const waiting = asked.filter(({ state }) => state.is === 'waiting')
  const open = asked.filter(({ state }) => state.is === 'open' || state.is === 'spoken')
  const over = asked.filter(({ state }) => state.is === 'over')
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: 'circle' }}
      live={`/p/${family.id}/live?sinds=${seen}`}
      scripts={[frame.asset('circle-map.js')]}
    >
      <h1>{text('plan.network.mine')}</h1>
      {waiting.map((invitation) => (
        <AskIfThem text={text} family={family.id} invitation={invitation} />
      ))}
      <p class="soft">{text('plan.network.intro')}</p>
      <CircleOfOne around={around} {...mine!} />
      <p>
        <a class="button" href={`/p/${family.id}/schrijf/network-member`}>
          {text('plan.network.add')}
        </a>
      </p>
      {others.map((circle) => (
        <section class="another" aria-labelledby={`circle-${circle.author}`}>
          <h2 id={`circle-${circle.author}`}>
            {text('plan.network.of', { name: around.nameOf(circle.author) })}
          </h2>
          <CircleOfOne around={around} {...circle} />
        </section>
      ))}
      <h2 class="another">{text('plan.circle.title')}</h2>
      <p class="soft">{text('plan.circle.intro')}</p>
      <ul class="card stack">
        {family.members.map((member) => (
          <li class="with-face">
            <Face name={member.name} colour={colourOf(member.person)} />
            <span>
              <a href={`/p/${family.id}/kring/${member.person}`}>
                <bdi>
                  <b>{member.name}</b>
                </bdi>
              </a>
              {member.person === viewer && ` (${text('plan.you')})`}
              <br />
              <span class="small soft">{roleOf(member, text)}</span>
            </span>
          </li>
        ))}
      </ul>
      {rolesToAsk(family, viewer).length > 0 ? (
        <a class="button ghost" href={`/p/${family.id}/uitnodigen`}>
          {text('plan.circle.invite')}
        </a>
      ) : (
        <p class="soft">{text('members.invite.not.anybody')}</p>
      )}
      <SupporterCard plan={plan} asked={asked} desk={supporters} freshId={freshId} />
      {open.length > 0 && (
        <section class="card">
          <h2>{text('members.asked.title')}</h2>
          <p class="small soft">{text('members.asked.onlyYou')}</p>
          <ul class="stack">
            {open.map(({ id, name }) => (
              <li>
                <a href={`/p/${family.id}/uitnodiging/${id}`}>
                  <bdi>{name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {over.map(({ id, name }) => (
        <section class="card">
          <p>{text('members.asked.over', { name })}</p>
          <form method="post" action={`/p/${family.id}/uitnodiging/${id}`}>
            <button class="button ghost" type="submit" name="answer" value="away">
              {text('members.asked.away')}
            </button>
          </form>
        </section>
      ))}
    </Page>
  )
}

/** What somebody is, with where they say that they work. */
const roleOf = ({ role, organisation }: Membership, text: OpenPlan['around']['text']): string =>
  organisation
    ? `${text(`family.role.${role}`)}. ${text('members.saysWorksAt', { organisation })}`
    : text(`family.role.${role}`)
