import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import { dueList } from '../due.ts'
import type { OpenPlan } from '../open-plan.ts'
import { DueLines } from './due-lines.tsx'

/** What comes up: what is still open first, and then the weeks to come. */
export function DuePage({ frame, plan, today }: { frame: Frame; plan: OpenPlan; today: string }) {
  const { family, around, seen } = plan
  const { text } = around
  const due = dueList(around, today)
  const open = due.filter(({ overdue }) => overdue)
  const ahead = due.filter(({ overdue }) => !overdue)
  return (
    <Page
      frame={frame}
      tabs={{ family: family.id, current: 'today' }}
      live={`/p/${family.id}/live?sinds=${seen}`}
    >
      <h1>{text('plan.due.title')}</h1>
      {due.length === 0 && <p>{text('plan.due.nothing')}</p>}
      {open.length > 0 && (
        <section class="card">
          <h2>{text('plan.due.open')}</h2>
          <p class="small soft">{text('plan.due.openHow')}</p>
          <DueLines around={around} due={open} />
        </section>
      )}
      {ahead.length > 0 && (
        <section class="card">
          <h2>{text('plan.due.ahead')}</h2>
          <DueLines around={around} due={ahead} />
        </section>
      )}
      <section class="card">
        <h2>{text('plan.due.calendar.title')}</h2>
        <p>{text('plan.due.calendar.what')}</p>
        <p>
          <a class="button ghost" href={`/p/${family.id}/wat-komt.ics`}>
            {text('plan.due.calendar.own')}
          </a>
        </p>
        <p class="small soft">{text('plan.due.calendar.stays')}</p>
      </section>
    </Page>
  )
}
