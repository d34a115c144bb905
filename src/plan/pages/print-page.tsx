import { isMineAlone } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Surroundings } from '../item-kind.ts'
import { findKind } from '../kinds/index.ts'
import type { OpenPlan } from '../open-plan.ts'
import { PlanParts } from './plan-file.tsx'

interface Props {
  frame: Frame
  plan: OpenPlan
  now: Date
  withNames: boolean
}

/**
 * The plan for on the table, on A4: what this viewer sees, without what is theirs alone. A paper
 * lies about, so it can be had without names as well; what people typed stays as they typed it.
 */
export function PrintPage({ frame, plan, now, withNames }: Props) {
  const { family } = plan
  const around = withNames ? plan.around : withoutNames(plan.around)
  const { text, viewer, items } = around
  // What was said to one person lies on no table.
  const onPaper = items.filter(
    (item) => !(item.author === viewer && isMineAlone(item)) && !findKind(item.kind)?.sentTo,
  )
  const here = `/p/${family.id}/plan/papier`
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'plan' }}>
      <div class="not-on-paper">
        <p>{text('plan.paper.how')}</p>
        <p class="notice">{text('plan.paper.careful')}</p>
        <p>
          <a href={withNames ? `${here}?namen=nee` : here}>
            {text(withNames ? 'plan.paper.without' : 'plan.paper.with')}
          </a>
        </p>
      </div>
      <div class="paper">
        <h1>{text('plan.title')}</h1>
        <p class="soft">
          {text('plan.paper.seenBy', { name: around.nameOf(viewer), day: text.day(now) })}
        </p>
        <PlanParts around={{ ...around, items: onPaper }} earlier={[]} items={onPaper} />
      </div>
      <p class="not-on-paper">
        <a href={`/p/${family.id}/plan`}>{text('plan.item.back')}</a>
      </p>
    </Page>
  )
}

/** Everybody is called by what they are in this family. */
function withoutNames(around: Surroundings): Surroundings {
  const { text, members } = around
  const called = (person: string) => {
    const role = members.find((one) => one.person === person)?.role
    return role ? text(`family.role.${role}`) : text('plan.somebody')
  }
  return {
    ...around,
    nameOf: called,
    members: members.map((member) => ({ ...member, name: called(member.person) })),
  }
}
