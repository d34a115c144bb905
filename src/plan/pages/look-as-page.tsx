import type { Member } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { Face } from '../../ui/face.tsx'
import { Page } from '../../ui/page.tsx'
import type { Surroundings } from '../item-kind.ts'
import { findKind, isWritten } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { ownItemsSeenBy } from '../who-reads.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  member: Member
}

/** "Look as …": everything of one's own that this member sees, by the rule that really decides. */
export function LookAsPage({ frame, plan, member }: Props) {
  const { family, around } = plan
  const { text, colourOf } = around
  const seen = ownItemsSeenBy(around, member.person)
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1 class="row">
        <Face name={member.name} colour={colourOf(member.person)} />
        <span>
          {text('lookAs.title')} <bdi>{member.name}</bdi>
        </span>
      </h1>
      <p>{text(seen.length > 0 ? 'lookAs.what' : 'lookAs.nothing')}</p>
      <ul class="stack">
        {seen.map((item) => {
          const kind = findKind(item.kind)
          return (
            <li class="card">
              {kind && <kind.View around={around} item={item} />}
              {kind && isWritten(kind) && (
                <a class="card-link" href={`/p/${family.id}/stuk/${item.id}/wie`}>
                  {text('plan.item.whoSees')}
                </a>
              )}
            </li>
          )
        })}
      </ul>
      <p class="small soft">{text('lookAs.onlyYours')}</p>
      <p>
        <a href={`/p/${family.id}/ik`}>{text('lookAs.back')}</a>
      </p>
    </Page>
  )
}

/** A way to look as each of the others. */
export function LookAsLinks({ around, family }: { around: Surroundings; family: string }) {
  const { text, members, viewer, colourOf } = around
  const others = members.filter(({ person }) => person !== viewer)
  if (others.length === 0) return null
  return (
    <ul class="stack">
      {others.map(({ person, name }) => (
        <li>
          <a class="row" href={`/p/${family}/kijk-als/${person}`}>
            <Face name={name} colour={colourOf(person)} />
            <span>
              {text('lookAs.title')} <bdi>{name}</bdi>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
