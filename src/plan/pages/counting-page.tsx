import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Surroundings } from '../item-kind.ts'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  /** What the viewer said themselves; what others said is told to nobody. */
  yes: boolean
}

/** May we count along? What is counted and what never is, and a yes or a no of one's own. */
export function CountingPage({ frame, plan, yes }: Props) {
  const { text } = frame
  const { family } = plan
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1>{text('counting.ask.title')}</h1>
      <p>{text('counting.ask.why')}</p>
      <h2>{text('counting.ask.whatTitle')}</h2>
      <p>{text('counting.ask.what')}</p>
      <h2>{text('counting.ask.neverTitle')}</h2>
      <ul>
        <li>{text('counting.ask.words')}</li>
        <li>{text('counting.ask.alone')}</li>
        <li>{text('counting.ask.few')}</li>
      </ul>
      <h2>{text('counting.ask.togetherTitle')}</h2>
      <p>{text('counting.ask.together')}</p>
      <p class="notice">
        <b>{text(yes ? 'counting.ask.isYes' : 'counting.ask.isNo')}</b>
      </p>
      <form method="post">
        <button class="button" type="submit" name="answer" value={yes ? 'no' : 'yes'}>
          {text(yes ? 'counting.ask.no' : 'counting.ask.yes')}
        </button>
      </form>
      <p class="small soft">{text(yes ? 'counting.ask.stop' : 'counting.ask.free')}</p>
      <p>
        <a href={`/p/${family.id}/ik`}>{text('counting.ask.back')}</a>
      </p>
    </Page>
  )
}

/** Whether this viewer is asked at all. */
export function isAskedToCount({ members, viewer }: Surroundings): boolean {
  const role = members.find(({ person }) => person === viewer)?.role
  return role === 'youth' || role === 'parent'
}

/** On one's own page: the way to it, and nothing of what anybody said. */
export function CountingCard({ around, family }: { around: Surroundings; family: string }) {
  const { text } = around
  return (
    <section class="card">
      <h2>{text('counting.card.title')}</h2>
      <p>{text('counting.card.what')}</p>
      <a href={`/p/${family}/ik/meetellen`}>{text('counting.ask.title')}</a>
    </section>
  )
}
