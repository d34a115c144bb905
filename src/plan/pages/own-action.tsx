import type { Surroundings } from '../item-kind.ts'
import { type Action, WhoAndWhen } from '../kinds/action.tsx'
import { DoneOrNot, isSettled, latestProgress } from '../kinds/progress.tsx'
import { WhoSees } from './who-sees.tsx'

interface Props {
  around: Surroundings
  action: Action
  /** Where to go after answering, as the last part of the address. */
  back: string
  freshId: string
}

/** The viewer's own next step, as the one card that stands out. */
export function OwnAction({ around, action, back, freshId }: Props) {
  const { text } = around
  return (
    <section class="card next">
      <p class="eyebrow">{text('plan.today.step')}</p>
      <h2>
        <a href={`/p/${action.family}/stuk/${action.id}`} dir="auto">
          {action.words.text}
        </a>
      </h2>
      <p class="small soft">
        <WhoAndWhen around={around} action={action} />
      </p>
      <DoneOrNot around={around} action={action} back={back} id={freshId} />
      <WhoSees around={around} item={action} />
    </section>
  )
}

/** What the viewer has to do and has not done or given up, the earliest day first. */
export function nextOwnAction({ viewer, items }: Surroundings): Action | undefined {
  const open = (items as Action[]).filter(
    ({ kind, facts, id }) =>
      kind === 'action' && facts.who === viewer && !isSettled(latestProgress(items, id)),
  )
  return open.toSorted((a, b) => (a.facts.due ?? '9999').localeCompare(b.facts.due ?? '9999'))[0]
}
